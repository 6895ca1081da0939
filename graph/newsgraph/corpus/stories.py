"""Which documents tell of one story: those that share many of their rare words, names above all, and are not far apart in time.

Two that name people and none in common, or places and none in common, must be the more alike.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsgraph.corpus.periods import told_on
from newsgraph.corpus.story_clusters import first_of_each
from newsgraph.spool import Held, OnDisk, Spool

if TYPE_CHECKING:
    Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]
    Weights = np.ndarray[tuple[int], np.dtype[np.float64]]

STORY = 0.22  # mean likeness of the documents of one story, fitted on ECB+ (docs/decisions.md)
_LEFT_OVER = 0.14  # the same of one or two documents with the story that they are put into
_NEAR = 0.1  # cosine of two documents in which "the warehouse" may be the same one
_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared word counts too
_RARE = 40  # documents that have a word by which pairs are found; in small corpora nearly all words are such
_AT_ONCE = 1000  # documents that are in memory, with their weights
_MERGED = 200_000  # words that are counted together
_COMMON = 3  # rare words that a pair has to share
_NAME = 2.0  # how much more a word counts that a document writes with a capital alone
_OTHERS = 0.12  # less alike are two documents that name other people, and as much less where they name other places
_EMPTY = np.zeros(0, dtype=np.uint32)


class Words(NamedTuple):
    """A document with its date, and its words as numbers, each with how often it is there; ``names`` are those of names."""

    document: str
    date: str
    counts: tuple[tuple[int, int], ...]
    names: tuple[int, ...] = ()


class Bag(NamedTuple):
    """The same, packed: numbers of words, in order, and of each how often it is there and what it counts.

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


