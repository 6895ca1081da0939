"""The forms of clauses, on trees by hand: what is a predicate, finite, a gerund or in the passive."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.extract.rules.verbs import _sets_scene
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

KENYA, SHIPS = "Kenya/PROPN/NNP/nsubj/1", "ships/NOUN/NNS/obj/1"


def grammar_of(line: str) -> Grammar:
    tree = by_hand(line)
    return analyse(Document(tree.text), tree, default()).grammar


def place(grammar: Grammar, word: str) -> int:
    return list(grammar.tree.words).index(word)


@pytest.mark.parametrize(
    ("verb", "finite"),
    [
        ("sold/VERB/VBD/root/1", True),
        ("sells/VERB/VBZ/root/1", True),
        ("sell/VERB/VBP/root/1", True),
        ("sell/VERB/VB/root/1", False),
        ("selling/VERB/VBG/root/1", False),
        ("sold/VERB/VBN/root/1", False),
    ],
)
def test_a_verb_is_finite_by_its_tag(verb: str, finite: bool) -> None:
    assert grammar_of(f"{KENYA} {verb} {SHIPS}").finite(1) is finite


@pytest.mark.parametrize(("tag", "finite"), [("MD", True), ("VBD", True), ("VBG", False)])
@pytest.mark.parametrize("label", ["aux", "aux:pass", "cop", "advmod"])
def test_a_verb_is_finite_by_an_auxiliary(tag: str, finite: bool, label: str) -> None:
    line = f"Kenya/PROPN/NNP/nsubj/2 does/AUX/{tag}/{label}/2 sell/VERB/VB/root/2"
    assert grammar_of(line).finite(2) is (finite and label != "advmod")


@pytest.mark.parametrize(
    ("line", "passive"),
    [
        ("ships/NOUN/NNS/nsubj:pass/1 sold/VERB/VBN/root/1", True),
        ("ships/NOUN/NNS/nsubj/2 were/AUX/VBD/aux:pass/2 sold/VERB/VBN/root/2", True),
        ("sold/VERB/VBN/root/0 Kenya/PROPN/NNP/obl:agent/0", True),
        ("ships/NOUN/NNS/nsubj/1 sold/VERB/VBD/root/1", False),
        ("ships/NOUN/NNS/nsubj:pass/1 sold/ADJ/VBN/root/1", False),
        # a second participle is as the first, but where it has a subject or an auxiliary
        ("ships/NOUN/NNS/nsubj:pass/1 built/VERB/VBN/root/1 sold/VERB/VBN/conj/1", True),
        ("ships/NOUN/NNS/nsubj/1 left/VERB/VBD/root/1 sold/VERB/VBN/conj/1", False),
        ("ships/NOUN/NNS/nsubj:pass/1 built/VERB/VBN/root/1 sold/VERB/VBD/conj/1", False),
        ("ships/NOUN/NNS/nsubj:pass/1 built/VERB/VBN/root/1 has/AUX/VBZ/aux/3 sold/VERB/VBN/conj/1", False),
        ("ships/NOUN/NNS/nsubj:pass/1 built/VERB/VBN/root/1 Kenya/PROPN/NNP/nsubj/3 sold/VERB/VBN/conj/1", False),
        # "wants the ships sold"
        ("wants/VERB/VBZ/root/0 ships/NOUN/NNS/obj/0 sold/VERB/VBN/xcomp/0", True),
        ("wants/VERB/VBZ/root/0 sold/VERB/VBN/xcomp/0 jets/NOUN/NNS/obj/1", False),
        ("wants/VERB/VBZ/root/0 to/PART/TO/mark/2 sold/VERB/VBN/xcomp/0", False),
        ("wants/VERB/VBZ/root/0 sold/VERB/VBD/xcomp/0", False),
        # a participle that modifies a noun or a clause: what is named keeps its object
        ("ships/NOUN/NNS/root/0 sold/VERB/VBN/acl/0", True),
        ("left/VERB/VBD/root/0 sold/VERB/VBN/advcl/0", True),
        ("ships/NOUN/NNS/root/0 sold/VERB/VBN/dep/0", False),
        ("ships/NOUN/NNS/root/0 sold/VERB/VBD/acl/0", False),
        ("ships/NOUN/NNS/root/0 has/AUX/VBZ/aux/2 sold/VERB/VBN/acl/0", False),
        ("ships/NOUN/NNS/root/0 Kenya/PROPN/NNP/nsubj/2 sold/VERB/VBN/acl/0", False),
        ("ships/NOUN/NNS/root/0 sold/VERB/VBN/acl/0 jets/NOUN/NNS/obj/1", False),
        ("ships/NOUN/NNS/root/0 name/VERB/VBN/acl/0 Hope/PROPN/NNP/obj/1", True),
    ],
)
def test_the_passive(line: str, passive: bool) -> None:
    grammar = grammar_of(line)
    (verb,) = (word for word in ("sold", "name") if word in grammar.tree.words)
    assert grammar.passive(place(grammar, verb)) is passive


@pytest.mark.parametrize(
    ("line", "copula"),
    [
        ("ships/NOUN/NNS/nsubj/2 are/AUX/VBP/cop/2 rich/ADJ/JJ/root/2", "are"),
        ("ships/NOUN/NNS/nsubj/2 are/AUX/VBP/aux:pass/2 rich/ADJ/JJ/root/2", "are"),  # "is married"
        ("ships/NOUN/NNS/nsubj/2 are/AUX/VBP/aux:pass/2 rich/VERB/VBN/root/2", ""),
        ("ships/NOUN/NNS/nsubj:pass/2 are/AUX/VBP/aux:pass/2 sunk/VERB/VBN/root/2 rich/ADJ/JJ/conj/2", "are"),
        ("ships/NOUN/NNS/nsubj:pass/2 are/AUX/VBP/aux:pass/2 sunk/VERB/VBN/root/2 rich/NOUN/NN/conj/2", "are"),
        ("ships/NOUN/NNS/nsubj:pass/2 are/AUX/VBP/aux:pass/2 sunk/VERB/VBN/root/2 rich/VERB/VBN/conj/2", ""),
        ("ships/NOUN/NNS/nsubj:pass/2 are/AUX/VBP/aux:pass/2 sunk/ADJ/JJ/root/2 rich/ADJ/JJ/conj/2", ""),
        ("ships/NOUN/NNS/nsubj:pass/2 are/AUX/VBP/aux:pass/2 sunk/VERB/VBN/root/2 rich/ADJ/JJ/xcomp/2", ""),
    ],
)
def test_the_copula(line: str, copula: str) -> None:
    grammar = grammar_of(line)
    found = grammar.copula(place(grammar, "rich"))
    assert (grammar.tree.words[found] if found is not None else "") == copula


@pytest.mark.parametrize(
    ("line", "gerund", "ing"),
    [
        ("selling/VERB/VBG/root/0 ships/NOUN/NNS/obj/0", True, True),
        ("Kenya/PROPN/NNP/nsubj/1 selling/VERB/VBG/root/1", False, True),
        ("having/AUX/VBG/aux/1 selling/VERB/VBN/root/1", True, True),
        ("had/AUX/VBD/aux/2 being/AUX/VBG/aux/2 selling/VERB/VBG/root/2", False, False),
        ("selling/VERB/VB/root/0", False, False),
    ],
)
def test_the_gerund(line: str, gerund: bool, ing: bool) -> None:
    grammar = grammar_of(line)
    word = place(grammar, "selling")
    assert (grammar.gerund(word), grammar.ing(word)) == (gerund, ing)


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("let/VERB/VBD/root/0 sell/VERB/VB/xcomp/0", True),
        ("let/VERB/VBD/root/0 to/PART/TO/mark/2 sell/VERB/VB/xcomp/0", False),
        ("let/VERB/VBD/root/0 sell/VERB/VB/ccomp/0", False),
        ("let/VERB/VBD/root/0 sell/VERB/VBP/xcomp/0", False),
    ],
)
def test_the_bare_infinitive(line: str, bare: bool) -> None:
    grammar = grammar_of(line)
    assert grammar.bare(place(grammar, "sell")) is bare


@pytest.mark.parametrize(
    ("line", "opening", "how"),
    [
        ("That/SCONJ/IN/mark/1 sold/VERB/VBD/root/1", "that", False),
        ("In/ADP/IN/mark/2 case/NOUN/NN/fixed/0 sold/VERB/VBD/root/2", "in case", False),
        ("How/ADV/WRB/advmod/1 sold/VERB/VBD/root/1", "how", True),
        ("sold/VERB/VBD/root/0 how/ADV/WRB/advmod/0", "", False),
        ("When/ADV/WRB/advmod/2 if/SCONJ/IN/mark/2 sold/VERB/VBD/root/2", "when if", False),
        ("often/ADV/RB/advmod/1 sold/VERB/VBD/root/1", "", False),
    ],
)
def test_what_opens_a_clause(line: str, opening: str, how: bool) -> None:
    grammar = grammar_of(line)
    word = place(grammar, "sold")
    assert (grammar.opening(word), grammar.asks_how(word)) == (opening, how)


@pytest.mark.parametrize(
    ("line", "scene"),
    [
        ("pact/NOUN/NN/obl/2 Oslo/PROPN/NNP/nsubj/2 agreed/VERB/VBD/root/2", True),
        ("pact/NOUN/NN/obl/2 ships/NOUN/NNS/nsubj:pass/2 agreed/VERB/VBN/root/2", True),
        ("Oslo/PROPN/NNP/nsubj/1 agreed/VERB/VBD/root/1 pact/NOUN/NN/obl/1", False),
        ("pact/NOUN/NN/obl/1 agreed/VERB/VBD/root/1", False),
        ("pact/NOUN/NN/nmod/1 Oslo/PROPN/NNP/nsubj/2 agreed/VERB/VBD/root/2", False),
        ("which/DET/WDT/det/1 pact/NOUN/NN/obl/3 Oslo/PROPN/NNP/nsubj/3 agreed/VERB/VBD/root/3", False),
    ],
)
def test_what_stands_before_the_subject_sets_the_scene(line: str, scene: bool) -> None:
    grammar = grammar_of(line)
    assert _sets_scene(grammar, place(grammar, "pact"), place(grammar, "agreed")) is scene
