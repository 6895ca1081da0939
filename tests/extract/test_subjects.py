"""Whose a clause is, on trees by hand: a row for each thing that a parser may have made of it."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

GERUND = (
    "Italy/PROPN/NNP/nsubj/4 investing/VERB/VBG/csubj/4 today/ADV/RB/advmod/1 is/AUX/VBZ/cop/4 waste/NOUN/NN/root/4"
)
INFINITIVE = "Italy/PROPN/NNP/nsubj/3 invest/VERB/VB/csubj/3 is/AUX/VBZ/cop/3 waste/NOUN/NN/root/3"
LEFT = "Kenya/PROPN/NNP/nsubj/1 left/VERB/VBD/root/1 and/CCONJ/CC/cc/{}"


@pytest.mark.parametrize(
    ("line", "word", "subjects"),
    [
        ("Kenya/PROPN/NNP/nsubj/1 left/VERB/VBD/root/1", "left", "Kenya"),
        ("richest/ADJ/JJS/nsubj/1 left/VERB/VBD/root/1", "left", "richest"),
        ("those/DET/DT/nsubj/1 left/VERB/VBD/root/1", "left", "those"),
        ("win/VERB/VB/nsubj/1 left/VERB/VBD/root/1", "left", ""),
        # of two, the one that is no relative pronoun; of two that are none, the nearer
        ("Kenya/PROPN/NNP/nsubj/2 which/PRON/WDT/nsubj/2 left/VERB/VBD/root/2", "left", "Kenya"),
        ("who/PRON/WP/nsubj/2 which/PRON/WDT/nsubj/2 left/VERB/VBD/root/2", "left", "who"),
        ("Kenya/PROPN/NNP/nsubj/2 Peru/PROPN/NNP/nsubj/2 left/VERB/VBD/root/2", "left", "Peru"),
        # a parser gives the predicate the subject of its gerund, which stands before it
        (GERUND, "investing", "Italy"),
        (GERUND, "waste", ""),
        (GERUND.replace("Italy/PROPN/NNP/nsubj/4 investing", "Italy/PROPN/NNP/nsubj/1 investing"), "investing", "Italy"),
        ("Italy/PROPN/NNP/nsubj/4 today/ADV/RB/advmod/2 investing/VERB/VBG/csubj/4 is/AUX/VBZ/cop/4 waste/NOUN/NN/root/4",
         "investing", ""),
        ("Italy/PROPN/NNP/nsubj/4 today/ADV/RB/advmod/2 investing/VERB/VBG/csubj/4 is/AUX/VBZ/cop/4 waste/NOUN/NN/root/4",
         "waste", "Italy"),
        ("Italy/PROPN/NNP/nsubj/4 investing/VERB/VBG/csubj/4 is/AUX/VBZ/cop/4 leaving/VERB/VBG/csubj/4 waste/NOUN/NN/root/4",
         "waste", ""),
        (INFINITIVE, "waste", "Italy"),
        (INFINITIVE, "invest", ""),
        # a second clause has the subject of the first, but where it has one that says nothing, or a clause
        (LEFT.format(3) + " returned/VERB/VBD/conj/1", "returned", "Kenya"),
        (LEFT.format(4) + " Peru/PROPN/NNP/nsubj/4 returned/VERB/VBD/conj/1", "returned", "Peru"),
        (LEFT.format(4) + " it/PRON/PRP/expl/4 rained/VERB/VBD/conj/1", "rained", ""),
        (LEFT.format(4) + " winning/VERB/VBG/csubj/4 pays/VERB/VBZ/conj/1", "pays", ""),
        # the noun that a clause is about
        ("ships/NOUN/NNS/root/0 sank/VERB/VBD/acl:relcl/0", "sank", "ships"),
        ("ships/NOUN/NNS/root/0 and/CCONJ/CC/cc/2 jets/NOUN/NNS/conj/0 sank/VERB/VBD/acl:relcl/0", "sank", "ships jets"),
        ("ships/NOUN/NNS/root/0 guarding/VERB/VBG/acl/0 it/PRON/PRP/obj/1", "guarding", "ships"),
        ("ships/NOUN/NNS/root/0 sank/VERB/VBD/dep/0", "sank", ""),
    ],
)  # fmt: skip
def test_subjects(line: str, word: str, subjects: str) -> None:
    tree = by_hand(line)
    grammar = analyse(Document(tree.text), tree, default()).grammar
    assert " ".join(tree.words[at] for at in grammar.subjects(list(tree.words).index(word))) == subjects
