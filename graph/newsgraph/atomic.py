"""A file is there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from newsgraph.errors import OutputError


def write_atomic(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put ``content``, whole or in pieces, in the place of ``path`` in one step: a reader sees the old file or the new one, never a part.

    Missing folders are made. Raises :class:`OutputError` and leaves what was there when the place cannot be written.
    """
    pieces = [content] if isinstance(content, bytes) else content
    place = Path(os.path.realpath(path))
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            _write(place, pieces)  # a pipe or a device: there is no file to replace
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(temporary, pieces)
            os.replace(temporary, place)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write: {reason}", place=str(path), hint="choose another place") from error


def _write(place: Path, pieces: Iterable[bytes]) -> None:
    with place.open("wb") as file:
        file.writelines(pieces)
