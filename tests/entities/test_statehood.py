"""Names of states that a model takes for something else, on trees by hand."""

from __future__ import annotations

import pytest

from newsgraph.entities.names import Named
from newsgraph.entities.statehood import states
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

OF = "the/the/DET/det/1 {0}/{0}/NOUN/nsubj/4 of/of/ADP/case/3 Kelmark/Kelmark/PROPN/nmod/1 sat/sit/VERB/root/4"
BEFORE = "the/the/DET/det/2 Kelmark/Kelmark/PROPN/compound/2 {0}/{0}/NOUN/nsubj/3 sat/sit/VERB/root/3"
WHOSE = "Kelmark/Kelmark/PROPN/nmod:poss/2 's/'s/PART/case/0 {0}/{0}/NOUN/nsubj/3 sat/sit/VERB/root/3"


@pytest.mark.parametrize(
    ("line", "noun", "kind", "state"),
    [
        (OF, "navy", "Person", True),
        (OF, "ambassador", "Person", True),
        (OF, "friend", "Person", False),
        (BEFORE, "navy", "Person", True),
        (BEFORE, "ambassador", "Person", False),
        (WHOSE, "navy", "Organization", True),
        (WHOSE, "navy", "Person", False),  # who rules a state is said to have its navy
        (WHOSE, "ambassador", "Organization", False),
    ],
)
def test_what_has_a_navy_is_a_state(line: str, noun: str, kind: str, state: bool) -> None:
    tree = by_hand(line.format(noun))
    at = tree.words.index("Kelmark")
    assert states(tree, [Named(at, at + 1, kind, "Kelmark")], default()) == ({"Kelmark"} if state else set())


def test_whose_name_somebody_bears_is_none() -> None:
    tree = by_hand(
        "Jon/Jon/PROPN/nsubj/2 Kelmark/Kelmark/PROPN/flat/0 sat/sit/VERB/root/2 "
        + OF.format("navy").replace("/4", "/7")
    )
    names = [Named(0, 2, "Person", "Jon Kelmark"), Named(6, 7, "Person", "Kelmark")]
    assert states(tree, names, default()) == set()
