"""Average-link clusters of documents, of each part of a corpus by itself: nothing joins documents that no chain of like ones connects."""

from __future__ import annotations

import heapq
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from newsgraph.external_sort import SMALL_ROOM, Sorter
from newsgraph.spool import Spool

T = TypeVar("T", str, int)
Pair = tuple[int, int, float]
_PAIR = struct.Struct(">IId")
_TOGETHER = 1000  # pairs that are written at once
_SMALL = 2  # members of a cluster that is put into a larger one


def first_of_each(pairs: Iterable[Pair], count: int, least: float, small: float = 1.0) -> array[int]:
    """For each of so many documents the first of its cluster; ``pairs`` are their numbers and how like they are, those left out unlike.

    Two clusters are only joined where two documents in them are as like as ``least``, so that all else can be looked at in parts.
    ``small`` is as for :func:`clusters`.
    """
    above, rest = array("I", range(count)), iter(pairs)
    with Spool[list[Pair]]() as kept, Sorter(SMALL_ROOM) as parts:
        while some := list(islice(rest, _TOGETHER)):
            kept.put(some)
            for one, other, like in some:
                if like >= least:
                    a, b = sorted((_root(above, one), _root(above, other)))
                    above[b] = a
        for one, other, like in chain.from_iterable(kept):
            root = _root(above, one)
            if root == _root(above, other):
                parts.add([b"%d %b" % (root, _PAIR.pack(one, other, like))])
        first = array("I", range(count))
        for _, lines in parts.groups():
            likeness = {(one, other): like for one, other, like in map(_PAIR.unpack, lines)}
            for one, its in clusters(likeness, sorted({*chain.from_iterable(likeness)}), least, small).items():
                first[one] = its
    return first


def _root(above: array[int], number: int) -> int:
    while above[number] != number:
        above[number] = number = above[above[number]]
    return number


def clusters(likeness: Mapping[tuple[T, T], float], names: Sequence[T], least: float, small: float = 1.0) -> dict[T, T]:
    """Average-link clusters (Sokal & Michener 1958), as the first name of the cluster of each; pairs that are not given are unlike.

    Clusters of no more than two, when all is joined, are of the larger one that they are most like, if they are as like as ``small``.
    """
    members = {name: [name] for name in names}
    sums: dict[T, dict[T, float]] = defaultdict(dict)
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
    _add_small(members, sums, small)
    return {name: min(group) for group in members.values() for name in group}


def _add_small(members: dict[T, list[T]], sums: Mapping[T, Mapping[T, float]], least: float) -> None:
    """Put the smallest clusters into larger ones, each where it was before any other was put somewhere."""
    sizes = {name: len(group) for name, group in members.items()}
    nearest: dict[T, T] = {}
    for name in [one for one, size in sizes.items() if size <= _SMALL]:
        means = {one: value / (sizes[name] * sizes[one]) for one, value in sums[name].items() if sizes[one] > _SMALL}
        best = max(means, key=lambda one: (means[one], one), default=name)
        if means.get(best, 0.0) >= least:
            nearest[name] = best
    for name, best in nearest.items():
        members[best] += members.pop(name)
