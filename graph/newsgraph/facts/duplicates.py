"""Which texts are copies of which: near-duplicates of one another, found by locality-sensitive hashing and compared by their prints.

A copy may have another headline or byline, lack its end, or be rewritten here and there. The first of those that are one text, by date and
IRI, is the one that the others are copies of.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from newsgraph.external_sort import Sorter, plain
from newsgraph.facts.text_print import PERMUTATIONS, TextPrint, shared

ENOUGH = 0.6  # of the shorter text is in the longer one
_ROWS = (
    3  # hashes of a band: texts that share a tenth of their pairs meet seldom, those that share a third nearly always
)
_WIDTH = 4 * _ROWS
_ROOM = 8 * 2**20  # bytes of bands that are in memory at once
_PLACE = struct.Struct(">I")
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


class Texts(Protocol):
    """Texts by number, of which but one or two are asked for at a time."""

    def __iter__(self) -> Iterator[Text]:
        """All of them, in order."""

    def __getitem__(self, number: int, /) -> Text:
        """One of them."""


def copies(texts: Texts) -> tuple[Copy, ...]:
    """Each copy with the text that it is one of, by document, whatever the order of the texts."""
    some = [((one.date or "~", one.document), n) for n, one in enumerate(texts) if one.print.size >= _LEAST]
    order = array("I", (number for _, number in sorted(some)))
    del some
    above: dict[int, int] = {}
    for one, other in sorted(_pairs(texts, order)):
        if other not in above and shared(texts[order[one]].print, texts[order[other]].print) >= ENOUGH:
            above[other] = one  # the pairs come sorted: the first text that it is a copy of
    return tuple(sorted(_told(texts[order[_root(one, above)]], texts[order[one]]) for one in above))


def _root(one: int, above: dict[int, int]) -> int:
    while one in above:
        one = above[one]
    return one


def _told(first: Text, copy: Text) -> Copy:
    newer = bool(copy.outlet) and copy.outlet == first.outlet and bool(first.date) and first.date < copy.date
    return Copy(copy.document, first.document, newer)


def _pairs(texts: Texts, order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places in the order of texts that share a band of hashes, each pair once; of many in one band, those beside each other."""
    found: set[tuple[int, int]] = set()
    with Sorter(_ROOM, plain) as bands:
        for place, number in enumerate(order):
            hashes = texts[number].print.hashes
            starts = range(0, 4 * PERMUTATIONS, _WIDTH)
            bands.add(b"%d-%b %b" % (n, hashes[n : n + _WIDTH].hex().encode(), _PLACE.pack(place)) for n in starts)
        for _, rests in bands.groups():
            bucket = [place for rest in rests for (place,) in [_PLACE.unpack(rest)]]
            found.update(pairwise(bucket))
            found.update((bucket[0], other) for other in bucket[1:])
    return iter(found)
