"""Eight articles on another affair, in other words; their answers were written before the first measurement."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph import build
from newsgraph.builder.flow import Graph
from tests.facts.test_affair import answers, compared, pairs, sums

HOSPITAL = Path(__file__).parent / "hospital"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(HOSPITAL / "articles.jsonl")


def test_disputes(graph: Graph) -> None:
    """Of 14; one that counts as false has another sentence of a dispute in the answers, "The governor should step down"."""
    assert compared(pairs(graph, "contradicts"), "disputes.tsv", HOSPITAL) == (10, 1)


def test_corrections(graph: Graph) -> None:
    assert compared(pairs(graph, "supersedes"), "corrections.tsv", HOSPITAL) == (6, 0)


def test_sums(graph: Graph) -> None:
    wanted = {tuple(answer) for answer in answers("sums.tsv", HOSPITAL)}
    found = set(sums(graph))
    assert (len(wanted & found), len(wanted)) == (20, 22)
    assert {row for row in found - wanted if row[1]} == set()  # what is left is bought or spent, or tells no recipient
