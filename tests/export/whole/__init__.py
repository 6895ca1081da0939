"""One document, and every byte of every way out of it but what changes with the version.

``python -m tests.export.whole --write`` writes the files beside this one anew: read the difference before you keep it.
"""
