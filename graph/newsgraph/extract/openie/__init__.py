"""Open information extraction: clauses, lines, attributions."""
