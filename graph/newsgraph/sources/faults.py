"""What a document could not be read for, as an issue: one document never ends the run over all others."""

from __future__ import annotations

import logging

from newsgraph.errors import NewsgraphError
from newsgraph.model import Issue

logger = logging.getLogger(__name__)
REPORT = "leave it out, and report it with this text"


def issue(place: str, error: Exception) -> Issue:
    """The issue of an error. One that nobody has foreseen is logged with its trace."""
    if isinstance(error, NewsgraphError):
        return Issue(error.place or place, error.problem, error.hint)
    if isinstance(error, RecursionError):
        return Issue(place, "nested too deep", "split it, or make it plain text")
    logger.debug("%s", place, exc_info=error)
    said = " ".join(str(error).split())[:200]
    return Issue(place, f"cannot be read: {type(error).__name__}{': ' if said else ''}{said}", REPORT)
