"""Towns that stand for their teams, and towns that do not."""

from __future__ import annotations

import pytest

from tests.util import resolved

_FULL = "The Boston Harriers met the Lund Lions on Sunday. "


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (_FULL + "It was the fifth win over Boston.", "Boston Harriers"),
        (_FULL + "Ana Holm scored twice as the Lions defeated Boston.", "Boston Harriers"),
        (_FULL + "The Lions lost to Boston in May.", "Boston Harriers"),
        (_FULL + "They played in Boston.", "Boston"),
        (_FULL + "The Lions lost in Boston in May.", "Boston"),
        (_FULL + "The mayor of Boston won an election.", "Boston"),
        ("The Lund Lions met the Harriers on Sunday. It was the fifth win over Boston.", "Boston"),
    ],
)
def test_who_plays(text: str, label: str) -> None:
    mentions = resolved(text)[0].mentions
    assert mentions.wholes[next(one for one in mentions.names if one.text == "Boston")].label == label
