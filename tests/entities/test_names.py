"""What the gazetteer makes of the words of a text, on trees by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.entities.names import names_in
from newsgraph.nlp.tree import Name
from newsgraph.vocabulary.vocabulary import default
from tests.util import by_hand

LEFT = "left/VERB/VBD/root"


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
        # somebody's name is that person's, whatever its first word is
        (f"Jordan/PROPN/NNP/nsubj/2 Peterson/PROPN/NNP/flat/0 {LEFT}/2", (Name(0, 2, "Person"),), ["Jordan Peterson = Person name"]),
        (f"Jordan/PROPN/NNP/nsubj/2 Peterson/PROPN/NNP/flat/0 {LEFT}/2", (), ["Jordan = Country name"]),
    ],
)  # fmt: skip
def test_names(line: str, names: tuple[Name, ...], expected: list[str]) -> None:
    found = names_in(replace(by_hand(line), names=names), default())
    assert [f"{named.text} = {named.type} {named.role}" for named in found] == expected
