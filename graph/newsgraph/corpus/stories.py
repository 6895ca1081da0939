"""Which documents tell of one story: those that share many of their rare words, names above all, and are not far apart in time.

Two that name people and none in common, or places and none in common, must be the more alike.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsgraph.corpus.periods import told_on

if TYPE_CHECKING:
    Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]
    Weights = np.ndarray[tuple[int], np.dtype[np.float64]]

STORY = 0.22  # mean likeness of the documents of one story, fitted on ECB+ (docs/decisions.md)
_NEAR = 0.1  # cosine of two documents in which "the warehouse" may be the same one
_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared word counts too
_RARE = 40  # documents that have a word by which pairs are found; in small corpora nearly all words are such
_AT_ONCE = 10_000  # documents whose weights are held at once
_COMMON = 3  # rare words that a pair has to share
_NAME = 2.0  # how much more a word counts that a document writes with a capital alone
_OTHERS = 0.12  # less alike are two documents that name other people, and as much less where they name other places


class Words(NamedTuple):
    """A document with its date, and its words as numbers, each with how often it is there; ``names`` are those of names."""

    document: str
    date: str
    counts: tuple[tuple[int, int], ...]
    names: tuple[int, ...] = ()


class Bag(NamedTuple):
    """The same, for many to be held at once: numbers of words, in order, and of each how often it is there and what it counts.

    ``people`` and ``places`` are the IRIs of those that the document names.
    """

    document: str
    date: str
    words: Numbers
    counts: Numbers
    factors: Weights
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Words, people: frozenset[str] = frozenset(), places: frozenset[str] = frozenset()) -> Bag:
        """Those of a document that names these people and places."""
        pairs, names = np.array(sorted(words.counts), dtype=np.uint32).reshape(-1, 2), frozenset(words.names)
        factors = np.array([_NAME if word in names else 1.0 for word in pairs[:, 0].tolist()])
        return cls(words.document, words.date, pairs[:, 0].copy(), pairs[:, 1].copy(), factors, people, places)


class Stories:
    """The documents of a corpus as vectors (tf-idf; Salton & Buckley 1988), and their clusters: ``least`` is the mean cosine in one."""

    def __init__(self, documents: Iterable[Bag], least: float = STORY) -> None:
        self._least = least
        self._of = {one.document: one for one in sorted(documents, key=lambda one: one.document)}
        self._seen = Counter[int]()
        for one in self._of.values():
            self._seen.update(one.words.tolist())
        self._vector = lru_cache(_AT_ONCE)(self._weighed)

    def near(self, one: str, other: str) -> bool:
        """Whether a thing without a name may be the same in two documents."""
        return self.together(one, other) or self._like(one, other) >= _NEAR

    def together(self, one: str, other: str) -> bool:
        """Whether two documents are of one story."""
        return one == other or self.story.get(one, one) == self.story.get(other, other)

    @cached_property
    def story(self) -> Mapping[str, str]:
        """The first document of the story of each."""
        return clusters(self._pairs(), list(self._of), self._least)

    def _pairs(self) -> dict[tuple[str, str], float]:
        """How like documents are that share some rare words."""
        having: dict[int, list[str]] = defaultdict(list)  # those before this one
        found = dict[tuple[str, str], float]()
        for document, one in self._of.items():
            shared = Counter[str]()
            for word in one.words.tolist():
                if 1 < self._seen[word] <= _RARE:
                    shared.update(having[word])
                    having[word].append(document)
            pairs = ((other, document) for other, count in shared.items() if count >= _COMMON)
            found.update((pair, like) for pair in pairs if (like := self._like(*pair) - self._others(*pair)) > 0)
        return found

    def _others(self, one: str, other: str) -> float:
        """By how much two documents are less alike for the people and places that they name."""
        a, b = self._of[one], self._of[other]
        named = ((a.people, b.people), (a.places, b.places))
        return _OTHERS * sum(bool(mine and theirs and mine.isdisjoint(theirs)) for mine, theirs in named)

    def _like(self, one: str, other: str) -> float:
        """How like what two documents speak of is, from 0 to 1; 0 where they lie far apart in time."""
        if one not in self._of or other not in self._of:
            return 0.0
        dates = (told_on(self._of[name].date, ahead=False) for name in (one, other))
        if not next(dates).meets(next(dates)):
            return 0.0
        a, b = self._of[one].words, self._of[other].words
        _, of_a, of_b = np.intersect1d(a, b, assume_unique=True, return_indices=True)
        products: list[float] = (self._vector(one)[of_a] * self._vector(other)[of_b]).tolist()
        return sum(products)  # one after the other: the same on any machine

    def _weighed(self, document: str) -> Weights:
        """The weights of the words of a document, in their order."""
        one, every = self._of[document], len(self._of) + _UNSEEN
        rows = zip(one.words.tolist(), one.counts.tolist(), one.factors.tolist(), strict=True)
        weights = [(1 + log(count)) * log(every / self._seen[word]) * factor for word, count, factor in rows]
        return np.array(weights) / (sqrt(sum(weight * weight for weight in weights)) or 1.0)


def clusters(likeness: Mapping[tuple[str, str], float], names: Sequence[str], least: float) -> dict[str, str]:
    """Average-link clusters (Sokal & Michener 1958), as the first name of the cluster of each; pairs that are not given are unlike."""
    members = {name: [name] for name in names}
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
    heap = [(-value, min(pair), max(pair), 1, 1) for pair, value in likeness.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, one, other, size, size_other = heapq.heappop(heap)
        if len(members.get(one, ())) != size or len(members.get(other, ())) != size_other:
            continue  # one of them has grown since
        members[one] += members.pop(other)
        for third, value in sums.pop(other).items():
            sums[third].pop(other, None)
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        for third, value in sums[one].items():
            mean = value / (len(members[one]) * len(members[third]))
            if mean >= least:
                first, second = sorted((one, third))
                heapq.heappush(heap, (-mean, first, second, len(members[first]), len(members[second])))
    return {name: first for first, group in members.items() for name in group}
