"""Who has an office, of which a text tells that one left it and another one got it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker()


@pytest.mark.parametrize(
    ("text", "question", "answers"),
    [
        ("Dalmere's mayor, Anton Vale, quit. Berta Lohr was sworn in as his successor.", "Who is the mayor of Dalmere?", ["Berta Lohr"]),
        ("Ivo Kern resigned as mayor of Pellau. Greta Sand takes over as mayor.", "Who is the mayor of Pellau?", ["Greta Sand"]),
        ("Ivo Kern resigned as mayor of Pellau. Greta Sand took over as mayor.", "Who succeeded Ivo Kern?", ["Greta Sand"]),
        ("The mayor of Onda, Ana Gil, was replaced by Luis Mor.", "Who is the mayor of Onda?", ["Luis Mor"]),
        ("The mayor of Onda, Ana Gil, was replaced by Luis Mor.", "Who is the former mayor of Onda?", ["Ana Gil"]),
        ("The coach of Lok Varna, Luigi Bosco, was sacked.", "Who is the coach of Lok Varna?", []),
        ("The mayor of Orrin, Hugo Stane, stepped down. Lina Marsh will succeed him.", "Who is the mayor of Orrin?", []),
        ("The mayor of Torp, Ola Vik, will resign in May.", "Who is the mayor of Torp?", ["Ola Vik"]),
        ("The mayor of Hallen, Ida Moe, did not resign.", "Who is the mayor of Hallen?", ["Ida Moe"]),
        ("The chair of Aster, Petra Nolde, resigned from the board of Kemi.", "Who is the chair of Aster?", ["Petra Nolde"]),
        ("The outgoing mayor of Brenn, Per Moe, left. Rosa Tell was elected mayor of Brenn.", "Who is the mayor of Brenn?", ["Rosa Tell"]),
        ("Rita Vang was elected mayor of Skagen in May but resigned in June.", "Who is the mayor of Skagen?", []),
        ("Lina Poe was elected mayor of Tarn in 1987.", "Who is the mayor of Tarn?", []),
    ],
)  # fmt: skip
def test_who_has_an_office(text: str, question: str, answers: list[str], asker: Asker, tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text(text, "utf-8")
    with build(place).store as store:
        assert [one.text for one in asker.ask(store, question).answers] == answers
