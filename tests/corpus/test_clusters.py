"""What a cluster knows when others have come to it: all that they knew, and they know what they knew before."""

from __future__ import annotations

import pytest

from newsgraph.corpus.cluster import _GROWING, Cluster
from tests.corpus.test_resolution import FORMS, row


def full(letter: str, **more: object) -> Cluster:
    """A cluster that knows one thing of each kind."""
    return Cluster(True, **dict.fromkeys(_GROWING, frozenset({letter})), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", _GROWING)
def test_a_cluster_takes_in_all_that_others_know(name: str) -> None:
    one, other, third = full("a"), full("b"), full("c")
    one.add(other)
    assert set(getattr(one, name)) == {"a", "b"}
    one.add(third)
    assert set(getattr(one, name)) == {"a", "b", "c"}
    assert [set(getattr(each, name)) for each in (other, third)] == [{"b"}, {"c"}]


@pytest.mark.parametrize("name", _GROWING)
def test_a_cluster_keeps_what_another_does_not_know(name: str) -> None:
    bare, one = Cluster(True), full("a")
    one.add(Cluster(True))
    bare.add(one)
    assert set(getattr(one, name)) == set(getattr(bare, name)) == {"a"}


@pytest.mark.parametrize(
    ("mine", "theirs", "known", "namesake"),
    [
        (full("a"), full("b"), "", False),
        (full("a", known="x", namesake=True), full("b"), "x", True),
        (full("a"), full("b", known="y", namesake=True), "y", True),
        (full("a", known="x"), full("b", known="y", namesake=True), "x", True),
    ],
)
def test_a_cluster_is_known_and_a_namesake_if_one_of_it_is(
    mine: Cluster, theirs: Cluster, known: str, namesake: bool
) -> None:
    mine.add(theirs)
    assert (mine.known, mine.namesake) == (known, namesake)


@pytest.mark.parametrize(
    ("told", "bare"), [({}, True), ({"roles": "president"}, False), ({"pronoun_gender": "Feminine"}, False)]
)
def test_who_has_an_office_or_is_she_was_not_taken_for_a_person(told: dict[str, str], bare: bool) -> None:
    """Nixon, the president, is no short name of the Nixon White House."""
    assert Cluster.of(0, row("1", "Nixon", **told), FORMS).is_bare is bare  # type: ignore[arg-type]
