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


@pytest.mark.parametrize(
    ("text", "question", "answers"),
    [
        ("Sixty firefighters fought the blaze.", "How many firefighters fought the blaze?", ["Sixty firefighters"]),
        ("Twelve officers searched three flats.", "How many officers searched flats?", ["Twelve officers"]),
        ("Twelve officers searched three flats.", "How many flats did officers search?", ["three flats"]),
        ("Denmark bought four ferries for 2 billion dollars.", "How many ferries did Denmark buy?", ["four ferries"]),
        ("Norway bought 12 trams for 40 million euros.", "How many trams did Norway buy?", ["12 trams"]),
    ],
)
def test_how_many_do_it_and_how_many_it_is_done_to(
    text: str, question: str, answers: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [one.text for one in Asker().ask(build(tmp_path / "a.txt").store, question).answers] == answers
