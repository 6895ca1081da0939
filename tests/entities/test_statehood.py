"""Names of states that a model takes for something else, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities.names import Named
from newsgraph.entities.statehood import told_places
from newsgraph.vocabulary.vocabulary import default
from tests import util
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
    assert told_places(tree, [Named(at, at + 1, kind, "Kelmark")], default()) == (
        {"Kelmark": "Country"} if state else {}
    )


def test_whose_name_somebody_bears_is_none() -> None:
    tree = by_hand(
        "Jon/Jon/PROPN/nsubj/2 Kelmark/Kelmark/PROPN/flat/0 sat/sit/VERB/root/2 "
        + OF.format("navy").replace("/4", "/7")
    )
    names = [Named(0, 2, "Person", "Jon Kelmark"), Named(6, 7, "Person", "Kelmark")]
    assert told_places(tree, names, default()) == {}


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        ("{0}'s foreign ministry met. Ana Berg lives in {0}.", "Country"),
        ("{0}'s soldiers fled. The army of {0} met.", ""),  # who rules a state has both
        ("{0}'s soldiers fled. Ana Berg lives in {0}.", "Country"),
        ("{0}'s soldiers fled. The {0}i government met.", "Country"),
        ("{0}'s soldiers fled. The {0}ian government met.", ""),  # "Putinian"
        ("{0}'s soldiers fled. Ana Berg believes in {0}.", ""),
        ("{0}'s foreign ministry met. Ana Berg flew to {0}.", "Country"),
        ("{0}'s foreign ministry met. Ana Berg spoke to {0}.", ""),
        ("Residents of {0} fled. Ana Berg flew to {0}.", "Place"),
        ("Friends of {0} fled. Ana Berg flew to {0}.", ""),
        ("Kate {0}'s foreign ministry met. Ana Berg lives in {0}.", ""),
    ],
)
def test_signs_of_the_whole_text_are_weighed_together(signs: str, kind: str) -> None:
    text = signs.format("Kelmark")
    tree = util.tree(text)
    places = [at for at, word in enumerate(tree.words) if word == "Kelmark"]
    names = [Named(at, at + 1, "Person", "Kelmark") for at in places]
    assert told_places(replace(tree, clusters={}), names, default()) == ({"Kelmark": kind} if kind else {})


@pytest.mark.parametrize(("pronoun", "kind"), [("it", {"Kelmark": "Country"}), ("he", {}), ("Ana", {})])
def test_what_a_model_takes_for_a_pronoun_tells(pronoun: str, kind: dict[str, str]) -> None:
    tree = util.tree(f"Kelmark's foreign ministry said {pronoun} met. Ana Berg praised Kelmark.")
    words = list(tree.words)
    cluster = (words.index("Kelmark"), words.index(pronoun))
    names = [Named(at, at + 1, "Person", "Kelmark") for at, word in enumerate(words) if word == "Kelmark"]
    assert told_places(replace(tree, clusters=dict.fromkeys(cluster, cluster)), names, default()) == kind
