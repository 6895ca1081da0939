"""States by their offices, and teams that are called as states are."""

from __future__ import annotations

import pytest

from tests.util import resolved


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        ("Governor Ana Holm of New York praised the nurses.", "New York", "new-york-state"),
        ("Lieutenant Governor Jan Berg of Washington praised the nurses.", "Washington", "washington-state"),
        ("Mayor Ana Holm of New York praised the nurses.", "New York", "new-york-city"),
        ("Washington State beat Arizona State on Friday.", "Washington State", ""),
        ("Oregon State lost to Washington State in May.", "Washington State", ""),
        ("Washington State sued Oregon on Friday.", "Washington State", "washington-state"),
        ("She lives in Washington State.", "Washington State", "washington-state"),
    ],
)
def test_a_name_is_a_state_or_none(text: str, name: str, end: str) -> None:
    named = next(one for one in resolved(text)[0].mentions.names if one.text == name)
    assert named.iri.rpartition("/")[2] == end
