"""Engines: the same bytes whoever reads and in whatever order, and a document that ends its process costs no other one."""

from __future__ import annotations

import logging
import pickle
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsgraph
from newsgraph.builder import engines, flow, processes, update
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.engines import Growing, Local, engine_of
from newsgraph.builder.processes import Processes
from newsgraph.builder.project import Effort, effort
from newsgraph.builder.ray_data import RayData
from newsgraph.builder.settings import Settings
from newsgraph.cli.main import main
from newsgraph.entities.decisions import Merge, header, text_of
from newsgraph.errors import ConfigError, InputError, NewsgraphError, PipelineError
from newsgraph.model import Document
from newsgraph.namespaces import BASE

TEXTS = [{"id": f"a{number}", "date": f"2026-03-{number + 1:02}", "text": text} for number, text in enumerate((
    "Kenya built a railway. Mark Rutte said that Russia had attacked Poland.", "Norway sold the ships to Chile.",
    "The port of Oslo hired 40 workers.", "Peru sued Chile. Peru did not sue Brazil.", "Moscow denied that it attacked Poland.",
    "Angela Merz met Ole Berg in Rome on Monday.", "The mayor resigned. She had praised the council.",
    "Ford paid Chile $3 million.", "“We built it,” Ann Lee said.", "Chile may sell the mine.", "Berg, a baker, fled.",
    "Germany would buy jets, Reuters reported."))]  # fmt: skip
# What stands in the place of a worker's reading: it ends, hangs or prints where a text says so.
STAND_IN = """import os, sys, time
sys.path[:] = sys.argv[2:]
from newsgraph.builder import worker
from newsgraph.builder.document import DocumentBuilder
read = DocumentBuilder.read
def odd(self, document):
    if "crash" in document.text: os._exit(7)
    if "hang" in document.text: time.sleep(600)
    if "memory" in document.text: raise MemoryError
    print("what a plugin prints")
    return read(self, document)
DocumentBuilder.read = odd
worker.main()
"""


def files(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("graph.ttl", "graph.html")]


def test_the_same_bytes_whatever_the_engine_the_workers_and_the_order(tmp_path: Path) -> None:
    for name, texts, engine, workers in (("one", TEXTS, "local", 1), ("two", TEXTS[::-1], "processes", 2)):
        made = newsgraph.build(texts, output=tmp_path / name, engine=engine, workers=workers)
        assert made.report.documents == len(TEXTS)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CODE", STAND_IN)


@pytest.mark.usefixtures("odd")
def test_a_document_that_ends_hangs_or_fills_its_process_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 10.0)
    odd = [{"id": word, "text": f"Kenya had a {word}."} for word in ("crash", "hang", "memory")]
    given = [TEXTS[0], *odd, *TEXTS[1:3]]
    changes = newsgraph.add(given, tmp_path / "store", engine="processes", workers=2)
    assert changes.added == 3
    assert [(issue.place, issue.problem) for issue in changes.skipped] == [
        ("item 2, id 'crash'", "its process has ended (7)"),
        ("item 3, id 'hang'", "took longer than 10 s"),
        ("item 4, id 'memory'", "needs more than 3 GB of memory"),
    ]
    assert newsgraph.Graph.open(tmp_path / "store").to_turtle() == newsgraph.build(TEXTS[:3]).to_turtle()


def test_a_process_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CODE", "raise SystemExit(5)")
    with pytest.raises(
        PipelineError, match=r"no process could be started that reads texts \(5\) \(choose the engine local"
    ):
        newsgraph.build(TEXTS[0], engine="processes")
    monkeypatch.setattr(processes.sys, "executable", "/no/such/python")
    with pytest.raises(PipelineError, match=r"no process can be started: .*No such file"):
        newsgraph.build(TEXTS[0], engine="processes")


def test_where_no_process_starts_the_rest_is_read_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(processes, "CODE", "raise SystemExit(5)")
    monkeypatch.setattr(engines, "ENOUGH", 100)
    with caplog.at_level(logging.WARNING, logger="newsgraph"):
        made = newsgraph.build(TEXTS[:5], workers=2)
    assert made.to_turtle() == newsgraph.build(TEXTS[:5], engine="local").to_turtle()
    assert "no process could be started" in caplog.text


