"""Plain text to a document: lines of a narrow page are joined, zones are found."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
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
from newsgraph.sources import note_marks, zones
from newsgraph.sources.block_quotations import posts, set_apart

NARROWEST = 40  # characters of a line of a page: who ends a shorter one means it
_BROKEN = re.compile(
    r"(?<![\w‐-])(?P<head>(?:[^\W_]+[-‐])*(?:[^\W_]{2,}|\d))(?P<sign>[-‐¬])[ \t]*\n[ \t]*(?=(?P<tail>[^\W_]{2,}))"
)
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W_]++)[-‐](?=([^\W_]++))")
# "well-known", "ex-minister", "twenty-five", "up-to-date" are written with a hyphen anyway.
_COMPOUNDING = frozenset({
    *ADJUNCT_PREPOSITIONS, *ARTICLES, *LOCATIVE_PREPOSITIONS, *PARTICLES, *TENS, *(prefix.rstrip("-") for prefix in PRIVATIVE_PREFIXES),
    "self", "well", "long", "short", "high",
})  # fmt: skip


def plain_text(text: str, source: str) -> Document:
    text, marks = note_marks.without(_unwrapped(joined(text.strip("\n"))))
    headline, found = zones.zones_of(text)
    omitted = left_out({Omission.BUTTONS: zones.outside(text, found), Omission.NOTES: marks})
    others = set_apart(text, posts(text))
    return Document(text, source, title=headline, zones=found, left_out=omitted, block_quotations=others)


def joined(text: str) -> str:
    """The text with words put together that a narrow column has broken: "minis-" and "ter". The lines of such a paragraph are one line.

    What is written with a hyphen elsewhere in the text, or begins as compounds do, keeps it: so does what has a hyphen already, a digit
    or a capital behind it, for no word is broken there.
    """
    if not _BROKEN.search(text):
        return text
    paragraphs, written = re.split(r"(\n[ \t]*\n)", text), frozenset(_HYPHENATED.findall(text))
    return "".join(
        _one_line(paragraph, written) if _BROKEN.search(paragraph) else paragraph for paragraph in paragraphs
    )


def _one_line(paragraph: str, written: Container[tuple[str, str]]) -> str:
    def put(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        if match["sign"] == "¬":
            return head
        if tail == "and":  # "two-\nand three-year-old"
            return f"{head}- "
        compound = head.lower() in _COMPOUNDING or tail.lower() in _COMPOUNDING or (head, tail) in written
        return f"{head}-" if compound or not f"{head}{tail[0]}".isalpha() or tail[0].isupper() else head

    return " ".join(map(str.strip, _BROKEN.sub(put, paragraph).split("\n")))


def is_narrow(lines: Sequence[str]) -> bool:
    """Whether lines are those of a narrow page: many are nearly as long as the longest one."""
    width = max(map(len, lines))
    return NARROWEST <= width <= 100 and sum(len(line) > width - 15 for line in lines) >= 3


def _unwrapped(text: str) -> str:
    """The text with the line breaks of a narrow page made spaces, one for one.

    A break is the page's when the next word would not have fitted on the line, and no sentence ends there.
    """
    lines = text.split("\n")
    if not is_narrow(lines):
        return text
    out, width = [lines[0]], max(map(len, lines))
    for before, line in pairwise(lines):
        word = line.split(maxsplit=1)[0] if line[:1].strip() else ""
        wrapped = word and len(before) + 1 + len(word) > width and not before.endswith((".", "!", "?", ":"))
        out.append((" " if wrapped else "\n") + line)
    return "".join(out)
