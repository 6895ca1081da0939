"""A question turned into its statement."""

from __future__ import annotations

import pytest

from newsgraph.ask.declarative import _third_person


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("sell", "sells"), ("make", "makes"), ("have", "has"),
        ("pass", "passes"), ("wash", "washes"), ("catch", "catches"), ("fix", "fixes"), ("waltz", "waltzes"), ("veto", "vetoes"),
        ("carry", "carries"), ("play", "plays"), ("obey", "obeys"), ("destroy", "destroys"), ("buy", "buys"), ("taxiy", "taxiys"),
        ("proxy", "proxies"),
    ],
)  # fmt: skip
def test_the_third_person(verb: str, form: str) -> None:
    assert _third_person(verb) == form
