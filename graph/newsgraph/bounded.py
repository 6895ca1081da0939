"""Files that have an end: what is no regular file is refused before it is read, and never waited for.

A named pipe without a writer, ``/dev/zero`` or a terminal would hold a run for ever, and opening some devices does things to them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from newsgraph.arguments import possible
from newsgraph.errors import InputError

MAX_SIDE_FILE = 256 * 2**20  # of a lexicon, a gazetteer, decisions or settings: some millions of names
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def opened(path: str | Path) -> BinaryIO:
    """A regular file, or a link to one, open in binary. Raises ``InputError`` for what is something else, ``OSError`` as ``open`` does."""
    possible(Path(path))
    _check(os.stat(path), path)  # before it is opened: a socket cannot be, and a tape would be wound back
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _check(os.fstat(number), path)  # it may be another since
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read(path: str | Path) -> bytes:
    """All of a file beside the texts. Raises ``InputError`` for what is no file or too large, ``OSError`` as ``open`` does."""
    with opened(path) as file:
        content = file.read(MAX_SIDE_FILE + 1)
    if len(content) > MAX_SIDE_FILE:
        raise InputError(f"more than {MAX_SIDE_FILE // 2**20} MB", place=shown(path), hint="split this file")
    return content


def hash_of(file: BinaryIO) -> str:
    """SHA-256 over what is left of a file, of whatever size."""
    total = hashlib.sha256()
    while part := file.read(2**20):
        total.update(part)
    return total.hexdigest()


def _check(status: os.stat_result, path: str | Path) -> None:
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):  # a folder is an OSError like any other
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise InputError(f"{kind}, not a file", place=shown(path), hint="put what it gives into a file")


def shown(path: str | Path) -> str:
    """A path as text, whatever bytes the file system has."""
    return os.fsencode(path).decode("utf-8", "replace")
