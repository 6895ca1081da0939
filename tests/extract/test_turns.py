"""Who has the floor: how far the turn goes that a label begins."""

from __future__ import annotations

import pytest

from newsgraph.extract.context.turns import labelled
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
