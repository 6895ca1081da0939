"""How a text reads, in half a kilobyte: the MinHash of its pairs of words (Broder 1997), by which copies are found without the texts."""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import NamedTuple

from rensa import RMinHash

PERMUTATIONS = 126
_SEED = 1
_HEAD, _HEADS = 12, 8  # pairs of words of a headline and a byline, which are at most an eighth of a text
_WORD = re.compile(r"\w+")


class TextPrint(NamedTuple):
    """The least hashes of a text's pairs of words as bytes, four each, and how many pairs it has."""

    hashes: bytes
    size: int


def print_of(text: str) -> TextPrint:
    """The print of a text, whatever its capitals and its punctuation."""
    words = _WORD.findall(text.casefold())
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(pairs))
    return TextPrint(array("I", minhash.digest()).tobytes(), len(pairs))


def shared(one: TextPrint, other: TextPrint) -> float:
    """How much of the shorter text is in the longer one, from 0 to 1, as the hashes let expect, but for a headline and a byline."""
    if not one.size or not other.size:
        return 0.0
    pairs = zip(array("I", one.hashes), array("I", other.hashes), strict=True)
    jaccard = sum(a == b for a, b in pairs) / PERMUTATIONS
    shorter = min(one.size, other.size)
    body = shorter - min(_HEAD, shorter // _HEADS)
    return min(1.0, jaccard / (1 + jaccard) * (one.size + other.size) / body)
