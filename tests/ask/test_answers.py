"""How a claim is put to who asked: as said, denied, alleged or planned."""

from __future__ import annotations

import pytest

from newsgraph.ask.answers import status, verdict, word
from newsgraph.namespaces import ONTOLOGY


def row(modality: str, polarity: str = "Positive") -> dict[str, str]:
    return {"modality": ONTOLOGY + modality, "polarity": ONTOLOGY + polarity, "voice": ONTOLOGY + "Narrator"}


@pytest.mark.parametrize("polarity", ["Positive", "Negative"])
@pytest.mark.parametrize("negated", [False, True])
def test_an_allegation_is_neither_yes_nor_no(polarity: str, negated: bool) -> None:
    assert (status(row("Alleged", polarity)), word(row("Alleged", polarity), negated)) == ("alleged", "alleged")
    assert verdict([row("Alleged", polarity), row("Future")], negated) == "alleged"


def test_what_is_said_or_denied_as_a_fact_comes_before_an_allegation() -> None:
    assert verdict([row("Alleged"), row("Asserted")]) == "yes"
    assert verdict([row("Alleged"), row("Asserted", "Negative")]) == "no"
    assert verdict([row("Alleged"), row("Question")]) == "alleged"
    assert verdict([row("Question")]) == "not said"
