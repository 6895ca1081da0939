"""Documents read by Ray Data: the same bytes, no document that costs another one, and no more on its way than there is room for.

What Ray itself does is tried where it is installed; elsewhere a stand-in has its place, which does the same in this process.
"""

from __future__ import annotations

import os
import queue
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import pytest

import newsgraph
from newsgraph.builder import processes, ray_data
from newsgraph.builder.ray_data import RayData, Reader
from newsgraph.builder.settings import Settings
from newsgraph.errors import PipelineError
from newsgraph.model import Document
from tests.builder.test_engines import STAND_IN, TEXTS, files

real = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'newsgraph[ray]'")


class Dataset:
    """Rows, and what is done with them one after the other when somebody asks for the result."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self.rows = rows

    def map_batches(self, work: Any, fn_constructor_args: tuple[Any, ...] = (), **_: Any) -> Dataset:
        made = work(*fn_constructor_args) if isinstance(work, type) else work

        def rows() -> Iterator[dict[str, Any]]:
            for row in self.rows:
                found = made({name: [value] for name, value in row.items()})
                for batch in [found] if isinstance(found, dict) else found:
                    yield {name: values[0] for name, values in batch.items()}

        return Dataset(rows())

    def iter_batches(self, **_: Any) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield {name: [value] for name, value in row.items()}


class Queue(queue.Queue[Any]):
    """A queue of this process, which travels as its name."""

    every: ClassVar = list[Any]()

    def __init__(self, **_: object) -> None:
        super().__init__()
        self.every.append(self)
        self.number = len(self.every) - 1

    def __reduce__(self) -> tuple[Any, ...]:
        return _queue, (self.number,)

    def shutdown(self, *, force: bool = False) -> None:  # type: ignore[override]
        assert force


def _queue(number: int) -> Any:
    return Queue.every[number]


class Context:
    """The settings of Ray Data."""

    def __init__(self) -> None:
        self.execution_options = SimpleNamespace(preserve_order=False)

    @classmethod
    def get_current(cls) -> Context:
        return cls()

    def copy(self) -> Context:
        return self

    @staticmethod
    def current(_: Context) -> Any:
        return open(os.devnull, "rb")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Ray's place is taken; what it was called with."""
    said: dict[str, Any] = {"up": False}

    def init(address: str, **options: Any) -> None:
        if address == "auto":
            raise ConnectionError("no\ncluster")
        said.update(options, address=address, up=True)

    def shutdown() -> None:
        said.update(up=False)

    parts = {
        "ray": {"is_initialized": lambda: said["up"], "init": init, "shutdown": shutdown, "cluster_resources": lambda: {"CPU": 3.0}},
        "ray.data": {"ActorPoolStrategy": lambda size: said.update(actors=size), "DataContext": Context,
                     "from_items": lambda items: Dataset(iter(items))},
        "ray.util": {},
        "ray.util.queue": {"Queue": Queue},
    }  # fmt: skip
    for name, values in parts.items():
        module = ModuleType(name)
        vars(module).update(values)
        monkeypatch.setitem(sys.modules, name, module)
    sys.modules["ray"].data = sys.modules["ray.data"]  # type: ignore[attr-defined]
    return said


def test_the_bytes_are_those_of_the_other_engines(
    tmp_path: Path, stand_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_data, "DOCUMENTS", 2)
    monkeypatch.setattr(ray_data, "_AHEAD", 2)
    newsgraph.build(TEXTS, output=tmp_path / "one", engine="local")
    newsgraph.build(TEXTS, output=tmp_path / "two", engine="ray", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert (stand_in["address"], stand_in["num_cpus"], stand_in["actors"], stand_in["up"]) == ("local", 2, 2, False)
    changes = newsgraph.add(TEXTS, tmp_path / "two" / "store", engine="ray")
    assert (changes.unchanged, stand_in["actors"]) == (len(TEXTS), 2)  # Ray was not started


def test_who_has_connected_stays_connected(stand_in: dict[str, Any]) -> None:
    stand_in["up"] = True
    newsgraph.build(TEXTS[0], engine="ray")
    assert (stand_in["up"], stand_in["actors"]) == (True, 3)


def test_no_more_is_on_its_way_than_there_is_room_for(
    stand_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not stand_in["up"]
    monkeypatch.setattr(ray_data, "CHARACTERS", 1)
    monkeypatch.setattr(Reader, "_one", lambda _, document: document.text)
    taken = list[int]()

    def items() -> Iterator[int]:
        for number in range(40):
            taken.append(number)
            yield number

    document: Callable[[int], Document | None] = lambda number: Document(str(number)) if number % 5 else None  # noqa: E731
    run = RayData(Settings(), 2).run(items(), document)
    assert next(run) == (0, None)
    assert len(taken) == 10  # eight blocks: an item without a document travels with the next one
    assert list(run) == [(number, str(number) if number % 5 else None) for number in range(1, 40)]


def test_an_actor_reads_in_a_process_and_takes_another_for_a_document_that_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "CODE", STAND_IN)
    sent = [Document("Kenya had a crash.", "a.txt"), Document("Peru sued Chile.")]
    reader = Reader(Settings(), ray_data.settings_fingerprint(Settings()))
    found = [reader._one(one) for one in sent]
    assert (found[0].place, found[0].problem) == ("a.txt", "its process has ended (7)")  # type: ignore[union-attr]
    assert found[1].document == sent[1].iri  # type: ignore[union-attr]


def test_what_is_wrong_with_settings_or_a_node_is_an_error(
    stand_in: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PipelineError, match="no spaCy pipeline 'nowhere' is installed"):
        newsgraph.build(TEXTS[0], engine="ray", model="nowhere")
    for address, problem in (("auto", "no cluster"), ("127.0.0.1:1", ".*refused")):
        with pytest.raises(PipelineError, match=rf"^{address}: cannot connect to Ray: {problem} \(ray status"):
            newsgraph.build(TEXTS[0], engine="ray", address=address)
    prints = iter(("here", "there"))
    monkeypatch.setattr(ray_data, "settings_fingerprint", lambda _: next(prints))
    with pytest.raises(PipelineError, match=r"a node of the cluster has another version, or other files \(install"):
        list(RayData(Settings(), 1).run([Document("Peru sued Chile.")], lambda one: one))
    assert not stand_in["up"]


def test_without_ray_the_error_asks_for_it_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(PipelineError, match=r"the engine ray needs Ray Data \(pip install 'newsgraph\[ray\]'"):
        newsgraph.build(TEXTS[0], engine="ray")


@real
def test_ray_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_data, "DOCUMENTS", 3)
    newsgraph.build(TEXTS, output=tmp_path / "one", engine="local")
    newsgraph.build(TEXTS, output=tmp_path / "two", engine="ray", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@real
def test_an_address_that_leads_nowhere() -> None:
    with pytest.raises(PipelineError, match=r"^127.0.0.1:1: cannot connect to Ray: "):
        newsgraph.build(TEXTS[0], engine="ray", address="127.0.0.1:1")
