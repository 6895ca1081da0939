"""Kinds of files that are more than text: one module each, with one function that reads it. The table of them is ``sources/readers.py``."""