def test_an_error_of_the_settings_is_that_of_the_worker(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no spaCy pipeline 'nowhere' is installed") as caught:
        newsgraph.add(TEXTS[0], tmp_path / "store", engine="processes", model="nowhere")
    assert caught.value.hint
    engine = Processes(Settings(model="nowhere"), 1)
    with pytest.raises(PipelineError, match="no spaCy pipeline 'nowhere' is installed"):
        list(engine.run([Document("x")], lambda one: one))


def test_an_error_travels_whole() -> None:
    error = InputError("a problem", place="a place", hint="a hint")
    again: NewsgraphError = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (InputError, "a place: a problem (a hint)")


@pytest.mark.usefixtures("odd")
def test_who_wants_no_more_waits_for_nobody() -> None:
    start = time.monotonic()
    engine = Processes(Settings(), 2)
    run = engine.run([Document("Kenya built it."), Document("A hang."), Document("A hang.")], lambda one: one)
    next(run)
    processes_ = [worker._process for worker in engine._all]
    run.close()
    assert time.monotonic() - start < 300
    assert processes_
    assert all(process.poll() is not None for process in processes_)


@pytest.fixture
def maker() -> DocumentBuilder:
    return DocumentBuilder(Settings())


def test_the_first_texts_are_read_here_and_many_in_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "ENOUGH", 10)
    here, there = list[str](), list[str]()

    class Noting:
        def __init__(self, read: list[str]) -> None:
            self.read = read

        def run(self, items: Iterator[Document], _: object) -> Iterator[tuple[Document, None]]:
            for item in items:
                self.read.append(item.text)
                yield item, None

    texts = ["one", "two", "three", "four", "five"]
    between = list[int]()
    engine = Growing(Noting(here), Noting(there), lambda: between.append(len(here)))  # type: ignore[arg-type]
    assert [item.text for item, _ in engine.run(map(Document, texts[:3]), lambda one: one)] == texts[:3]
    assert (here, there, between) == (texts[:3], [], [])
    here.clear()
    assert [item.text for item, _ in engine.run(map(Document, texts), lambda one: one)] == texts
    assert (here, there, between) == (texts[:3], texts[3:], [3])


def test_a_pipeline_that_is_released_is_loaded_again(maker: DocumentBuilder) -> None:
    text = Document("Kenya built a railway.")
    before = maker.ready().read(text)
    maker.release()
    assert "nlp" not in vars(maker)
    assert maker.read(text) == before


def test_which_engine_it_is(maker: DocumentBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "cores", lambda: 3)
    kinds = {
        ("", 0): Growing, ("", 1): Local, ("", 2): Growing, ("local", 0): Local, ("local", 7): Local, ("processes", 1): Processes,
        ("ray", 0): RayData,
    }  # fmt: skip
    assert {key: type(engine_of(Effort(*key), maker, Settings())) for key in kinds} == kinds
    assert engine_of(Effort("processes", 0), maker, Settings())._workers == 3  # type: ignore[attr-defined]
    assert engine_of(Effort("local", 7), maker, Settings())._workers == 7  # type: ignore[attr-defined]
    other = DocumentBuilder(Settings(model="other"))
    mine = engine_of(Effort("", 0), other, Settings(model="other"))
    assert isinstance(mine, Local)
    assert mine._workers == 1
    monkeypatch.setattr(engines, "cores", lambda: 1)
    assert isinstance(engine_of(Effort("", 0), maker, Settings()), Local)
    with pytest.raises(InputError, match=r"no engine is called 'cloud' \(choose one of: local, processes, ray"):
        engine_of(Effort("cloud", 0), maker, Settings())
    for odd in (-1, True, "2"):
        with pytest.raises(InputError, match=r"is no number of workers \(give a whole number from 1 on"):
            engine_of(Effort("", odd), maker, Settings())  # type: ignore[arg-type]


def test_a_file_of_settings_says_them(tmp_path: Path) -> None:
    path = tmp_path / "newsgraph.toml"
    path.write_text('workers = 3\n[add]\nengine = "processes"\n')
    assert effort("add", path, None, None) == ("processes", 3, "")
    assert effort("build", path, None, 2) == ("", 2, "")
    assert effort("add", path, "local", None) == ("local", 3, "")
    assert effort("add", None, None, None) == ("", 0, "")
    for wrong in ("0", "true", "1.5", '"2"'):
        path.write_text(f"workers = {wrong}")
        with pytest.raises(ConfigError, match="is not a whole number from 1 on"):
            effort("add", path, None, None)


def test_the_command_line_says_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[object]()

    def one(*given: object) -> Local:
        asked.append(given[0])
        return Local(given[1], 1)  # type: ignore[arg-type]

    for module in (flow, update):
        monkeypatch.setattr(module, "engine_of", one)
    (tmp_path / "a.txt").write_text("Kenya built a railway.", "utf-8")
    text, store = str(tmp_path / "a.txt"), str(tmp_path / "out" / "store")
    assert main(["build", text, "-o", str(tmp_path / "out"), "--quiet", "--engine", "processes", "--workers", "3"]) == 0
    assert main(["add", text, "--store", store, "--quiet", "--workers", "2"]) == 0
    assert asked == [("processes", 3, ""), ("", 2, "")]


def test_a_decision_that_a_process_had_a_use_for_is_used(tmp_path: Path) -> None:
    path, peru = tmp_path / "decisions.ttl", f"{BASE}entity/peru"
    merges = [Merge(peru, f"{BASE}entity/{name}", "Peru") for name in ("chile", "atlantis")]
    path.write_text(header() + "".join(map(text_of, merges)), "utf-8")
    made = newsgraph.build(TEXTS[1:4], decisions=path, engine="processes", workers=1)
    (note,) = made.report.notes
    assert note.problem == f"a merge without effect: no document has <{BASE}entity/atlantis>"


def test_who_starts_a_process_still_hears_the_keyboard() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    worker = processes.Worker(Settings())
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    worker.end()
