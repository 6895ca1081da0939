"""How much the company that two things keep says of their being one: a name that few documents have says more than one that all have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Set
from math import log

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.cluster import Cluster

_UNSEEN = 50  # documents that a corpus is taken to be a part of, so that in a small one a shared name counts too


class Company:
    """The weights of words over all documents: inverse document frequency (Spärck Jones 1972)."""

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        documents: dict[str, set[str]] = {}
        roles = Counter[str]()
        for one in appearances:
            documents.setdefault(one.document, set()).update(one.company)
            roles.update(one.roles)
        self._seen, self._all = (
            Counter(word for words in documents.values() for word in words),
            len(documents) + _UNSEEN,
        )
        self._roles, self._called = roles, sum(roles.values()) + _UNSEEN

    def shared(self, one: Cluster, other: Cluster) -> float:
        """The weight of the company and roles that both have, their own names apart."""
        common = self._common(one.company, other.company) - one.own - other.own
        return sum(log(self._all / self._seen[word]) for word in sorted(common))

    def same_roles(self, one: Cluster, other: Cluster) -> float:
        """The weight of the roles that both have."""
        return sum(log(self._called / self._roles[role]) for role in sorted(self._common(one.roles, other.roles)))

    @staticmethod
    def _common(one: Collection[str], other: Collection[str]) -> Set[str]:
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return {word for word in small if word in large}
