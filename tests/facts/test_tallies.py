"""Votes and shares of one thing that differ are in dispute, by texts that are built."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.flow import build
from newsgraph.vocabulary import data


def _disputed(folder: Path, *texts: str) -> set[frozenset[str]]:
    """The pairs of sentences that are in dispute, of texts of one story."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    with build(folder).store as store:
        rows = list(store.query(data.read("questions/disputed.rq").decode()).rows)
    return {frozenset(str(cell) for cell in row if str(cell).endswith(".")) for row in rows}


@pytest.mark.parametrize(
    ("one", "other", "is_dispute"),
    [
        ("approved the Sund Bridge by 17 votes to 12.", "approved the Sund Bridge by 16 votes to 13.", True),
        ("rejected the Sund Bridge in a vote of 9-4.", "rejected the Sund Bridge in a vote of 8-5.", True),
        ("approved the Sund Bridge by 17 votes to 12.", "approved the Sund Bridge by 17 votes to 13.", False),
        ("approved the Sund Bridge by 17 votes to 12.", "approved the Sund Bridge after 16 to 13 goals.", False),
    ],
)
def test_votes(one: str, other: str, is_dispute: bool, tmp_path: Path) -> None:
    texts = [f"Halden City Council {text}" for text in (one, other)]
    assert _disputed(tmp_path, *texts) == ({frozenset(texts)} if is_dispute else set())


@pytest.mark.parametrize(
    ("one", "other", "is_dispute"),
    [
        ("30 percent of residents", "12 percent of residents", True),
        ("A 30 percent share of farmers", "30 percent of farmers", False),
        ("30 percent of women", "12 percent of men", False),
        ("Thirty residents", "Twelve residents", False),
        ("Some 900 residents", "2,400 residents", True),
        ("At least 900 residents", "2,400 residents", False),
        ("Some 900 nurses", "2,400 teachers", False),
        ("The 2019 champions", "2,400 champions", False),
    ],
)
def test_shares(one: str, other: str, is_dispute: bool, tmp_path: Path) -> None:
    texts = [f"{who} oppose the Sund Bridge." for who in (one, other)]
    assert _disputed(tmp_path, *texts) == ({frozenset(texts)} if is_dispute else set())
