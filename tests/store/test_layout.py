"""Each triple is there once, but for what several documents may say; asked for graphs, a store has one for each document."""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.builder.packing import triples_of
from newsgraph.errors import DamagedStoreError, QueryError
from newsgraph.iris import event_iri, fact_iri, facts_iri
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.store import folder, kept_readings, layout, ledger, rewriting
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
    store, told = Store.open(None), quads(RUTTE + SAID)
    if way == "load":
        store.load(told)
    else:
        store.put(Written(ONE, ntriples(quad.triple for quad in told)), Entry(ONE))
    assert stored(store._store) == (8, 0)
    assert set(store.quads()) == set(told)
    store.load(quads(NATO + RUTTE, TWO))
    assert counted(store._store) == {"2": 2}  # what both say of Rutte
    store.put(Written(ONE, ntriples(quad.triple for quad in quads(NATO))), Entry(ONE))
    assert (stored(store._store), counted(store._store)) == ((4, 0), {"2": 2})
    store.remove(ONE)
    assert (stored(store._store), counted(store._store)) == ((4, 0), {})
    store.remove(TWO)
    assert stored(store._store) == (0, 0)
    assert list(store.quads()) == []


def counted(store: ox.Store) -> dict[str, int]:
    """How many triples so many documents say."""
    graphs = (str(quad.graph_name)[1:-1] for quad in store)
    return Counter(graph.rpartition(":")[2] for graph in graphs if graph.startswith(layout._SAID_BY))


