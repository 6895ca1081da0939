"""How much the company that two things keep says of their being one: a name that few documents have says more than one that all have."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable, Set
from math import fsum, log, sqrt
from typing import NamedTuple

from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Cluster
from newsgraph.entities.blends import blend
from newsgraph.entities.name_matching import Words

_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared name counts too

_AT_ONCE = 500  # clusters: a block has 400
_ROOM = 200_000  # documents and words of all of these


class _Kept(NamedTuple):
    """What is found in the documents of a cluster of that ``size``; words by their numbers."""

    cluster: Cluster
    size: int
    documents: Set[int]
    company: Set[int]

    @property
    def room(self) -> int:
        """How many documents and words there are."""
        return len(self.documents) + len(self.company)


class Company:
    """The weights of words over all documents: inverse document frequency (Spärck Jones 1972), but for appearances that are ``gone``."""

    def __init__(self, found: Catalogue, gone: Set[int]) -> None:
        documents, seen, roles = 0, array("I", bytes(4 * len(found.words))), Counter[str]()
        blends = set[Words]()
        for document in range(len(found)):
            there = False
            for number, one in found.named(document):
                if number not in gone:
                    there = True
                    roles.update(one.roles)
                    blends.update(parts for name, _ in one.names if (parts := blend(name)))
            documents += there
            for word in found.company(document) if there else ():
                seen[word] += 1
        self._found, self._seen, self._all = found, seen, documents + _UNSEEN
        self._mean = max(1.0, sum(seen) / max(1, documents))  # words of company of a document
        self._roles, self._called = roles, sum(roles.values()) + _UNSEEN
        self._large, self._room = OrderedDict[int, _Kept](), 0
        self.blends = frozenset(blends)  # names that are made of others, in any document

    def shared(self, one: Cluster, other: Cluster) -> float:
        """The weight of the company and roles that both have, their own names apart."""
        common = self._of(one).company & self._of(other).company
        words = {self._found.words[number]: number for number in common}
        return sum(log(self._all / self._seen[words[word]]) for word in sorted(words.keys() - one.own - other.own))

    def by_chance(self, one: Cluster, other: Cluster) -> tuple[float, float]:
        """What two that have nothing to do with each other share: the weight to be expected, and its standard deviation.

        Each word of the one with less company is in that of the other as often as it is in as many documents drawn at random.
        """
        short, long = sorted((self._of(each).company for each in (one, other)), key=len)
        documents, own = len(long) / self._mean, one.own | other.own
        expected, variance = list[float](), list[float]()
        for word in short:
            if self._found.words[word] not in own:
                weight = log(self._all / self._seen[word])
                odds = 1 - (1 - self._seen[word] / self._all) ** documents
                expected.append(odds * weight)
                variance.append(odds * (1 - odds) * weight * weight)
        return fsum(expected), sqrt(fsum(variance))

    def meet(self, one: Cluster, other: Cluster) -> bool:
        """Whether a document names both."""
        return not self._of(one).documents.isdisjoint(self._of(other).documents)

    def names(self, cluster: Cluster, words: Iterable[str]) -> bool:
        """Whether a document of it names something with one of these words."""
        return not self._of(cluster).company.isdisjoint(map(self._found.word, words))

    def _of(self, cluster: Cluster) -> _Kept:
        """What is found in all documents of a cluster, kept for a while: it is compared with one after another."""
        found = self._large.get(id(cluster))
        if found and found.cluster is cluster and found.size == len(cluster.members):
            self._large.move_to_end(id(cluster))
            return found
        documents = {self._found.document(number) for number in cluster.members}
        company = {word for document in documents for word in self._found.company(document)}
        self._room -= found.room if found else 0
        found = self._large[id(cluster)] = _Kept(cluster, len(cluster.members), documents, company)
        self._large.move_to_end(id(cluster))
        self._room += found.room
        while len(self._large) > _AT_ONCE or (self._room > _ROOM and len(self._large) > 2):
            self._room -= self._large.popitem(last=False)[1].room
        return found

    def same_roles(self, one: Cluster, other: Cluster) -> float:
        """The weight of the roles that both have."""
        return sum(log(self._called / self._roles[role]) for role in sorted(one.roles & other.roles))
