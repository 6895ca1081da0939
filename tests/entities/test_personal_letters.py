"""Capitals beside the name of a person: an office or a degree, unless the text has them for a body or place."""

from __future__ import annotations

import pytest

from tests.util import resolved


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The team's GM, Ed Berg, left Oslo.", ("Ed Berg", "Oslo")),
        ("GM Ana Lind left Oslo.", ("Ana Lind", "Oslo")),
        ("GM closed a plant in Ohio.", ("GM", "Ohio")),
        ("Ana Holm, MD, praised Porto.", ("Ana Holm", "Porto")),
        ("Ana Holm, M. D., M. B. A., praised Porto.", ("Ana Holm", "Porto")),
        ("Dr. Bo Lund, MD, MBA, praised Porto.", ("Bo Lund", "Porto")),
        ("Jan Berg, QC, met Ana Holm on Monday.", ("Jan Berg", "Ana Holm")),
        ("Ana Holm of Rockville, MD, praised Porto.", ("Ana Holm", "Rockville", "MD", "Porto")),
    ],
)
def test_what_somebody_is_is_no_name(text: str, names: tuple[str, ...]) -> None:
    assert tuple(named.text for named in resolved(text)[0].mentions.names) == names


@pytest.mark.parametrize("text", ["Ana Holm, M. D., praised Porto.", "Bo Lund, MBA, praised Porto."])
def test_a_degree_is_nothing_that_is_told_of(text: str) -> None:
    mentions = resolved(text)[0].mentions
    assert [mentions.mention(word).text.partition(",")[0] for word in mentions.heads()] == [
        text.partition(",")[0],
        "Porto",
    ]
