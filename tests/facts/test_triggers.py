"""Words that tell of what happens, beside the relations of claims."""

from __future__ import annotations

import pytest

from newsgraph.facts.equivalence import shipped
from newsgraph.facts.triggers import name_of
from newsgraph.iris import characters
from newsgraph.vocabulary.vocabulary import default
from tests.facts.test_pairs import told


def words(text: str) -> dict[str, str]:
    """The words for happenings in no statement of a text, with what they are called by."""
    rows = [row for row in told(text) if not row.is_said]
    return {text[slice(*characters(row.statement))]: row.trigger for row in rows}


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Pavel Iske spoke of the earthquake.", "earthquake", "earthquake"),
        ("Reporters wrote about the quake.", "quake", "earthquake"),
        ("Una Brandl praised the negotiations.", "negotiations", "negotiate"),
        ("Una Brandl praised the appointment.", "appointment", "appoint"),
        ("It was closed after the blaze.", "blaze", "fire"),
        ("The talks were held after the heist.", "heist", "robbery"),
    ],
)
def test_nouns_of_acts_and_events(text: str, word: str, name: str) -> None:
    assert words(text).get(word) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Reporters wrote about the regattas.", "regattas", "regatta"),
        ("Una Brandl regretted the decision.", "decision", "decide"),
    ],
)
def test_nouns_of_the_table_may_tell_of_what_happens(text: str, word: str, name: str) -> None:
    (row,) = (row for row in told(text) if not row.is_said and text[slice(*characters(row.statement))] == word)
    assert (row.trigger, row.weak) == (name, True)


@pytest.mark.parametrize(
    "text", ["There was no earthquake.", "Una Brandl praised the knowledge.", "The wall is white."]
)
def test_what_is_denied_and_what_is_a_state_is_none(text: str) -> None:
    assert words(text) == {}


def test_a_verb_that_carries_an_act_is_no_happening_beside_it() -> None:
    assert "struck" not in words("They struck a deal.")


@pytest.mark.parametrize(
    ("lemma", "name"),
    [
        ("damaged", "damage"),
        ("nominated", "nominate"),
        ("acquisition", "buy"),
        ("take over", "take over"),
        ("", ""),
        ("victory over", "win"),
        ("triumph over", "win"),
    ],
)
def test_what_words_for_one_happening_have_in_common(lemma: str, name: str) -> None:
    assert name_of(lemma, default(), shipped()) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fire at the church closed the road.", "fire"),
        ("The riots across Kelbridge closed the road.", "riot"),
        ("The heist in Kelbridge shocked Norda.", "robbery"),
        ("The man gunned down Pavel Iske.", "shoot"),
        ("Una Brandl checked herself into the clinic.", "check into"),
        ("Una Brandl has passed away at the age of 91.", "kill"),
        ("Pavel Iske passed away on Monday.", "kill"),
    ],
)
def test_a_statement_with_another_verb_or_none_tells_of_what_its_noun_names(text: str, name: str) -> None:
    assert name in {row.trigger for row in told(text) if row.is_said}


@pytest.mark.parametrize("text", ["The level of the lake rose.", "The name of the lake is old."])
def test_a_noun_that_is_spelt_like_a_verb_of_a_group_is_none_of_it(text: str) -> None:
    assert not {"damage", "nominate"} & {row.trigger for row in told(text)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A spokesman confirmed the death to Norda.", "death"),
        ("A lawyer announced the wedding to Norda.", "wedding"),
        ("Pavel Iske was found dead.", "dead"),
        ("Una Brandl was declared dead.", "dead"),
    ],
)
def test_what_is_spoken_of_or_found_is_told_beside_the_statement_that_says_so(text: str, word: str) -> None:
    assert word in words(text)


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The court is to rule on Friday.", "rule on", "2026-03-13"),
        ("It will rain and flood on Sunday.", "rain", "2026-03-15"),
    ],
)
def test_a_weekday_of_what_is_to_come_is_the_next_one(text: str, word: str, day: str) -> None:
    found = {text[slice(*characters(row.statement))]: row.date for row in told(text, "2026-03-12") if not row.is_said}
    assert found.get(word) == day, found
