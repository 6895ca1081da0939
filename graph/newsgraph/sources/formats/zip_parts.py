"""Files that are ZIP archives of parts, such as those of word processors: each part is read up to a limit."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from newsgraph.errors import InputError
from newsgraph.sources.decoding import MAX_BYTES
from newsgraph.sources.formats.limits import whole

MAX_LISTING = 16 * 2**20  # bytes of the list of what is in an archive: some 200,000 names
_OLD = bytes.fromhex(
    "d0cf11e0a1b11ae1"
)  # of Microsoft's compound files: documents with a password, and those of old programs
_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_BROKEN = (BadZipFile, EOFError, NotImplementedError, zlib.error, struct.error, OSError, ValueError)


class Parts:
    """What is in an archive, by name."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """A part. Raises ``InputError`` where it is missing, locked, broken or too large."""
        if name not in self.names:
            raise InputError(f"no {name} in it", hint="save it again, or give its text as .txt")
        info = self._archive.getinfo(name)
        check(info)
        try:
            with self._archive.open(info) as part:
                data = part.read(MAX_BYTES + 1)
        except _BROKEN as error:
            raise InputError(f"broken: {name}: {error}", hint="repair it, or give its text as .txt") from None
        if len(data) > MAX_BYTES:
            raise InputError(f"too large: {name} of more than {MAX_BYTES // 2**20} MB", hint="split that document")
        return data


def parts(stream: BinaryIO, kind: str) -> Parts:
    """The parts of a file of a ``kind``. Raises ``InputError`` where it is no archive."""
    data = whole(stream)
    if data.startswith(_OLD):
        problem = f"no {kind}: encrypted, or of an old program"
        raise InputError(problem, hint="save it without a password, in today's format")
    return Parts(opened(BytesIO(data), kind))


def opened(stream: BinaryIO, kind: str) -> ZipFile:
    """An archive whose list of contents is not too long. Raises ``InputError`` for another, and for what is none."""
    try:
        size = _listing(stream)
        if size > MAX_LISTING:
            raise InputError(f"a list of contents of {size / 2**20:.0f} MB", hint="split this archive")
        stream.seek(0)
        return ZipFile(stream)
    except _BROKEN as error:
        raise InputError(f"no {kind}: {error}", hint="check that it is whole, and that its suffix is right") from None


def check(info: ZipInfo) -> None:
    """Raise ``InputError`` for a part that needs a password, or is packed in a way that may need any memory."""
    if info.flag_bits & 1:
        raise InputError(f"encrypted: {info.filename}", hint="unpack it with its password, and give what was in it")
    if info.compress_type not in _METHODS:
        problem = f"packed in a way that is not read: {info.filename}"
        raise InputError(problem, hint="unpack it, and give what was in it")


def _listing(stream: BinaryIO) -> int:
    """The bytes that the list of contents says that it has: it is read whole before anything else."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - 2**16 - 22))
    tail = stream.read(2**16 + 22)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    (size,) = struct.unpack_from("<I", tail, at + 12)
    far = tail.rfind(_END_64, 0, at)
    if size == 2**32 - 1 and far >= 0 and len(tail) >= far + 48:
        (size,) = struct.unpack_from("<Q", tail, far + 40)
    return int(size)
