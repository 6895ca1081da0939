"""Names made of the beginnings of two words of another, and those that only look so."""

from __future__ import annotations

import pytest

from newsgraph.entities.blends import blend, is_blend_of
from tests.util import resolved


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("BoJo", ("bo", "jo")),
        ("HuffPo", ("huff", "po")),
        ("Boko", ()),
        ("NATO", ()),
        ("MasterCard", ()),
        ("BoJo Ray", ()),
    ],
)
def test_what_a_name_is_made_of(text: str, parts: tuple[str, ...]) -> None:
    assert blend(text) == parts


@pytest.mark.parametrize(
    ("parts", "words", "same"),
    [
        (("bo", "jo"), ("boris", "johnson"), True),
        (("bo", "jo"), ("boris", "de", "johnson"), True),
        (("bo", "jo"), ("bo", "johnson"), False),
        (("bo", "jo"), ("boris", "tanner"), False),
        (("bo", "jo"), ("boris",), False),
        ((), ("boris", "johnson"), False),
    ],
)
def test_of_whom_it_is_made(parts: tuple[str, ...], words: tuple[str, ...], same: bool) -> None:
    assert is_blend_of(parts, words) is same


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Boris Kolman moved to Riga. BoKo owns a barn there.", "Boris Kolman"),
        ("Boris Kolman and Bodil Korn moved to Riga. BoKo owns a barn there.", "BoKo"),
        ("Boris Tanner moved to Riga. BoKo owns a barn there.", "BoKo"),
    ],
)
def test_whom_a_text_means_by_it(text: str, label: str) -> None:
    mentions = resolved(text)[0].mentions
    assert mentions.wholes[next(one for one in mentions.names if one.text == "BoKo")].label == label
