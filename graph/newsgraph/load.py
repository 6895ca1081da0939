"""Files, folders and standard input to documents, one at a time.

    for item in documents(["news/", "wire.jsonl"]): ...

Plain text, Markdown, HTML and JSON lines are read. What cannot be read becomes an :class:`~newsgraph.model.Issue`, and the
rest goes on. The text of a document is final: every offset of the graph counts characters of ``Document.text``. In JSON
lines it is the given text, character for character, so that offsets also hold in the caller's own copy.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, BinaryIO

from newsgraph import html, markdown, zones
from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.lang.en.function_words import DETECTION
from newsgraph.model import Document, Issue, Zone, ZoneKind

MAX_BYTES = 20 * 2**20  # of a file that is read as one document
MAX_LINE = 4 * 2**20  # bytes of one line of JSON
MIN_WORDS = 25  # shorter texts are not tested for their language
MIN_ENGLISH = 0.05  # function words among all words: English prose has about 0.2, other languages stay below 0.03

_SPLIT = f"split it into files of less than {MAX_BYTES // 2**20} MB, or write one document a line as .jsonl"
_KINDS = "give .txt, .md, .html or .jsonl"
_OTHER = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub"})  # texts that somebody may expect to be read
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Spaces and breaks of other kinds to plain ones, one for one; half of a surrogate pair cannot be written anywhere.
_PLAIN = {ord(c): " " for c in "\r\v\f\xa0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))}
_PLAIN |= dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ") | {0x2028: "\n", 0x2029: "\n"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def documents(paths: Sequence[str], stdin: BinaryIO | None = None, lines: bool = False) -> Iterator[Document | Issue]:
    """The documents at the paths, in that order, a folder's files by their names; "-" is standard input.

    With ``lines``, each line of a plain text is a document of its own: a sentence, as benchmarks have them.
    """
    for _, found in sources(paths, stdin, lines):
        yield from found


def sources(
    paths: Sequence[str], stdin: BinaryIO | None = None, lines: bool = False
) -> Iterator[tuple[Path | None, Iterator[Document | Issue]]]:
    """As :func:`documents`, file by file: the file (None for standard input, or for a folder that has none), and what is in it."""
    for path in paths:
        if path == "-":
            yield None, _guarded(_sentences if lines else _stream, stdin or sys.stdin.buffer, "standard input")
        elif os.path.isdir(path):
            yield from _folder(Path(path), lines)
        else:
            yield Path(path), _guarded(_file_of_lines if lines else _file, Path(path), shown(path))


def _guarded(
    read: Callable[[Any, str], Iterator[Document | Issue]], where: Any, place: str
) -> Iterator[Document | Issue]:
    """What ``read`` yields; an error of the input ends it as an issue."""
    try:
        yield from read(where, place)
    except InputError as error:
        yield Issue(error.place or place, error.problem, error.hint)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        hint = "check the path" if missing else "check its permissions"
        yield Issue(place, "no such file or folder" if missing else f"cannot be read: {error.strerror or error}", hint)


def _folder(folder: Path, lines: bool) -> Iterator[tuple[Path | None, Iterator[Document | Issue]]]:
    """The files below a folder in the order of their paths, without hidden ones."""
    found, unreadable = list[Path](), list[OSError]()
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(here, name) for name in files if not name.startswith("."))
    found = sorted(path for path in found if path.suffix.lower() in {".jsonl", *_READERS, *_OTHER} and path.is_file())
    problems = [
        Issue(shown(error.filename or folder), f"cannot be read: {error.strerror}", "check its permissions")
        for error in unreadable
    ]
    if not found and not unreadable:
        problems = [Issue(shown(folder), "no text in this folder", f"{_KINDS} files")]
    if problems:
        yield None, iter(problems)
    for path in found:
        yield path, _guarded(_file_of_lines if lines else _file, path, shown(path))


def _file(path: Path, place: str) -> Iterator[Document | Issue]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        with path.open("rb") as lines:
            yield from _json_lines(lines, place)
        return
    if suffix and suffix not in _READERS:
        raise InputError(f"{suffix} is not a kind of file that is read", hint=f"{_KINDS}, or: newsgraph build - < TEXT")
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_BYTES:
            raise InputError(f"too large: {size / 2**20:.0f} MB, at most {MAX_BYTES // 2**20} MB are read", hint=_SPLIT)
        yield _document(file, _READERS.get(suffix, _plain_text), place)


def _file_of_lines(path: Path, place: str) -> Iterator[Document | Issue]:
    with path.open("rb") as stream:
        yield from _lines(stream, place, _record if path.suffix.lower() == ".jsonl" else _sentence)


def _sentences(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    yield from _lines(stream, place, _sentence)


def _sentence(line: bytes, where: str) -> Document:
    """A sentence as it is: no headline, no comments, no test of the language; or the record of JSON that the line is."""
    if line.startswith(b'{"'):
        return _record(line, where)
    if len(line) > MAX_LINE:
        raise InputError(f"line of more than {MAX_LINE // 2**20} MB", hint="put one sentence on each line")
    text = _cleaned(_decode(line)).rstrip("\n ")
    if not text.strip():
        raise InputError("blank but for spaces of another kind", hint="remove the line")
    return Document(text, where, zones=(Zone(ZoneKind.BODY, 0, len(text)),))


def _stream(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """Standard input, which has no suffix: JSON lines begin with an object, HTML with its doctype or root element."""
    first = stream.readline(MAX_LINE + 1)
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from _json_lines(chain([first], iter(lambda: stream.readline(MAX_LINE + 1), b"")), place)
        return
    rest = first + stream.read(MAX_BYTES + 1)
    is_html = re.match(rb"\W*(<!doctype html|<html)\b", rest, re.IGNORECASE)
    yield _document(BytesIO(rest), _html if is_html else _plain_text, place)


def _document(file: BinaryIO, read: Callable[[str, str], Document], place: str) -> Document:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"too large: more than {MAX_BYTES // 2**20} MB", hint=_SPLIT)
    text = _decode(data, read is _html).replace("\r\n", "\n").replace("\r", "\n")
    return _checked(read(re.sub("[\u00ad\u200b\u200c\u200d\u2060]", "", _cleaned(text)), place))


def _decode(data: bytes, is_html: bool = False) -> str:
    """The text of the bytes: UTF-8, or UTF-16 that says so; a page may also name an old character set."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(f"not valid {encoding.upper()}", hint="save it as UTF-8") from None
    if b"\0" in data:
        raise InputError("binary, not text", hint=_KINDS)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = re.search(rb"charset\s*=\s*[\"']?\s*(iso-8859-\d+|windows-125\d|latin1)", data[:4096], re.IGNORECASE)
        if is_html and declared:
            return data.decode(declared[1].decode(), "replace")
        hint = "convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        raise InputError(f"not UTF-8: byte 0x{data[error.start]:02x} at {error.start}", hint=hint) from None


