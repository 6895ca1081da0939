"""Offices before a name in a question: they are part of it where the graph has that person in such an office, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build

TEXT = """Judge Amara Whitlock fined Norline. She criticised the prosecutor, Leon Grady.
Police Chief Ole Vik praised the mayor of Skagen, Ida Moe."""


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Whom did Judge Whitlock criticise?", ["Leon Grady"]),
        ("Whom did Judge Amara Whitlock criticise?", ["Leon Grady"]),
        ("Who criticised Prosecutor Grady?", ["Amara Whitlock"]),
        ("Who praised Mayor Moe?", ["Ole Vik"]),
        ("Whom did Coach Whitlock criticise?", []),
        ("Who criticised Mayor Grady?", []),
        ("Whom did Police Chief Vik praise?", ["Ida Moe"]),
    ],
)
def test_a_title_is_what_somebody_is(question: str, answers: list[str], tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text(TEXT, "utf-8")
    with build(place).store as store:
        assert [one.text for one in Asker().ask(store, question).answers] == answers
