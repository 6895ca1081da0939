"""Clusters on disk are those that were in memory."""

from __future__ import annotations

import pytest

from newsgraph.corpus import cluster_file
from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.cluster_file import ClusterFile


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_what_is_joined_is_so_however_few_are_in_memory(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(cluster_file, "_AT_ONCE", at_once)
    with ClusterFile() as file:
        for number in range(4):
            file.add(Cluster(True, key=(str(number), ""), members=[number], own=frozenset({f"n{number}"})))
        file.join(1, 3, ("surname", 0.85))
        assert [file[number].members for number in file] == [[0], [1, 3], [2]]
        file.join(2, 1, ("the same name", 1.0))
        assert list(file) == [0, 2]
        assert (file[2].members, file[2].key, set(file[2].own)) == ([2, 1, 3], ("1", ""), {"n1", "n2", "n3"})
        assert file[2].why == {3: ("surname", 0.85), 1: ("the same name", 1.0)}  # each has the first reason
