"""A title in quotation marks is one name, whatever stands in it; what somebody says is none."""

from __future__ import annotations

import pytest

from tests.util import resolved


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Ana Lind wrote "Night, Sea and Sky" in May.', ("Ana Lind", "Night, Sea and Sky")),
        ("Ana Lind starred in “Love, Actually” in May.", ("Ana Lind", "Love, Actually")),
        ('They called him "Norton I, Emperor of Chile" in Lima.', ("Norton I", "Chile", "Lima")),
        ("'Salt Road: The Last Caravan', an epic, won in Lima.", ("Salt Road: The Last Caravan", "Lima")),
        ("Ana Lind made “Oslo: A Winter” in May.", ("Ana Lind", "Oslo: A Winter")),
        ('Holm said: "Norline: The Bank is bad."', ("Holm", "Norline")),
        ("The Rovers' owner, Ana Lind, and the workers' friend left.", ("Rovers", "Ana Lind")),
        ('"Yes, Silva," Holm said.', ("Silva", "Holm")),
        ('Holm praised "Peru and Chile".', ("Holm", "Peru", "Chile")),
        ('Holm praised "Peru, and the sea of Chile".', ("Holm", "Peru", "sea of Chile")),
    ],
)
def test_a_quoted_title_is_whole(text: str, names: tuple[str, ...]) -> None:
    assert tuple(named.text for named in resolved(text)[0].mentions.names) == names
