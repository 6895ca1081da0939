"""How a store stands beside its files: changed, gone, disputed, unreadable."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import newsgraph
from newsgraph.builder.inventory import Status, listed, status
from newsgraph.builder.update import add
from newsgraph.cli.main import main
from newsgraph.errors import StoreError
from newsgraph.export.rdf import nquads
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.inputs import files
from newsgraph.store.results import Result
from newsgraph.store.store import Store

KENYA, NORWAY, PERU = "Kenya built a railway.", "Norway sold the ships.", "Peru sued Chile."
STORE = Path("store")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files with a record of one name and text, and one of each file's own; added."""
    monkeypatch.chdir(tmp_path)
    for name, own in (("one", NORWAY), ("two", PERU)):
        record(tmp_path / f"{name}.jsonl", k=KENYA, **{name: own})
    add([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], STORE)
    return tmp_path


def record(file: Path, **texts: str) -> None:
    file.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))


def told(now: Status) -> dict[str, list[str]]:
    kinds = ("changed", "gone", "disputed", "unreadable")
    return {kind: [Path(path).stem for path in getattr(now, kind)] for kind in kinds if getattr(now, kind)}


@pytest.mark.usefixtures("news")
def test_files_that_are_as_they_were() -> None:
    now = status(STORE)
    assert told(now) == {}
    assert (now.documents, now.otherwise) == (3, 0)
    with Store.open(STORE, read_only=True) as store:
        assert (now.triples, now.format) == (store.size(), store.format)
    assert now.bytes == sum(each.stat().st_size for each in STORE.rglob("*") if each.is_file())
    assert now.bytes > 0
    assert (now.text, now.turtle) == (sum(map(len, (KENYA, NORWAY, PERU))), 0)
    assert [sorted(Path(file).stem for file in one.files) for one in listed(STORE)].count(["one", "two"]) == 1
    assert sorted((one.claims, len(one.files)) for one in listed(STORE)) == [(1, 1), (1, 1), (1, 2)]


def test_a_record_that_one_of_two_files_has_no_more(news: Path) -> None:
    record(news / "two.jsonl", two=PERU)
    assert told(status(STORE)) == {"changed": ["two"]}


def test_a_record_that_one_of_two_files_has_otherwise(news: Path) -> None:
    """Whichever is read last decides, so that adding them again would never end."""
    record(news / "two.jsonl", k=NORWAY, two=PERU)
    assert told(status(STORE)) == {"disputed": ["two"]}
    record(news / "two.jsonl", k=NORWAY, two=KENYA)
    assert told(status(STORE)) == {"changed": ["two"]}


def test_a_record_that_both_files_have_otherwise(news: Path) -> None:
    record(news / "one.jsonl", k=PERU, one=NORWAY)
    record(news / "two.jsonl", k=NORWAY, two=PERU)
    assert told(status(STORE)) == {"changed": ["one", "two"]}
    record(news / "two.jsonl", k=PERU, two=PERU)
    assert told(status(STORE)) == {"changed": ["one", "two"]}


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("texts", [(KENYA, PERU), (KENYA, KENYA, PERU), (PERU, KENYA, PERU)])
def test_two_texts_of_one_id_in_a_file_stay_both(texts: tuple[str, ...]) -> None:
    rows = [json.dumps({"id": "same", "text": text}) for text in texts]
    Path("twice.jsonl").write_text("\n".join(rows), "utf-8")
    for added, unchanged in ((2, 0), (0, 2)):
        made = add(["twice.jsonl"], Path("other"))
        assert (made.added, made.changed, made.unchanged, made.removed) == (added, 0, unchanged, 0)
        assert told(status(Path("other"))) == {}
    with Store.open(Path("other"), read_only=True) as store:
        assert nquads(store.quads()) == nquads(newsgraph.build("twice.jsonl").quads())


def test_files_that_are_gone_or_cannot_be_read(news: Path) -> None:
    (news / "one.jsonl").unlink()
    (news / "two.jsonl").write_text("")
    assert told(status(STORE)) == {"gone": ["one"], "unreadable": ["two"]}
    (news / "two.jsonl").unlink()
    assert told(status(STORE)) == {"gone": ["one", "two"]}


def test_a_file_whose_folder_has_become_a_file_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    record(tmp_path / "news" / "one.jsonl", k=KENYA)
    add([tmp_path / "news" / "one.jsonl"], STORE)
    (tmp_path / "news" / "one.jsonl").unlink()
    (tmp_path / "news").rmdir()
    (tmp_path / "news").write_text("")
    assert told(status(STORE)) == {"gone": ["one"]}


@pytest.mark.usefixtures("news")
def test_a_store_that_somebody_writes_to_can_be_looked_at() -> None:
    with Store.open(STORE):
        assert told(status(STORE)) == {}
        assert len(listed(STORE)) == 3


@pytest.mark.usefixtures("news")
def test_files_that_go_while_a_store_is_looked_at_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they do while another process writes: RocksDB drops the tables that it has merged."""
    gone, query = ["store/000049.sst"], Store.query

    def first_gone(store: Store, sparql: str) -> Result:
        if gone:
            raise StoreError(f"cannot read the store: No such file or directory: {gone.pop()}")
        return query(store, sparql)

    monkeypatch.setattr(Store, "query", first_gone)
    before = status(STORE)
    assert (before.documents, before.text, gone) == (3, sum(map(len, (KENYA, NORWAY, PERU))), [])
    monkeypatch.setattr(Path, "rglob", lambda folder, _: [folder / "gone.sst"])
    monkeypatch.setattr(Path, "is_file", lambda file: file.suffix == ".sst" or os.path.isfile(file))
    assert status(STORE).bytes == 0


@pytest.mark.usefixtures("news")
def test_a_table_is_read_by_the_columns_that_were_named(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (news / "table.csv").write_text(f"story\n{PERU}\n")
    columns = Columns(text="story")
    assert add(files([str(news / "table.csv")], columns), STORE).documents == 1
    assert told(status(STORE, columns)) == {}
    assert told(status(STORE)) == {"unreadable": ["table"]}
    for words, lines in ((("--text-column", "story"), 5), ((), 7)):
        assert main(["status", "--store", str(STORE), *words]) == 0
        assert len(capsys.readouterr().out.splitlines()) == lines


def test_sizes_are_told_beside_that_of_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"{KENYA}\n\nComments (1)\n\nAnn:\nAt last, a façade.", "utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path), "--quiet"]) == 0
    now = status(tmp_path / "store")
    assert now.turtle == (tmp_path / "graph.ttl").stat().st_size
    assert now.text == len((tmp_path / "a.txt").read_bytes())
    assert main(["status", "--store", str(tmp_path / "store")]) == 0
    told = capsys.readouterr().out
    assert f"{now.text:,}  bytes of text\n" in told
    assert f"{now.bytes:,}  bytes on disk, {now.bytes / now.text:.0f} for each of text\n" in told
    assert f"{now.turtle:,}  bytes of graph.ttl, {now.turtle / now.text:.0f} for each of text\n" in told
