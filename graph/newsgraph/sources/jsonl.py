"""JSON lines to documents: one object a line, a broken line is an issue with its number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue
from newsgraph.sources.decoding import MAX_LINE, cleaned, decoded
from newsgraph.sources.language import checked
from newsgraph.sources.zones import with_comments


def json_lines(lines: Any, place: str) -> Iterator[Document | Issue]:
    """One document a line."""
    yield from each_line(lines, place, _checked_record)


def each_line(lines: Any, place: str, read: Callable[[bytes, str], Document]) -> Iterator[Document | Issue]:
    """What ``read`` makes of each line; a broken line is an issue with its number, and the next one goes on."""
    empty = True
    for number, line in _numbered(lines):
        if line.strip():
            empty = False
            yield _one(read, line, f"{place}:{number}")
    if empty:
        raise InputError("empty", hint="give a file with text")


def _checked_record(line: bytes, where: str) -> Document:
    return checked(record(line, where))


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


def record(line: bytes, where: str) -> Document:
    """The document of one object of JSON."""
    if len(line) > MAX_LINE:
        raise InputError(f"line of more than {MAX_LINE // 2**20} MB", hint="split that document")
    try:
        record = json.loads(decoded(line))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"not JSON: {reason}", hint="correct the line, or remove it") from None
    if not isinstance(record, dict):
        raise InputError("not an object", hint='write {"text": "…"} on each line')
    return from_fields(record, where)


def from_fields(fields: Mapping[str, Any], where: str = "") -> Document:
    """The document of what an object says; ``where`` is its source where it names no ``url``. Raises ``InputError``."""
    text = field(fields, "text", needed=True)
    title, author, date, url = (field(fields, name) for name in ("title", "author", "date", "url"))
    day = iso_date(date)
    if date and not day:
        raise InputError(f'"date" is {date[:40]!r}, which is no date', hint="write it as 2026-03-12")
    key = fields.get("id")
    key = str(key) if isinstance(key, int) and not isinstance(key, bool) else field(fields, "id")
    comments = fields.get("comments") or []
    if not isinstance(comments, list) or not all(isinstance(comment, dict) for comment in comments):
        raise InputError('"comments" is not a list of objects', hint='write [{"author": "…", "text": "…"}]')
    given = [(field(comment, "author"), field(comment, "text", needed=True)) for comment in comments]
    whole, found = with_comments(text, title, given)
    return Document(whole, url or where, title, day, author, key, found)


def field(record: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    """The text of a field, without characters that are no text. Raises ``InputError`` where it is another value."""
    value = record.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        problem = f'no "{name}"' if value is None else f'"{name}" is not a text'
        raise InputError(problem, hint=f'write "{name}": "…"')
    return cleaned(value)
