"""A store whose files go, are held or grow while it is used, and a parser's message without a place."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.errors import DamagedStoreError, StoreError
from newsgraph.store.guard import syntax
from newsgraph.store.store import Store


def test_what_the_parser_says_without_a_place_is_told_whole() -> None:
    assert str(syntax(SyntaxError("it is\n odd"), "ASK {}")) == "not SPARQL: it is odd (correct the query)"


def test_what_nobody_knows_of_a_store_is_damage(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        with (
            pytest.raises(DamagedStoreError, match=r"store: damaged: bad block in (\S+) \(build it again"),
            store._guarded(),
        ):
            raise RuntimeError("bad block\n in 000018.sst")
        with pytest.raises(StoreError, match="the disk is full: No space left on device"), store._guarded():
            raise RuntimeError("No space left on device")


def test_files_that_go_while_they_are_read_are_opened_again(tmp_path: Path) -> None:
    Store.open(tmp_path / "store", create=True).close()
    with Store.open(tmp_path / "store", read_only=True) as store:
        errors: list[Exception] = [OSError("No such file or directory"), FileNotFoundError("gone")]

        def ask() -> str:
            if errors:
                raise errors.pop()
            return "read"

        first = store._store
        assert store._read(ask) == "read"
        assert store._store is not first
        errors = [OSError("input/output error")] * 2
        with pytest.raises(StoreError, match="input/output error"):
            store._read(ask)


def test_two_writers_of_one_folder(tmp_path: Path) -> None:
    place = tmp_path / "store"
    Store.open(place, create=True).close()
    held = ox.Store(str(place))
    with pytest.raises(StoreError, match="in use by another process"):
        Store.open(place, create=True, guard=False)
    del held


def test_a_long_log_is_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.store.store._LOG", 10)
    flushed: list[int] = []
    flush = Store._flush
    monkeypatch.setattr(Store, "_flush", lambda self: flushed.append(1) or flush(self))
    with Store.open(tmp_path / "store", create=True) as store:
        store._update("INSERT DATA { <x:a> <x:b> <x:c> }")
    assert flushed
