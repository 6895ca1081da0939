"""Check sums of a store's files, so that damage is told before Oxigraph reads it: its code may then run on without end.

Whoever closes a store after writing lists its files in ``SUMS``, and whoever opens it compares them. While somebody writes, and
after they were killed, the list is called ``SUMS.open``: then only tables are compared, which never change once they are written. So it
is too where another program, that knows of no list, has written: the files of RocksDB have then moved on to a manifest not listed.
"""

from __future__ import annotations

import os
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsgraph.atomic import write_atomic
from newsgraph.errors import DamagedStoreError, OutputError

NAME, OPEN = "SUMS", "SUMS.open"
_GUARDED = re.compile(r"CURRENT|MANIFEST-\d+|\d+\.(sst|log|blob)")
_MANIFEST = re.compile(r"MANIFEST-\d+")
_TABLE = ".sst"
_PIECE = 2**20
ANEW = "build it again from its texts: newsgraph build TEXTS --output FOLDER"

_State = tuple[int, int, int, int]
_known: dict[_State, int] = {}  # what this process has read of a file that has not changed since


@dataclass(frozen=True, slots=True)
class _Sum:
    """A file's name with its length and CRC-32."""

    name: str
    size: int
    sum: int


def verify(place: Path) -> None:
    """Raise :class:`DamagedStoreError` for a file that is not as it was when the store was closed; a store without a list passes."""
    while True:
        path, wrong = _list(place), ""
        if path is None:
            return
        try:
            before = path.stat()
            listed = _read(path)
            is_sealed = path.name == NAME and not _moved_on(place, listed)
            problems = (_problem(place, one, is_sealed) for one in listed)
            wrong = next(filter(None, problems), "")
            if not wrong or os.path.samestat(path.stat(), before):
                break
        except FileNotFoundError:  # somebody has begun or ended to write meanwhile
            continue
    if wrong:
        raise damaged(wrong, place)


def is_store(place: Path) -> bool:
    """Whether a folder is that of a store, damaged or not: ``CURRENT`` names a manifest that is there, or our list of its files is."""
    return _is_told(place) or _is_told(place)  # again: who writes may have put others in the place of both meanwhile


def damaged(problem: str, place: Path) -> DamagedStoreError:
    """What is wrong with a store, and the way to a whole one."""
    return DamagedStoreError(f"damaged: {problem}", place=str(place), hint=ANEW)


def unseal(place: Path) -> None:
    """Say that files are going to change. It takes no room, so that it works on a full disk."""
    with suppress(FileNotFoundError):
        os.replace(place / NAME, place / OPEN)


def seal(place: Path) -> None:
    """List the files of a store that nobody has open any more. Where there is no room for it the store stays unsealed."""
    with suppress(OSError, OutputError):
        files = sorted(each.name for each in place.iterdir() if _GUARDED.fullmatch(each.name))
        lines = [f"{_sum(place / name):08x} {(place / name).stat().st_size} {name}\n" for name in files]
        text = "".join(lines).encode()
        write_atomic(place / NAME, f"{zlib.crc32(text):08x}\n".encode() + text)
        (place / OPEN).unlink(missing_ok=True)


def _is_told(place: Path) -> bool:
    if _manifest(place):
        return True
    with suppress(DamagedStoreError, FileNotFoundError):
        return any(_read(path) for path in (place / NAME, place / OPEN) if path.is_file())
    return False


def _list(place: Path) -> Path | None:
    return next((place / name for name in (NAME, OPEN) if (place / name).is_file()), None)


def _read(path: Path) -> list[_Sum]:
    """What a list says. Raises :class:`DamagedStoreError` where it is no such list any more."""
    head, _, rest = path.read_bytes().partition(b"\n")
    if head != f"{zlib.crc32(rest):08x}".encode():
        raise damaged(f"its list of check sums {path.name} is not as it was written", path.parent)
    parts = (line.split(" ", 2) for line in rest.decode().splitlines())
    return [_Sum(name, int(size), int(total, 16)) for total, size, name in parts]


def _moved_on(place: Path, listed: list[_Sum]) -> bool:
    """Whether another program had the store open since: it has a manifest then that is not listed."""
    name = _manifest(place)
    return bool(name) and name not in {one.name for one in listed}


def _manifest(place: Path) -> str:
    """The manifest that ``CURRENT`` names; empty where it names none that is there."""
    current, name = place / "CURRENT", ""
    with suppress(FileNotFoundError):
        name = current.read_bytes().strip().decode("ascii", "replace") if current.is_file() else ""
    return name if _MANIFEST.fullmatch(name) and (place / name).is_file() else ""


def _problem(place: Path, one: _Sum, is_sealed: bool) -> str:
    """What is wrong with a file, or nothing."""
    if not is_sealed and not one.name.endswith(_TABLE):
        return ""
    file = place / one.name
    if file.exists() and not file.is_file():  # a pipe would be waited for
        return f"its file {one.name} is none"
    try:
        size, total = file.stat().st_size, _sum(file)
    except FileNotFoundError:
        return f"its file {one.name} is missing" if is_sealed else ""
    if size != one.size:
        return f"its file {one.name} has {size:,} bytes in the place of {one.size:,}"
    return "" if total == one.sum else f"its file {one.name} is not as it was written"


def _sum(file: Path) -> int:
    """The CRC-32 of a file, which is read once as long as it stays as it is."""
    stat = file.stat()
    state = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
    if state not in _known:
        total = 0
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                total = zlib.crc32(piece, total)
        _known[state] = total
    return _known[state]
