"""Labels that begin with what is no part of them, on trees by hand: with half of a name, or with a word of no noun phrase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract.context.cuts import is_cut_name, is_run_on
from newsgraph.model import Document
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

PERSON = "Ana/PROPN/NNP/root/{0} Holm/PROPN/NNP/flat/{0}"
TRADE = ("Department/PROPN/NNP/root/0 of/ADP/IN/case/2 Trade/PROPN/NNP/nmod/0 and/CCONJ/CC/cc/4 "
         "Coal/PROPN/NNP/compound/5 director/NOUN/NN/nmod:desc/6 " + PERSON.format(6))  # fmt: skip
FISH = ("Board/PROPN/NNP/root/0 of/ADP/IN/case/2 Fish/PROPN/NNP/nmod/0 and/CCONJ/CC/cc/5 Game/PROPN/NNP/compound/5 "
        "Service/PROPN/NNP/compound/6 secretary/NOUN/NN/nmod:desc/7 " + PERSON.format(7))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names", "noun", "cut"),
    [
        (TRADE, (Name(0, 5, "Organization"), Name(6, 8, "Person")), "director", True),
        (FISH, (Name(0, 6, "Organization"), Name(7, 9, "Person")), "secretary", True),
        (TRADE, (Name(4, 5, "Organization"), Name(6, 8, "Person")), "director", True),  # "and Coal director"
        ("has/AUX/VBZ/compound/1 deputy/NOUN/NN/nmod:desc/2 " + PERSON.format(2), (Name(2, 4, "Person"),), "deputy", True),
        ("RIP/PROPN/NNP/compound/2 Arsio/PROPN/NNP/compound/2 deputy/NOUN/NN/nmod:desc/3 " + PERSON.format(3),
         (Name(1, 2, "Place"), Name(3, 5, "Person")), "deputy", True),
        ("WOW/PROPN/NNP/compound/2 Norline/PROPN/NNP/compound/2 director/NOUN/NN/nmod:desc/3 " + PERSON.format(3),
         (Name(1, 2, "Organization"), Name(3, 5, "Person")), "director", True),
        ("Arsio/PROPN/NNP/compound/1 deputy/NOUN/NN/nmod:desc/2 " + PERSON.format(2),
         (Name(0, 1, "Place"), Name(2, 4, "Person")), "deputy", False),
        ("BBC/PROPN/NNP/compound/2 Oslo/PROPN/NNP/compound/2 director/NOUN/NN/nmod:desc/3 " + PERSON.format(3),
         (Name(0, 1, "Organization"), Name(1, 2, "Place"), Name(3, 5, "Person")), "director", False),
    ],
)  # fmt: skip
def test_a_label_begins_at_its_own_phrase(line: str, names: tuple[Name, ...], noun: str, cut: bool) -> None:
    made = replace(by_hand(line), names=[*names])
    analysis = analyse(Document(made.text), made, default())
    assert is_run_on(analysis.grammar, made.words.index(noun)) == cut


BODIES = (
    "Porto/PROPN/NNP/compound/1 University/PROPN/NNP/root/1 {}Lorne/PROPN/NNP/compound/{} Society/PROPN/NNP/appos/1"
)
PARTY = "{}/PROPN/NNP/compound/2 Lorne/PROPN/NNP/compound/2 Society/PROPN/NNP/root/2"


@pytest.mark.parametrize(
    ("line", "types", "cut"),
    [
        (BODIES.format("", 3), ((0, "Organization"), (2, "Organization")), True),
        (BODIES.format("", 3), ((0, "Place"), (2, "Organization")), False),
        (BODIES.format("", 3), ((0, "Organization"), (2, "Place")), False),
        (BODIES.format("the/DET/DT/det/4 ", 4), ((0, "Organization"), (3, "Organization")), False),
        (PARTY.format("Republican"), ((0, "Organization"), (1, "Organization")), False),  # of the party, and no name
        (PARTY.format("Norline"), ((0, "Organization"), (1, "Organization")), True),
    ],
)
def test_a_body_right_behind_another_is_half_of_a_name(
    line: str, types: tuple[tuple[int, str], ...], cut: bool
) -> None:
    tree = by_hand(line)
    ends = [*(first for first, _ in types[1:]), len(tree.words)]
    names = [
        Name(first, end - (tree.words[end - 1] == "the"), type_)
        for (first, type_), end in zip(types, ends, strict=True)
    ]
    analysis = analyse(Document(tree.text), replace(tree, names=names), default())
    assert is_cut_name(analysis.grammar, len(tree.words) - 1) == cut
    assert not is_cut_name(analysis.grammar, 0)
