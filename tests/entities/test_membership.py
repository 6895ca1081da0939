"""What a group belongs to, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities.membership import belongs
from newsgraph.entities.names import Named
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

MEMBER, PART = KeyTrait.MEMBERSHIP, KeyTrait.PART


@pytest.mark.parametrize(
    ("line", "head", "name", "kind", "role", "told"),
    [
        ("NATO/PROPN/NNP/compound/1 members/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Organization", "name", [MEMBER]),
        ("NATO/PROPN/NNP/compound/1 ships/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Organization", "name", []),
        ("European/ADJ/JJ/amod/1 allies/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Place", "demonym", [PART]),
        ("European/ADJ/JJ/amod/1 allies/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Country", "demonym", [PART]),
        ("European/ADJ/JJ/amod/1 allies/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Group", "demonym", []),
        ("Europe/PROPN/NNP/compound/1 members/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Place", "name", [PART]),
        ("Europe/PROPN/NNP/compound/1 ships/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Place", "name", []),
        ("Silva/PROPN/NNP/compound/1 members/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Person", "name", []),
        ("Europe/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 members/NOUN/NNS/nsubj/3 met/VERB/VBD/root/3", 2, 0, "Place", "name", []),
        ("NATO/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 members/NOUN/NNS/nsubj/3 met/VERB/VBD/root/3",
         2, 0, "Organization", "name", [MEMBER]),
        ("members/NOUN/NNS/nsubj/3 of/ADP/IN/case/2 NATO/PROPN/NNP/nmod/0 met/VERB/VBD/root/3", 0, 2, "Organization", "name", [MEMBER]),
        ("members/NOUN/NNS/nsubj/3 at/ADP/IN/case/2 NATO/PROPN/NNP/nmod/0 met/VERB/VBD/root/3", 0, 2, "Organization", "name", []),
        ("former/ADJ/JJ/amod/2 NATO/PROPN/NNP/compound/2 members/NOUN/NNS/nsubj/3 met/VERB/VBD/root/3", 2, 1, "Organization", "name", []),
        ("no/DET/DT/det/2 NATO/PROPN/NNP/compound/2 members/NOUN/NNS/nsubj/3 met/VERB/VBD/root/3", 2, 1, "Organization", "name", []),
        ("Non-NATO/PROPN/NNP/compound/1 members/NOUN/NNS/nsubj/2 met/VERB/VBD/root/2", 1, 0, "Organization", "name", []),
        ("seven/NUM/CD/nsubj/4 of/ADP/IN/case/3 NATO/PROPN/NNP/compound/3 states/NOUN/NNS/nmod/0 met/VERB/VBD/root/4",
         0, 2, "Organization", "name", []),
        ("seven/NUM/CD/nsubj/4 of/ADP/IN/case/3 European/ADJ/JJ/amod/3 states/NOUN/NNS/nmod/0 met/VERB/VBD/root/4",
         0, 2, "Place", "demonym", [PART]),
        ("seven/NUM/CD/nsubj/4 in/ADP/IN/case/3 European/ADJ/JJ/amod/3 states/NOUN/NNS/nmod/0 met/VERB/VBD/root/4",
         0, 2, "Place", "demonym", []),
        ("states/NOUN/NNS/nsubj/3 are/AUX/VBP/cop/3 NATO/PROPN/NNP/compound/3 member/NOUN/NNS/root/3",
         0, 2, "Organization", "name", [MEMBER]),
        ("states/NOUN/NNS/nsubj/3 became/VERB/VBP/amod/3 NATO/PROPN/NNP/compound/3 member/NOUN/NNS/root/3",
         0, 2, "Organization", "name", []),
        ("states/NOUN/NNS/obl/3 are/AUX/VBP/cop/3 NATO/PROPN/NNP/compound/3 member/NOUN/NNS/root/3", 0, 2, "Organization", "name", []),
        ("states/NOUN/NNS/nsubj/4 are/AUX/VBP/cop/4 not/PART/RB/advmod/4 NATO/PROPN/NNP/compound/4 "
         "member/NOUN/NNS/root/4", 0, 3, "Organization", "name", []),
        ("states/NOUN/NNS/nsubj/4 may/AUX/MD/aux/4 be/AUX/VB/cop/4 NATO/PROPN/NNP/compound/4 member/NOUN/NNS/root/4",
         0, 3, "Organization", "name", []),
        ("if/SCONJ/IN/mark/4 states/NOUN/NNS/nsubj/4 are/AUX/VBP/cop/4 NATO/PROPN/NNP/compound/4 member/NOUN/NNS/root/4",
         1, 3, "Organization", "name", []),
    ],
)  # fmt: skip
def test_what_a_group_belongs_to(line: str, head: int, name: int, kind: str, role: str, told: list[KeyTrait]) -> None:
    tree = by_hand(line)
    named = Named(name, name + 1, kind, tree.words[name], role=role)
    lemmas = [{"members": "member", "allies": "ally", "states": "state"}.get(lemma, lemma) for lemma in tree.lemmas]
    found = list(belongs(replace(tree, lemmas=lemmas), {name: named}, head, default()))
    assert found == [(relation, named) for relation in told]
