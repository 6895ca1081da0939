"""Locks of files that the system releases when a process ends, in whatever way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def lock(file: int, *, wait: bool = False) -> None:
        """Lock an open file, at once (:class:`OSError` where another process has it) or as soon as that is possible."""
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(file: int, *, wait: bool = False) -> None:
        """Lock an open file, at once (:class:`OSError` where another process has it) or as soon as that is possible."""
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def is_at(file: int, place: Path) -> bool:
    """Whether a path still leads to an open file: whoever had the lock of it before may have deleted it."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(file), place.stat())
    return False


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One process at a time for a file: others wait. The lock is a file beside it, which is deleted at the end.

    Raises :class:`OSError` where none can be made.
    """
    real = Path(os.path.realpath(path))
    place = real.with_name(f".{real.name}.lock")
    while True:
        file = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock(file, wait=True)
            if is_at(file, place):
                yield
                return
        finally:
            if is_at(file, place):
                with suppress(OSError):
                    place.unlink()
            os.close(file)
