"""Labels of speakers in capitals are whole names, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities.speaker_labels import _label, with_labels
from newsgraph.nlp.tree import Name
from tests.util import by_hand

COLON, SAID = ":/PUNCT/:/punct/0", "Ships/NOUN/NNS/root/{0} sank/VERB/VBD/acl/{0}"
ANA, SILVA, PORTO, LIMA = (f"{word}/PROPN/NNP/flat/0" for word in ("ANA", "SILVA", "PORTO", "LIMA"))


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ((ANA, SILVA, COLON), 2),
        ((ANA, SILVA, PORTO, LIMA, COLON), 4),
        ((ANA, SILVA, PORTO, LIMA, ANA, COLON), None),  # longer than a name
        ((ANA, COLON), None),
        ((ANA, SILVA.replace("SILVA", "Silva"), COLON), None),
        (("THE/DET/DT/det/1", "MAYOR/NOUN/NN/root/1", COLON), None),
        ((ANA, SILVA, LIMA), None),
        ((COLON, ANA, SILVA), None),
    ],
)
def test_a_label_is_some_words_in_capitals_before_a_colon(words: tuple[str, ...], end: int | None) -> None:
    tree = by_hand(" ".join(words))
    assert _label(tree, 0, len(tree.words)) == end


def test_a_colon_of_the_next_paragraph_ends_no_label() -> None:
    tree = by_hand(" ".join((ANA, SILVA, COLON)))
    assert _label(tree, 0, 2) is None


@pytest.mark.parametrize(
    ("names", "labelled"),
    [
        ([Name(0, 1, "Person"), Name(1, 2, "Place")], [Name(0, 2, "Person")]),
        ([Name(0, 1, "Entity")], [Name(0, 2, "Person")]),
        ([Name(0, 1, "Place"), Name(1, 2, "Place")], [Name(0, 1, "Place"), Name(1, 2, "Place")]),
        ([Name(1, 2, "Person")], [Name(1, 2, "Person")]),  # what begins no label is as it was
        ([Name(0, 1, "Person"), Name(3, 4, "Place")], [Name(0, 2, "Person"), Name(3, 4, "Place")]),
    ],
)
def test_the_names_within_a_label_are_one_person(names: list[Name], labelled: list[Name]) -> None:
    tree = replace(by_hand(" ".join((ANA, SILVA, COLON, SAID.format(3)))), names=names)
    assert list(with_labels(tree)) == labelled
