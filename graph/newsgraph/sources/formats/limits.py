"""What is read at most of a file that has to be held whole, and what to install where a library is missing."""

from __future__ import annotations

import io
from typing import BinaryIO

from newsgraph.errors import InputError

MAX_FILE = 256 * 2**20  # bytes of a file that is held whole: most of a large one are its pictures


def whole(stream: BinaryIO, limit: int = MAX_FILE) -> bytes:
    """All bytes of a stream. Raises ``InputError`` where they are too many, or none."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"too large: more than {limit // 2**20} MB", hint="split it, or save its text as .txt")
    if not data:
        raise InputError("empty", hint="give a file with text")
    return data


def starts(stream: BinaryIO, size: int = 4) -> bytes:
    """The first bytes of a stream, which stay in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(size)[:size]
    data = stream.read(size)
    stream.seek(-len(data), 1)
    return data


def missing(kind: str, library: str, extra: str) -> InputError:
    """The error that says which library a kind of file needs, and how to get it."""
    return InputError(f"{kind} needs {library}", hint=f"pip install 'newsgraph[{extra}]'")
