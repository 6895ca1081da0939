"""Feeds (RSS, Atom, RDF): each entry is a document, with its full text where the feed has it, else with its summary."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from newsgraph.errors import InputError
from newsgraph.model import Document, Issue
from newsgraph.sources import html, texts
from newsgraph.sources.decoding import MAX_BYTES, cleaned, unbroken
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.limits import missing, whole
from newsgraph.sources.language import checked

MAX_ENTRIES = 50_000  # which take feedparser some ten seconds
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]++)|([0-9]++))", re.IGNORECASE)
_PARTS = ("content", "summary_detail")


def read(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of the entries; one that cannot be read is an issue. Raises ``InputError`` where there is no feed."""
    try:
        import feedparser
    except ImportError:
        raise missing("A feed", "feedparser", "feeds") from None
    data = whole(stream, MAX_BYTES)
    if data.count(b"<item") + data.count(b"<entry") > MAX_ENTRIES:
        raise InputError(f"a feed of more than {MAX_ENTRIES:,} entries", hint="split it")
    feed = feedparser.parse(BytesIO(_REFERENCE.sub(_possible, data)), resolve_relative_uris=False)
    if not feed.entries:
        problem = "a feed without entries" if feed.get("version") else "no feed"
        raise InputError(problem, hint="give an RSS or Atom file, or another text with its own suffix")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{place}:{number}"
        try:
            yield replace(checked(_document(entry, where)), place=where)
        except MemoryError:
            raise
        except Exception as error:
            yield issue(where, error)


def _possible(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; where there is no such character, at which feedparser would end, that which stands for one."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) < 20 else sys.maxunicode + 1
    return reference[0] if number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF else b"&#xFFFD"


def _document(entry: Mapping[str, Any], where: str) -> Document:
    """The document of an entry, by its own id, so that a later version of it takes its place."""
    title = _line(html.text_of(_text(entry, "title")))
    page = html.read(f"<article>{unbroken(cleaned(_markup(entry)))}</article>")
    body = page.paragraphs[_line(page.paragraphs[0]).casefold() == title.casefold() :] if page.paragraphs else ()
    if not body:
        title, body = "", (title,)
    if not any(body):
        raise InputError("an entry without text", hint="give its page")
    page = page._replace(
        title=title, paragraphs=body, date=_date(entry), author=_line(_text(entry, "author")), apart=()
    )
    made = texts.of_page(page, _text(entry, "link") or where)
    return replace(made, key=_text(entry, "id") or _text(entry, "link"))


def _markup(entry: Mapping[str, Any]) -> str:
    """The longest text of an entry, as HTML."""
    parts = [part for name in _PARTS for part in _listed(entry.get(name)) if isinstance(part.get("value"), str)]
    best = max(parts, key=lambda part: len(part["value"]), default={"value": ""})
    value: str = best["value"]
    return value if "<" in value else "".join(f"<p>{line}</p>" for line in value.split("\n\n"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return cleaned(value).strip() if isinstance(value, str) else ""


def _line(text: str) -> str:
    return " ".join(unbroken(cleaned(text)).split())


def _date(entry: Mapping[str, Any]) -> str:
    """The day of an entry, in UTC, as feedparser has read it from any way of writing."""
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else ""
