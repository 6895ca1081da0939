"""Where names begin and end, by the other names of a text."""

from __future__ import annotations

import pytest

from newsgraph.entities.name_limits import limited
from newsgraph.nlp.tree import Name, tree_of
from tests.util import doc


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("Norline Norline paid Norline", [(0, 2, "Person"), (3, 4, "Organization")],
         ["Norline = Organization", "Norline = Organization", "Norline = Organization"]),
        ("Norline Norline paid Norvale", [(0, 2, "Organization")], ["Norline Norline = Organization"]),
        ("Sirhan Sirhan shot Sirhan", [(0, 2, "Person"), (3, 4, "Person")], ["Sirhan Sirhan = Person", "Sirhan = Person"]),
        ("Ana Holm Cruises Past Ana Holm", [(0, 3, "Person"), (4, 6, "Person")], ["Ana Holm = Person", "Ana Holm = Person"]),
        ("Ana Holm Cruises past Cruises and Ana Holm", [(0, 3, "Person"), (4, 5, "Person"), (6, 8, "Person")],
         ["Ana Holm Cruises = Person", "Cruises = Person", "Ana Holm = Person"]),
        ("Ana Holm Cruises beat Ana Holm", [(0, 3, "Person"), (4, 6, "Person")],
         ["Ana Holm Cruises = Person", "Ana Holm = Person"]),
        ("Ana Holm Cruises Past Ana", [(0, 3, "Person"), (4, 5, "Person")], ["Ana Holm Cruises = Person", "Ana = Person"]),
        ("May Ana Holm", [(0, 1, "Time"), (1, 3, "Person")], ["Ana Holm = Person"]),
    ],
)  # fmt: skip
def test_limits(words: str, names: list[tuple[int, int, str]], expected: list[str]) -> None:
    count = len(words.split())
    parts = ["VERB" if word in ("beat", "paid", "shot") else "PROPN" for word in words.split()]
    made = doc(
        words,
        [0] * count,
        " ".join(["root", *["flat"] * (count - 1)]),
        tags=" ".join(["NNP"] * count),
        pos=" ".join(parts),
    )
    tree = tree_of(made)
    found = limited(tree, [Name(*name) for name in names])
    assert [f"{tree.words_of(one.first, one.end)} = {one.type}" for one in found] == expected
