"""Documents to trees: the language pipeline."""
