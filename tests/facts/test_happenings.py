"""Statements of one happening, made by hand."""

from __future__ import annotations

from itertools import permutations

import pytest

from newsgraph.facts.happenings import events
from newsgraph.facts.telling import Telling
from tests.facts.rows import BASE, said


def told(*rows: Telling) -> list[set[str]]:
    return [{one.document for one in event.tellings} for event in events(rows, BASE)]


@pytest.mark.parametrize(
    ("row", "other", "one"),
    [
        (said("Corvane | bombs | Norda"), said("Una | bombs | ~house", "b"), True),
        (said("Una | bombs | Norda", date="2020"), said("Una | bombs | Norda", "b", date="2020-03"), True),
        (said("Una | bombs | Norda", date="2020"), said("Una | bombs | Norda", "b", date="2021"), False),
        (said("Una | pays | Norda", recipient="Norda"), said("Una | pays | Pavel", "b", recipient="Pavel"), True),
        (said("Una | pays | Norda", recipient="Norda"), said("Corvane | pays | Pavel", "b", recipient="Pavel"), False),
    ],
)
def test_two_statements_are_one_event(row: Telling, other: Telling, one: bool) -> None:
    assert (len(told(row, other)) == 1) is one


def test_a_statement_without_a_date_joins_the_first_event() -> None:
    rows = [said("Una | bombs | Norda", name, date=date) for name, date in (("a", "2021"), ("b", "2020"), ("c", ""))]
    assert sorted(map(sorted, told(*rows))) == [["a"], ["b", "c"]] or sorted(map(sorted, told(*rows))) == [
        ["a", "c"],
        ["b"],
    ]
    results = {tuple(event.iri for event in events(order, BASE)) for order in permutations(rows)}
    assert len(results) == 1


def test_an_exact_date_narrows_an_event() -> None:
    rows = [
        said("Una | bombs | Norda", name, date=date)
        for name, date in (("a", "2020-03-02"), ("b", "2020"), ("c", "2020-05"))
    ]
    assert told(*rows) == [{"a", "b"}, {"c"}]
