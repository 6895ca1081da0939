"""The embedded store: documents come and go whole, queries see each fact once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from newsgraph.errors import QueryError, StoreError
from newsgraph.export import rdf
from newsgraph.model import Span
from newsgraph.namespaces import PREFIXES
from newsgraph.network.model import Edge, Evidence, Node, Text
from newsgraph.store.store import Store

ONE, TWO = PREFIXES["doc"] + "one", PREFIXES["doc"] + "two"
HEADER = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
NATO = 'ent:nato a ng:Organization ; skos:prefLabel "NATO" .'
RUTTE = 'ent:rutte a ng:Person ; skos:prefLabel "Mark Rutte" .'
STATEMENT = """
ent:rutte a ng:Person ; skos:prefLabel "Mark Rutte" ; skos:altLabel "Rutte", "Mark Rutte" ;
  owl:sameAs <http://example.org/r> .
ent:allies a ng:Group, ng:Concept ; skos:prefLabel "European allies" .
st:1 a ng:Statement, rdf:Statement ; rdf:subject ent:rutte ; rdf:predicate ng:warns ; rdf:object ent:allies ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:attributedTo ent:rutte ; ng:cue "said" ;
  ng:relationText "has warned" ; ng:relationLemma "warn" ; ng:time "2026" ; ng:confidence 0.85 ; ng:rule "active" ;
  oa:hasTarget <https://w3id.org/newsgraph/document/one#char=90,99> ,
    <https://w3id.org/newsgraph/document/one#char=5,30> .
<https://w3id.org/newsgraph/document/one#char=5,30> a ng:Evidence ; oa:exact "Rutte has warned allies." ;
  oa:start 5 ; oa:end 30 ; oa:hasSource doc:one .
<https://w3id.org/newsgraph/document/one#char=90,99> a ng:Evidence ; oa:exact "Again." ;
  oa:start 90 ; oa:end 99 ; oa:hasSource doc:one .
doc:one a schema:NewsArticle ; schema:headline "Rutte warns" ; dcterms:source "one.txt" ; schema:text "The text." ;
  schema:datePublished "2026-03-01" .
