"""Hostile names and literals through Turtle and three readers: nothing lost, nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgraph.export import rdf
from tests.export import hostile

COUNT = 3000


@pytest.fixture(scope="module")
def wanted() -> set[hostile.Row]:
    return hostile.rows(hostile.quads(COUNT))


@pytest.fixture(scope="module")
def turtle() -> bytes:
    return rdf.turtle(hostile.quads(COUNT))


def test_the_sample_is_hostile(wanted: set[hostile.Row]) -> None:
    texts = "".join(text for _, _, text, kind in wanted if kind != "@id")
    assert all(piece in texts for piece in hostile.PIECES)
    assert {ord(char) >> 16 for char in texts} == {0, 1, 2, 14, 16}
    assert len(wanted) == COUNT
    assert sum(len(text) >= 1_000_000 for _, _, text, _ in wanted) == 3


@pytest.mark.parametrize("through", [hostile.through_oxigraph, hostile.through_rdflib])
def test_libraries_read_all_of_it(
    through: Callable[[bytes], set[hostile.Row]], turtle: bytes, wanted: set[hostile.Row]
) -> None:
    assert through(turtle) == wanted


@pytest.mark.skipif(not shutil.which(hostile.VIRTUOSO), reason="virtuoso-opensource-7 is not installed")
def test_virtuoso_reads_all_of_it(turtle: bytes, wanted: set[hostile.Row], tmp_path: Path) -> None:
    found = hostile.through_virtuoso(turtle, tmp_path)
    assert len(found) == len(wanted)
    assert found == wanted


def test_a_lost_backslash_would_be_seen(turtle: bytes, wanted: set[hostile.Row]) -> None:
    assert hostile.through_oxigraph(turtle.replace(b'\\\\\\"', b'\\"')) != wanted
