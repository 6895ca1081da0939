"""Bytes to documents with zones."""
