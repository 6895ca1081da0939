"""Who has the floor: how far the turn goes that a label begins."""

from __future__ import annotations

import pytest

from newsgraph.extract.context.turns import _label, labelled
from tests.util import analysed


def turns(text: str) -> list[str]:
    """The words of each turn; what has one label may be of two."""
    grammar = analysed(text).grammar
    tree = grammar.tree
    return [text[tree.starts[turn.first] : tree.ends[turn.end - 1]] for turn in labelled(grammar)]


@pytest.mark.parametrize("ending", [".", "?", "!", "…", "”", '"', "’", ")", "]", ":", ",", ";", "—", "–"])
def test_a_paragraph_that_ends_as_text_does_goes_on_with_the_turn(ending: str) -> None:
    second = f"Norway sold the ships to Chile{ending}"
    text = f"ANA SILVA: The port is closed.\n\n{second}\n\nMARIA FALK: Kenya built a railway."
    assert turns(text) == ["The port is closed.", second, "Kenya built a railway."]


def test_a_heading_ends_a_turn() -> None:
    text = "ANA SILVA: The port is closed.\n\nShips for Chile\n\nMARIA FALK: Kenya built a railway."
    assert turns(text) == ["The port is closed.", "Kenya built a railway."]


@pytest.mark.parametrize(
    ("text", "after", "speaker", "capitals", "letter"),
    [
        ("ANA SILVA: Peru sold the ships.", "Peru", "ANA", True, False),
        ("Maria Falk (in Oslo): Chile bought them.", "Chile", "Maria", False, False),
        ("Q: Who sold the ships?", "Who", "", False, True),
        ("Answer 2. Nobody closed it.", "Nobody", "", False, True),
    ],
)
def test_a_label_has_an_end_and_a_speaker(text: str, after: str, speaker: str, capitals: bool, letter: bool) -> None:
    """Wherever its paragraph stands."""
    for before in ("", "Norway built the port.\n\n"):
        grammar = analysed(before + text).grammar
        tree, part = grammar.tree, grammar.tree.paragraphs[-1]
        found = _label(grammar, *part)
        assert found is not None
        assert tree.words[found.end] == after
        assert (tree.words[found.speaker] if found.speaker is not None else "") == speaker
        assert (found.capitals, found.letter) == (capitals, letter)


@pytest.mark.parametrize(
    "text",
    [
        "Peru sold the ships.",
        "Sold for nothing: the ships.",
        "The port: it is closed.",
        "The winner (Ana Silva): we closed it.",  # who is named in parentheses is none who has the label
    ],
)
def test_other_words_are_no_label(text: str) -> None:
    grammar = analysed(text).grammar
    assert _label(grammar, *grammar.tree.paragraphs[0]) is None


def test_a_label_that_is_all_of_its_paragraph_ends_with_it() -> None:
    grammar = analysed("Ana Silva:\n\nPeru sold the ships.").grammar
    first, end = grammar.tree.paragraphs[0]
    found = _label(grammar, first, end)
    assert found is not None
    assert found.end == end
