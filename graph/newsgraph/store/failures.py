"""What Oxigraph or the system says of a store, as one line with a next step."""

from __future__ import annotations

import re
from pathlib import Path

from newsgraph.errors import StoreError
from newsgraph.store import sums


def is_gone(error: Exception) -> bool:
    """Whether a file is missing that was there a moment ago, as the store's own list of files says."""
    return isinstance(error, FileNotFoundError) or "No such file" in str(error)


def failure(error: Exception, place: str, reading: bool = False) -> StoreError:
    """What Oxigraph or the system says, as one line with a next step."""
    reason = " ".join(str(error).split())
    if re.search(r"\block (file|hold)", reason, re.IGNORECASE):  # not the "block" of a damaged one
        return StoreError("in use by another process", place=place, hint="wait until that process has ended")
    if re.search("no space left|file too large|quota exceeded", reason, re.IGNORECASE):
        hint = "make room and do the same again: what was finished is kept"
        return StoreError(f"the disk is full: {reason}", place=place, hint=hint)
    if reading and is_gone(error):
        hint = "ask again when the process that writes to it has ended; if it stays so, build it again"
        return StoreError("changed meanwhile", place=place, hint=hint)
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return StoreError(f"cannot use it: {error.strerror or reason}", place=place, hint="choose another place")
    return sums.damaged(reason, Path(place))
