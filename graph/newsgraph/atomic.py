"""A file is there as a whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsgraph import locks
from newsgraph.errors import OutputError

_PART = re.compile(r"\..+\.\d+-[0-9a-f]{8}\.part", re.DOTALL)
_unfinished: set[Path] = set()


def write_atomic(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put ``content``, whole or in pieces, in the place of ``path`` in one step: a reader sees the old file or the new one, never a part.

    Missing folders are made. Raises :class:`OutputError` and leaves what was there when the place cannot be written.
    What processes that were killed have left half done in the same folder is deleted.
    """
    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as file:
                file.writelines(pieces(content))  # a pipe or a device: there is no file to replace
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        _clean(place.parent)
        with _part(place) as (file, temporary):
            file.writelines(pieces(content))
            finish(file)
            if os.name == "nt":
                file.close()  # no open file can be renamed there
            os.replace(temporary, place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write: {reason}", place=str(path), hint="choose another place") from error


def pieces(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    """The content as pieces."""
    return [content] if isinstance(content, bytes) else content


def finish(file: BinaryIO) -> None:
    """Bring to the disk what was written: a file that is renamed before that may be empty after a power cut."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def unfinished(place: Path) -> Iterator[Path]:
    """A file or folder that is deleted at the end of the block, in whatever way that comes, if it is still there."""
    _unfinished.add(place)
    try:
        yield place
    finally:
        _delete(place)
        _unfinished.discard(place)


def delete_unfinished() -> None:
    """Delete what this process has begun to write and has not finished: for one that is told to end at once."""
    for place in tuple(_unfinished):
        _delete(place)


def _delete(place: Path) -> None:
    with suppress(OSError):
        place.unlink()
        return
    shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _part(place: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """An open file beside the one that it will replace, locked as long as its process lives."""
    while True:
        temporary = place.with_name(f".{place.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
        with unfinished(temporary), temporary.open("xb") as file:
            with suppress(OSError):  # without locks, nobody else can lock it either, and so nobody deletes it
                locks.lock(file.fileno())
            if locks.is_at(file.fileno(), temporary):  # else it was deleted before it was locked
                yield file, temporary
                return


def _clean(folder: Path) -> None:
    """Delete the parts of processes that are dead: those that nobody has locked."""
    with suppress(OSError):
        for left in folder.iterdir():
            if _PART.fullmatch(left.name):
                with suppress(OSError), left.open("rb") as file:
                    locks.lock(file.fileno())
                    left.unlink()
