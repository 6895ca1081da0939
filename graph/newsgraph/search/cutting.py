"""What a search finds: a paragraph, or some sentences of a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator

LENGTH = 600  # characters; a longer paragraph is cut between sentences
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?][\"'”’)]? +(?=[^a-z ])")


def passages(text: str) -> Iterator[tuple[int, str]]:
    """The passages of a text in their order, each with the character that it begins with; blank ones are left out."""
    for line in _LINE.finditer(text):
        start, last = line.start(), line.start()
        for end in (*(found.end() for found in _END.finditer(text, line.start(), line.end())), line.end()):
            if end - start > LENGTH and last > start:
                yield from _passage(text, start, last)
                start = last
            last = end
        yield from _passage(text, start, line.end())


def _passage(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    words = text[start:end].strip()
    if words:
        yield text.index(words, start, end), words