def _cleaned(text: str) -> str:
    """The same number of characters, without those that are no text."""
    return _SURROGATE.sub("\ufffd", text.translate(_PLAIN))


def _plain_text(text: str, source: str) -> Document:
    text = _unwrapped(text.strip("\n"))
    headline, found = zones.zones(text)
    return Document(text, source, title=headline, zones=found)


def _markdown(text: str, source: str) -> Document:
    fields, heading, text = markdown.read(text)
    title = fields.get("title", "")
    if title and not heading:
        heading, text = title, f"{title}\n\n{text}"
    date, author = iso_date(fields.get("date", "")), fields.get("author", "")
    headline, found = zones.zones(text, heading)
    return Document(text, source, title or headline, date, author, zones=found)


def _html(text: str, source: str) -> Document:
    page = html.read(text)
    if not page.paragraphs:
        raise InputError("no article text on this page", hint="copy its text into a .txt file")
    body = "\n\n".join((page.title, *page.paragraphs) if page.title else page.paragraphs)
    whole, found = _with_comments(body, page.title, page.comments)
    return Document(whole, source, page.title, iso_date(page.date), page.author, zones=found)


def _with_comments(text: str, title: str, comments: Sequence[tuple[str, str]]) -> tuple[str, tuple[Zone, ...]]:
    """The text with comments below it, each a zone of its own."""
    found = list(zones.zones(text, title)[1])
    for author, comment in comments:
        text += "\n\n"
        found.append(Zone(ZoneKind.COMMENT, len(text), len(text) + len(comment), author))
        text += comment
    return text, tuple(found)


