"""Hard pairs over documents: one thing or two, decided by names, company, roles, ages and genders."""

from __future__ import annotations

import pytest

from tests.corpus.pairs import Pair, nodes, pairs

FLOOR = 0.92  # of the points; a wrong merge costs two


def is_right(pair: Pair) -> bool:
    one, *_, other = nodes(pair.line)
    return (one == other) == pair.same


@pytest.mark.parametrize("pair", [pair for pair in pairs() if not pair.known_failure], ids=lambda pair: pair.line[:60])
def test_pair(pair: Pair) -> None:
    assert is_right(pair)


def test_the_table_is_right_often_enough() -> None:
    points = {True: 1, False: 2}
    wrong = sum(points[pair.same] for pair in pairs() if pair.known_failure and not is_right(pair))
    assert 1 - wrong / sum(points[pair.same] for pair in pairs()) >= FLOOR
    assert [pair.line for pair in pairs() if pair.known_failure and is_right(pair)] == [], "no failures any more"
