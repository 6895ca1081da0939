"""Strings of SPARQL: apart from the queries that need a language pipeline, so that a ready question starts at once."""

from __future__ import annotations

from newsgraph.errors import QueryError


def literal(text: str) -> str:
    """A SPARQL string with these characters. Raises ``QueryError`` for bytes that are no text."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise QueryError(f"not UTF-8: {text.encode('utf-8', 'backslashreplace').decode()}", hint="write it in UTF-8")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
