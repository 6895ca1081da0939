"""What a caller hands over: one stream of documents, read as lines of JSON are."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgraph.errors import InputError, PluginError
from newsgraph.model import BlockQuotation, Document, Issue, Zone, ZoneKind
from newsgraph.sources import load, readers
from newsgraph.sources.inputs import Input, Inputs, batches, files

KENYA = "Kenya built a railway."


def read(inputs: Inputs) -> list[Document | Issue]:
    return [item for batch in batches(inputs) for item in batch.items]


def line(tmp_path: Path, fields: dict[str, Any]) -> Document | Issue:
    """The document or issue of the same fields in a line of JSON."""
    (tmp_path / "a.jsonl").write_text(json.dumps(fields), "utf-8")
    (found,) = load.documents([str(tmp_path / "a.jsonl")])
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {"text": KENYA},
        {"text": f"Rail opens\n\n{KENYA}\n\nComments (1)\n\nAnn:\nAt last."},
        {"text": KENYA, "id": "a/1", "title": "Rail", "date": "12 March 2026", "author": "Ann"},
        {"text": KENYA, "id": 7, "date": "2026-03-12T08:00:00Z"},
        {"text": "Half a pair \ud83d left.\u0000 End\u00a0here."},
        {"text": KENYA, "comments": [{"author": "tea", "text": "At last."}]},
    ],
)
def test_a_mapping_is_read_as_the_line_of_json(tmp_path: Path, fields: dict[str, Any]) -> None:
    (found,) = read([{**fields, "source": "wire"}])
    assert found == line(tmp_path, {**fields, "url": "wire"})
    assert isinstance(found, Document)


def test_a_document_is_read_as_the_line_of_json(tmp_path: Path) -> None:
    text = f"Rail opens\n\n{KENYA}\u2028It\u00a0opened.\n\nComments (1)\n\nAnn:\nAt last."
    given = Document(text, "wire", "Rail opens", "12 March 2026", "Ann", "a1")
    wanted = {"text": text, "url": "wire", "title": "Rail opens", "date": "12 March 2026", "author": "Ann", "id": "a1"}
    (found,) = read(given)
    assert found == line(tmp_path, wanted)
    assert isinstance(found, Document)
    assert found.iri == Document(found.text, key="a1").iri
    assert [zone.kind for zone in found.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.COMMENT]


def test_block_quotations_that_a_document_has_are_kept_and_checked() -> None:
    quoted = (BlockQuotation(0, 5),)
    (found,) = read([Document(KENYA, block_quotations=quoted)])
    assert isinstance(found, Document)
    assert found.block_quotations == quoted
    (issue,) = read([Document(KENYA, block_quotations=(BlockQuotation(0, 999),))])
    assert isinstance(issue, Issue)
    assert "block quotations" in issue.problem


def test_zones_that_a_document_has_are_kept() -> None:
    zones = (Zone(ZoneKind.COMMENT, 0, len(KENYA), "Ann"),)
    assert read([Document(KENYA, zones=zones)]) == [Document(KENYA, zones=zones)]


@pytest.mark.parametrize(
    "fields",
    [{"title": "Rail"}, {"text": 5}, {"text": KENYA, "date": "soon"}, {"text": " \n"}, {"text": KENYA, "id": 1.5},
     {"text": KENYA, "comments": "At last."}, {"text": KENYA, "comments": ["At last."]}],
)  # fmt: skip
def test_what_is_wrong_is_told_as_of_a_line_of_json(tmp_path: Path, fields: dict[str, Any]) -> None:
    (found,) = read([fields])
    wanted = line(tmp_path, fields)
    assert isinstance(found, Issue)
    assert isinstance(wanted, Issue)
    assert (found.problem, found.hint) == (wanted.problem, wanted.hint)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"text": KENYA, "txet": "x"}, "unknown 'txet'"),
        ({"text": b"Kenya"}, '"text" is not a text'),
        (Document(b"Kenya"), '"text" is not a text'),  # type: ignore[arg-type]  # what users do
        (Document(KENYA, zones=(Zone(ZoneKind.BODY, 0, 99),)), "zones that overlap, or that the text does not have"),
        (
            Document(KENYA, zones=(Zone(ZoneKind.BODY, 0, 9), Zone(ZoneKind.BODY, 5, 12))),
            "zones that overlap, or that the text does not have",
        ),
    ],
)
def test_what_only_memory_can_get_wrong(given: Any, problem: str) -> None:
    (found,) = read([given])
    assert isinstance(found, Issue)
    assert found.problem == problem
    assert found.hint


def test_an_issue_knows_its_place_and_the_rest_goes_on() -> None:
    found = read([{"text": KENYA}, {"text": 5, "id": "b"}, Document("", key="c"), {"text": "Norway sold the ships."}])
    places = [item.place if isinstance(item, Issue) else "" for item in found]
    assert places == ["", "item 2, id 'b'", "item 3, id 'c'", ""]


def test_a_day_may_be_a_date() -> None:
    (found,) = read({"text": KENYA, "date": datetime.datetime(2026, 3, 12, 8)})
    assert isinstance(found, Document)
    assert found.date == "2026-03-12"


def test_paths_and_documents_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway sold the ships.")
    found = list(batches([{"text": KENYA}, tmp_path / "a.txt", Document("Peru sued Chile."), {"text": KENYA}]))
    assert [(batch.path, batch.handed) for batch in found] == [(None, True), (tmp_path / "a.txt", False), (None, True)]


def test_a_stream_is_read_as_it_is_asked_for() -> None:
    taken = 0

    def endless() -> Iterator[dict[str, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield {"text": KENYA}

    first = next(batches(endless()))
    assert [next(first.items) for _ in range(3)] == [Document(KENYA, zones=(Zone(ZoneKind.BODY, 0, len(KENYA)),))] * 3
    assert taken == 3


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ("nope.txt", "nope.txt: no such file or folder (check the path)"),
        (Path("no/such folder"), "no/such folder: no such file or folder (check the path)"),
        (["some text"], "some text: no such file or folder (a text is given as [newsgraph.Document(text)])"),
        (KENYA, "Kenya built a railway.: no such file or folder (a text is given as [newsgraph.Document(text)])"),
        ("x" * 5000, f"{'x' * 60}…: no such file or folder (a text is given as [newsgraph.Document(text)])"),
        ("", "'': no such file or folder (check the path)"),
        ("a\0b", "a\0b: no such file or folder (check the path)"),
        ([5], "item 1: neither a path nor a document, but int (give a path, a newsgraph.Document, or a mapping with a text)"),
        (
            b"text",
            "item 1: neither a path nor a document, but bytes (give a path, a newsgraph.Document, or a mapping with a text)",
        ),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_an_error(inputs: Any, message: str) -> None:
    with pytest.raises(InputError) as raised:
        batches(inputs)
    assert str(raised.value) == message


def test_a_path_in_a_stream_is_an_error_when_it_comes() -> None:
    given: list[Input] = [{"text": KENYA}, "nope.txt"]
    stream = batches(iter(given))
    assert len(list(next(stream).items)) == 1
    with pytest.raises(InputError, match="no such file"):
        next(stream)


def test_an_address_of_an_installed_package_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = PluginError("broken", place="package", hint="mend it")
    monkeypatch.setattr(readers, "problems", lambda: (problem,))
    monkeypatch.setattr(readers, "by_scheme", lambda path: (lambda _: iter([Document(path)])) if ":" in path else None)
    found = read(iter(["mail:one", "mail:two"]))
    assert found == [Issue("package", "broken", "mend it"), Document("mail:one"), Document("mail:two")]  # told once
    with pytest.raises(InputError):
        read("mail")


def test_the_command_line_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KENYA)
    found = [item for batch in files(["nope.txt", str(tmp_path / "a.txt")]) for item in batch.items]
    assert [type(item) for item in found] == [Issue, Document]
