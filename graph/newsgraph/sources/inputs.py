"""What a caller hands over: paths, documents, and mappings with the fields of a line of JSON, as one stream.

    for batch in batches(["news/", Document("Kenya built a railway.")]): ...

A document in memory is read as the line of JSON that says the same: the same checks, the same characters, the same zones.
"""

from __future__ import annotations

import datetime
import errno
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from newsgraph.bounded import shown
from newsgraph.errors import InputError
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue, Omission, left_out
from newsgraph.sources import block_quotations, load, readers
from newsgraph.sources.decoding import MAX_BYTES
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.jsonl import FIELDS, field, from_fields
from newsgraph.sources.language import checked
from newsgraph.sources.zones import check, outside

logger = logger_of(__name__)


class Batch(NamedTuple):
    """What one file holds, or (``handed``) what the caller gave without one; ``path`` is None for standard input, too."""

    path: Path | None
    items: Iterator[Document | Issue]
    handed: bool = False


Input: TypeAlias = str | os.PathLike[str] | Document | Mapping[str, Any] | Batch
Inputs: TypeAlias = Input | Iterable[Input]
_KINDS = (str, os.PathLike, Document, Mapping, Batch)


def batches(inputs: Inputs) -> Iterator[Batch]:
    """What there is to read, in order, each item when it is asked for; a batch is to be read before the next one is asked for.

    What is wrong with a document is an issue in its place. Raises ``InputError`` for a path that leads nowhere and for what is neither
    path nor document: at once where the inputs are a list or another collection, of a stream when it comes to it.
    """
    if isinstance(inputs, bytes | bytearray):
        raise _no_input(inputs, 1)
    if not isinstance(inputs, (*_KINDS, Iterable)):
        raise _no_input(inputs, 1)
    items: Iterable[Input] = [inputs] if isinstance(inputs, _KINDS) else inputs
    if isinstance(items, Collection):
        for number, item in enumerate(items, 1):
            if not isinstance(item, Document | Mapping | Batch):
                _existing(item, number)
    return _batches(items)


def files(paths: Iterable[str], columns: Columns | None = None) -> Iterator[Batch]:
    """As :func:`batches`, but a path that leads nowhere is an issue, and the rest goes on: what a command line wants.

    ``columns`` are those of tables.
    """
    for path, found in load.sources(list(paths), columns=columns):
        yield Batch(path, _noted(found))


def _batches(items: Iterable[Input]) -> Iterator[Batch]:
    numbered, told = enumerate(items, 1), set[Issue]()
    for handed, run in groupby(numbered, lambda pair: isinstance(pair[1], Document | Mapping)):
        if handed:
            yield Batch(None, _noted(_handed(item, number) for number, item in run), handed=True)
            continue
        for number, item in run:
            if isinstance(item, Batch):
                yield item
            else:
                for path, found in load.sources([_existing(item, number)]):
                    yield Batch(path, _noted(found if path else _once(found, told)))


def _once(items: Iterable[Document | Issue], told: set[Issue]) -> Iterator[Document | Issue]:
    """The items without issues that were told before: those of installed packages come with each path."""
    for item in items:
        if isinstance(item, Issue):
            if item in told:
                continue
            told.add(item)
        yield item


def _noted(items: Iterable[Document | Issue]) -> Iterator[Document | Issue]:
    for item in items:
        if isinstance(item, Issue):
            logger.warning("skipped %s: %s", item.place, item.problem)
        yield item


def _existing(item: object, number: int) -> str:
    """A path that leads somewhere, as text. Raises ``InputError``."""
    if not isinstance(item, str | os.PathLike):
        raise _no_input(item, number)
    path = os.fsdecode(item)
    try:
        if path != "-":
            os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a character that no path may have
        if not readers.by_scheme(path):
            raise _missing(path) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise _missing(path) from None
    return path


def _missing(path: str) -> InputError:
    start = shown(path) if len(path) <= 60 else f"{shown(path[:60])}…"
    hint = "a text is given as [newsgraph.Document(text)]" if _is_text(path) else "check the path"
    return InputError("no such file or folder", place=start or "''", hint=hint)


def _is_text(path: str) -> bool:
    """Whether somebody rather meant the text itself: several words, and neither a suffix nor a folder."""
    words = path.split()
    if len(path) > 1000 or len(words) > 8 or "\n" in path:
        return True
    return len(words) > 1 and os.sep not in path and not re.search(r"\.\w+$", path)


def _no_input(item: object, number: int) -> InputError:
    problem = f"neither a path nor a document, but {type(item).__name__}"
    return InputError(
        problem,
        place=f"item {number}" if number else "inputs",
        hint="give a path, a newsgraph.Document, or a mapping with a text",
    )


def _handed(item: object, number: int) -> Document | Issue:
    """A document as it would be read from a line of JSON, or what is wrong with it."""
    place = f"item {number}"
    try:
        key = item.key if isinstance(item, Document) else item.get("id") if isinstance(item, Mapping) else None
        place += f", id {str(key)[:60]!r}" if key else ""
        made = _document(item) if isinstance(item, Document) else _mapping(item)  # type: ignore[arg-type]  # see _batches
        return replace(made, place=place)
    except MemoryError:
        raise
    except Exception as error:
        return issue(place, error)


def _mapping(given: Mapping[str, Any]) -> Document:
    """The document of a mapping. Raises ``InputError``."""
    unknown = [str(name) for name in given if name not in FIELDS]
    if unknown:
        raise InputError(f"unknown {unknown[0][:40]!r}", hint=f"the fields are {', '.join(FIELDS)}")
    date = given.get("date")
    fields = {**given, "date": date.isoformat()} if isinstance(date, datetime.date) else given
    text = fields.get("text")
    if isinstance(text, str) and len(text) > MAX_BYTES:
        raise InputError(f"text of more than {MAX_BYTES // 2**20} million characters", hint="split that document")
    return checked(from_fields(fields, field(fields, "source")))


def _document(given: Document) -> Document:
    """The document as a mapping of its fields gives it, with the zones that it has, if any. Raises ``InputError``."""
    names = {name: getattr(given, name) for name in ("text", "title", "date", "author", "source")}
    made = _mapping({**names, "id": given.key})
    if given.pages:
        pages = tuple(given.pages)
        if list(pages) != sorted(pages) or not 0 <= pages[0] <= pages[-1] <= len(made.text):
            raise InputError(
                "pages that the text does not have", hint="give where each begins in it, in order, or none"
            )
        made = replace(made, pages=pages)
    if given.block_quotations:
        block_quotations.check(given.block_quotations, made.text)
        made = replace(made, block_quotations=tuple(given.block_quotations))
    if not given.zones:
        return replace(made, left_out=given.left_out or made.left_out)
    zones = given.zones if isinstance(given.zones, Sequence) else ()
    check(zones, made.text)
    omitted = given.left_out or left_out({Omission.BUTTONS: outside(made.text, zones)})
    return replace(made, zones=tuple(zones), left_out=omitted)
