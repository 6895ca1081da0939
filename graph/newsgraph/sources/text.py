"""Plain text to a document: lines of a narrow page are joined, zones are found."""

from __future__ import annotations

import re
from itertools import pairwise

from newsgraph.lang.en.function_words import (
    ADJUNCT_PREPOSITIONS,
    ARTICLES,
    LOCATIVE_PREPOSITIONS,
    PARTICLES,
    PRIVATIVE_PREFIXES,
    TENS,
)
from newsgraph.model import Document, Omission, left_out
from newsgraph.sources import zones
from newsgraph.sources.block_quotations import posts, set_apart

_BROKEN = re.compile(r"(?<![\w-])(?P<head>[^\W\d_]{2,})[-‐]\n[ \t]*(?P<tail>[^\W\d_A-Z]{2,})")
# "well-known", "ex-minister", "twenty-five", "up-to-date" are written with a hyphen anyway.
_COMPOUNDING = frozenset({
    *ADJUNCT_PREPOSITIONS, *ARTICLES, *LOCATIVE_PREPOSITIONS, *PARTICLES, *TENS, *(prefix.rstrip("-") for prefix in PRIVATIVE_PREFIXES),
    "self", "well", "long", "short", "high",
})  # fmt: skip


def plain_text(text: str, source: str) -> Document:
    text = _unwrapped(joined(text.strip("\n")))
    headline, found = zones.zones_of(text)
    omitted = left_out({Omission.BUTTONS: zones.outside(text, found)})
    others = set_apart(text, posts(text))
    return Document(text, source, title=headline, zones=found, left_out=omitted, block_quotations=others)


def joined(text: str) -> str:
    """The text with words put together that a narrow column has broken: "minis-" and "ter". The lines of such a paragraph are one line.

    What is written with a hyphen elsewhere in the text, or begins as compounds do, keeps it.
    """
    if not _BROKEN.search(text):
        return text
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    return "".join(_one_line(paragraph, text) if _BROKEN.search(paragraph) else paragraph for paragraph in paragraphs)


def _one_line(paragraph: str, text: str) -> str:
    def put(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        compound = head.lower() in _COMPOUNDING or tail.lower() in _COMPOUNDING or f"{head}-{tail}" in text
        return f"{head}-{tail}" if compound else head + tail

    return " ".join(map(str.strip, _BROKEN.sub(put, paragraph).split("\n")))


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
