"""Pages that are written on as things happen: entries, each with a time of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsgraph.sources.page_tree import Element, Tree

_ENTRY_PART = re.compile(r"(?:\A|[-_])(?:liveblog|(?:live|block|update|post|entry|event)s?(?:[-_]|\Z))")


def dates(tree: Tree, places: Sequence[int]) -> tuple[str, ...]:
    """For each place in a page's events the time of its entry, as it is written, or nothing; empty for a page without entries.

    One time alone is that of the page.
    """
    entries = dict[int, str]()
    for element in tree.elements:
        if element.tag == "time" and element.get("datetime") and (owner := _entry(tree, element)) is not None:
            entries.setdefault(owner, element.get("datetime"))
    if len(entries) < 2:
        return ()
    spans = [(tree.elements[number].first, tree.elements[number].last, time) for number, time in entries.items()]
    return tuple(next((time for first, last, time in reversed(spans) if first <= at <= last), "") for at in places)


def _entry(tree: Tree, element: Element) -> int | None:
    """The nearest element around a time that is marked as an entry, or else that has other text than the time."""
    at, other, time = element.parent, None, tree.text(element)
    while at > 0:
        above = tree.elements[at]
        if above.tag in ("main", "body"):
            break
        if above.tag in ("article", "section", "div", "li"):
            if _is_entry(above):
                return at
            if other is None and above.tag != "article" and tree.text(above) != time:
                other = at
        at = above.parent
    return other


def _is_entry(element: Element) -> bool:
    schema = element.get("itemtype").rstrip("/").rsplit("/", 1)[-1] == "BlogPosting"
    return schema or "liveBlogUpdate" in element.get("itemprop") or element.is_named_with(_ENTRY_PART)
