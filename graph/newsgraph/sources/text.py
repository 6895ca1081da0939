"""Plain text to a document: lines of a narrow page are joined, zones are found."""

from __future__ import annotations

from itertools import pairwise

from newsgraph.model import Document, Omission, left_out
from newsgraph.sources import zones
from newsgraph.sources.block_quotations import posts, set_apart


def plain_text(text: str, source: str) -> Document:
    text = _unwrapped(text.strip("\n"))
    headline, found = zones.zones_of(text)
    omitted = left_out({Omission.BUTTONS: zones.outside(text, found)})
    others = set_apart(text, posts(text))
    return Document(text, source, title=headline, zones=found, left_out=omitted, block_quotations=others)


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
