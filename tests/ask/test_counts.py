"""Questions of how many people: a number that stands for so many of them is an answer, and is told with those who are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store

TEXT = "At least 47 were killed in the flood. Twelve miners were injured. Two people died in the blaze. Fifty were arrested on Monday."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("counts") / "a.txt"
    Path(place).write_text(TEXT, "utf-8")
    return build(place).store


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("How many people were killed?", ["At least 47"]),
        ("How many people were killed in the flood?", ["At least 47"]),
        ("How many people were arrested?", ["Fifty"]),
        ("How many people died?", ["Two people"]),
        ("How many miners were injured?", ["Twelve miners"]),
        ("How many miners were killed?", []),
    ],
)
def test_how_many_people(store: Store, question: str, answers: list[str]) -> None:
    assert [one.text for one in Asker().ask(store, question).answers] == answers
