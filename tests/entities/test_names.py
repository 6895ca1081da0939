"""What the gazetteer makes of the words of a text, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import names_in
from newsgraph.model import Zone, ZoneKind
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand, resolved

LEFT = "left/VERB/VBD/root"
PAGE = "Ann/PROPN/NNP/nsubj/2 Page/PROPN/NNP/flat/0 left/VERB/VBD/root/2 ./PUNCT/./punct/2"


@pytest.mark.parametrize(
    ("line", "names", "expected"),
    [
        # a demonym as people write it in comments
        (f"the/DET/DT/det/1 americans/PROPN/NNPS/nsubj/2 {LEFT}/2", (), ["americans = Country demonym"]),
        (f"the/DET/DT/det/1 american/ADJ/JJ/nsubj/2 {LEFT}/2", (), ["american = Country demonym"]),
        (f"the/DET/DT/det/1 americans/NOUN/NNS/nsubj/2 {LEFT}/2", (), []),
        (f"the/DET/DT/det/1 kenya/PROPN/NNP/nsubj/2 {LEFT}/2", (), []),
        # a common word at the head of a sentence: only where something says that it is a name
        (f"Apple/PROPN/NNP/nsubj/1 {LEFT}/1", (), ["Apple = Organization name"]),
        (f"Apple/NOUN/NN/nsubj/1 {LEFT}/1", (), []),
        (f"APPLE/NOUN/NN/nsubj/1 {LEFT}/1", (), ["APPLE = Organization name"]),
        (f"Apple/NOUN/NN/nsubj/1 {LEFT}/1", (Name(0, 1, "Product"),), ["Apple = Organization name"]),
        # the longest name; a name of several words as it is written
        (f"European/PROPN/NNP/compound/1 Union/PROPN/NNP/nsubj/2 {LEFT}/2", (), ["European Union = Organization name"]),
        (f"European/PROPN/NNP/compound/1 Onion/PROPN/NNP/nsubj/2 {LEFT}/2", (), ["European = Place demonym"]),
        (f"The/DET/DT/det/1 economist/NOUN/NN/nsubj/2 {LEFT}/2", (), []),
        (f"The/DET/DT/det/1 Economist/PROPN/NNP/nsubj/2 {LEFT}/2", (), ["The Economist = Organization name"]),
        # a surname that ran into the name of somebody who goes by the second name; who has three given names has them
        (f"Nordby/PROPN/NNP/nsubj/4 O./PROPN/NNP/flat/0 Carl/PROPN/NNP/flat/0 Weil/PROPN/NNP/flat/0 {LEFT}/4", (Name(0, 4, "Person"),),
         ["O. Carl Weil = Person name"]),
        (f"Varden/PROPN/NNP/nsubj/4 J/PROPN/NNP/flat/0 Anna/PROPN/NNP/flat/0 Lund/PROPN/NNP/flat/0 {LEFT}/4", (Name(0, 4, "Person"),),
         ["J Anna Lund = Person name"]),
        (f"Otto/PROPN/NNP/nsubj/4 O./PROPN/NNP/flat/0 Carl/PROPN/NNP/flat/0 Weil/PROPN/NNP/flat/0 {LEFT}/4", (Name(0, 4, "Person"),),
         ["Otto O. Carl Weil = Person name"]),
        # somebody's name is that person's, whatever its first word is
        (f"Jordan/PROPN/NNP/nsubj/2 Peterson/PROPN/NNP/flat/0 {LEFT}/2", (Name(0, 2, "Person"),), ["Jordan Peterson = Person name"]),
        (f"Jordan/PROPN/NNP/nsubj/2 Peterson/PROPN/NNP/flat/0 {LEFT}/2", (), ["Jordan = Country name"]),
        # a count of something that is written as a body is
        (f"Two/NUM/CD/nummod/1 RBI/PROPN/NNPS/nsubj/2 {LEFT}/2", (), []),
        (f"RBI/PROPN/NNP/nsubj/1 {LEFT}/1", (), ["RBI = Organization name"]),
        (f"Two/NUM/CD/nummod/1 Americans/PROPN/NNPS/nsubj/2 {LEFT}/2", (), ["Americans = Country demonym"]),
        # an office begins before its last word
        (f"Queens/PROPN/NNP/compound/1 District/PROPN/NNP/compound/2 Attorney/PROPN/NNP/nsubj/3 {LEFT}/3", (Name(0, 2, "Place"),),
         ["Queens = Place name"]),
        (f"Kent/PROPN/NNP/compound/3 Assistant/PROPN/NNP/compound/3 District/PROPN/NNP/compound/3 Attorney/PROPN/NNP/nsubj/4 {LEFT}/4",
         (Name(0, 3, "Place"),), ["Kent = Place name"]),
        (f"District/PROPN/NNP/compound/1 Attorney/PROPN/NNP/nsubj/2 {LEFT}/2", (Name(0, 1, "Place"),), ["District = Place name"]),
        (f"Lake/PROPN/NNP/compound/1 District/PROPN/NNP/compound/2 Office/PROPN/NNP/nsubj/3 {LEFT}/3", (Name(0, 2, "Place"),),
         ["Lake District = Place name"]),
        (f"{LEFT}/0 Queens/PROPN/NNP/compound/2 District/PROPN/NNP/obj/0", (Name(1, 3, "Place"),), ["Queens District = Place name"]),
        # a surname that is a common word: bare, with its capital, in a place of the clause
        *((f"{PAGE} {rest}", (Name(0, 2, "Person"),), ["Ann Page = Person name", *["Page = Person name"] * found]) for rest, found in (
            ("Page/NOUN/NN/nsubj/5 left/VERB/VBD/root/5", 1), ("Page/NOUN/NN/nsubj:pass/5 left/VERB/VBD/root/5", 1),
            ("Fans/NOUN/NNS/nsubj/5 met/VERB/VBD/root/5 Page/PROPN/NNP/obj/5", 1),
            ("Fans/NOUN/NNS/nsubj/5 ran/VERB/VBD/root/5 to/ADP/IN/case/7 Page/PROPN/NNP/obl/5", 1),
            ("Page/NOUN/NN/obj/5 met/VERB/VBD/root/5", 0), ("page/NOUN/NN/nsubj/5 left/VERB/VBD/root/5", 0),
            ("Page/VERB/VB/nsubj/5 left/VERB/VBD/root/5", 0), ("The/DET/DT/det/5 Page/NOUN/NN/nsubj/6 left/VERB/VBD/root/6", 0),
            ("Page/NOUN/NN/nsubj/6 two/NUM/CD/nummod/4 left/VERB/VBD/root/6", 0),
            ("Page/NOUN/NN/compound/5 fans/NOUN/NNS/nsubj/6 left/VERB/VBD/root/6", 0),
        )),
        (f"Ann/PROPN/NNP/nsubj/2 Page/PROPN/NNP/flat/0 {LEFT}/2 ./PUNCT/./punct/2 Page/NOUN/NN/nsubj/5 {LEFT}/5",
         (Name(0, 2, "Organization"),), ["Ann Page = Organization name"]),
    ],
)  # fmt: skip
def test_names(line: str, names: tuple[Name, ...], expected: list[str]) -> None:
    found = names_in(replace(by_hand(line), names=names), default())
    assert [f"{named.text} = {named.type} {named.role}" for named in found] == expected


@pytest.mark.parametrize(
    ("line", "names", "expected"),
    [
        # what stands before a noun to say something of it is no mention of its own
        (f"Minister/PROPN/NNP/nmod:desc/1 Holt/PROPN/NNP/nsubj/2 {LEFT}/2", (Name(1, 2, "Person"),), ["Holt"]),
        (f"the/DET/DT/det/2 carrier/NOUN/NN/nmod:desc/2 code/NOUN/NN/nsubj/3 {LEFT}/3", (), ["carrier", "code"]),
        (f"Yemeni/PROPN/NNP/compound/1 books/NOUN/NNS/nsubj/2 {LEFT}/2", (), ["books"]),
        (f"Yemenis/PROPN/NNPS/nsubj/1 {LEFT}/1", (), ["Yemenis"]),
        (f"Yemen/PROPN/NNP/compound/1 books/NOUN/NNS/nsubj/2 {LEFT}/2", (), ["Yemen", "books"]),
    ],
)
def test_what_is_mentioned(line: str, names: tuple[Name, ...], expected: list[str]) -> None:
    tree = replace(by_hand(line), names=names)
    zone = Zone(ZoneKind.BODY, 0, len(tree.text))
    assert [tree.words[at] for at in Mentions(tree, (zone,), default()).heads()] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"security/NOUN/NN/compound/1 forces/NOUN/NNS/nsubj/2 {LEFT}/2", "Organization"),
        (f"two/NUM/CD/nummod/1 armies/NOUN/NNS/nsubj/2 {LEFT}/2", "Group"),
        (f"the/DET/DT/det/1 troops/NOUN/NNS/nsubj/2 {LEFT}/2", "Group"),
    ],
)
def test_forces_are_one_body(line: str, expected: str) -> None:
    tree = by_hand(line)
    tree = replace(tree, lemmas=[{"forces": "force", "armies": "army"}.get(word, word) for word in tree.words])
    assert Mentions(tree, (Zone(ZoneKind.BODY, 0, len(tree.text)),), default()).mention(1).type == expected


@pytest.mark.parametrize(("names", "label"), [
    ((Name(1, 2, "Person"),), "Norge"), ((Name(1, 2, "Organization"),), "striker Norge"), ((), "striker Norge"),
])  # fmt: skip
def test_a_noun_bears_the_name_of_a_person_alone(names: tuple[Name, ...], label: str) -> None:
    """Where a parser hangs what follows on the noun: "Striker Jonas Weil", and not "striker Norge United"."""
    tree = replace(by_hand("Striker/NOUN/NN/nsubj/2 Norge/PROPN/NNP/flat/0 left/VERB/VBD/root/2"), names=names)
    analysis, resolver = resolved(tree.text, annotated=tree)
    assert resolver.entity(analysis.mentions.mention(0)).label == label