st:1 ng:subjectSpan "5,10" ; ng:objectSpan "22,28", "92,95" .
"""


def quads(turtle: str, graph: str = ONE) -> list[Quad]:
    name = NamedNode(graph)
    found = parse(HEADER.encode() + turtle.encode(), RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, name) for quad in found]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a" / "store" if request.param == "disk" else None, create=True) as opened:
        yield opened


def test_batches_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open()
    monkeypatch.setattr("newsgraph.store.filling._MOST", 1)
    store.load(quads(NATO + RUTTE, ONE) + quads(NATO, TWO))
    assert set(store.quads()) == set(quads(NATO + RUTTE, ONE) + quads(NATO, TWO))


def test_a_fact_of_two_documents_is_one_row(store: Store) -> None:
    store.load(quads(NATO, ONE) + quads(NATO, TWO))
    assert list(store.query("SELECT ?l { ?e a ng:Organization ; skos:prefLabel ?l }").rows) == [("NATO",)]
    assert len(list(store.quads())) == 4


def test_replace_swaps_one_document(store: Store) -> None:
    store.load(quads(NATO + RUTTE, ONE) + quads(NATO, TWO))
    store.replace(ONE, quads('ent:spain a ng:Country ; skos:prefLabel "Spain\\t\\u0001\\n\\"" .', ONE))
    labels = sorted(row[0] for row in store.query("SELECT ?l { ?e skos:prefLabel ?l }").rows)
    assert labels == ["NATO", 'Spain\t\x01\n"']  # Rutte is gone, NATO stays because document two has it
    assert {quad.graph_name for quad in store.quads()} == {NamedNode(ONE), NamedNode(TWO)}


def test_replace_by_nothing_removes(store: Store) -> None:
    store.replace(ONE, quads(NATO))
    store.replace(ONE, [])
    assert list(store.quads()) == []


def test_replace_twice_is_the_same(store: Store) -> None:
    store.replace(ONE, quads(STATEMENT))
    first = sorted(map(str, store.quads()))
    store.replace(ONE, quads(STATEMENT))
    assert sorted(map(str, store.quads())) == first


def test_quads_outside_of_documents_are_kept(store: Store) -> None:
    run = Quad(NamedNode("http://example.org/run"), NamedNode(PREFIXES["rdfs"] + "label"), Literal("run"))
    store.load([*quads(NATO), run])
    store.replace(ONE, [])
    assert list(store.quads()) == [run]


def test_what_was_stored_is_there_after_opening_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        store.load(quads(STATEMENT))
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert rdf.nquads(store.quads()) == rdf.nquads(quads(STATEMENT))


def test_network_has_all_that_a_reader_needs(store: Store) -> None:
    store.load(quads(STATEMENT))
    network = store.network()
    assert network.nodes == (
        Node(PREFIXES["ent"] + "allies", "European allies", "Group"),
        Node(PREFIXES["ent"] + "rutte", "Mark Rutte", "Person", ("Rutte",), ("http://example.org/r",)),
    )
    assert network.edges == (
        Edge(
            id=PREFIXES["st"] + "1",
            source=PREFIXES["ent"] + "rutte",
            target=PREFIXES["ent"] + "allies",
            relation="warns",
            predicate=PREFIXES["ng"] + "warns",
            polarity="Positive",
            modality="Asserted",
            voice="Narrator",
            speaker="Mark Rutte",
            speaker_iri=PREFIXES["ent"] + "rutte",
            cue="said",
            sentence="Rutte has warned allies.",  # the first of two places
            document="Rutte warns",
            confidence=0.85,
            text="has warned",
            time="2026",
            rule="active",
            evidence=(
                Evidence(ONE, 5, 30, "Rutte has warned allies.", subject=Span(5, 10), object=Span(22, 28)),
                Evidence(ONE, 90, 99, "Again.", object=Span(92, 95)),
            ),
        ),
    )
    assert network.documents == (Text(ONE, "Rutte warns", "The text.", "2026-03-01", source="one.txt"),)


def test_a_graph_without_statements_is_shown_as_it_is() -> None:
    with Store.open() as store:
        store.load(
            quads(
                """<http://x.org/a> a <http://xmlns.com/foaf/0.1/Person> ; rdfs:label "Ann" ; <http://x.org/knows> <http://x.org/b> ;
                <http://x.org/age> 40 . <http://x.org/b> <http://xmlns.com/foaf/0.1/name> "Bo" ; <http://x.org/knows> [] ."""
            )
        )
        network = store.network()
    assert {(node.label, node.type) for node in network.nodes} >= {
        ("Ann", "Person"),
        ("Bo", "Entity"),
        ("40", "Literal"),
    }
    assert sorted(edge.relation for edge in network.edges) == ["age", "knows", "knows"]
    assert len(network.nodes) == 4


def test_network_of_comments_values_open_relations_and_claims_about_claims() -> None:
    more = """
ent:us a ng:Country ; skos:prefLabel "US" .
rel:embrace rdfs:subPropertyOf ng:interactsWith ; rdfs:label "embrace" .
st:2 a ng:Statement ; rdf:subject ent:us ; rdf:predicate ng:memberOf ; rdf:object "inadequate" ;
  oa:hasTarget <https://w3id.org/newsgraph/document/one#char=200,210> .
<https://w3id.org/newsgraph/document/one#char=200,210> oa:start 200 ; oa:exact "No." ;
  oa:hasSource <https://w3id.org/newsgraph/document/one#comment-3> .
<https://w3id.org/newsgraph/document/one#comment-3> a schema:Comment ; schema:isPartOf doc:one ; schema:author "tea" .
st:3 a ng:Statement ; rdf:subject ent:us ; rdf:predicate rel:embrace ; rdf:object st:2 .
"""
    with Store.open() as store:
        store.load(quads(STATEMENT + more))
        network = store.network()
    labels = {node.id: (node.label, node.type) for node in network.nodes}
    edges = {edge.id.removeprefix(PREFIXES["st"]): edge for edge in network.edges}
    value, claim = edges["2"], edges["3"]
    assert (value.speaker, value.document, value.relation) == ("tea", "Rutte warns", "is a member of")
    assert labels[value.target] == ("inadequate", "Literal")
    assert claim.relation == "embrace"
    assert labels[claim.target] == ("US is a member of inadequate", "Statement")


def test_network_does_not_depend_on_the_order() -> None:
    with Store.open() as one, Store.open() as two:
        one.load(quads(STATEMENT))
        two.load(reversed(quads(STATEMENT)))
        assert one.network() == two.network()


