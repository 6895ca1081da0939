"""How a clause uses the name of a town, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities import metonymy
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

LEMMAS = {"warned": "warn", "walked": "walk", "shelled": "shell", "lived": "live", "streets": "street", "lies": "lie"}


def reading(line: str) -> str:
    """What "Paris" is."""
    tree = by_hand(line)
    tree = replace(tree, lemmas=[LEMMAS.get(lemma, lemma) for lemma in tree.lemmas])
    at = tree.words.index("Paris")
    return metonymy.reading(tree, at, at + 1, default())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("She/PRON/PRP/nsubj/1 lived/VERB/VBD/root/1 in/ADP/IN/case/3 Paris/PROPN/NNP/obl/1", "place"),
        # the preposition stands once, and what is coordinated with a name has its part
        ("She/PRON/PRP/nsubj/1 lived/VERB/VBD/root/1 in/ADP/IN/case/3 Rome/PROPN/NNP/obl/1 and/CCONJ/CC/cc/5 "
         "Paris/PROPN/NNP/conj/3", "place"),
        ("She/PRON/PRP/nsubj/1 lived/VERB/VBD/root/1 in/ADP/IN/case/3 towns/NOUN/NNS/obl/1 and/CCONJ/CC/cc/5 "
         "Paris/PROPN/NNP/conj/3", "place"),
        # … but not where it has a preposition of its own, or hangs on something else
        ("She/PRON/PRP/nsubj/1 lived/VERB/VBD/root/1 in/ADP/IN/case/3 Rome/PROPN/NNP/obl/1 and/CCONJ/CC/cc/6 with/ADP/IN/case/6 "
         "Paris/PROPN/NNP/conj/3", "actor"),
        ("She/PRON/PRP/nsubj/1 lived/VERB/VBD/root/1 in/ADP/IN/case/3 what/PRON/WP/obl/1 and/CCONJ/CC/cc/5 Paris/PROPN/NNP/conj/3", ""),
        ("She/PRON/PRP/nsubj/1 walked/VERB/VBD/root/1 to/ADP/IN/case/3 Paris/PROPN/NNP/obl/1", "place"),
        ("She/PRON/PRP/nsubj/1 walked/VERB/VBD/root/1 from/ADP/IN/case/3 Paris/PROPN/NNP/obl/1", "place"),
        ("She/PRON/PRP/nsubj/1 warned/VERB/VBD/root/1 from/ADP/IN/case/3 Paris/PROPN/NNP/obl/1", "actor"),
        ("She/PRON/PRP/nsubj/1 warned/VERB/VBD/root/1 Paris/PROPN/NNP/iobj/1", "actor"),
        ("She/PRON/PRP/nsubj/1 warned/VERB/VBD/root/1 Paris/PROPN/NNP/obj/1", "actor"),
        ("She/PRON/PRP/nsubj/1 shelled/VERB/VBD/root/1 Paris/PROPN/NNP/obj/1", "place"),
        ("Paris/PROPN/NNP/nsubj/1 warned/VERB/VBD/root/1 her/PRON/PRP/obj/1", "actor"),
        ("Paris/PROPN/NNP/nsubj:outer/1 warned/VERB/VBD/root/1 her/PRON/PRP/obj/1", "actor"),
        ("Paris/PROPN/NNP/nsubj:pass/2 was/AUX/VBD/aux:pass/2 shelled/VERB/VBN/root/2", "place"),
        ("Paris/PROPN/NNP/nsubj:pass/2 was/AUX/VBD/aux:pass/2 warned/VERB/VBN/root/2", ""),
        ("Paris/PROPN/NNP/nsubj/3 is/AUX/VBZ/cop/3 a/DET/DT/det/3 capital/NOUN/NN/root/3", "place"),
        ("Paris/PROPN/NNP/nsubj/3 is/AUX/VBZ/cop/3 a/DET/DT/det/3 mistake/NOUN/NN/root/3", ""),
        ("Paris/PROPN/NNP/nsubj/1 lies/VERB/VBZ/root/1 on/ADP/IN/case/3 it/PRON/PRP/obl/1", "place"),
        ("the/DET/DT/det/1 streets/NOUN/NNS/root/1 of/ADP/IN/case/3 Paris/PROPN/NNP/nmod/1", "place"),
        ("the/DET/DT/det/1 wrath/NOUN/NN/root/1 of/ADP/IN/case/3 Paris/PROPN/NNP/nmod/1", ""),
        ("Paris/PROPN/NNP/compound/1 streets/NOUN/NNS/root/1", "place"),
        ("Paris/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 streets/NOUN/NNS/root/2", "place"),
        ("Paris/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 threat/NOUN/NN/root/2", "actor"),
        ("threat/NOUN/NN/root/0 Paris/PROPN/NNP/appos/0", ""),
        ("capital/NOUN/NN/root/0 Paris/PROPN/NNP/appos/0", "place"),
        ("Paris/PROPN/NNP/vocative/1 streets/NOUN/NNS/root/1", ""),
    ],
)  # fmt: skip
def test_the_clause_tells_town_from_government(line: str, told: str) -> None:
    assert reading(line) == told


def test_of_several_words_the_head_counts() -> None:
    tree = by_hand("in/ADP/IN/case/2 New/PROPN/NNP/compound/2 York/PROPN/NNP/root/2 now/ADV/RB/advmod/2")
    assert metonymy.head(tree, 1, 3) == 2
    assert metonymy.head(tree, 1, 2) == 1