PARTS = [f'ent:{name} a ng:Person ; skos:prefLabel "{name}" .' for name in "abc"]
STEPS = st.lists(
    st.tuples(st.sampled_from(["load", "put", "remove"]), st.integers(0, 3), st.sets(st.sampled_from(PARTS))),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_what_several_documents_say_stays_as_long_as_one_of_them(steps: list[tuple[str, int, set[str]]]) -> None:
    """However documents come, change and go, the store is that of those that are there, as if they had come at once."""
    said = dict[str, set[ox.Quad]]()
    with Store.open(None) as store:
        for way, number, parts in steps:
            name = f"{ONE}{number}"
            told = quads("".join(sorted(parts)) + f'<{name}> ng:contentHash "{number}" .', name)
            if way == "load":
                store.load(told)
                said[name] = {*said.get(name, ()), *told}
            elif way == "put":
                store.put(Written(name, ntriples(quad.triple for quad in told)), Entry(name))
                said[name] = {*told}
            else:
                store.remove(name)
                said.pop(name, None)
        assert set(store.quads()) == {quad for found in said.values() for quad in found}
        with Store.open(None) as fresh:
            fresh.load(quad for name in sorted(said) for quad in said[name])
            assert counted(store._store) == counted(fresh._store)
            assert store.size() == fresh.size()


@pytest.mark.parametrize("order", ["loose first", "document first", "together"])
def test_what_is_said_in_no_document_stays_when_a_document_goes_that_says_it_too(order: str) -> None:
    loose, told = [ox.Quad(*quad.triple) for quad in quads(RUTTE)], quads(RUTTE)
    parts = {"loose first": [loose, told], "document first": [told, loose], "together": [[*told, *loose]]}[order]
    with Store.open(None) as store:
        for part in parts:
            store.load(part)
        store.load(loose)
        assert counted(store._store) == {"2": 2}
        store.remove(ONE)
        assert (set(store.quads()), store.size()) == (set(loose), 2)
        store.put(Written(ONE, ntriples(quad.triple for quad in told)))
        store.remove(ONE)
        assert (set(store.quads()), store.size(), counted(store._store)) == (set(loose), 2, {})


def test_what_has_blank_nodes_is_in_a_graph_of_its_document() -> None:
    with Store.open(None) as store:
        for name in (ONE, TWO):
            store.replace(name, quads("ent:a ng:leads [ a ng:Organization ] ; a ng:Person .", name))
        assert store.size() == 5
        assert len(list(store.quads())) == 6
        store.remove(ONE)
        assert [quad.graph_name.value for quad in store.quads()] == [TWO] * 3  # type: ignore[union-attr]
        assert store.size() == 3


def of_format_3(place: Path, texts: dict[str, list[ox.Quad]], kept: Kept) -> None:
    """A store as it was written before: what others may say is in named graphs too, and all that is kept of triples is kept."""
    with Store.open(place, create=True) as store:
        ours = store._store
        ours.update("DELETE WHERE { GRAPH ?g { ?s <urn:newsgraph:store#format> ?o } }")
        ours.extend([ox.Quad(ledger.GRAPH, ledger._FORMAT, ox.Literal(3), ledger.GRAPH)])
        for name, found in texts.items():
            own = sorted({quad.subject.value for quad in found if layout.is_own(quad.subject.value, name)})  # type: ignore[union-attr]
            me = ox.NamedNode(name)
            ours.extend(ox.Quad(*quad.triple) for quad in found)
            ours.extend(quad for quad in found if quad.subject.value not in own)  # type: ignore[union-attr]
            ours.extend([ox.Quad(me, layout._LIST, layout._packed("\n".join(own).encode()), layout._SUBJECTS)])
            names = (kept_readings._TABLE, kept_readings._TRIPLES, kept_readings._TOLD)
            pairs = zip(names, kept, strict=True)
            ours.extend(ox.Quad(me, each, kept_readings._literal(value), kept_readings.GRAPH) for each, value in pairs)
            ours.extend(ledger.quads_of(Entry(name, "x")))


def of_format_4(place: Path, told: list[ox.Quad], kept: Kept) -> None:
    """A store as it was written before the places of a statement's parts were values."""
    with Store.open(place, create=True) as store:
        store.put(Written(ONE, ntriples(quad.triple for quad in told), kept), Entry(ONE, "x"))
        store._store.update("DELETE WHERE { GRAPH ?g { ?s <urn:newsgraph:store#format> ?o } }")
        store._store.extend([ox.Quad(ledger.GRAPH, ledger._FORMAT, ox.Literal(4), ledger.GRAPH)])


def test_places_of_a_statement_are_values_when_a_store_of_format_4_is_written_anew(tmp_path: Path) -> None:
    page = f'<{MINTED}> ng:objectSpan <{ONE}#page=2&char=30,41> ; ng:cue "<x> <{ONTOLOGY}cueSpan> <y#char=1,2> ." .'
    told, itself = (
        quads(f"<{MINTED}> rdf:subject ent:{who} ; ng:subjectSpan <{ONE}#char=5,10> . {page}") for who in "ab"
    )
    place, kept = tmp_path / "store", Kept(b"table", zlib.compress(ntriples(q.triple for q in itself)), b"told")
    of_format_4(place, told, kept)

    def now(of: list[ox.Quad]) -> set[ox.Quad]:
        spans = {"subjectSpan": ox.Literal("5,10"), "objectSpan": ox.Literal("30,41")}
        values = ((quad, spans.get(quad.predicate.value.rpartition("#")[2], quad.object)) for quad in of)
        return {ox.Quad(quad.subject, quad.predicate, value, quad.graph_name) for quad, value in values}

    with Store.open(place, read_only=True) as store:
        assert (store.format, set(store.quads())) == (4, set(told))
        found = store.kept(ONE)  # as others may take it into a store of today
        assert found
        assert set(zlib.decompress(found.triples).splitlines(True)) == lines(now(itself))
    with Store.open(place) as store:
        assert (store.format, store.converted, set(store.quads())) == (ledger.FORMAT, True, now(told))
        after = store.kept(ONE)
        assert after
        assert set(zlib.decompress(after.triples).splitlines(True)) == lines(now(itself))
        assert (after.table, after.told) == (b"table", b"told")
        assert [entry.document for entry in store.entries()] == [ONE]


def lines(of: set[ox.Quad]) -> set[bytes]:
    return set(ntriples(quad.triple for quad in of).splitlines(keepends=True))


def test_a_store_of_the_format_before_is_read_and_written_anew(tmp_path: Path) -> None:
    place, kept = tmp_path / "store", Kept(b"table", zlib.compress(ntriples(q.triple for q in quads(RUTTE))), b"told")
    texts = {ONE: quads(RUTTE + SAID), TWO: quads(RUTTE + NATO + f'<{TWO}> ng:contentHash "3" .', TWO)}
    of_format_3(place, texts, kept)
    with Store.open(place, read_only=True) as store:
        assert (store.format, store.kept(ONE)) == (3, kept)
        before = set(store.quads())
        assert before == {quad for found in texts.values() for quad in found}
    with Store.open(place) as store:
        assert (store.format, store.converted, set(store.quads())) == (ledger.FORMAT, True, before)
        assert counted(store._store) == {"2": 2}
        found = store.kept(TWO)
        assert found
        assert zlib.decompress(found.triples) == b"".join(sorted(zlib.decompress(kept.triples).splitlines(True)))
        assert (found.table, found.told, store.told(TWO)) == (b"table", b"told", b"told")
        assert [entry.document for entry in store.entries()] == [ONE, TWO]
        store.remove(ONE)
        assert set(store.quads()) == {*texts[TWO]}


def test_what_is_kept_comes_back_in_canonical_form() -> None:
    """Oxigraph writes numbers so, also those that a document only says under the things of the corpus."""
    itself = ntriples(quad.triple for quad in quads('ent:a skos:prefLabel "A" .'))
    said = ntriples(
        quad.triple for quad in quads('ent:b skos:prefLabel "A" ; ng:value 1.50 ; ng:score "0.90"^^xsd:decimal .')
    )
    with Store.open(None) as store:
        store.put(Written(ONE, said, Kept(b"", zlib.compress(itself), b"")), Entry(ONE))
        found = store.kept(ONE)
    assert found
    assert zlib.decompress(found.triples) == itself


@pytest.mark.parametrize(
    "damaged", [b"", b"no", zlib.compress(b""), zlib.compress(b"x\n"), zlib.compress(b"0\nnone\n")]
)
def test_a_difference_that_cannot_be_read_is_no_reading(damaged: bytes) -> None:
    with pytest.raises(DamagedStoreError):
        triples_of(Kept(b"", kept_readings._itself(damaged, ()), b""), ONE)


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
                itself = Kept(b"table", zlib.compress(b"<x:a> <x:b> <x:c> .\n"), b"told")
                store.put(Written(f"{ONE}{number}", said, itself), Entry(ONE))
                store.decided_by = "me"
        assert bool(rewritten) == bool(times)
    assert 0 < folder.packed_size(place) < 2 * folder.size(place)
    with Store.open(place) as store:
        assert [entry.document for entry in store.entries()] == [ONE]
        found = store.kept(f"{ONE}1")
        assert found
        assert zlib.decompress(found.triples) == zlib.decompress(itself.triples)
        assert (found.table, found.told, store.decided_by) == (b"table", b"told", "me")
        assert len(list(store.quads())) == 2 + 3 * 8


def test_what_is_loaded_beside_transactions_does_not_pass_for_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``add`` does it: documents by transactions, and then all facts at once."""
    place = tmp_path / "store"
    monkeypatch.setattr(rewriting, "_SMALL", 0)
    with Store.open(place, create=True) as store:
        store.load(quads(NATO))
    before = folder.packed_size(place)
    said = "".join(f"<{ONE}#statement-{number}> <x:b> <x:c{zlib.crc32(b'%d' % number)}> .\n" for number in range(4000))
    with Store.open(place) as store:
        store.put(Written(ONE, said.encode()), Entry(ONE))
        store.load(quads(NATO, TWO))
        assert folder.packed_size(place) == before
    assert folder.packed_size(place) > before  # it has been written anew
    assert folder.size(place) <= folder.packed_size(place) + 1000


@pytest.mark.parametrize("documents", [0, 1])
def test_a_store_that_is_made_beside_another_says_its_format_with_its_first_documents(
    documents: int, tmp_path: Path
) -> None:
    base = "https://example.org/kg/"
    with Store.open(tmp_path / "store", create=True, guard=False, base=base) as store:
        for _ in range(documents):
            store.load(quads(NATO))
            assert store.format == ledger.FORMAT
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert (store.format, store.base, store.size()) == (ledger.FORMAT, base, 2 * documents)


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
