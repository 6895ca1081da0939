"""The standard streams where they are closed. It imports next to nothing: no file may be opened before this is done."""

from __future__ import annotations

import errno
import os
import sys


def prepare() -> None:
    """Make the three streams such as every command may use: what is not there fails as a file does, and characters do not."""
    for number, name, way in ((0, "stdin", os.O_WRONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:  # Python found it closed: the next file that is opened would be in its place
            if not _is_open(number):  # the lowest number is taken; the wrong way round, so that to use it is an error
                os.open(os.devnull, way)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to stop


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError as error:
        return error.errno != errno.EBADF
    return True