def test_result_forms() -> None:
    with Store.open() as store:
        store.load(quads(NATO))
        select = store.query("SELECT ?e ?l ?none { ?e skos:prefLabel ?l }")
        assert select.columns == ("e", "l", "none")
        assert list(select.rows) == list(select.rows) == [(PREFIXES["ent"] + "nato", "NATO", "")]
        assert select.csv() == b"e,l,none\r\nhttps://w3id.org/newsgraph/entity/nato,NATO,\r\n"
        assert json.loads(select.json())["results"]["bindings"][0]["l"]["value"] == "NATO"
        with pytest.raises(QueryError, match="CONSTRUCT"):
            select.quads()
        ask = store.query("ASK { ?e a ng:Person }")
        assert (ask.columns, list(ask.rows), json.loads(ask.json())["boolean"]) == (("answer",), [("false",)], False)
        construct = store.query("CONSTRUCT WHERE { ?e skos:prefLabel ?l }")
        assert b'ent:nato\n    skos:prefLabel "NATO"' in rdf.turtle(construct.quads())
        assert [row[2] for row in construct.rows] == ["NATO"]
        with pytest.raises(QueryError, match="turtle"):
            construct.csv()


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x WHERE { ?x ", "line 1, column 22, where the query ends"),
        ("SELECT ?x {\n ?x foo:bar ?y }", "declare the prefix"),
        ("", "line 1"),
        ("INSERT DATA { ent:a ent:b ent:c }", "INSERT would change the store"),
        ("PREFIX x: <http://e/> # WITH\n delete where { ?s ?p ?o }", "DELETE would change"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "offline"),
        ("ASK { ?s ?p '\ud83d' }", "not UTF-8 at character 13: "),
        ("SELECT * { SERV\\u0049CE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", "offline"),
    ],
)
def test_queries_that_are_refused(sparql: str, message: str) -> None:
    with Store.open() as store, pytest.raises(QueryError, match=message) as caught:
        store.query(sparql)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_keywords_inside_of_names_and_strings_are_no_keywords() -> None:
    sparql = (
        "SELECT ?service { ?service ng:service 'SERVICE' ; rel:public-service ?y FILTER (1 < 2 && 3 > 2) } # SERVICE"
    )
    with Store.open() as store:
        assert list(store.query(sparql).rows) == []


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that notes what it is asked."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # a name of http.server
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


SERVICES = {
    "plain": "SELECT * { SERVICE <U> {?s ?p ?o} }",
    "empty prefix": "PREFIX : <U> SELECT * { SERVICE:x{?s ?p ?o} }",
    "glued to a prefix": "PREFIX e: <U> SELECT * { SERVICEe:x{?s ?p ?o} }",
    "a prefix beyond ASCII": "PREFIX é: <U> SELECT * { SERVICEé:x{?s ?p ?o} }",
    "after a number": "SELECT * { ?a ?b 1SERVICE<U>{?s ?p ?o} }",
    "after a decimal": "SELECT * { ?a ?b 1.0SERVICE<U>{?s ?p ?o} }",
    "after true": "SELECT * { ?a ?b trueSERVICE<U>{?s ?p ?o} }",
    "glued to SILENT": "SELECT * { SERVICESILENT<U>{?s ?p ?o} }",
    "SILENT glued": "PREFIX e: <U> SELECT * { SERVICE SILENTe:x{?s ?p ?o} }",
    "an escaped quote": r'SELECT * { ?a ?b "x\u0022" . SERVICE <U> {?s ?p ?o} FILTER(?z = "y") }',
    "an escaped quote in BIND": r'SELECT * { BIND("x\u0022" AS ?k) SERVICE <U> {?s ?p ?o} BIND("y" AS ?y) }',
    "an escaped backslash": r"SELECT * { BIND('\u005C' AS ?k) SERVICE <U> {?s ?p ?o} BIND('y' AS ?y) }",
    "a variable after <": "SELECT * { VALUES ?x {<U>} FILTER(1<2)SERVICE?x#>\n{ ?s ?p ?o } }",
    "an escaped line end": "SELECT * { #\\u000A\n SERVICE <U> {?s ?p ?o} }",
    "two escapes": "SELECT * { S\\u0045RVICE #\\\\u000A x\n <U> {?s ?p ?o} }",
    "a comment that CR ends": "SELECT * { #\rSERVICE <U> {?s ?p ?o} \n}",
    "comments between": "SELECT * { SERVICE#c\r#d\nSILENT#e\n<U> {?s ?p ?o} \n}",
    "a variable": "SELECT * { VALUES ?x {<U>} SERVICE?x{ ?s ?p ?o } }",
    "a variable with $": "SELECT * { VALUES ?x {<U>} SERVICE$x{ ?s ?p ?o } }",
    "after a dot": "SELECT * { ?a ?b ?c. SERVICE <U> {?s ?p ?o} }",
    "a dot glued": "PREFIX : <U> SELECT * { ?a ?b ?c .SERVICE:x{?s ?p ?o} }",
    "a long string": 'SELECT * { BIND("""a\\"""" AS ?k) SERVICE <U> {?s ?p ?o} BIND("""y""" AS ?y) }',
    "an escaped name": "PREFIX e: <urn:> SELECT * { ?a ?b e:a\\' . SERVICE <U> {?s ?p ?o} . ?c ?d e:b\\' }",
    "an escaped # in a name": "PREFIX e: <urn:> SELECT * { ?a ?b e:a\\#, 1 . SERVICE <U> {?s ?p ?o} . ?c ?d e:b }",
    "a strange variable": "SELECT * { ?a ?b ?\u203f\u00b7 . SERVICE <U> {?s ?p ?o} }",
    "what the graph says": 'SELECT * { ?a ?b ?c BIND(IRI(CONCAT("U", ?c)) AS ?x) FILTER EXISTS { #\rSERVICE ?x {?s ?p ?o} \n} }',
}


