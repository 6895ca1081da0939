"""The texts of a store by their words."""
