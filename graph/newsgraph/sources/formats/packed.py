"""Files that hold other files, or one that is compressed: each member is read by its suffix, as the files of a folder are.

How much may come out is bounded by how much went in, over all archives within archives. ``find`` gives the reader of a suffix.
"""

from __future__ import annotations

import bz2
import gzip
import io
import posixpath
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, NamedTuple, TypeAlias, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from newsgraph.errors import InputError
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue
from newsgraph.sources import Read
from newsgraph.sources.faults import issue
from newsgraph.sources.formats import zip_parts
from newsgraph.sources.formats.limits import missing, whole

logger = logger_of(__name__)
MIN_OUT = 64 * 2**20  # bytes that may come out of the smallest archive
MAX_RATIO = 200  # bytes that may come out for each that went in: text has some ten, zeros a thousand and more
MAX_DEPTH = 4  # archives in archives
MAX_MEMBERS = 1_000_000
_BROKEN = (EOFError, OSError, zlib.error, tarfile.TarError, BadZipFile, NotImplementedError, ValueError)
_REPAIR = "repair it, or unpack it and give what was in it"
Find: TypeAlias = Callable[[str], Read | None]
Member: TypeAlias = tuple[str, Callable[[], BinaryIO]]


class _Room:
    """How many bytes may still come out of a file, of which so many went in."""

    def __init__(self) -> None:
        self.given = self.taken = 0

    def take(self, size: int) -> None:
        """Raise ``InputError`` where more comes out than anybody packs."""
        self.taken += size
        if self.taken > max(MIN_OUT, MAX_RATIO * self.given):
            problem = f"more than {MAX_RATIO} times as much comes out of it as it has: the rest is left"
            raise InputError(problem, hint="unpack it, and give what was in it")


class _Counted(io.RawIOBase):
    """A stream of which each byte that is read is counted, and whose errors are those of its archive."""

    def __init__(self, stream: BinaryIO, count: Callable[[int], object]) -> None:
        self._stream, self._count = stream, count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(min(len(buffer), io.DEFAULT_BUFFER_SIZE))
        except (InputError, MemoryError):
            raise
        except Exception as error:  # whatever a library says of bytes that it cannot unpack
            raise _broken(error) from None
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)


class Packing(NamedTuple):
    """How files are packed: ``members`` gives what is in one, by name (empty: as the file, less its last suffix)."""

    suffixes: tuple[str, ...]
    members: Callable[[BinaryIO], Iterator[Member]]