def _unwrapped(text: str) -> str:
    """The text with the line breaks of a narrow page made spaces, one for one.

    Many lines of such a page are nearly as long as the longest one. A break is the page's when the next word would not
    have fitted on the line, and no sentence ends there.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if not 40 <= width <= 100 or sum(len(line) > width - 15 for line in lines) < 3:
        return text
    out = [lines[0]]
    for before, line in pairwise(lines):
        word = line.split(maxsplit=1)[0] if line[:1].strip() else ""
        wrapped = word and len(before) + 1 + len(word) > width and not before.endswith((".", "!", "?", ":"))
        out.append((" " if wrapped else "\n") + line)
    return "".join(out)


def _json_lines(lines: Any, place: str) -> Iterator[Document | Issue]:
    """One document a line."""
    yield from _lines(lines, place, _checked_record)


def _lines(lines: Any, place: str, read: Callable[[bytes, str], Document]) -> Iterator[Document | Issue]:
    """What ``read`` makes of each line; a broken line is an issue with its number, and the next one goes on."""
    empty = True
    for number, line in _numbered(lines):
        if line.strip():
            empty = False
            yield _one(read, line, f"{place}:{number}")
    if empty:
        raise InputError("empty", hint="give a file with text")


def _checked_record(line: bytes, where: str) -> Document:
    return _checked(_record(line, where))


def _one(read: Callable[[bytes, str], Document], line: bytes, where: str) -> Document | Issue:
    """What ``read`` makes of a line, or the issue that it has with it."""
    try:
        return read(line, where)
    except InputError as error:
        return Issue(where, error.problem, error.hint)


def _numbered(lines: Any) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of a line that is too long only the beginning is kept."""
    read = getattr(lines, "readline", None)
    pieces = iter(lambda: read(MAX_LINE + 1), b"") if read else lines
    number, inside = 1, False
    for piece in pieces:
        if not inside:
            yield number, piece
        inside = not piece.endswith(b"\n")
        number += not inside


def _record(line: bytes, where: str) -> Document:
    """The document of one object of JSON."""
    if len(line) > MAX_LINE:
        raise InputError(f"line of more than {MAX_LINE // 2**20} MB", hint="split that document")
    try:
        record = json.loads(_decode(line))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"not JSON: {reason}", hint="correct the line, or remove it") from None
    if not isinstance(record, dict):
        raise InputError("not an object", hint='write {"text": "…"} on each line')
    text = _field(record, "text", needed=True)
    title, author, date, url = (_field(record, name) for name in ("title", "author", "date", "url"))
    day = iso_date(date)
    if date and not day:
        raise InputError(f'"date" is {date[:40]!r}, which is no date', hint="write it as 2026-03-12")
    key = record.get("id")
    key = str(key) if isinstance(key, int) and not isinstance(key, bool) else _field(record, "id")
    comments = record.get("comments") or []
    if not isinstance(comments, list) or not all(isinstance(comment, dict) for comment in comments):
        raise InputError('"comments" is not a list of objects', hint='write [{"author": "…", "text": "…"}]')
    given = [(_field(comment, "author"), _field(comment, "text", needed=True)) for comment in comments]
    whole, found = _with_comments(text, title, given)
    return Document(whole, url or where, title, day, author, key, found)


def _field(record: dict[str, Any], name: str, *, needed: bool = False) -> str:
    value = record.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        problem = f'no "{name}"' if value is None else f'"{name}" is not a text'
        raise InputError(problem, hint=f'write "{name}": "…"')
    return _cleaned(value)


def _checked(document: Document) -> Document:
    """The document, where it has text and that is English."""
    if not document.text.strip():
        raise InputError("empty", hint="give a file with text")
    share = english(document.text)
    if share < MIN_ENGLISH:
        problem = f"not English: {share:.0%} of its words are English function words, {MIN_ENGLISH:.0%} are needed"
        raise InputError(problem, hint="translate it first")
    return document


def english(text: str) -> float:
    """The share of function words among the first 2,000 words: 1 for a text too short to tell, 0 for another script."""
    letters = [char for char in text[:4000] if char.isalpha()]
    if len(letters) >= 20 and sum(char > "\u024f" for char in letters) > len(letters) / 2:
        return 0.0
    words = [match[0].lower() for match, _ in zip(re.finditer(r"[^\W\d_]+", text), range(2000), strict=False)]
    return 1.0 if len(words) < MIN_WORDS else sum(word in DETECTION for word in words) / len(words)


def shown(path: str | Path) -> str:
    """A path as text, whatever bytes the file system has."""
    return os.fsencode(path).decode("utf-8", "replace")


_READERS: dict[str, Callable[[str, str], Document]] = {
    ".txt": _plain_text,
    ".text": _plain_text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}
