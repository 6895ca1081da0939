"""Files, folders and standard input to documents, one at a time.

    for item in documents(["news/", "wire.jsonl"]): ...

What is read stands in :mod:`newsgraph.sources.readers`. What cannot be read becomes an :class:`~newsgraph.model.Issue`, and the
rest goes on. The text of a document is final: every offset of the graph counts characters of ``Document.text``. In JSON
lines it is the given text, character for character, so that offsets also hold in the caller's own copy.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from newsgraph import bounded
from newsgraph.bounded import shown
from newsgraph.errors import InputError
from newsgraph.model import Document, Issue, Zone, ZoneKind
from newsgraph.sources import folder as files_below
from newsgraph.sources import readers, texts
from newsgraph.sources.decoding import MAX_BYTES, MAX_LINE, cleaned, decoded
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.limits import starts
from newsgraph.sources.formats.packed import SUFFIXES
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.jsonl import each_line, json_lines, record

# What files of a kind begin with, where they have no suffix.
_STARTS = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"WARC/1.": ".warc",
    b"PAR1": ".parquet",
    b"PK\x03\x04": ".zip",
    b"\x1f\x8b": ".gz",
    b"BZh": ".bz2",
    b"\x28\xb5\x2f\xfd": ".zst",
}


def documents(
    paths: Sequence[str], stdin: BinaryIO | None = None, lines: bool = False, columns: Columns | None = None
) -> Iterator[Document | Issue]:
    """The documents at the paths, in that order, a folder's files by their names; "-" is standard input, "scheme:…" an address.

    With ``lines``, each line of a plain text is a document of its own: a sentence, as benchmarks have them. ``columns`` are those of
    tables.
    """
    for _, found in sources(paths, stdin, lines, columns):
        yield from found


def sources(
    paths: Sequence[str], stdin: BinaryIO | None = None, lines: bool = False, columns: Columns | None = None
) -> Iterator[tuple[Path | None, Iterator[Document | Issue]]]:
    """As :func:`documents`, file by file: the file (None for standard input, an address, or a folder that has none), and what is in it.

    First come the problems of installed packages, where one of the paths may need what they read.
    """
    if any(map(_asks_packages, paths)) and (problems := readers.problems()):
        yield None, (Issue(problem.place, problem.problem, problem.hint) for problem in problems)
    read = _file_of_lines if lines else partial(_file, columns)
    for path in paths:
        if path == "-":
            yield None, _guarded(_sentences if lines else _stream, stdin or sys.stdin.buffer, "standard input")
        elif os.path.isdir(path):
            yield from _folder(Path(path), read)
        elif readers.by_scheme(path):
            yield None, _guarded(_address, path, shown(path))
        else:
            yield Path(path), _guarded(read, Path(path), shown(path))


def _asks_packages(path: str) -> bool:
    """Whether what installed packages read may be needed for a path."""
    is_known = path == "-" or readers.is_shipped(Path(path).suffix.lower())
    return os.path.isdir(path) or readers.is_address(path) or not is_known


def _address(address: str, _: str) -> Iterator[Document | Issue]:
    if fetch := readers.by_scheme(address):
        yield from fetch(address)


def _guarded(
    read: Callable[[Any, str], Iterator[Document | Issue]], where: Any, place: str
) -> Iterator[Document | Issue]:
    """What ``read`` yields; whatever it raises ends it as an issue: one input never ends a run."""
    try:
        yield from read(where, place)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        problem = "no such file or folder" if missing else f"cannot be read: {error.strerror or error}"
        link = files_below.broken_link(where) if isinstance(where, Path) else None
        yield link or Issue(place, problem, "check the path" if missing else "check its permissions")
    except MemoryError:
        raise
    except Exception as error:  # a fault of a reader, ours or a package's
        yield issue(place, error)


def _folder(
    folder: Path, read: Callable[[Path, str], Iterator[Document | Issue]]
) -> Iterator[tuple[Path | None, Iterator[Document | Issue]]]:
    """The files below a folder, and before them what could not be looked into."""
    found, issues = files_below.found(folder, readers.suffixes())
    if not found and not issues:
        issues = [Issue(shown(folder), "no text in this folder", f"{readers.kinds()} files")]
    if issues:
        yield None, iter(issues)
    for path in found:
        yield path, _guarded(read, path, shown(path))


def _file(columns: Columns | None, path: Path, place: str) -> Iterator[Document | Issue]:
    """The documents of a file, by its suffix; by its first bytes where it has none."""
    suffix = path.suffix.lower()
    if suffix and not readers.by_suffix(suffix):
        hint = f"{readers.kinds()}, or: newsgraph build - < TEXT"
        raise InputError(f"{suffix} is not a kind of file that is read", hint=hint)
    with bounded.opened(path) as file:
        begun = _begun(starts(file, 8))
        if begun and readers.is_text(suffix):
            raise InputError(f"it begins as {begun} does, not as {suffix}", hint=f"name it {begun}")
        suffix = suffix or begun
        read = readers.by_suffix(suffix, columns) or texts.TEXT
        yield from read(file, _named(place, suffix))


def _named(place: str, suffix: str) -> str:
    """The place of a file, with the suffix that an archive without one has: what is in it is told by that."""
    return place if place.lower().endswith(suffix) or suffix not in SUFFIXES else f"{place}{suffix}"


def _begun(data: bytes) -> str:
    """The suffix of what begins with these bytes; nothing for a text."""
    return next((suffix for start, suffix in _STARTS.items() if data.startswith(start)), "")


def _file_of_lines(path: Path, place: str) -> Iterator[Document | Issue]:
    with bounded.opened(path) as stream:
        yield from each_line(stream, place, record if path.suffix.lower() == ".jsonl" else _sentence)


def _sentences(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    yield from each_line(stream, place, _sentence)


def _sentence(line: bytes, where: str) -> Document:
    """A sentence as it is: no headline, no comments, no test of the language; or the record of JSON that the line is."""
    if line.startswith(b'{"'):
        return record(line, where)
    if len(line) > MAX_LINE:
        raise InputError(f"line of more than {MAX_LINE // 2**20} MB", hint="put one sentence on each line")
    text = cleaned(decoded(line)).rstrip("\n ")
    if not text.strip():
        raise InputError("blank but for spaces of another kind", hint="remove the line")
    return Document(text, where, zones=(Zone(ZoneKind.BODY, 0, len(text)),))


def _stream(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """Standard input, which has no suffix: JSON lines begin with an object, HTML with its doctype or root element, others with signs."""
    if suffix := _begun(starts(stream, 8)):
        yield from (readers.by_suffix(suffix) or texts.TEXT)(stream, _named(place, suffix))
        return
    first = stream.readline(MAX_LINE + 1)
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from json_lines(chain([first], iter(lambda: stream.readline(MAX_LINE + 1), b"")), place)
        return
    rest = first + stream.read(MAX_BYTES + 1)
    is_html = re.match(rb"\W*(<!doctype html|<html)\b", rest, re.IGNORECASE)
    yield from (texts.PAGE if is_html else texts.TEXT)(BytesIO(rest), place)