def read(find: Find, stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of all members that are of a kind that is read. Raises ``InputError`` where there is none, or the file is broken."""
    yield from _opened(find, stream, place, _Room(), 0)


def _opened(find: Find, stream: BinaryIO, place: str, room: _Room, depth: int) -> Iterator[Document | Issue]:
    packing = _packing(place)
    if packing is None:
        raise InputError("no archive by its name", hint=f"give {', '.join(SUFFIXES)}")
    if depth == MAX_DEPTH:
        raise InputError(f"an archive in {depth} others", hint="unpack it, and give what was in it")
    if depth == 0:
        stream = _sized(stream, room)
    passed, found = Counter[str](), False
    for number, (name, member) in enumerate(_members(packing, stream)):
        if number == MAX_MEMBERS:
            raise InputError(f"more than {MAX_MEMBERS:,} files in it: the rest is left", hint="split this archive")
        where = f"{place}/{name}" if name else place.rpartition(".")[0] + _INNER.get(_suffix(place), "")
        kind, shown = _suffix(where), where if name else place
        inner = _packing(where)
        reader = None if inner else find(kind or ("" if name else ".txt"))
        if _is_hidden(name) or not (inner or reader):
            passed["(hidden)" if _is_hidden(name) else kind or "(no suffix)"] += 1
            continue
        found = True
        yield from _guarded(reader, find, member, (where, shown), room, depth)
    if passed:
        counts = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(passed.items()))
        logger.info("%s: files of kinds that are not read: %s", place, counts)
    if not found:
        raise InputError("no text in this archive", hint="unpack it, and give files of kinds that are read")


def _guarded(
    reader: Read | None, find: Find, member: Callable[[], BinaryIO], names: tuple[str, str], room: _Room, depth: int
) -> Iterator[Document | Issue]:
    """What a member gives; what is wrong with it is an issue, and the next one goes on, but where too much has come out."""
    where, shown = names
    try:
        stream = cast("BinaryIO", io.BufferedReader(_Counted(member(), room.take)))
        if reader:
            yield from reader(stream, shown)
        else:
            yield from _opened(find, stream, where, room, depth + 1)
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, _BROKEN):
            error = _broken(error)
        room.take(0)
        yield issue(shown, error)


def _members(packing: Packing, stream: BinaryIO) -> Iterator[Member]:
    try:
        yield from packing.members(stream)
    except _BROKEN as error:
        raise _broken(error) from None


def _sized(stream: BinaryIO, room: _Room) -> BinaryIO:
    """The stream, whose size is told to the room: at once where it has one, else as it is read."""
    if stream.seekable():
        room.given = stream.seek(0, 2)
        stream.seek(0)
        return stream

    def count(size: int) -> None:
        room.given += size

    return cast("BinaryIO", io.BufferedReader(_Counted(stream, count)))


def _broken(error: Exception) -> InputError:
    return InputError(f"broken: {' '.join(str(error).split())[:120] or type(error).__name__}", hint=_REPAIR)


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def _packing(name: str) -> Packing | None:
    return next((packing for packing in PACKINGS if _suffix(name) in packing.suffixes), None)


def _is_hidden(name: str) -> bool:
    """Whether a member is one that a folder would pass over, or that programs of a Mac add."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part not in (".", ".."))


def _zip(stream: BinaryIO) -> Iterator[Member]:
    with zip_parts.opened(_seekable(stream), "archive") as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if not info.is_dir():
                yield info.filename, partial(_unlocked, archive, info)


def _unlocked(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    zip_parts.check(info)
    return cast("BinaryIO", archive.open(info))


def _tar(stream: BinaryIO) -> Iterator[Member]:
    """The files of an archive in their order: it may be a stream, which cannot go back."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isfile():
                yield info.name, partial(_extracted, archive, info)
            archive.members = []  # type: ignore[attr-defined]  # which would grow


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(info))


def _seekable(stream: BinaryIO) -> BinaryIO:
    """A stream that can go back: one within another archive is held."""
    return stream if stream.seekable() else io.BytesIO(whole(stream))


def _one(opened: Callable[[BinaryIO], Any]) -> Callable[[BinaryIO], Iterator[Member]]:
    """The only member of what is compressed, of no name of its own."""

    def members(stream: BinaryIO) -> Iterator[Member]:
        yield "", lambda: cast("BinaryIO", opened(stream))

    return members


def _zstd(stream: BinaryIO) -> Any:
    try:
        from backports import zstd
    except ImportError:
        raise missing("Zstandard", "backports.zstd", "zstd") from None
    try:
        limits = {int(zstd.DecompressionParameter.window_log_max): 27}  # 128 MB, as the program zstd has it
        return zstd.ZstdFile(stream, options=limits)
    except zstd.ZstdError as error:
        raise _broken(error) from None


PACKINGS = (
    Packing((".zip",), _zip),
    Packing((".tar",), _tar),
    Packing((".gz", ".tgz"), _one(lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"))),
    Packing((".bz2", ".tbz"), _one(bz2.BZ2File)),
    Packing((".zst", ".tzst"), _one(_zstd)),
)
_INNER = dict.fromkeys((".tgz", ".tbz", ".tzst"), ".tar")
SUFFIXES = tuple(suffix for packing in PACKINGS for suffix in packing.suffixes)
