"""Verbs that tell who speaks in a quotation."""

from __future__ import annotations

import pytest

from newsgraph.extract.context.cues import Cues
from tests.util import analysed


@pytest.mark.parametrize(
    ("text", "introducing"),
    [
        ("“Peru sold the ships,” Ana Silva said.", ["said"]),
        ("“Chile bought them,” explained the mayor.", ["explained"]),
        ("“Peru sold the ships,” Maria Falk shrugged.", ["shrugged"]),  # by its place
        ("“Ana Silva said so,” Maria Falk replied.", ["replied"]),  # what is quoted introduces nothing
        ("Ana Silva was blunter: “Peru sold the ships.”", ["blunter"]),  # no verb, and in the place of one
        ("Ole Vik was told: “Peru sold the ships.”", []),  # nobody says whose words they are
        ("It was announced: “The port is closed.”", []),
        ("“Peru sold the ships” is how Ana Silva puts it.", ["puts"]),
        ("Ana Silva's claim that Peru sold the ships is “nonsense”.", []),
        ("The mayor's announcement that Oslo paid was “late”.", []),
        ("Ana Silva slept.", []),
        ("Report: “Peru sold the ships.”", []),
        ("Say: “Peru sold the ships.”", []),  # nobody has said it
        ("Explaining “the sale of ships” takes time.", []),
    ],
)
def test_who_speaks_is_told_by_verbs_with_a_subject(text: str, introducing: list[str]) -> None:
    found = analysed(text)
    cues = Cues(found.grammar, found.speech.quotes)
    assert [word for at, word in enumerate(found.tree.words) if cues.introduces(at)] == introducing
