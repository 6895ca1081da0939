"""Bodies that are called by what they are, on trees by hand."""

from __future__ import annotations

import pytest

from newsgraph.entities.bodies import named_bodies
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

FORCES = (
    "the/DET/DT/det/3 Iraqi/ADJ/JJ/amod/3 Security/PROPN/NNP/compound/3 Forces/PROPN/NNPS/nsubj/4 left/VERB/VBD/root/4"
)
BOARD = "Parole/{}/NN/compound/1 Board/PROPN/NNP/nsubj/2 {}/VERB/VBD/root/2"


@pytest.mark.parametrize(
    ("line", "names", "expected"),
    [
        (FORCES, (), ["Iraqi Security Forces"]),
        (FORCES, (Name(1, 2, "Group"),), ["Iraqi Security Forces"]),
        (FORCES, (Name(1, 2, "Place"),), ["Iraqi Security Forces"]),
        (FORCES, (Name(2, 3, "Product"),), []),
        (FORCES, (Name(2, 4, "Place"),), []),
        (FORCES.replace("Forces", "forces"), (), []),
        (FORCES.replace("Forces", "FORCES"), (), []),
        (FORCES.replace("Security", "security"), (), []),
        (FORCES.replace("Forces", "Apples"), (), []),
        (FORCES.replace("amod", "nsubj"), (), ["Security Forces"]),
        (FORCES.replace("amod/3", "amod/4"), (), ["Security Forces"]),
        (FORCES.replace("left", "Left"), (), []),
        (BOARD.format("PROPN", "left"), (), ["Parole Board"]),
        (BOARD.format("NOUN", "left"), (), []),
        ("Ann/PROPN/NNP/nsubj/1 met/VERB/VBD/root/1 the/DET/DT/det/3 Board/PROPN/NNP/obj/1", (), []),
        ("Board/PROPN/NNP/nsubj/1 left/VERB/VBD/root/1", (), []),
        (
            "a/DET/DT/det/4 Rescue/PROPN/NNP/compound/2 Team/PROPN/NNP/compound/4 Oslo/PROPN/NNP/compound/4 Police/PROPN/NNP/root/4 "
            "left/VERB/VBD/acl/4",
            (),
            ["Rescue Team", "Oslo Police"],
        ),
    ],
)
def test_bodies(line: str, names: tuple[Name, ...], expected: list[str]) -> None:
    tree = by_hand(line)
    found = list(named_bodies(tree, names, default()))
    assert [tree.words_of(name.first, name.end) for name in found] == expected
    assert {name.type for name in found} <= {"Organization"}
