"""The rules, one kind of construction a module."""
