"""What word processors write, as paragraphs with their styles; and the document that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Omission, ZoneKind, left_out
from newsgraph.sources import texts
from newsgraph.sources.decoding import cleaned, unbroken, visible
from newsgraph.sources.html import Page

TOP = 3  # paragraphs among which the title of a file may stand


class Style(StrEnum):
    """What a paragraph is, where it is more than text."""

    TEXT = "text"
    TITLE = "title"
    QUOTATION = "quotation"


class Paragraph(NamedTuple):
    """A paragraph; ``pages`` are pairs of a character with which it begins on a page, and the number of that page."""

    text: str
    style: Style = Style.TEXT
    pages: tuple[tuple[int, int], ...] = ()


class About(NamedTuple):
    """What a file says of itself, each empty where it does not."""

    title: str = ""
    date: str = ""
    author: str = ""


def document(paragraphs: Sequence[Paragraph], about: About, omitted: Counter[Omission], source: str) -> Document:
    """The document of the paragraphs. Raises ``InputError`` where none has a letter.

    The title is the first paragraph of that style, or the one that the file says, where it stands at the top; else the headline that
    plain text has, too. What a file says of its title is often the name of a template.
    """
    filled = [part for each in paragraphs if (part := each._replace(text=_one_line(each.text))).text]
    if not any(any(map(str.isalpha, paragraph.text)) for paragraph in filled):
        raise InputError("no text in it", hint="give a file with text")
    at = _title(filled, about.title)
    head = [filled.pop(at)] if at is not None and len(filled) > 1 else []
    title = head[0].text if head else ""
    body = tuple(paragraph.text for paragraph in filled)
    page = Page(title, about.date, _one_line(about.author), body, (), left_out(omitted), (), _quotations(filled))
    made = texts.of_page(page, source)
    headline = next((made.text[at.start : at.end] for at in made.zones if at.kind == ZoneKind.HEADLINE), "")
    return replace(made, title=title or headline, date=iso_date(about.date), pages=_pages([*head, *filled]))


def _pages(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Where each page begins in the text of the paragraphs; one without text, where the next one does."""
    starts, at = dict[int, int](), 0
    for paragraph in paragraphs:
        for start, page in paragraph.pages:
            starts.setdefault(page, at + min(start, len(paragraph.text)))
        at += len(paragraph.text) + 2
    found, following = list[int](), at
    for page in range(max(starts, default=0), 0, -1):
        following = min(following, starts.get(page, following))
        found.append(following)
    return tuple(reversed(found))


def _one_line(text: str) -> str:
    return " ".join(unbroken(cleaned(text)).split())


def _title(paragraphs: Sequence[Paragraph], said: str) -> int | None:
    """The place of the title among the paragraphs."""
    styled = (at for at, paragraph in enumerate(paragraphs) if paragraph.style == Style.TITLE)
    known = _one_line(said).casefold()
    named = (at for at, paragraph in enumerate(paragraphs[:TOP]) if paragraph.text.casefold() == known)
    return next(styled, next(named, None))


def _quotations(paragraphs: Sequence[Paragraph]) -> tuple[tuple[int, int], ...]:
    """The runs of quoted paragraphs, first and last but one."""
    runs, at = list[tuple[int, int]](), 0
    for style, run in groupby(paragraphs, lambda paragraph: paragraph.style):
        end = at + sum(1 for _ in run)
        runs += [(at, end)] if style == Style.QUOTATION else []
        at = end
    return tuple(runs)


def counted(omitted: Counter[Omission], kind: Omission, text: str) -> None:
    """Count a text that is left out."""
    omitted[kind] += visible(text)
