"""One writer at a time, and a swap of stores that may be killed at any step."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

import newsgraph
from newsgraph.builder.inventory import listed
from newsgraph.builder.update import add, remove
from newsgraph.cli import main
from newsgraph.errors import OutputError, StoreError
from newsgraph.store import folder, swap
from newsgraph.store.store import Store
from tests.faults.corpus import ROOT

GONE = "Corruption: IO error: No such file or directory: While open a file for random read: 000018.sst"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text, as the working folder's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Kenya built a railway.", "utf-8")
    return tmp_path


def test_nobody_else_writes_while_a_build_runs(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []

    def meanwhile(*_: object) -> None:
        for command in (["add", "a.txt"], ["remove", "a.txt"]):
            said.append((main.main([*command, "--store", "output/store"]), capsys.readouterr().err))
        said.append((main.main(["build", "a.txt", "--output", "output", "--quiet"]), capsys.readouterr().err))

    newsgraph.build("a.txt", output="output")
    newsgraph.build("a.txt", output="output", progress=meanwhile)
    line = "newsgraph: output/store: in use by another process (wait until that process has ended)\n"
    assert set(said) == {(1, line)}
    assert len(listed(news / "output/store")) == 1
    assert sorted(each.name for each in (news / "output").iterdir()) == [
        ".store.lock",
        "graph.html",
        "graph.ttl",
        "store",
    ]


@pytest.mark.usefixtures("news")
def test_a_build_does_not_replace_what_is_being_added_to() -> None:
    def meanwhile(*_: object) -> None:
        with pytest.raises(StoreError, match="in use by another process"):
            newsgraph.build("a.txt", output="output")

    assert add(["a.txt"], "output/store", progress=meanwhile).added == 1
    assert len(listed(Path("output/store"))) == 1
    with Store.open(Path("output/store")), pytest.raises(StoreError, match="in use"):
        remove(["a.txt"], Path("output/store"))


@pytest.mark.usefixtures("news")
def test_the_lock_of_a_killed_process_is_released() -> None:
    code = "import os; from pathlib import Path; from newsgraph.store import swap; _ = swap.hold(Path('store')); os._exit(9)"
    done = subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 9
    assert Path(".store.lock").exists()
    assert add(["a.txt"], "store").added == 1


@pytest.mark.usefixtures("news")
def test_a_link_to_a_store_has_the_lock_of_the_store() -> None:
    add(["a.txt"], "store")
    Path("link").symlink_to("store")
    with swap.holding(Path("store")), pytest.raises(StoreError, match="in use"):
        Store.open(Path("link"))


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("steps", range(11))
@pytest.mark.parametrize("reader", [False, True], ids=["a writer comes next", "a reader comes next"])
def test_a_swap_killed_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, reader: bool
) -> None:
    store, made = tmp_path / "store", swap.fresh(tmp_path / "store")
    lock = swap.hold(store)
    for place, name in ((store, "old"), (made, "new")):
        with Store.open(place, create=True, guard=False) as opened:
            opened.load([ox.Quad(ox.NamedNode(f"urn:{name}"), ox.NamedNode("urn:p"), ox.Literal("x"))])
    left = steps

    def step(real):  # type: ignore[no-untyped-def]
        def done(*given, **named):  # type: ignore[no-untyped-def]
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            return real(*given, **named)

        return done

    (tmp_path / "a").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", step(Path.rename))
        patch.setattr(os, "replace", step(os.replace))
        patch.setattr(shutil, "rmtree", step(shutil.rmtree))
        try:
            swap.put(made, store, {"a": b"new", "b": b"new"})
        except Killed:
            assert steps < 8
        else:
            assert steps >= 8
    lock.release()
    with Store.open(store, read_only=reader) as opened:
        subjects = [row[0] for row in opened.query("SELECT ?s { ?s ?p ?o }").rows]
    assert subjects == (["urn:old"] if steps == 0 else ["urn:new"])
    with swap.holding(store):
        files = {each.name: each.read_text() for each in tmp_path.iterdir() if each.is_file()}
        assert files == {".store.lock": "", "a": "old"} if steps == 0 else {".store.lock": "", "a": "new", "b": "new"}
        assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*files, "store"])
    assert not (store / "files").exists()


def test_a_file_that_cannot_take_its_place_is_told_when_the_rest_has(tmp_path: Path) -> None:
    made = swap.fresh(tmp_path / "store")
    Store.open(made, create=True, guard=False).close()
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match=r"/b: cannot write: Is a directory") as caught:
        swap.put(made, tmp_path / "store", {"a": b"new", "b": b"new", "c": b"new"})
    assert caught.value.hint
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b", "c", "store"]
    assert swap.is_ours(tmp_path / "store")


def test_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    made = swap.fresh(tmp_path / "store")
    Store.open(made, create=True, guard=False).close()
    (tmp_path / "page").symlink_to(tmp_path / "elsewhere")
    swap.put(made, tmp_path / "store", {"page": b"new"})
    assert (tmp_path / "page").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"new"


def test_a_store_in_the_middle_of_a_swap_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "store", create=True).close()
    (tmp_path / "store").rename(tmp_path / ".store-old")
    lock = swap.Lock(tmp_path / "store")
    monkeypatch.setattr(folder, "time", SimpleNamespace(sleep=lambda _: lock.release()))
    assert Store.open(tmp_path / "store", read_only=True).size() == 0


@pytest.mark.parametrize("times", [2, 99])
def test_a_reader_comes_back_while_another_process_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    store = tmp_path / "store"
    Store.open(store, create=True).close()
    left, real = times, ox.Store.read_only

    def read_only(path: str) -> ox.Store:
        nonlocal left
        left -= 1
        if left >= 0:
            raise RuntimeError(GONE)
        return real(path)

    monkeypatch.setattr(folder, "PAUSE", 0)
    monkeypatch.setattr(folder.ox, "Store", SimpleNamespace(read_only=read_only))
    if times < 5:
        assert Store.open(store, read_only=True).size() == 0
        return
    with pytest.raises(StoreError, match=r"changed meanwhile.*ask again") as caught:
        Store.open(store, read_only=True)
    assert "delete" not in str(caught.value)


@pytest.mark.usefixtures("news")
def test_a_store_without_its_first_file_is_damaged_and_built_again() -> None:
    newsgraph.build("a.txt", output="output")
    Path("output/store/CURRENT").unlink()
    with pytest.raises(StoreError, match=r"damaged: its file CURRENT is missing.*build"):
        listed(Path("output/store"))
    newsgraph.build("a.txt", output="output")
    assert len(listed(Path("output/store"))) == 1


def test_what_fails_while_a_lock_is_taken_leaves_none(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise StoreError("no")

    with monkeypatch.context() as patch:
        patch.setattr(swap, "_recover", fail)
        with pytest.raises(StoreError, match="no"):
            swap.hold(news / "store")
    swap.hold(news / "store").release()
