"""Which texts are copies of which: near-duplicates of one another, found by locality-sensitive hashing and compared by their prints.

A copy may have another headline or byline, lack its end, or be rewritten here and there. The first of those that are one text, by date and
IRI, is the one that the others are copies of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from newsgraph.facts.text_print import PERMUTATIONS, TextPrint, shared

ENOUGH = 0.6  # of the shorter text is in the longer one
_ROWS = (
    3  # hashes of a band: texts that share a tenth of their pairs meet seldom, those that share a third nearly always
)
_WIDTH = 4 * _ROWS
_LEAST = 20  # pairs of words that a text must have to be told by them


class Text(NamedTuple):
    """A document with its date, where it is from, and its print."""

    document: str
    date: str
    outlet: str
    print: TextPrint


class Copy(NamedTuple):
    """That a document is a copy of another; ``newer``: it is a later version of the same outlet, which takes the other's place."""

    document: str
    of: str
    newer: bool


def copies(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Each copy with the text that it is one of, by document, whatever the order of the texts."""
    every = sorted((one for one in texts if one.print.size >= _LEAST), key=lambda one: (one.date or "~", one.document))
    above: dict[int, int] = {}
    for one, other in sorted(_pairs(every)):
        if other not in above and shared(every[one].print, every[other].print) >= ENOUGH:
            above[other] = one  # the pairs come sorted: the first text that it is a copy of
    return tuple(sorted(_told(every[_root(one, above)], every[one]) for one in above))


def _root(one: int, above: dict[int, int]) -> int:
    while one in above:
        one = above[one]
    return one


def _told(first: Text, copy: Text) -> Copy:
    newer = bool(copy.outlet) and copy.outlet == first.outlet and bool(first.date) and first.date < copy.date
    return Copy(copy.document, first.document, newer)


def _pairs(texts: list[Text]) -> Iterator[tuple[int, int]]:
    """The numbers of texts that share a band of hashes, each pair once; of many in one band, those beside each other."""
    found: set[tuple[int, int]] = set()
    for start in range(0, 4 * PERMUTATIONS, _WIDTH):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            buckets[text.print.hashes[start : start + _WIDTH]].append(number)
        for bucket in buckets.values():
            found.update(pairwise(bucket))
            found.update((bucket[0], other) for other in bucket[1:])
    return iter(found)