class Stories(OnDisk):
    """The documents of a corpus as vectors (tf-idf; Salton & Buckley 1988), and their clusters: ``least`` is the mean cosine in one.

    ``small`` is that of one or two documents with those of the larger cluster that they are put into when all is clustered.

    They come by ``add``, and are asked for when all are there. They lie on disk; what is in memory is the name of each, and numbers of
    words. A context manager.
    """

    def __init__(self, documents: Iterable[Bag] = (), least: float = STORY, small: float = _LEFT_OVER) -> None:
        self._least, self._small = least, small
        self._bags, self._names, self._seen = Spool[Bag](), list[str](), Frequencies()
        self._weighed = lru_cache(_AT_ONCE)(self._weighed_anew)
        for one in documents:
            self.add(one)

    def _held(self) -> Held:
        return (self._bags,)

    def add(self, document: Bag) -> None:
        """Take in a document."""
        self._bags.put(document)
        self._names.append(document.document)
        self._seen.add(document.words)

    def near(self, one: str, other: str) -> bool:
        """Whether a thing without a name may be the same in two documents."""
        if self.together(one, other):
            return True
        ranks = self._ranks
        return one in ranks and other in ranks and self._like(ranks[one], ranks[other]) >= _NEAR

    def together(self, one: str, other: str) -> bool:
        """Whether two documents are of one story."""
        return one == other or self.first(one) == self.first(other)

    def first(self, document: str) -> str:
        """The first document of the story of one."""
        rank = self._ranks.get(document)
        return document if rank is None else self._names[self._order[self._first[rank]]]

    def people(self, document: str) -> frozenset[str]:
        """Those whom a document names."""
        rank = self._ranks.get(document)
        return frozenset() if rank is None else self._bags[self._order[rank]].people

    def groups(self) -> Iterator[list[str]]:
        """The documents of each story that has several, in order."""
        of: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for rank, first in enumerate(self._first):
            of[first].append(rank)
        return ([self._names[self._order[rank]] for rank in of[first]] for first in sorted(of) if len(of[first]) > 1)

    @cached_property
    def _order(self) -> array[int]:
        """The documents by their names, as numbers in the order in which they came."""
        return array("I", sorted(range(len(self._names)), key=self._names.__getitem__))

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {self._names[number]: rank for rank, number in enumerate(self._order)}

    @cached_property
    def _first(self) -> Sequence[int]:
        return first_of_each(self._pairs(), len(self._names), self._least, self._small)

    def _pairs(self) -> Iterator[tuple[int, int, float]]:
        """How like documents are that share some rare words."""
        words, counts = self._seen.rare(_RARE)
        starts = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(counts, dtype=np.uint64)])
        ends, having = starts[:-1].copy(), np.zeros(int(starts[-1]), dtype=np.uint32)  # documents before this one
        for rank, number in enumerate(self._order):
            _, at, _ = np.intersect1d(words, self._bags[number].words, assume_unique=True, return_indices=True)
            before = [having[start:end] for start, end in zip(starts[at].tolist(), ends[at].tolist(), strict=True)]
            others, shared = np.unique(np.concatenate([having[:0], *before]), return_counts=True)
            for other in others[shared >= _COMMON].tolist():
                if (like := self._like(other, rank) - self._others(other, rank)) > 0:
                    yield other, rank, like
            having[ends[at]] = rank
            ends[at] += np.uint64(1)

    def _others(self, one: int, other: int) -> float:
        """By how much two documents are less alike for the people and places that they name."""
        (a, _), (b, _) = self._weighed(one), self._weighed(other)
        named = ((a.people, b.people), (a.places, b.places))
        return _OTHERS * sum(bool(mine and theirs and mine.isdisjoint(theirs)) for mine, theirs in named)

    def _like(self, one: int, other: int) -> float:
        """How like what two documents speak of is, from 0 to 1; 0 where they lie far apart in time."""
        (a, of_one), (b, of_other) = self._weighed(one), self._weighed(other)
        if not told_on(a.date, ahead=False).meets(told_on(b.date, ahead=False)):
            return 0.0
        _, at, there = np.intersect1d(a.words, b.words, assume_unique=True, return_indices=True)
        products: list[float] = (of_one[at] * of_other[there]).tolist()
        return sum(products)  # one after the other: the same on any machine

    def _weighed_anew(self, rank: int) -> tuple[Bag, Weights]:
        """A document with the weights of its words, in their order."""
        one, every = self._bags[self._order[rank]], len(self._names) + _UNSEEN
        rows = zip(one.counts.tolist(), self._seen.of(one.words).tolist(), one.factors.tolist(), strict=True)
        weights = [(1 + log(count)) * log(every / seen) * factor for count, seen, factor in rows]
        return one, np.array(weights) / (sqrt(sum(weight * weight for weight in weights)) or 1.0)


class Frequencies:
    """In how many documents each word is, eight bytes a word."""

    def __init__(self) -> None:
        self._words, self._counts, self._new = _EMPTY, _EMPTY, array("I")

    def add(self, words: Numbers) -> None:
        """The words of another document, each once."""
        self._new.frombytes(words.tobytes())
        if len(self._new) > _MERGED:
            self._merge()

    def _merge(self) -> None:
        words = np.concatenate([self._words, np.frombuffer(self._new, dtype=np.uint32)])
        counts = np.concatenate([self._counts, np.ones(len(self._new), dtype=np.uint32)])
        self._words, places = np.unique(words, return_inverse=True)
        self._counts = np.bincount(places, weights=counts, minlength=len(self._words)).astype(np.uint32)
        self._new = array("I")

    def of(self, words: Numbers) -> Numbers:
        """How many have each of these words, of which all have come."""
        if self._new:
            self._merge()
        return self._counts[np.searchsorted(self._words, words)]

    def rare(self, most: int) -> tuple[Numbers, Numbers]:
        """The words that several documents have and no more than so many, in order, with how many do."""
        if self._new:
            self._merge()
        some = (self._counts > 1) & (self._counts <= most)
        return self._words[some], self._counts[some]
