<<<<<<< HEAD
"""Bodies that are called by what they are, on trees by hand."""
=======
"""Firms that bear a surname, and people of one: who stands beside a full name in one clause is somebody else."""
>>>>>>> refs/x/Q

from __future__ import annotations

import pytest

<<<<<<< HEAD
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
=======
from tests.util import resolved


def entities(text: str) -> list[tuple[str, str]]:
    """Label and type of what each name of a text stands for, in order."""
    analysis, resolver = resolved(text)
    found = [resolver.entity(analysis.mentions.mention(analysis.mentions.head(one))) for one in analysis.mentions.names]
    return [(one.label, one.type) for one in found]


TOM, KAY = ("Tom Fenwick", "Person"), ("Kay Mercer", "Person")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fenwick, a brewer, promoted Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Fenwick, which makes beer, hired Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Holt, a lawyer, hired Ann Holt. Holt sold pubs.", [("Holt", "Person"), ("Ann Holt", "Person")]),
        ("The retailer Fenwick hired Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Mercer, a toymaker, sold factories. Kay Mercer praised Mercer.", [("Mercer", "Organization"), KAY]),
        ("Mercer, a fashion label, sold shops. Kay Mercer spoke. Mercer grew.", [("Mercer", "Organization"), KAY]),
    ],
)
def test_a_firm_is_not_who_bears_its_name(text: str, found: list[tuple[str, str]]) -> None:
    assert list(dict.fromkeys(entities(text))) == found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Fenwick sued Tom Fenwick. Fenwick sold pubs.", ["Fenwick", "Tom Fenwick", "Fenwick"]),
        ("Fenwick sued Tom Fenwick. Mr Fenwick sold pubs.", ["Fenwick", "Tom Fenwick", "Tom Fenwick"]),
        ("Mr Fenwick met Tom Fenwick's wife. Fenwick left.", ["Tom Fenwick"] * 3),
        ("Tom Fenwick left. Fenwick sold pubs.", ["Tom Fenwick", "Tom Fenwick"]),
        ("Ford sued Harrison Ford. Ford sold plants.", ["Ford", "Harrison Ford", "Ford"]),
        ("Fenwick, a lawyer, left. Tom Fenwick sold pubs.", ["Tom Fenwick", "Tom Fenwick"]),
    ],
)
def test_who_stands_beside_a_full_name_is_somebody_else(text: str, labels: list[str]) -> None:
    assert [label for label, _ in entities(text)] == labels


def test_a_person_with_a_trade_is_no_firm() -> None:
    assert entities("Tom Fenwick, a winemaker, praised the plan.") == [TOM]
    assert entities("Fenwick, a chain, praised the plan.") != [("Fenwick", "Organization")]
>>>>>>> refs/x/Q
