"""Mutants: the code or its data, changed in one place; a test has to notice (``make mutants``)."""
