"""What letters in front of a name tell: a ship is no person, place or body."""

from __future__ import annotations

import pytest

from tests.util import resolved


@pytest.mark.parametrize(
    ("text", "name", "label", "kinds"),
    [
        ("The INS Sukanya rescued the crew.", "INS Sukanya", "INS Sukanya", ("Ship",)),
        ("Sailors of the USS Nimitz met Ann Holm.", "USS Nimitz", "USS Nimitz", ("Ship",)),
        ("The MV Sirius Star was released by pirates.", "MV Sirius Star", "MV Sirius Star", ("Ship",)),
        ("The INS Mysore captured 23 pirates. The Mysore left Aden.", "Mysore", "INS Mysore", ("Ship",)),
        ("The MV Gibe left Aden. Pirates boarded the Gibe on Monday.", "Gibe", "MV Gibe", ("Ship",)),
        ("The INS Mysore left the city of Mysore on Monday.", "Mysore", "Mysore", ()),
        ("The MS Estonia sank in the Baltic.", "MS Estonia", "MS Estonia", ("Ship",)),
        ("Sailors of the SS Norvale met Ann Holm.", "SS Norvale", "SS Norvale", ("Ship",)),
        ("INS agents arrested two men.", "INS", "INS", ()),
        ("INS Commissioner Doris Meissner resigned.", "Doris Meissner", "Doris Meissner", ()),
    ],
)
def test_a_ship_is_known_by_its_letters(text: str, name: str, label: str, kinds: tuple[str, ...]) -> None:
    analysis, resolver = resolved(text)
    named = next(one for one in analysis.mentions.names if one.text == name)
    found = resolver.entity(analysis.mentions.mention(analysis.mentions.head(named)))
    assert (found.label, found.kinds) == (label, kinds)
    assert (found.type == "Product") == bool(kinds)
