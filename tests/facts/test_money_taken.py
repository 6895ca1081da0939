"""Who is said to have paid somebody, and who never took a cent from him: a dispute."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.flow import build
from newsgraph.vocabulary import data


def disputes(one: str, other: str, folder: Path) -> int:
    for name, text in (("a", one), ("b", other)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with build(folder).store as store:
        return len(list(store.query(data.read("questions/disputed.rq").decode()).rows))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prosecutors say Corvane Bank bribed Pavel Iske.", "Pavel Iske has never received a cent from Corvane Bank, his lawyer said."),
        ("Pavel Iske took bribes from Corvane Bank, police said.", "Pavel Iske accepted no payments from Corvane Bank, the mayor said."),
        ("Corvane Bank paid kickbacks to Maria Holm, police said.", "Maria Holm never took money from Corvane Bank, she said."),
        ("Corvane Bank paid Maria Holm 40,000 euros, police said.", "Maria Holm did not get a penny from Corvane Bank, she said."),
        ("Maria Holm pocketed cash from Norda Steel, police said.", "Norda Steel never paid Maria Holm, a spokesman said."),
    ],
)  # fmt: skip
def test_it_is_disputed(one: str, other: str, tmp_path: Path) -> None:
    assert disputes(one, other, tmp_path) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prosecutors say Corvane Bank bribed Pavel Iske.", "Pavel Iske never received a letter from Corvane Bank, his lawyer said."),
        ("Prosecutors say Corvane Bank bribed Pavel Iske.", "Corvane Bank has never taken a cent from Pavel Iske, a clerk said."),
        ("Corvane Bank paid Pavel Iske 40,000 euros.", "Corvane Bank did not bribe Pavel Iske, a clerk said."),
        ("Corvane Bank paid kickbacks to Pavel Iske.", "Maria Holm never took money from Corvane Bank, she said."),
    ],
)  # fmt: skip
def test_it_is_not_disputed(one: str, other: str, tmp_path: Path) -> None:
    """Who paid has not bribed for that, and what is no money is no payment."""
    assert disputes(one, other, tmp_path) == 0
