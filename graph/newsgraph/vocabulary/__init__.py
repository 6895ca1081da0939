"""The ontology and the user's own files as one checked value."""
