"""JSON lines to documents: one object a line, a broken line is an issue with its number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue, Omission, left_out
from newsgraph.sources import html, note_marks
from newsgraph.sources.block_quotations import posts, set_apart
from newsgraph.sources.decoding import MAX_LINE, cleaned, decoded, marked, unbroken, visible
from newsgraph.sources.faults import issue
from newsgraph.sources.language import checked
from newsgraph.sources.text import joined
from newsgraph.sources.zones import outside, with_comments

MAX_IDLE = 64 * 2**20  # bytes of one line, or of blank ones, after which the rest is left: an input may have no end
BLANK = 64  # bytes that a blank line counts for at least: a million of them are enough
MAX_BROKEN = 100_000  # broken lines one after another, each of which is held to be told: some 30 MB
FIELDS = ("text", "id", "title", "date", "author", "source", "url", "comments")


def json_lines(lines: Any, place: str) -> Iterator[Document | Issue]:
    """One document a line."""
    yield from each_line(lines, place, _checked_record)


def each_line(lines: Any, place: str, read: Callable[[bytes, str], Document]) -> Iterator[Document | Issue]:
    """What ``read`` makes of each line; a broken line is an issue with its number, and the next one goes on.

    Raises ``InputError`` where there is no line with text, and for what has no end: one line, blank lines, broken lines for ever.
    """
    empty, broken = True, 0
    for number, line in _numbered(lines):
        if number == 1 and (encoding := marked(line)) not in ("", "utf-8"):
            raise InputError(f"lines in {encoding.upper()}", hint="save it as UTF-8")
        if not line.strip():
            continue
        empty = False
        made = _one(read, line, f"{place}:{number}")
        yield made
        broken = broken + 1 if isinstance(made, Issue) else 0
        if broken == MAX_BROKEN:
            problem = f"{broken:,} lines one after another cannot be read: the rest is left"
            raise InputError(problem, place=f"{place}:{number}", hint="correct these lines, or remove them")
    if empty:
        raise InputError("empty", hint="give a file with text")


def _checked_record(line: bytes, where: str) -> Document:
    return checked(record(line, where))


def _one(read: Callable[[bytes, str], Document], line: bytes, where: str) -> Document | Issue:
    """What ``read`` makes of a line, or the issue that it has with it."""
    try:
        return replace(read(line, where), place=where)
    except MemoryError:
        raise
    except Exception as error:
        return issue(where, error)


def _numbered(lines: Any) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of a line that is too long only the beginning is kept.

    Raises ``InputError`` where nothing but the rest of a line, or blanks, comes for too long.
    """
    read = getattr(lines, "readline", None)
    pieces = iter(lambda: read(MAX_LINE + 1), b"") if read else lines
    number, inside, idle = 1, False, 0
    for piece in pieces:
        idle = idle + max(len(piece), BLANK) if inside or piece.isspace() else 0
        if idle > MAX_IDLE:
            problem = f"{'a line' if inside else 'blank lines'} without an end: the rest is left"
            raise InputError(problem, hint="write one document on each line")
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
    except RecursionError:
        raise InputError("not JSON of a document: nested too deep", hint="correct the line, or remove it") from None
    except ValueError as error:
        syntax = (
            f"{error.msg.removesuffix(' at')} at column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        reason = syntax or "a number of too many digits"
        raise InputError(f"not JSON: {reason}", hint="correct the line, or remove it") from None
    if not isinstance(record, dict):
        raise InputError("not an object", hint='write {"text": "…"} on each line')
    return from_fields(record, where)


def from_fields(fields: Mapping[str, Any], where: str = "") -> Document:
    """The document of what an object says; ``where`` is its source where it names no ``url``. Raises ``InputError``."""
    # Blanks for the marks of notes: who writes such a line may count its characters.
    text, marks = note_marks.without(joined(html.text_of(field(fields, "text", needed=True))), filler=" ")
    title, author, date, url = (field(fields, name) for name in ("title", "author", "date", "url"))
    title, day = html.text_of(title), iso_date(date)
    if date and not day:
        raise InputError(f'"date" is {date[:40]!r}, which is no date', hint="write it as 2026-03-12")
    key = fields.get("id")
    key = str(key) if isinstance(key, int) and not isinstance(key, bool) else field(fields, "id")
    comments = fields.get("comments") or []
    if not isinstance(comments, list) or not all(isinstance(comment, dict) for comment in comments):
        raise InputError('"comments" is not a list of objects', hint='write [{"author": "…", "text": "…"}]')
    given = [(field(comment, "author"), html.text_of(field(comment, "text", needed=True))) for comment in comments]
    given = [pair for pair in given if pair[1].strip()]  # a zone has text
    whole, found = with_comments(text, title, given)
    others = sum(visible(value) for name, value in fields.items() if name not in FIELDS and isinstance(value, str))
    omitted = left_out({Omission.FIELDS: others, Omission.BUTTONS: outside(whole, found), Omission.NOTES: marks})
    quoted = set_apart(whole, posts(whole))
    return Document(whole, url or where, title, day, author, key, found, left_out=omitted, block_quotations=quoted)


def field(record: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    """The text of a field, without characters that are none. Raises ``InputError`` where it is another value."""
    value = record.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        problem = f'no "{name}"' if value is None else f'"{name}" is not a text'
        raise InputError(problem, hint=f'write "{name}": "…"')
    return unbroken(cleaned(value))
