"""Trees to claims: what the rules find, put into its context."""
