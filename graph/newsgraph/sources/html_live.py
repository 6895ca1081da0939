"""Pages that are written on as things happen: entries, each with a time of its own."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgraph.lang.en.dates import iso_date
from newsgraph.sources.page_tree import Element, Tree

_ENTRY_PART = re.compile(r"(?:\A|[-_])(?:liveblog|(?:live|block|update|post|entry|event)s?(?:[-_]|\Z))")
_STAMP = re.compile(
    r"data-(?:\w+-)*(?:timestamp|time|date|datetime|epoch|published|created|posted)(?:-(?:at|on|time|date|utc|iso))?"
)
_HOLDERS = ("article", "section", "div", "li", "tr", "dd")  # what an entry may be; a heading dates what follows it
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_HERE = ("main", "body", "html")
_CLOSING = "\"'”’)"
_STOPS = ".!?"


class _Mark(NamedTuple):
    """An element that says when, and the day and time as it is written."""

    element: Element
    time: str


def dates(tree: Tree, places: Sequence[int]) -> tuple[str, ...]:
    """For each place in a page's events the time of its entry, as it is written, or nothing; empty for a page without entries.

    One time alone is that of the page. ``places`` are in order.
    """
    spans = [span for span in _spans(tree, places) if _holds(places, span[0], span[1])]
    if len(spans) < 2:
        return ()
    return tuple(next((time for first, last, time in reversed(spans) if first <= at <= last), "") for at in places)


def are_entries(tree: Tree, articles: Sequence[Element]) -> bool:
    """Whether articles are the entries of one page: each says when, and none has a heading that leads to another page."""
    timed = len(articles) > 1 and all(any(_time(tree, inner) for inner in tree.under(one)) for one in articles)
    return timed and not any(_leads_away(tree, one) for one in articles)


def _leads_away(tree: Tree, article: Element) -> bool:
    """Whether a heading is in a link, or a link in a heading, that leads elsewhere: what announces another article."""
    return any(
        inner.tag == "a" and not inner.get("href").startswith("#") and tree.text(inner)
        for outer in tree.under(article)
        if outer.tag in _HEADINGS
        for inner in (*tree.under(outer), tree.elements[outer.parent])
    )


def _holds(places: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last


def _spans(tree: Tree, places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The stretch of each entry in the page's events, and its time; the first of an element counts."""
    marks = list(_marks(tree))
    numbers, seen = [mark.element.number for mark in marks], set[int]()

    def alone(element: Element) -> bool:
        return bisect_left(numbers, element.end) - bisect_left(numbers, element.number) == 1

    for at, mark in enumerate(marks):
        if (entry := _marked(tree, mark.element)) is None:
            entry = mark.element
            while (above := _above(tree, entry)) is not None and alone(above):
                entry = above
        if entry.number in seen:
            continue
        seen.add(entry.number)
        last = entry.last
        if entry.tag not in _HOLDERS or not _holds(places, entry.first, entry.last):
            end = tree.elements[entry.parent].last if entry.parent >= 0 else entry.last
            last = min([end, *(following.element.first - 1 for following in marks[at + 1 : at + 2])])
        yield entry.first, last, mark.time


def _marks(tree: Tree) -> Iterator[_Mark]:
    """What says when something was written: not a time within a sentence."""
    for element in tree.elements:
        time = _time(tree, element)
        if time and not (element.tag == "time" and _is_told(tree, element)):
            yield _Mark(element, time)


def _time(tree: Tree, element: Element) -> str:
    """The time that an element gives in its markup, as it is written or of its seconds since 1970; nothing where it gives none."""
    if element.tag == "time":
        return element.get("datetime") or (text if iso_date(text := tree.text(element)) else "")
    if element.get("itemprop") == "datePublished" and element.get("content"):
        return element.get("content")
    return next(
        (day for name, value in element.attributes.items() if _STAMP.fullmatch(name) and (day := _day(value))), ""
    )


def _day(value: str) -> str:
    if re.fullmatch(r"\d{10}(?:\d{3})?", value.strip()):
        return datetime.datetime.fromtimestamp(int(value.strip()[:10]), datetime.UTC).date().isoformat()
    return value if re.match(r"\d{4}-\d\d-\d\d", value.strip()) else ""


def _is_told(tree: Tree, element: Element) -> bool:
    """Whether a time stands within the text of a paragraph: "It met on 3 May again."; at its beginning it dates it."""
    block = tree.elements[element.parent] if element.parent >= 0 else element
    while block.parent >= 0 and block.tag not in ("p", "td", *_HOLDERS, *_ENDS_HERE):
        block = tree.elements[block.parent]
    text, time = tree.text(block), tree.text(element)
    return block.tag == "p" and not text.startswith(time) and _ends_with_sentence(text)


def _ends_with_sentence(text: str) -> bool:
    """Whether words stand before the full stop that a text ends with."""
    rest = text.rstrip(_CLOSING)
    before = rest[:-1]
    last = max(before.rfind(stop) for stop in _STOPS)
    return rest[-1:] in tuple(_STOPS) and any(map(str.isalnum, before[last + 1 :]))


def _above(tree: Tree, element: Element) -> Element | None:
    above = tree.elements[element.parent] if element.parent >= 0 else None
    return None if above is None or above.tag in _ENDS_HERE else above


def _marked(tree: Tree, element: Element) -> Element | None:
    """The nearest element around a time that is marked as an entry."""
    at: Element | None = element
    while at is not None:
        if at.tag in _HOLDERS and _is_entry(at):
            return at
        at = _above(tree, at)
    return None


def _is_entry(element: Element) -> bool:
    schema = element.get("itemtype").rstrip("/").rsplit("/", 1)[-1] == "BlogPosting"
    return schema or "liveBlogUpdate" in element.get("itemprop") or element.is_named_with(_ENTRY_PART)
