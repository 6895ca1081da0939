"""Answers say how many independent documents tell them; a store without facts says how to get them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask import cited
from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.cli.main import main
from newsgraph.errors import QueryError
from newsgraph.model import Document
from newsgraph.store.store import Store

DAYS = ("2026-03-03", "2026-03-02", "2026-03-04")
TEXTS = (
    "Kenya bought three ferries from Norway, the port said.\n\nThe yard in Bergen is pleased.",
    "The port confirmed the news. Kenya bought three ferries. Rain fell on Lagos.",
    "Kenya bought three ferries, according to officials who met in Mombasa.",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    texts = [Document(text, source=f"{day}.txt", date=day) for text, day in zip(TEXTS, DAYS, strict=True)]
    build(texts, output=folder)
    return folder / "store"


def test_an_answer_has_its_sources_and_its_first_day(made: Path) -> None:
    with Store.open(made, read_only=True) as store:
        reply = Asker().ask(store, "Who bought ferries?")
    assert {(one.text, one.sources, one.since, one.disputed) for one in reply.answers} == {
        ("Kenya", 3, "2026-03-02", False)
    }


def test_a_store_without_facts_says_how_to_get_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(Document("Peru sold a ship."), output=tmp_path)
    assert main(["query", "corroborated", "--param", "min=2", "--store", str(tmp_path / "store")]) == 0
    assert "the store has no facts: no two statements of it say the same" in capsys.readouterr().err
    assert main(["query", "claims", "--store", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().err == ""
    with Store.open(tmp_path / "store", read_only=True) as store, pytest.raises(QueryError, match="newsgraph add"):
        cited.answers(store, "events", {}, 5)
