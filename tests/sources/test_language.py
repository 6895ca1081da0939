"""Whether a text is English: short texts, texts in part in another language, and the borders of what is measured."""

from __future__ import annotations

import importlib
import re
from itertools import cycle, islice

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Document
from newsgraph.sources import language
from newsgraph.sources.language import MIN_ENGLISH, checked, english

ENGLISH = "The port of Larvik reopened on Monday after a strike of nine days, the harbour authority said."
GERMAN = (
    "Der Hafen von Larvik ist am Montag nach einem Streik von neun Tagen wieder geöffnet worden, sagte die Behörde."
)
OTHERS = ("de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "tr", "hu", "ro", "cs", "el", "ru", "zh")


def words(source: str, count: int) -> str:
    return " ".join(islice(cycle(source.split()), count))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya built a railway.",
        "Merkel met Macron in Berlin.",
        "Peru sued Chile.",
        "Quakes shake central Italy",
        "Arsenal 2 Chelsea 1, Leeds 0 Fulham 0, Wigan 3 Derby 3",
        "Rutte, Stoltenberg, Merz, Macron, Orban, Meloni, Sanchez and Tusk",
        "BREAKING: fire at Oslo refinery",
        "DAX +1.2%, FTSE 100 -0.4%, Nikkei 225 flat",
        words(ENGLISH, 400),
    ],
)
def test_headlines_wires_and_results_are_english(text: str) -> None:
    assert english(text) == 1


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_of_other_languages_are_not(language: str) -> None:
    """Of the examples that come with spaCy, one by one and together."""
    given = [text for text in importlib.import_module(f"spacy.lang.{language}.examples").sentences if len(text) > 30]
    assert sum(english(text) >= MIN_ENGLISH for text in given) <= 1
    assert english(" ".join(given)) == 0


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 1.0),
        ("Guten Morgen", 1.0),  # too short to tell
        ("Kenya sued Peru.", 1.0),
        ("NATO met Ana Silva in Oslo.", 1.0),
        ("Guten Morgen Berlin", 0.0),
        ("Bundesverfassungsgericht", 0.0),  # twenty letters are enough, as of a language without blanks
        (f"{words(ENGLISH, 100)} {words(GERMAN, 300)}", 0.25),
        (f"{words(GERMAN, 149)}", 0.0),
        (f"{words(GERMAN, 100)} {words(ENGLISH, 30)}", 0.0),  # the rest is judged with what is before it
        (f"{words(GERMAN, 2_000)} {words(ENGLISH, 2_000)}", 0.0),  # the first 2,000 words
    ],
)
def test_the_share_of_english(text: str, share: float) -> None:
    assert english(text) == share


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "empty"), (" \n", "empty"), (words(GERMAN, 100), "not English: 0% of it is, 25% are needed")],
)
def test_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        checked(Document(text))


def test_a_quarter_is_enough() -> None:
    document = Document(f"{words(ENGLISH, 100)} {words(GERMAN, 300)}")
    assert checked(document) is document
    with pytest.raises(InputError, match="not English: 20% of it is"):
        checked(Document(f"{words(ENGLISH, 100)} {words(GERMAN, 400)}"))


def test_what_is_plainly_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> None:
        raise AssertionError("the model is read")

    monkeypatch.setattr(language, "_identifier", asked)
    assert (
        english("The dredger that had been moored there would leave with the tide, they said, because of these winds.")
        == 1
    )
    assert english("") == 1
    with pytest.raises(AssertionError, match="the model is read"):
        english("Wigan beat Derby, Leeds lost")
    quoting = f"Der Roman „{' '.join(sorted(language.PLAIN)[:6])}“ ist vergriffen. {words(GERMAN, 80)}"
    with pytest.raises(
        AssertionError, match="the model is read"
    ):  # some English words in a text of another language prove nothing
        english(quoting)


@pytest.mark.parametrize("other", OTHERS)
def test_words_that_are_plainly_english_are_in_no_other_language(other: str) -> None:
    given = " ".join(importlib.import_module(f"spacy.lang.{other}.examples").sentences)
    assert not language.PLAIN & set(re.findall(r"\w+", given))
