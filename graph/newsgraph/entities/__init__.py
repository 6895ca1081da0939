"""Mentions, names, coreference, and which entity each is."""
