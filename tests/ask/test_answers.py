"""How a claim is put to who asked: as said, denied, alleged or planned."""

from __future__ import annotations

import pytest

from newsgraph.ask.answers import Answer, answer, distinct, status, verdict, word
from newsgraph.namespaces import ONTOLOGY


def row(modality: str, polarity: str = "Positive") -> dict[str, str]:
    return {
        "speaker": "",
        "modality": ONTOLOGY + modality,
        "polarity": ONTOLOGY + polarity,
        "voice": ONTOLOGY + "Narrator",
    }


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


@pytest.mark.parametrize(
    ("modality", "polarity", "said"),
    [
        ("Asserted", "Positive", "said"),
        ("Asserted", "Negative", "denied"),
        ("Question", "Positive", "asked"),
        ("Conditional", "Positive", "asked"),
        ("Question", "Negative", "asked"),  # whether it is not so denies nothing
        ("Future", "Positive", "planned"),
        ("Intended", "Positive", "planned"),
        ("Possible", "Positive", "possible"),
        ("Obligation", "Positive", "demanded"),
    ],
)
def test_how_a_claim_is_put(modality: str, polarity: str, said: str) -> None:
    assert status(row(modality, polarity)) == said
    of_reader = {**row(modality, polarity), "voice": ONTOLOGY + "Commenter"}
    assert status(of_reader) == "a reader's view"


def test_an_answer_has_its_source_and_one_line() -> None:
    source = {"sentence": " Peru\n sold  it. ", "speaker": "Ana Silva", "statement": "st:1"}
    found = answer("Peru", {**row("Asserted"), **source})
    assert found == Answer("Peru", "Peru sold it.", "Ana Silva", "said", "Narrator", "st:1")
    assert answer("Peru", {**row("Asserted", "Negative"), **source}, "formerly").status == "formerly"


def test_the_first_of_equal_answers_stays() -> None:
    one, other = Answer("Peru", "Peru sold it.", "Ana Silva"), Answer("Peru", "Peru sold it.", "Ole Vik")
    again, elsewhere = Answer("Peru", "Peru sold it.", "Ana Silva", "denied"), Answer("Peru", "Peru paid.", "Ana Silva")
    assert distinct([one, other, one, again, elsewhere]) == (one, other, elsewhere)
