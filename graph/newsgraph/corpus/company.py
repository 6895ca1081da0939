"""How much the company that two things keep says of their being one: a name that few documents have says more than one that all have."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Set
from itertools import groupby
from math import log
from typing import NamedTuple

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.cluster import Cluster

_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared name counts too

_AT_ONCE = 500  # clusters: a block has 400


class _Kept(NamedTuple):
    """What is found in the documents of a cluster of that ``size``."""

    cluster: Cluster
    size: int
    documents: Set[str]
    company: Collection[str]


class Company:
    """The weights of words over all documents: inverse document frequency (Spärck Jones 1972).

    The appearances of one document come together.
    """

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        documents, seen, roles = 0, Counter[str](), Counter[str]()
        for _, found in groupby(appearances, lambda one: one.document):
            words = set[str]()
            for one in found:
                words.update(one.company)
                roles.update(one.roles)
            documents += 1
            seen.update(words)
        self._seen, self._all = seen, documents + _UNSEEN
        self._roles, self._called = roles, sum(roles.values()) + _UNSEEN
        self._large: OrderedDict[int, _Kept] = OrderedDict()

    def shared(self, one: Cluster, other: Cluster) -> float:
        """The weight of the company and roles that both have, their own names apart."""
        common = self._common(self._of(one).company, self._of(other).company) - one.own - other.own
        return sum(log(self._all / self._seen[word]) for word in sorted(common))

    def meet(self, one: Cluster, other: Cluster) -> bool:
        """Whether a document names both."""
        return not self._of(one).documents.isdisjoint(self._of(other).documents)

    def _of(self, cluster: Cluster) -> _Kept:
        """What is found in all documents of a cluster, kept for a while: it is compared with one after another."""
        found = self._large.get(id(cluster))
        if found and found.cluster is cluster and found.size == len(cluster.appearances):
            self._large.move_to_end(id(cluster))
            return found
        found = _Kept(cluster, len(cluster.appearances), cluster.documents, cluster.company)
        self._large[id(cluster)] = found
        if len(self._large) > _AT_ONCE:
            self._large.popitem(last=False)
        return found

    def same_roles(self, one: Cluster, other: Cluster) -> float:
        """The weight of the roles that both have."""
        return sum(log(self._called / self._roles[role]) for role in sorted(self._common(one.roles, other.roles)))

    @staticmethod
    def _common(one: Collection[str], other: Collection[str]) -> Set[str]:
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return {word for word in small if word in large}
