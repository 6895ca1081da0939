"""``newsgraph search``: lines for people, lines of JSON for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from newsgraph.cli.main import main
from newsgraph.store.store import Store
from tests.search.test_index import put


@pytest.fixture
def place(tmp_path: Path) -> str:
    with Store.open(tmp_path / "store", create=True) as store:
        put(store, {"a": "Elvara won the \x1b[31m tender."})
    return str(tmp_path / "store")


def test_lines(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "tender", "--store", place]) == 0
    assert capsys.readouterr().out == "Headline a  a.txt\n  Elvara won the \\x1b[31m tender.\n"


@pytest.mark.parametrize(
    ("no_color", "shown"), [("", "the \\x1b[31m \x1b[1mtender\x1b[0m."), ("1", "the \\x1b[31m tender.")]
)
def test_found_words_are_bold_on_a_terminal_that_wants_colours(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, no_color: str, shown: str
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["search", "tender", "--store", place]) == 0
    assert capsys.readouterr().out.endswith(f"Elvara won {shown}\n")


def test_json(place: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["search", "tender", "--store", place, "--format", "json"]) == 0
    row = json.loads(capsysbinary.readouterr().out)
    assert row["iri"] == "urn:doc:a#char=0,28"
    assert row["words"] == [[21, 27]]
    assert row["text"][21:27] == "tender"


def test_nothing_found_is_an_error_with_a_way_on(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "strike", "--store", place]) == 1
    assert "nothing has 'strike'" in capsys.readouterr().err
