"""Plain text, Markdown and HTML: the one document that all of a stream is, or all of a text that stands in another kind of file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from typing import BinaryIO

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, LeftOut, Omission, Span, left_out, summed
from newsgraph.sources import Read, html, markdown, note_marks, zones
from newsgraph.sources.block_quotations import posts, set_apart
from newsgraph.sources.decoding import MAX_BYTES, SPLIT, cleaned, decoded, unbroken
from newsgraph.sources.language import checked
from newsgraph.sources.text import joined, plain_text
from newsgraph.sources.zones import with_comments


def of_text(read: Callable[[str, str], Document], is_page: bool, stream: BinaryIO, place: str) -> Iterator[Document]:
    """The one document that is all of a stream of text."""
    size = _size(stream)
    if size > MAX_BYTES:
        raise InputError(f"too large: {size / 2**20:.0f} MB, at most {MAX_BYTES // 2**20} MB are read", hint=SPLIT)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"too large: more than {MAX_BYTES // 2**20} MB", hint=SPLIT)
    text = decoded(data, is_page).replace("\r\n", "\n").replace("\r", "\n")
    yield checked(read(unbroken(cleaned(text)), place))


def _size(stream: BinaryIO) -> int:
    """The size of a file; 0 for what has none, such as a pipe or bytes in memory."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:
        return 0


def _markdown(text: str, source: str) -> Document:
    text, marks = note_marks.without(joined(text))
    fields, heading, text, omitted, quoted = markdown.read(text)
    omitted[Omission.NOTES] += marks
    title = fields.get("title", "")
    if title and not heading:
        heading, text = title, f"{title}\n\n{text}"
        quoted = tuple(Span(span.start + len(title) + 2, span.end + len(title) + 2) for span in quoted)
    date, author = iso_date(fields.get("date", "")), fields.get("author", "")
    headline, found = zones.zones_of(text, heading)
    omitted[Omission.BUTTONS] += zones.outside(text, found)
    others = set_apart(text, quoted or posts(text))
    return Document(
        text, source, title or headline, date, author, zones=found, left_out=left_out(omitted), block_quotations=others
    )


def page(text: str, source: str) -> Document:
    """The document of a web page. Raises ``InputError`` where it has no article."""
    read = html.read(text)
    if not read.paragraphs:
        raise InputError("no article text on this page", hint="copy its text into a .txt file")
    return of_page(read, source)


def of_page(page: html.Page, source: str) -> Document:
    """The document of what a page says, or a file that has the same parts: at least one paragraph."""
    read, marks = zip(*map(note_marks.without, page.paragraphs), strict=True)
    parts = (page.title, *read) if page.title else read
    body = "\n\n".join(parts)
    starts = [*accumulate((len(part) + 2 for part in parts), initial=0)][len(parts) - len(read) :]
    others = [Span(starts[first], starts[end] - 2) for first, end in page.apart]
    whole, found = with_comments(body, page.title, page.comments)
    date = iso_date(page.date)
    if page.dates:
        found = zones.dated(found, _days(page._replace(paragraphs=read), date))
    rest = (LeftOut(Omission.BUTTONS, zones.outside(whole, found)), LeftOut(Omission.NOTES, sum(marks)))
    return Document(
        whole, source, page.title, date, page.author, zones=found, left_out=summed((*page.left_out, *rest)),
        block_quotations=set_apart(whole, others),
    )  # fmt: skip


def _days(page: html.Page, date: str) -> list[tuple[int, int, str]]:
    """The stretches of paragraphs of one day in the text of a page, each with its day where that is not the page's."""
    at, found = len(page.title) + 2 if page.title else 0, list[tuple[int, int, str]]()
    for paragraph, written in zip(page.paragraphs, page.dates, strict=True):
        day, end = iso_date(written), at + len(paragraph)
        day = "" if day == date else day
        start = found.pop()[0] if found and found[-1][2] == day else at
        found.append((start, end, day))
        at = end + 2
    return found


TEXT: Read = partial(of_text, plain_text, False)
MARKDOWN: Read = partial(of_text, _markdown, False)
PAGE: Read = partial(of_text, page, True)
