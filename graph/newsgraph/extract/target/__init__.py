"""Claims in the terms of somebody else's ontology: what patterns find, and what claims of ours become."""
