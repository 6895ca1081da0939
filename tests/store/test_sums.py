"""Damage of a store's files is told before Oxigraph reads them, which then may run without end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.errors import DamagedStoreError, StoreError
from newsgraph.store import sums
from newsgraph.store.store import Store

QUADS = [ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("x" * 50), ox.NamedNode("urn:g"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sums") / "store"
    with Store.open(place, create=True) as store:
        store.load(QUADS)
    return place


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "store")


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 16
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


WAYS = {flipped: "is not as it was written", cut: "bytes in the place of", Path.unlink: "is missing"}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("kind", ["*.sst", "MANIFEST-*", "CURRENT"])
def test_damage_is_told_with_the_file_and_the_next_step(
    store: Path, kind: str, way: Callable[[Path], None], read_only: bool
) -> None:
    file = max(store.glob(kind), key=lambda each: each.stat().st_size)
    way(file)
    with pytest.raises(
        DamagedStoreError, match=rf"damaged: its file {file.name} .*build it again from its texts"
    ) as told:
        Store.open(store, read_only=read_only)
    assert WAYS[way] in str(told.value)


def test_a_list_that_is_damaged_is_told(store: Path) -> None:
    flipped(store / "SUMS")
    with pytest.raises(DamagedStoreError, match="its list of check sums SUMS is not as it was written"):
        Store.open(store, read_only=True)


@pytest.mark.parametrize("name", [sums.NAME, "a table"])
def test_a_pipe_in_a_store_is_not_waited_for(store: Path, name: str) -> None:
    file = next(store.glob("*.sst")) if name == "a table" else store / name
    file.unlink()
    os.mkfifo(file)
    if name == sums.NAME:
        sums.verify(store)
    else:
        with pytest.raises(StoreError, match=f"its file {file.name} is none"):
            sums.verify(store)


def test_a_store_without_a_list_is_read_and_gets_one_from_who_writes(store: Path) -> None:
    (store / "SUMS").unlink()
    with Store.open(store, read_only=True) as opened:
        assert opened.size() == 1
    assert not (store / "SUMS").exists()
    Store.open(store).close()
    assert (store / "SUMS").exists()
    sums.verify(store)


def copied(store: Path) -> Path:
    """A store as a killed writer leaves it; RocksDB removes what it has merged in the background, so that a copy may miss a file."""
    for _ in range(20):
        try:
            return shutil.copytree(store, store.with_name("killed"))
        except shutil.Error:
            shutil.rmtree(store.with_name("killed"))
    raise AssertionError("the store was never at rest")


def test_while_somebody_writes_and_after_a_kill_only_tables_are_compared(store: Path) -> None:
    writer = Store.open(store)
    assert {each.name for each in store.glob("SUMS*")} == {"SUMS.open"}
    writer.replace("urn:h", [ox.Quad(*QUADS[0].triple, ox.NamedNode("urn:h"))])
    with Store.open(store, read_only=True) as opened:
        assert opened.size() == 1
    killed = copied(store)
    writer.close()
    assert {each.name for each in store.glob("SUMS*")} == {"SUMS"}
    Store.open(killed).close()
    with Store.open(killed, read_only=True) as opened:
        assert [str(quad.graph_name) for quad in opened.quads()] == ["<urn:g>", "<urn:h>"]
    for table in killed.glob("*.sst"):
        flipped(table)
    with pytest.raises(DamagedStoreError):
        Store.open(killed)


def test_a_writer_that_is_refused_leaves_a_list(store: Path) -> None:
    with pytest.raises(StoreError, match="its IRIs begin with"):
        Store.open(store, base="https://example.org/")
    assert {each.name for each in store.glob("SUMS*")} == {"SUMS"}
    sums.verify(store)


def test_a_result_that_is_still_read_when_a_store_is_closed(store: Path) -> None:
    writer = Store.open(store)
    quads = writer.quads()
    next(quads)
    writer.replace("urn:h", QUADS)
    writer.close()
    assert {each.name for each in store.glob("SUMS*")} == {"SUMS.open"}
    del quads
    with Store.open(store, read_only=True) as opened:
        assert opened.size() == 1


def test_a_list_that_comes_while_files_are_compared_is_taken(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def problem(*_: object) -> str:
        monkeypatch.undo()
        sums.unseal(store)  # a writer comes
        return "changed meanwhile"

    monkeypatch.setattr(sums, "_problem", problem)
    sums.verify(store)
    assert (store / "SUMS.open").exists()


def test_after_another_program_wrote_only_tables_are_compared(store: Path) -> None:
    raw = ox.Store(str(store))
    raw.add(ox.Quad(*QUADS[0].triple, ox.NamedNode("urn:h")))
    del raw
    with Store.open(store, read_only=True) as opened:
        assert [str(quad.graph_name) for quad in opened.quads()] == ["<urn:g>", "<urn:h>"]
    Store.open(store).close()
    for manifest in store.glob("MANIFEST-*"):
        flipped(manifest)
    with pytest.raises(DamagedStoreError, match=r"MANIFEST-\d+ is not as it was written"):
        Store.open(store)
