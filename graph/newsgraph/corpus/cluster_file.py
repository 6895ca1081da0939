"""The clusters of a corpus, on disk."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator

from newsgraph.corpus.cluster import Cluster, Why
from newsgraph.spool import Held, OnDisk, Spool

_AT_ONCE = 1000  # that are in memory: a block has 400
_NONE = 2**64 - 1


class ClusterFile(OnDisk):
    """Clusters by number, in the order in which they came; what has changed is told by ``join``. A context manager."""

    def __init__(self) -> None:
        self._spool, self._places, self._recent = Spool[Cluster](), array("Q"), OrderedDict[int, Cluster]()

    def _held(self) -> Held:
        return (self._spool,)

    def add(self, cluster: Cluster) -> None:
        """Take in another one."""
        self._places.append(self._spool.put(cluster))

    def __getitem__(self, number: int) -> Cluster:
        """The cluster, to be looked at."""
        found = self._recent.get(number)
        if found is None:
            found = self._recent[number] = self._spool[self._places[number]]
            if len(self._recent) > _AT_ONCE:
                self._recent.popitem(last=False)
        else:
            self._recent.move_to_end(number)
        return found

    def join(self, large: int, small: int, why: Why) -> None:
        """Put one into another, for a reason; it is gone then."""
        cluster, other = self[large], self[small]
        for number in other.members:
            other.why.setdefault(number, why)
        cluster.add(other)
        self._recent.pop(small, None)
        self._places[large], self._places[small] = self._spool.put(cluster), _NONE

    def __iter__(self) -> Iterator[int]:
        """The numbers of those that there are, in order."""
        return (number for number, place in enumerate(self._places) if place != _NONE)
