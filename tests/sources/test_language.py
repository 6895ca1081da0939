"""Whether a text is English: the borders of what is measured."""

from __future__ import annotations

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Document
from newsgraph.sources.language import checked, english

LATIN, GREEK = "a" * 20, "λ" * 20


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (GREEK, 0.0),
        (GREEK[:19], 1.0),  # too short to tell
        (f"{GREEK} {LATIN}", 1.0),  # half of it
        (f"{GREEK}λ {LATIN}", 0.0),
        ("\u024f" * 20, 1.0),  # the last letter that is Latin
        ("\u0250" * 20, 0.0),
        ("1. " * 20 + GREEK, 0.0),  # digits are no letters
        (LATIN * 200 + GREEK * 300, 1.0),  # the first 4,000 characters are looked at
        ("the " * 24, 1.0),
        ("x " * 24, 1.0),
        ("x " * 25, 0.0),
        ("x " * 15 + "The " * 10, 0.4),
        ("x1y_z " * 10, 0.0),  # thirty words
        ("x " * 2000 + "the " * 2000, 0.0),  # the first 2,000 words
        ("x " * 1999 + "the " * 2000, 1 / 2000),
    ],
)
def test_the_share_of_english_words(text: str, share: float) -> None:
    assert english(text) == share


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "empty"), (" \n", "empty"), ("x " * 96 + "the " * 4, r"not English: 4% .*, 5% are needed")],
)
def test_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        checked(Document(text))


def test_what_has_just_enough_english_words() -> None:
    document = Document("x " * 95 + "the " * 5)
    assert checked(document) is document
