"""Names made of the beginnings of two words, over documents."""

from __future__ import annotations

import pytest

from tests.corpus.test_resolution import HOLM, is_one, nodes, row


@pytest.mark.parametrize(
    ("short", "company", "same"),
    [
        ("NiHo", "lofoten sild", True),
        ("NiHo", "porto", False),
        ("NiHe", "lofoten sild", False),
        ("Niho", "lofoten sild", False),
    ],
)
def test_a_name_of_beginnings_is_of_whom_has_its_company(short: str, company: str, same: bool) -> None:
    assert is_one(HOLM, row("2", short, company=company)) is same


def test_a_name_of_beginnings_is_nobodys_where_two_have_it() -> None:
    other = row("3", "Nico Horn", company="lofoten sild")
    assert len(set(nodes(HOLM, other, row("2", "NiHo", company="lofoten sild")))) == 3
