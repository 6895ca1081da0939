"""Questions to a tree: clauses, arguments, entries of the lexicon."""
