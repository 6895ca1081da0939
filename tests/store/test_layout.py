"""Each triple is there once, but for what several documents may say; asked for graphs, a store has one for each document."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.errors import QueryError
from newsgraph.iris import event_iri, fact_iri, facts_iri
from newsgraph.namespaces import PREFIXES
from newsgraph.store import folder, layout, rewriting
from newsgraph.store.filling import ntriples
from newsgraph.store.guard import names_graphs
from newsgraph.store.kept_readings import Kept, Written
from newsgraph.store.ledger import Entry
from newsgraph.store.store import Store
from tests.store.test_store import NATO, ONE, RUTTE, TWO, quads

MINTED = f"{PREFIXES['st']}{'0a' * 12}"
SAID = f"""<{MINTED}> a ng:Statement ; rdf:subject ent:rutte . <{ONE}> ng:contentHash "1" .
<{ONE}#char=1,2> a ng:Evidence . <{ONE}#comment-1> a schema:Comment . <{PREFIXES["doc"]}one-b> ng:contentHash "2" ."""


@pytest.mark.parametrize(
    ("subject", "own"),
    [
        (ONE, True),
        (f"{ONE}#char=1,2", True),
        (f"{ONE}-b", False),
        (MINTED, True),
        (f"{MINTED}0", False),
        (f"{MINTED[:-1]}g", False),
        (f"https://w3id.org/newsgraph/identity/{'0a' * 8}", True),
        (f"https://w3id.org/newsgraph/identity/{'0a' * 8}/x", False),
        (f"{PREFIXES['ent']}identity", False),
    ],
)
def test_what_only_one_document_can_say(subject: str, own: bool) -> None:
    assert layout.is_own(subject, ONE) == own


def stored(store: ox.Store) -> tuple[int, int]:
    """How many triples there are, and how many of them in graphs of documents."""
    named = [quad for quad in store if quad.graph_name != layout.EVERY and "urn:" not in str(quad.graph_name)]
    return len(list(store.quads_for_pattern(None, None, None, layout.EVERY))), len(named)


