"""Claims to quads, and their shapes."""