@pytest.mark.parametrize("name", SERVICES)
def test_no_form_of_service_leaves_the_machine(name: str, elsewhere: tuple[str, list[str]]) -> None:
    address, asked = elsewhere
    with Store.open() as store:
        store.load(quads(NATO))
        with pytest.raises(QueryError, match="offline") as caught:
            list(store.query(SERVICES[name].replace("U", address)).rows)
    assert asked == []
    assert "in a text or a name" in caught.value.hint


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 300 + "?s ?p ?o" + "}" * 300,
        "SELECT * { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }",
        "SELECT * { ?s ?p " + "[ ng:is " * 300 + "1" + "]" * 300 + " }",
        "SELECT * { " + 'FILTER NOT EXISTS { ?s ?p "}" . ' * 1000 + "?s ?p ?o" + "}" * 1000 + " }",
        "SELECT * { FILTER(" + "!" * 10_000 + "true) }",
    ],
    ids=["groups", "parentheses", "nodes", "hidden", "signs"],
)
def test_a_query_too_deep_for_the_stack_is_refused(sparql: str) -> None:
    with Store.open() as store, pytest.raises(QueryError, match="nested deeper"):
        store.query(sparql)


def test_a_long_query_is_answered() -> None:
    sparql = "SELECT * { VALUES (?a ?b) { " + '("a" 1) ' * 1500 + "} }"
    with Store.open() as store:
        assert len(list(store.query(sparql).rows)) == 1500


def test_prefixes_are_those_of_the_files() -> None:
    assert rdf.prefixes() == PREFIXES


def test_the_root_of_all_folders_is_no_store() -> None:
    with pytest.raises(StoreError, match="not a store"):
        Store.open(Path("/"))


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="newsgraph build"):
        Store.open(tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_with_other_files_is_no_store_and_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match="not a store"):
        Store.open(tmp_path, create=create)
    with pytest.raises(StoreError, match="not a store"):
        Store.open(tmp_path / "holiday.jpg", create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_damaged_store(tmp_path: Path) -> None:
    Store.open(tmp_path / "store", create=True).close()
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match=r"damaged.*build it again"):
        Store.open(tmp_path / "store")


def test_a_store_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="choose another place"):
        Store.open(tmp_path / "file" / "store", create=True)


def test_a_locked_store_is_readable_but_not_writable(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from newsgraph.store.store import Store; Store.open(Path(sys.argv[1]))"
    )
    with Store.open(tmp_path / "store", create=True) as store:
        store.load(quads(NATO))
        done = subprocess.run(
            [sys.executable, "-c", code, tmp_path / "store"], capture_output=True, text=True, check=False
        )
        assert "in use by another process" in done.stderr
        with Store.open(tmp_path / "store", read_only=True) as other:
            assert list(other.query("SELECT ?l { ?e skos:prefLabel ?l }").rows) == [("NATO",)]
