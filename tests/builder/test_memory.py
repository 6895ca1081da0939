"""Documents that a program hands over: the graph of the same line of JSON, and a store that keeps them."""

from __future__ import annotations

import gc
import json
import logging
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsgraph
from newsgraph.builder.inventory import listed, status
from newsgraph.builder.update import Changes, remove
from newsgraph.sources.inputs import Input
from newsgraph.store.store import Store

KENYA, NORWAY = "Kenya built a railway.", "Norway sold the ships."
LINES: list[dict[str, Any]] = [
    {
        "text": f"Rail opens\n\n{KENYA}\n\nComments (1)\n\nAnn:\nAt last.",
        "title": "Rail opens",
        "date": "12 March 2026",
    },
    {"text": "Mark Rutte warned Russia.\u2028Half a pair \ud83d left.", "id": 7, "author": "Ann"},
]


def counts(changes: Changes) -> tuple[int, int, int, int]:
    return changes.added, changes.changed, changes.unchanged, changes.removed


def test_the_graph_is_that_of_the_lines_of_json(tmp_path: Path) -> None:
    lines = [json.dumps({**line, "url": f"wire/{number}"}) for number, line in enumerate(LINES)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    wanted = newsgraph.build(tmp_path / "a.jsonl").to_turtle()
    mappings = [{**line, "source": f"wire/{number}"} for number, line in enumerate(LINES)]
    values = [
        newsgraph.Document(one["text"], one["source"], one.get("title", ""), one.get("date", ""), one.get("author", ""),
                           str(one.get("id", "")))
        for one in mappings
    ]  # fmt: skip
    assert newsgraph.build(mappings).to_turtle() == wanted
    assert newsgraph.build(values).to_turtle() == wanted
    assert newsgraph.build(iter(values)).to_turtle() == wanted


def test_without_a_source_the_place_in_the_stream_leaves_no_trace() -> None:
    one, other = ({"text": KENYA}, {"text": NORWAY})
    assert newsgraph.build([one, other]).to_turtle() == newsgraph.build([other, one]).to_turtle()


def test_what_has_been_read_is_told_as_it_goes() -> None:
    told: list[tuple[int, int | None]] = []
    newsgraph.build([{"text": KENYA}, {"text": NORWAY}], progress=lambda done, total, _: told.append((done, total)))
    assert told == [(1, None), (2, None), (2, 2)]


def test_one_document_and_one_mapping() -> None:
    wanted = newsgraph.build([{"text": KENYA}]).to_turtle()
    assert (
        newsgraph.build({"text": KENYA}).to_turtle() == newsgraph.build(newsgraph.Document(KENYA)).to_turtle() == wanted
    )


def test_what_is_wrong_is_skipped_with_its_place() -> None:
    report = newsgraph.build([{"text": KENYA}, {"id": "b"}, {"text": NORWAY}]).report
    assert (report.documents, [issue.place for issue in report.skipped]) == (2, ["item 2, id 'b'"])


def test_a_missing_path_is_an_error_before_anything_is_written(tmp_path: Path) -> None:
    for act in (
        lambda: newsgraph.build([{"text": KENYA}, "nope.txt"], output=tmp_path / "out"),
        lambda: newsgraph.add([{"text": KENYA}, "nope.txt"], tmp_path / "out"),
    ):
        with pytest.raises(newsgraph.InputError, match="no such file"):
            act()
        assert not (tmp_path / "out").exists()


def test_a_missing_path_in_a_stream_leaves_the_old_store(tmp_path: Path) -> None:
    newsgraph.build({"text": KENYA}, output=tmp_path)
    before = (tmp_path / "graph.ttl").read_bytes()
    given: list[Input] = [{"text": NORWAY}, "nope.txt"]
    with pytest.raises(newsgraph.InputError):
        newsgraph.build(iter(given), output=tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == before
    assert newsgraph.Graph.open(tmp_path).to_turtle() == before


def test_a_stream_is_not_held(tmp_path: Path) -> None:
    alive = weakref.WeakSet[newsgraph.Document]()
    most = 0

    def stream() -> Iterator[newsgraph.Document]:
        nonlocal most
        for number in range(40):
            if number % 13 == 0:  # to collect takes long where much is imported
                gc.collect()
                most = max(most, len(alive))
            document = newsgraph.Document(f"Kenya built {number + 2} railways.")
            alive.add(document)
            yield document

    assert newsgraph.add(stream(), tmp_path / "store").added == 40
    assert most < 12  # those that are read ahead in threads


def test_added_by_id_and_by_content(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = [{"id": "a", "text": KENYA}, {"text": NORWAY}]
    assert counts(newsgraph.add(first, store)) == (2, 0, 0, 0)
    assert counts(newsgraph.add(first, store)) == (0, 0, 2, 0)
    assert counts(newsgraph.add([{"id": "a", "text": "Kenya sold a railway."}], store)) == (0, 1, 0, 0)
    assert counts(newsgraph.add({"text": "Peru sued Chile."}, store)) == (1, 0, 0, 0)
    labels = [claim.relation.label for claim in newsgraph.Graph.open(store).claims()]
    assert sorted(labels) == ["sells", "sells", "sues"]
    assert [one.files for one in listed(store)] == [()] * 3
    assert status(store).gone == ()


def test_no_file_takes_away_what_was_handed_over(tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "a.jsonl"
    file.write_text(f'{{"id": "a", "text": "{KENYA}"}}\n{{"id": "b", "text": "{NORWAY}"}}\n')
    assert counts(newsgraph.add([file, {"id": "a", "text": KENYA}], store)) == (2, 0, 0, 0)
    file.write_text('{"id": "c", "text": "Peru sued Chile."}\n')
    assert counts(newsgraph.add(file, store)) == (1, 0, 0, 1)
    assert [one.document.rpartition("/")[2][0] for one in listed(store)] == ["a", "c"]
    name = listed(store)[0].document
    assert remove([str(tmp_path)], store)[0] == 1
    assert remove([name], store) == (1, ())
    assert listed(store) == []


def test_a_build_remembers_what_was_handed_over(tmp_path: Path) -> None:
    newsgraph.build({"id": "a", "text": KENYA}, output=tmp_path)
    assert counts(newsgraph.add({"id": "a", "text": KENYA}, tmp_path / "store")) == (0, 0, 1, 0)
    with Store.open(tmp_path / "store", read_only=True) as opened:
        assert len(opened.entries()) == 1


@pytest.mark.usefixtures("own_pipeline")
def test_what_is_skipped_and_how_long_it_took_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="newsgraph"):
        newsgraph.build([{"text": KENYA}, {"id": "b"}])
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert ("WARNING", "skipped item 2, id 'b': no \"text\"") in said
    assert any(level == "INFO" and "language pipeline newsgraph_model loaded" in text for level, text in said)
    (last,) = [text for level, text in said if level == "DEBUG"]
    assert last.startswith("1 documents built in ")
    for stage in ("sources", "language", "claims", "gathering", "storing"):
        assert f"{stage} " in last


@pytest.mark.parametrize("zones", [[1, 2], "x", 3, (None,)])
def test_zones_that_are_none_are_an_issue_and_the_rest_is_read(zones: Any) -> None:
    made = newsgraph.build([newsgraph.Document(KENYA, zones=zones), newsgraph.Document(NORWAY)])
    assert made.report.documents == 1
    assert [(issue.place, issue.problem) for issue in made.report.skipped] == [("item 1", "zones that are none")]


def test_no_path_has_a_nul(tmp_path: Path) -> None:
    made = newsgraph.build([newsgraph.Document(KENYA)])
    for call in (
        lambda: newsgraph.build([newsgraph.Document(KENYA)], lexicon=["a\0b"]),
        lambda: newsgraph.Graph.open("a\0b"),
        lambda: made.save(tmp_path / "a\0b"),
    ):
        with pytest.raises(newsgraph.NewsgraphError, match=r"U\+0000"):
            call()
