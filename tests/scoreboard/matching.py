"""One way to compare what any system finds with what annotators wrote down, by words, since peers have no vocabulary of relations.

Two ends match where the last word of one, before any preposition, is among the words of the other; relations match where they share a
word of one family ("directs", "director"; systems give lemmas, too), or where both are forms of "be". Each wanted triple is found by
one given at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsgraph.property_labels import ARTICLES, AUXILIARIES, PREPOSITIONS, family

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SMALL = PREPOSITIONS | ARTICLES | AUXILIARIES | {"not", "to", "been", "were", "being"}


class Given(NamedTuple):
    """What a system says: two ends and the words between them."""

    subject: str
    relation: str
    object: str


class Wanted(NamedTuple):
    """What an annotator wrote: each part in other words, too. No words of a relation: any will do."""

    subject: Sequence[str]
    relation: Sequence[str]
    object: Sequence[str]
    either_order: bool = False


class Score(NamedTuple):
    """Counts of a table, to be added."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    good: int = 0

    def __add__(self, other: tuple[int, ...]) -> Score:  # type: ignore[override]
        return Score(*map(sum, zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """The share of what is wanted that is found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of what is given that somebody wrote down, whether it was asked for or not."""
        return self.good / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def compared(given: Iterable[Given], wanted: Sequence[Wanted], also: Sequence[Wanted] = ()) -> Score:
    """What a system gives of a text, against what is wanted of it and what is right ``also``."""
    given = list(dict.fromkeys(given))
    left, right = list(given), 0
    for one in wanted:
        found = next((other for other in left if matches(other, one)), None)
        if found:
            left.remove(found)
            right += 1
    good = sum(any(matches(one, other) for other in (*wanted, *also)) for one in given)
    return Score(right, len(wanted), len(given), good)


def matches(given: Given, wanted: Wanted) -> bool:
    """Whether both ends and the relation say the same."""
    if wanted.relation and not any(_related(given.relation, words) for words in wanted.relation):
        return False
    ways = [(given.subject, given.object), (given.object, given.subject)][: 1 + wanted.either_order]
    return any(
        any(_same(first, name) for name in wanted.subject) and any(_same(last, name) for name in wanted.object)
        for first, last in ways
    )


def _same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return bool(first and second) and (_head(first) in second or _head(second) in first)


def _head(words: Sequence[str]) -> str:
    leads = [at for at, word in enumerate(words) if word in PREPOSITIONS and at]
    return words[leads[0] - 1] if leads else words[-1]


def _words(text: str) -> list[str]:
    words = [word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    return [word for word in words if word not in ARTICLES]


def _related(one: str, other: str) -> bool:
    first, second = _stems(one), _stems(other)
    return not first.isdisjoint(second) if first or second else True


def _stems(text: str) -> set[str]:
    return {family(word) for word in _words(_HUMP.sub(" ", text)) if word not in _SMALL}
