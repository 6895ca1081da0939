"""Adding to a store: what is unchanged is not read, what is finished stays, and what cannot go on says so."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import newsgraph
from newsgraph.builder import document, fingerprint
from newsgraph.builder.fingerprint import settings_fingerprint
from newsgraph.builder.inventory import listed, status
from newsgraph.builder.settings import Settings
from newsgraph.builder.update import Changes, add, remove
from newsgraph.cli import main
from newsgraph.errors import InputError, StoreError
from newsgraph.export import rdf
from newsgraph.store import ledger
from newsgraph.store.store import Store
from tests.faults.corpus import ROOT, corpus

KENYA, NORWAY = "Kenya built a railway.", "Norway sold the ships."
Counts = tuple[int, int, int, int]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, as the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(KENYA, "utf-8")
    (folder / "b.txt").write_text(NORWAY, "utf-8")
    return folder


def counts(changes: Changes) -> Counts:
    return changes.added, changes.changed, changes.unchanged, changes.removed


def nquads(store: Path) -> bytes:
    with Store.open(store, read_only=True) as opened:
        return rdf.nquads(opened.quads())


def built(*paths: str) -> bytes:
    return rdf.nquads(newsgraph.build(paths).quads())


@pytest.mark.usefixtures("news")
def test_added_twice_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert counts(add(["news"], Path("store"))) == (2, 0, 0, 0)
    before = nquads(Path("store"))
    assert before == built("news")
    monkeypatch.setattr(document.DocumentBuilder, "tree", lambda *_: pytest.fail("language was read again"))
    assert counts(add(["news"], Path("store"))) == (0, 0, 2, 0)
    assert counts(add([Path("news").resolve() / "a.txt"], Path("store"))) == (0, 0, 1, 0)
    assert counts(add(["news"], Path("store"))) == (0, 0, 2, 0)
    assert nquads(Path("store")) == before


def test_what_a_build_wrote_need_not_be_read_again(news: Path) -> None:
    newsgraph.build("news", output="output")
    assert counts(add(["news"], Path("output/store"))) == (0, 0, 2, 0)
    newsgraph.build("news").save("saved")
    assert counts(add(["news"], Path("saved/store"))) == (0, 0, 2, 0)
    (news / "c.txt").write_text("Peru sued Chile.", "utf-8")
    assert counts(add(["news"], Path("saved/store"))) == (1, 0, 2, 0)
    assert nquads(Path("saved/store")) == built("news")


def test_a_dateline_is_no_change(news: Path) -> None:
    (news / "c.txt").write_text("LIMA, 3 March 2026 (Newswire) - Peru sued Chile.", "utf-8")
    newsgraph.build("news", output="output")
    assert counts(add(["news"], Path("output/store"))) == (0, 0, 3, 0)
    assert counts(add(["news"], Path("added"))) == (3, 0, 0, 0)
    assert counts(add(["news"], Path("added"))) == (0, 0, 3, 0)


def test_a_changed_file_takes_its_old_document_away(news: Path) -> None:
    add(["news"], Path("store"))
    (news / "a.txt").write_text("Chile bought a port.", "utf-8")
    assert status(Path("store")).changed == (str(news / "a.txt"),)
    assert counts(add(["news/a.txt"], Path("store"))) == (1, 0, 0, 1)
    assert nquads(Path("store")) == built("news")
    assert status(Path("store")).changed == ()


def test_lines_of_json_that_move_change_or_go(news: Path) -> None:
    file = news / "wire.jsonl"

    def write(*texts: tuple[str, str]) -> None:
        file.write_text(
            "".join(json.dumps({"text": text} | ({"id": key} if key else {})) + "\n" for key, text in texts)
        )

    write(("", KENYA), ("k", NORWAY), ("", "Peru sued Chile."))
    add([file], Path("store"))
    write(("", "Spain left Ghana."), ("", KENYA), ("k", "Norway kept the ships."))
    assert counts(add([str(file)], Path("store"))) == (1, 1, 1, 1)
    assert nquads(Path("store")) == built(str(file))  # the number of the line in dcterms:source, too


def test_a_document_stays_while_a_file_holds_it(news: Path) -> None:
    (news / "c.txt").write_text(KENYA, "utf-8")
    assert counts(add(["news"], Path("store"))) == (2, 0, 0, 0)
    os.rename(news / "b.txt", news / "z.txt")
    (news / "a.txt").write_text("Chile bought a port.", "utf-8")
    assert counts(add(["news"], Path("store"))) == (1, 0, 2, 0)
    assert status(Path("store")).gone == (str(news / "b.txt"),)
    assert remove(["news/b.txt", "news/z.txt"], Path("store")) == (1, ())
    assert nquads(Path("store")) == built("news/a.txt", "news/c.txt")


def test_a_document_that_moves_to_a_later_file_stays(news: Path) -> None:
    one, two = news / "one.jsonl", news / "two.jsonl"
    lines = [json.dumps({"text": text}) + "\n" for text in (KENYA, NORWAY, "Peru sued Chile.")]
    one.write_text(lines[0] + lines[1])
    two.write_text(lines[2])
    add([str(one), str(two)], Path("store"))
    one.write_text(lines[0])
    two.write_text(lines[2] + lines[1])
    assert counts(add([str(one), str(two)], Path("store"))) == (0, 0, 3, 0)
    assert nquads(Path("store")) == built(str(one), str(two))


def test_a_broken_line_takes_nothing_away(news: Path) -> None:
    file = news / "wire.jsonl"
    file.write_text(json.dumps({"text": KENYA}) + "\n" + json.dumps({"text": NORWAY}) + "\n")
    add([str(file)], Path("store"))
    file.write_text(json.dumps({"text": KENYA}) + "\n{broken\n")
    changes = add([str(file)], Path("store"))
    assert counts(changes) == (0, 0, 1, 0)
    assert [issue.place for issue in changes.skipped] == [f"{file}:2"]
    assert len(listed(Path("store"))) == 2


@pytest.mark.usefixtures("news")
def test_other_settings_read_again() -> None:
    add(["news"], Path("store"))
    assert counts(add(["news"], Path("store"), metonymy=False)) == (0, 2, 0, 0)
    assert counts(add(["news"], Path("store"), metonymy=False, min_confidence=0.99)) == (0, 2, 0, 0)
    with Store.open(Path("store"), read_only=True) as store:
        assert list(store.query("SELECT ?s { ?s ng:builds|ng:sells|said:builds|said:sells ?o }").rows) == []


def test_settings_are_those_of_the_sources_not_of_what_python_makes_of_them() -> None:
    fingerprint._program.cache_clear()
    before = settings_fingerprint(Settings())
    fingerprint._program.cache_clear()
    cache = Path(document.__file__).parent / "__pycache__"
    cache.mkdir(exist_ok=True)
    half = cache / "half.pyc.12345"  # as Python names it while it writes
    half.write_bytes(b"x")
    try:
        assert settings_fingerprint(Settings()) == before
    finally:
        half.unlink()


@pytest.mark.usefixtures("news")
def test_nothing_to_read_makes_no_store() -> None:
    with pytest.raises(InputError, match="no such file"):
        add(["none.txt"], Path("store"))
    assert not Path("store").exists()


@pytest.mark.usefixtures("news")
def test_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        return main.main([*words, "--store", "store"]), *capsys.readouterr()

    assert run("add", "news", "none.txt") == (
        3,
        "2 added, 0 changed, 0 unchanged, 0 removed\n",
        "newsgraph: skipped none.txt: no such file or folder (check the path)\n",
    )
    shown = run("list")[1]
    assert "news/a.txt" in shown
    found = [json.loads(line) for line in run("list", "--format", "jsonl")[1].splitlines()]
    assert sorted(one["claims"] for one in found) == [1, 1]
    name = found[0]["document"].rpartition("/")[2]
    code, out, err = run("remove", f"doc:{name}", "nowhere")
    assert (code, out) == (3, "1 removed\n")
    assert err == "newsgraph: nowhere: no document of the store comes from it (see: newsgraph list)\n"
    assert "           1  documents\n" in run("status")[1]
    assert run("remove", "nowhere")[0] == 1


def aged(texts: str, store: Path, form: int) -> None:
    """A store of an older format, in which all that a document says was in its named graph too; before format 1 without a ledger."""
    made, graph = ox.Store(str(store)), newsgraph.build(texts)
    for quad in graph.quads():
        made.add(quad)
        made.add(ox.Quad(*quad.triple))
    if form:
        made.extend(quad for entry in graph.store.entries() for quad in ledger.quads_of(entry))
        made.add(ox.Quad(ledger.GRAPH, ox.NamedNode(f"{ledger.GRAPH.value}#format"), ox.Literal(form), ledger.GRAPH))
        made.add(ox.Quad(*[ox.NamedNode("http://x.org/loose")] * 3))


@pytest.mark.usefixtures("news")
def test_a_store_of_the_last_format_is_read_and_written_anew_when_it_is_written_to() -> None:
    aged("news", Path("store"), 1)
    with Store.open(Path("store"), read_only=True) as old:
        before = nquads(Path("store"))
        assert (old.format, old.converted, len(listed(Path("store")))) == (1, False, 2)
        assert len(list(old.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ng:polarity ?p } }").rows)) == 2
    with Store.open(Path("store")) as new:
        assert (new.format, new.converted) == (ledger.FORMAT, True)
    assert nquads(Path("store")) == before
    assert b"loose" in before
    changes = add(["news"], Path("store"))
    assert changes.unchanged == 2
    assert not any("older format" in note.problem for note in changes.notes)


@pytest.mark.usefixtures("news")
def test_that_a_store_was_written_anew_is_told() -> None:
    aged("news", Path("store"), 1)
    note, *_ = add(["news"], Path("store")).notes
    assert (note.place, "older format" in note.problem) == ("store", True)


@pytest.mark.usefixtures("news")
def test_a_newer_format_is_refused_and_an_older_one_brought_up_to_date() -> None:
    aged("news", Path("store"), 0)
    assert [one.files for one in listed(Path("store"))] == [(), ()]
    with Store.open(Path("store"), read_only=True) as opened:
        assert opened.format == 0
    assert counts(add(["news"], Path("store"))) == (0, 2, 0, 0)
    assert counts(add(["news"], Path("store"))) == (0, 0, 2, 0)
    assert nquads(Path("store")) == built("news")
    raw = ox.Store("store")
    raw.update(f"INSERT DATA {{ GRAPH {ledger.GRAPH} {{ {ledger.GRAPH} <urn:newsgraph:store#format> 99 }} }}")
    del raw
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"format 99.*upgrade Newsgraph"):
            Store.open(Path("store"), read_only=read_only)


@pytest.mark.usefixtures("news")
def test_a_second_writer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from newsgraph.store.store import Store\n"
        "with Store.open(Path('store'), create=True): print(1, flush=True); sys.stdin.read()"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, env=environment) as other:
        assert other.stdout
        assert other.stdout.readline()
        assert main.main(["add", "news", "--store", "store"]) == 1
        assert capsys.readouterr().err == (
            "newsgraph: store: in use by another process (wait until that process has ended)\n"
        )
        other.communicate()
    assert counts(add(["news"], Path("store"))) == (2, 0, 0, 0)


def test_a_full_disk_is_one_error_and_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the system refuses to write in the same way."""
    texts, store = corpus(tmp_path, 20), tmp_path / "store"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    command = [sys.executable, "-m", "newsgraph", "add", str(texts), "--store", str(store)]
    full = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert full.returncode == 1, full.stderr
    assert full.stderr.count("\n") == 1, full.stderr
    assert full.stderr.startswith(f"newsgraph: {store}: the disk is full: ")
    finished = len(listed(store))
    assert 0 < finished < 20
    again = add([str(texts)], store)
    assert counts(again) == (20 - finished, 0, finished, 0)
    assert nquads(store) == built(str(texts))


