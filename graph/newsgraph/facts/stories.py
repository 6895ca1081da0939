"""Which documents tell of one story: those that share many of their rare words, and are not far apart in time."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from math import log, sqrt
from typing import NamedTuple

from newsgraph.facts.periods import told_on

STORY = 0.22  # mean cosine of the documents of one story, fitted on ECB+ (docs/decisions.md)
_NEAR = 0.1  # cosine of two documents in which "the warehouse" may be the same one
_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared word counts too
_RARE = 40  # documents that have a word by which pairs are found; in small corpora nearly all words are such
_COMMON = 3  # rare words that a pair has to share


class Words(NamedTuple):
    """A document with its date, and its words as numbers, each with how often it is there."""

    document: str
    date: str
    counts: tuple[tuple[int, int], ...]


class Stories:
    """The documents of a corpus as vectors (tf-idf; Salton & Buckley 1988), and their clusters."""

    def __init__(self, documents: Iterable[Words]) -> None:
        self._of = {one.document: one for one in sorted(documents)}
        self._seen = Counter(word for one in self._of.values() for word, _ in one.counts)

    def near(self, one: str, other: str) -> bool:
        """Whether a thing without a name may be the same in two documents."""
        return (
            one == other or self.story.get(one, one) == self.story.get(other, other) or self._like(one, other) >= _NEAR
        )

    @cached_property
    def story(self) -> Mapping[str, str]:
        """The first document of the story of each."""
        return clusters(self._pairs(), list(self._of), STORY)

    def _pairs(self) -> dict[tuple[str, str], float]:
        """How like documents are that share some rare words."""
        having: dict[int, list[str]] = defaultdict(list)
        for document, one in self._of.items():
            for word, _ in one.counts:
                if 1 < self._seen[word] <= _RARE:
                    having[word].append(document)
        shared = Counter(pair for documents in having.values() for pair in combinations(documents, 2))
        return {pair: self._like(*pair) for pair, count in shared.items() if count >= _COMMON}

    def _like(self, one: str, other: str) -> float:
        """How like what two documents speak of is, from 0 to 1; 0 where they lie far apart in time."""
        if one not in self._of or other not in self._of:
            return 0.0
        dates = (told_on(self._of[name].date, ahead=False) for name in (one, other))
        if not next(dates).meets(next(dates)):
            return 0.0
        a, b = self._vectors[one], self._vectors[other]
        small, large = (a, b) if len(a) <= len(b) else (b, a)
        return sum(weight * large[word] for word, weight in small.items() if word in large)

    @cached_property
    def _vectors(self) -> dict[str, dict[int, float]]:
        every = len(self._of) + _UNSEEN
        out = {}
        for document, one in self._of.items():
            weights = {word: (1 + log(count)) * log(every / self._seen[word]) for word, count in one.counts}
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            out[document] = {word: weight / length for word, weight in weights.items()}
        return out


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
