"""Several stores as one: the bytes of all documents in one store, whatever the order, and what cannot be joined is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph.builder.reading import Reading
from newsgraph.builder.store_union import merge_stores
from newsgraph.cli import main
from newsgraph.errors import OutputError, StoreError
from newsgraph.export import rdf
from newsgraph.namespaces import BASE
from newsgraph.store.ledger import Entry
from newsgraph.store.store import Store
from tests.builder.test_stored_identities import at_once, decide, maker, reading

READINGS = [
    reading(f"{BASE}document/1", ["Nina Holm"], ["lofoten"]),
    reading(f"{BASE}document/2", ["Holm"], ["lofoten"]),
    reading(f"{BASE}document/3", ["Nina K. Holm"], ["oslo"]),
]


def stored(place: Path, readings: Sequence[Reading], *, base: str = "", content: str = "x", origin: str = "/a") -> Path:
    with Store.open(place, create=True, base=base) as store:
        for one in readings:
            store.put(one.written, Entry(one.document, content, "maker", origins=(origin,)))
        decide(store, maker(), "x")
    return place


def turtle(place: Path) -> bytes:
    with Store.open(place, read_only=True) as store:
        return rdf.turtle(store.quads())


def test_two_stores_are_as_one_whatever_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = stored(tmp_path / "one", READINGS[:2])
    other = stored(tmp_path / "other", READINGS[1:], origin="/b")
    target = tmp_path / "new/all"
    assert main.main(["merge-stores", str(one), str(other), "-o", str(target)]) == 0
    assert capsys.readouterr().out == "3 documents\n"
    assert turtle(target) == at_once(READINGS)
    with Store.open(target, read_only=True) as store:
        entries = store.entries()
        assert [entry.origins for entry in entries] == [("/a",), ("/a", "/b"), ("/b",)]
        assert [bool(entry.identities) for entry in entries] == [True, True, False]
        assert [document for document, _ in sorted(store.tables())] == [one.document for one in READINGS]
        assert store.decided_by
    assert merge_stores([other, one], target) == (3, ())
    assert turtle(target) == at_once(READINGS)


def test_of_two_texts_of_one_id_the_later_stays_and_that_is_told(tmp_path: Path) -> None:
    other = replace(reading(READINGS[0].document, ["Bo Dahl"]))
    places = [stored(tmp_path / "one", READINGS[:1]), stored(tmp_path / "other", [other], content="y")]
    documents, (note,) = merge_stores(places, tmp_path / "all")
    assert (documents, note.place) == (1, other.document)
    assert turtle(tmp_path / "all") == at_once([other])


def test_a_store_is_not_written_over_itself(tmp_path: Path) -> None:
    one, other = stored(tmp_path / "one", READINGS[:1]), stored(tmp_path / "other", READINGS[1:])
    before = turtle(one)
    for target in (one, tmp_path / "new" / ".." / "one", other):
        with pytest.raises(StoreError, match="is one of the stores that are to be merged"):
            merge_stores([one, other], target)
    assert turtle(one) == before


def test_what_cannot_be_joined_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    one = stored(tmp_path / "one", READINGS[:1])
    based = stored(tmp_path / "based", [], base="https://example.org/")
    old = stored(tmp_path / "old", [replace(READINGS[1], kept=None)])
    with pytest.raises(StoreError, match=r"begin with https://example.org/, not with https://w3id"):
        merge_stores([one, based], tmp_path / "all")
    with pytest.raises(StoreError, match=r"begin with https://w3id.*, not with https://example"):
        merge_stores([one], tmp_path / "all", base="https://example.org/")
    with pytest.raises(StoreError, match="keeps no reading of"):
        merge_stores([one, old], tmp_path / "all")
    assert not (tmp_path / "all").exists()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        merge_stores([one], tmp_path / "file/all")