@pytest.mark.usefixtures("news")
def test_a_corrupt_store_is_one_error(capsys: pytest.CaptureFixture[str]) -> None:
    newsgraph.build("news", output="output")
    store = Path("output/store")
    for table in store.glob("*.sst"):
        data = bytearray(table.read_bytes())
        data[: len(data) // 2] = bytes(len(data) // 2)
        table.write_bytes(data)
    for words in (["add", "news"], ["export", "nquads"], ["list"], ["status"]):
        assert main.main([*words, "--store", str(store)]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"newsgraph: {store}: damaged"), said
        assert said.count("\n") == 1


def test_a_store_killed_while_it_was_made(news: Path) -> None:
    store = news.parent / "store"
    store.mkdir()
    for name in ("LOCK", "IDENTITY", "LOG", "000001.dbtmp", "MANIFEST-000001"):
        (store / name).touch()
    assert counts(add(["news"], store)) == (2, 0, 0, 0)


@pytest.mark.usefixtures("news")
def test_an_empty_name_removes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    add(["news"], Path("store"))
    assert main.main(["remove", "", "--store", "store"]) == 1
    assert capsys.readouterr().err.startswith("newsgraph: '': an empty name (name a file")
    assert len(listed(Path("store"))) == 2
    assert remove(["."], Path("store")) == (2, ())


def test_a_file_name_that_is_not_utf8_does_not_stop_the_rest(news: Path) -> None:
    odd = os.fsdecode(b"odd\xff.txt")
    (news / odd).write_text("Peru sued Chile.", "utf-8")
    newsgraph.build("news", output="output")
    assert len(listed(Path("output/store"))) == 3
    assert counts(add(["news"], Path("store"))) == (3, 0, 0, 0)
    assert counts(add(["news"], Path("store"))) == (0, 0, 3, 0)
    assert status(Path("store")).gone == ()
    (news / odd).unlink()
    assert status(Path("store")).gone == (f"file://{news}/odd%FF.txt",)
    assert remove([status(Path("store")).gone[0]], Path("store")) == (1, ())
    assert remove([f"news/{odd}", "news"], Path("store"))[0] == 2


@pytest.mark.usefixtures("news")
def test_what_is_removed_leaves_no_graph() -> None:
    add(["news"], Path("store"))
    remove(["news/a.txt"], Path("store"))
    with Store.open(Path("store")) as opened:
        assert (
            len(list(opened._store.named_graphs())) == 4
        )  # a document's, the ledger, the readings, and the lists of subjects


def test_a_document_names_a_file_that_is_left(news: Path) -> None:
    (news / "c.txt").write_text(KENYA, "utf-8")
    add(["news"], Path("store"))
    remove(["news/a.txt"], Path("store"))
    assert nquads(Path("store")) == built("news/b.txt", "news/c.txt")
    assert sorted(one.source for one in listed(Path("store"))) == ["news/b.txt", "news/c.txt"]


def test_a_record_of_two_files_is_counted_once(news: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (news / name).write_text(json.dumps({"text": KENYA, "url": "https://example.org/1"}) + "\n")
    assert counts(add(["news/one.jsonl", "news/two.jsonl"], Path("store"))) == (1, 0, 0, 0)


def test_what_has_been_added_leaves_no_old_log(news: Path) -> None:
    texts = corpus(news, 4, 60)
    add([str(texts)], Path("store"))
    assert sum(each.stat().st_size for each in Path("store").glob("*.log")) < 100_000


def test_status_advises_what_helps(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("one.jsonl", KENYA), ("two.jsonl", NORWAY)):
        (news / name).write_text(json.dumps({"text": text, "id": "k"}) + "\n")
    add(["news"], Path("store"))
    now = status(Path("store"))
    assert (now.changed, now.gone, now.otherwise) == ((), (), 0)
    assert set(now.disputed) <= {str(news / "one.jsonl"), str(news / "two.jsonl")}
    assert len(now.disputed) == 1
    (news / "a.txt").write_text("", "utf-8")
    real = os.stat

    def stat(path: str, *rest: Any, **named: Any) -> os.stat_result:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", stat)
        assert status(Path("store")).unreadable == (str(news / "a.txt"), str(news / "b.txt"))
    (news / "two.jsonl").unlink()
    (news / "one.jsonl").write_text(json.dumps({"text": "Peru sued Chile.", "id": "k"}) + "\n")
    now = status(Path("store"))
    assert (now.changed, now.gone) == ((str(news / "one.jsonl"),), (str(news / "two.jsonl"),))
    monkeypatch.setattr(fingerprint, "version", lambda _: "99")
    assert status(Path("store")).otherwise == 3


@pytest.mark.usefixtures("news")
def test_what_a_build_wrote_beside_the_store_is_said_to_be_old(capsys: pytest.CaptureFixture[str]) -> None:
    newsgraph.build("news/a.txt", output="output")
    assert main.main(["add", "news/a.txt"]) == 0
    assert "as it was" not in capsys.readouterr().out
    assert main.main(["add", "news/b.txt"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "output/graph.ttl is as it was; to renew it: newsgraph export turtle -o output/graph.ttl"
    for line in said[1:]:
        assert main.main(line.partition("newsgraph ")[2].split()) == 0
    with Store.open(Path("output/store"), read_only=True) as opened:
        assert rdf.turtle(opened.quads()) == Path("output/graph.ttl").read_bytes()
