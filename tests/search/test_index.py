"""The index beside a store: what is found, in which order, and that it follows the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.errors import QueryError
from newsgraph.namespaces import PREFIXES
from newsgraph.search import index
from newsgraph.search.index import SUFFIX, search
from newsgraph.store.store import Store

TEXTS = {
    "a": "Elvara won the tender.\nThe mayor of Košice praised it.",
    "b": "The tender was cancelled. Nobody knew why.",
    "c": "Nothing of note.",
}


def put(store: Store, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        iri = f"urn:doc:{name}"
        said = {
            "schema:text": text,
            "ng:contentHash": str(hash(text)),
            "schema:headline": f"Headline {name}",
            "dcterms:source": f"{name}.txt",
        }
        quads = []
        for predicate, value in said.items():
            prefix, local = predicate.split(":")
            node = ox.NamedNode(PREFIXES[prefix] + local)
            quads.append(ox.Quad(ox.NamedNode(iri), node, ox.Literal(value), ox.NamedNode(iri)))
        store.replace(iri, quads)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "store", create=True) as store:
        put(store, TEXTS)
    return tmp_path / "store"


def found(place: Path, query: str, limit: int = 20) -> list[tuple[str, str]]:
    with Store.open(place, read_only=True) as store:
        return [(one.document[-1], one.text) for one in search(store, place, query, limit)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tender", ["a", "b"]),
        ("tenders", ["a", "b"]),  # by its stem
        ("TENDER", ["a", "b"]),
        ("kosice", ["a"]),  # without its accents
        ("tender AND Elvara", ["a"]),
        ("tender NOT Elvara", ["b"]),
        ('"was cancelled"', ["b"]),
        ('"cancelled was"', []),
        ("cance*", ["b"]),
        ("note OR mayor", ["a", "c"]),
    ],
)
def test_what_is_found(place: Path, query: str, expected: list[str]) -> None:
    assert sorted(name for name, _ in found(place, query)) == expected


def test_a_passage_says_where_it_is_and_which_words_were_found(place: Path) -> None:
    with Store.open(place, read_only=True) as store:
        (one,) = search(store, place, "mayor praise", 20)
    assert (one.iri, one.headline, one.date, one.source) == ("urn:doc:a#char=23,54", "Headline a", "", "a.txt")
    assert one.text == TEXTS["a"][23:54]
    assert [one.text[start:end] for start, end in one.words] == ["mayor", "praised"]


def test_the_best_come_first_and_no_more_than_asked_for(place: Path) -> None:
    assert found(place, "tender OR cancelled")[0][0] == "b"
    assert len(found(place, "tender", limit=1)) == 1


@pytest.mark.parametrize("query", ["foo(", '"open', "AND", "", "a:b", "x NEAR/2"])
def test_what_is_no_search_is_said(place: Path, query: str) -> None:
    with pytest.raises(QueryError, match="no search"):
        found(place, query)


def test_the_index_follows_the_store_and_keeps_what_is_the_same(place: Path) -> None:
    assert found(place, "tender")
    with sqlite3.connect(place.with_name("store" + SUFFIX)) as kept:
        before = dict(kept.execute("SELECT document, rowid FROM passages"))
    with Store.open(place) as store:
        put(store, {"b": "The tenders go on."})
        store.remove("urn:doc:c")
    assert found(place, "tender NOT Elvara") == [("b", "The tenders go on.")]
    assert found(place, "note OR cancelled") == []
    with sqlite3.connect(place.with_name("store" + SUFFIX)) as kept:
        after = dict(kept.execute("SELECT document, rowid FROM passages"))
        assert kept.execute("SELECT COUNT(*) FROM documents").fetchone() == (2,)
    assert after["urn:doc:a"] == before["urn:doc:a"]


def test_the_order_in_which_documents_came_changes_nothing(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "store"
    with Store.open(other, create=True) as store:
        put(store, {"c": TEXTS["c"], "a": "Something else."})
    found(other, "tender")
    with Store.open(other) as store:
        put(store, dict(reversed(TEXTS.items())))
    for query in ("tender", "tender OR mayor OR note"):
        assert found(other, query) == found(place, query)


@pytest.mark.parametrize("content", [b"no database", b""])
def test_a_damaged_index_is_made_again(place: Path, content: bytes) -> None:
    found(place, "tender")
    place.with_name("store" + SUFFIX).write_bytes(content)
    assert len(found(place, "tender")) == 2


def test_an_index_of_another_version_is_made_again(place: Path) -> None:
    found(place, "tender")
    with sqlite3.connect(place.with_name("store" + SUFFIX)) as kept:
        kept.execute("DELETE FROM documents")
        kept.execute("PRAGMA user_version = 99")
    assert len(found(place, "tender")) == 2


def test_where_nothing_can_be_written_the_index_is_in_memory(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.os, "access", lambda *_: False)
    assert len(found(place, "tender")) == 2
    assert not place.with_name("store" + SUFFIX).exists()