def test_what_is_found_over_all_documents_goes_without_what_they_say() -> None:
    """Its graph says something of statements and documents, which stay theirs."""
    found, fact = facts_iri(), fact_iri("a")
    assert [layout.is_own(one, found) for one in (fact, event_iri("a"), MINTED, ONE, found)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    with Store.open(None) as store:
        store.replace(ONE, quads(SAID, ONE))
        before = set(store.quads())
        store.replace(
            found, quads(f"<{MINTED}> ng:supersedes <{TWO}> . <{ONE}> ng:copyOf <{TWO}> . <{fact}> a ng:Fact .", found)
        )
        assert len(set(store.quads())) == len(before) + 3
        store.remove(found)
        assert set(store.quads()) == before


@pytest.mark.parametrize("way", ["load", "put"])
def test_what_is_only_of_one_document_is_there_once(way: str) -> None:
    store, given = Store.open(None), quads(RUTTE + SAID)
    if way == "load":
        store.load(given)
    else:
        store.put(Written(ONE, ntriples(quad.triple for quad in given)), Entry(ONE))
    assert stored(store._store) == (8, 3)  # two of Rutte, and one of another document
    assert set(store.quads()) == set(given)
    store.load(quads(NATO + RUTTE, TWO))
    store.put(Written(ONE, ntriples(quad.triple for quad in quads(NATO))), Entry(ONE))
    assert stored(store._store) == (4, 6)
    store.remove(ONE)
    store.remove(TWO)
    assert stored(store._store) == (0, 0)
    assert list(store.quads()) == []


@pytest.mark.parametrize(
    ("sparql", "graphs"),
    [
        ("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT ?g { graph#\n<x:y> { ?s ?p ?o } }", True),
        ("SELECT ?g { ?s ?p ?o } #" + "from" * 100, True),
        ("SELECT ?g { ?s ?p ?o } #" + "from" * 99, False),
        ("SELECT ?s FROM <x:y> { ?s ?p ?o }", True),
        ("SELECT ?s FROM NAMED doc:y { ?s ?p ?o }", True),
        ("SELECT ?g { \\u0047RAPH ?g { ?s ?p ?o } }", True),
        ("SELECT ?from ?graph { ?from ?graph <x:y> } # from the statements", False),
    ],
)
def test_a_query_that_asks_for_graphs(sparql: str, graphs: bool) -> None:
    assert names_graphs(sparql) == graphs


def test_each_document_has_its_graph_where_graphs_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    store, run = Store.open(None), ox.Quad(*[ox.NamedNode("http://example.org/run")] * 3)
    store.load([*quads(RUTTE + SAID), *quads(NATO, TWO), run])
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    assert list(store.query(query).rows) == [(ONE, "8"), (TWO, "2")]
    assert list(store.query(f"SELECT ?l FROM <{TWO}> {{ ?e skos:prefLabel ?l }} ORDER BY ?l").rows) == [("NATO",)]
    assert len(list(store.query("SELECT * { ?s ?p ?o }").rows)) == 11
    assert len(list(store.query("SELECT * { ?s ?p ?o OPTIONAL { GRAPH <x:y> { ?s ?p ?o } } }").rows)) == 11
    monkeypatch.setattr("newsgraph.store.store._SPREAD", 10)
    with pytest.raises(QueryError, match=r"more than 10 triples.*oa:hasSource"):
        list(store.query(query).rows)


def test_a_file_with_graphs_is_asked_for_them(tmp_path: Path) -> None:
    place = tmp_path / "a.nq"
    place.write_text(f"<x:a> <x:b> <x:c> <{ONE}> .\n<x:a> <x:b> <x:d> .\n")
    store = Store.read(place)
    assert list(store.query("SELECT ?o { GRAPH ?g { ?s ?p ?o } }").rows) == [("x:c",)]
    assert sorted(str(quad.graph_name) for quad in store.quads()) == [f"<{ONE}>", "DEFAULT"]


def test_what_came_in_bit_by_bit_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, rewritten = tmp_path / "store", list[int]()
    rewrite = rewriting.rewrite
    monkeypatch.setattr(rewriting, "rewrite", lambda *given: rewritten.append(1) or rewrite(*given))
    with Store.open(place, create=True) as store:
        store.load(quads(NATO))
    assert folder.packed_size(place) > 0
    for small, times in ((1_000_000, 0), (0, 1)):
        monkeypatch.setattr(rewriting, "_SMALL", small)
        for number in range(3):
            with Store.open(place) as store:
                said = ntriples(quad.triple for quad in quads(RUTTE + SAID * 20))
                store.put(Written(f"{ONE}{number}", said, Kept(b"table", b"said", b"told")), Entry(ONE))
                store.decided_by = "me"
        assert bool(rewritten) == bool(times)
    assert 0 < folder.packed_size(place) < 2 * folder.size(place)
    with Store.open(place) as store:
        assert [entry.document for entry in store.entries()] == [ONE]
        assert (store.kept(f"{ONE}1"), store.decided_by) == (Kept(b"table", b"said", b"told"), "me")
        assert len(list(store.quads())) == 2 + 3 * 8


def test_a_store_that_cannot_be_written_anew_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(rewriting, "_SMALL", -1)
    monkeypatch.setattr(rewriting, "rewrite", fail)
    with Store.open(tmp_path / "store", create=True) as store:
        store.put(Written(ONE, ntriples(quad.triple for quad in quads(NATO))), Entry(ONE))
    assert Store.open(tmp_path / "store", read_only=True).size() == 2


def test_a_table_that_goes_while_sizes_are_added_counts_no_more(tmp_path: Path) -> None:
    (tmp_path / "1.sst").write_bytes(b"four")
    (tmp_path / "2.sst").symlink_to(tmp_path / "gone")
    assert folder.size(tmp_path) == 4
