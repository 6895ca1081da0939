"""Each format read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import Dataset, Graph

import newsgraph
from newsgraph import export
from newsgraph.atomic import write_atomic
from newsgraph.cli import main
from newsgraph.errors import QueryError
from newsgraph.export.csv import csv_of
from newsgraph.export.parquet import parquet_of
from newsgraph.namespaces import BASE, PREFIXES
from newsgraph.network.model import Edge, Network, Node
from tests.export.test_rdf import NASTY, sample

ROOT = Path(__file__).parents[2]
RDF = PREFIXES["rdf"]
TEXT = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@pytest.fixture(scope="module")
def made() -> newsgraph.Graph:
    return newsgraph.build(ROOT / "seeds")


def write(name: str, quads: list[Quad]) -> bytes:
    return export.find(name).write(export.Source(lambda: iter(quads), lambda: Network((), ())))


def spoken(quads: list[Quad]) -> set[tuple[str, str, str, str]]:
    """Triples as plain text with their graph."""
    return {
        (*(one.value for one in each.triple), getattr(each.graph_name, "value", ""))
        for each in quads  # type: ignore[union-attr]
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("name", "form"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld-graphs", "json-ld")])
def test_rdflib_reads_graphs(made: newsgraph.Graph, name: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)
    for quads in (sample(), list(made.quads())):
        read = Dataset()
        read.parse(data=write(name, quads), format=form)
        found = {
            (str(s), str(p), str(o), str(g or "").replace("urn:x-rdflib:default", "")) for s, p, o, g in read.quads()
        }
        assert found == spoken(quads)


@pytest.mark.parametrize(
    ("name", "form"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_triples(made: newsgraph.Graph, name: str, form: str) -> None:
    quads = list(made.quads())
    read = Graph().parse(data=write(name, quads), format=form)
    assert {tuple(map(str, row)) for row in read} == {row[:3] for row in spoken(quads)}


IRIS = st.sampled_from(
    [BASE + "entity/a", "doc:x", "ng:y", "urn:a:b", "https://schema.org//z", "http://x.org/@id", BASE]
)
VALUES = st.one_of(
    TEXT.map(Literal),
    IRIS.map(NamedNode),
    TEXT.map(lambda text: Literal(text, language="en-GB")),
    TEXT.map(lambda text: Literal(text, datatype=NamedNode("urn:kind"))),
    st.sampled_from(["1", "01", "x"]).map(lambda text: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "integer"))),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(IRIS, IRIS, VALUES, IRIS), max_size=8))
def test_any_quads_survive_json_ld(rows: list[tuple[str, str, Literal | NamedNode, str]]) -> None:
    quads = [Quad(NamedNode(s), NamedNode(p), o, NamedNode(g)) for s, p, o, g in rows]
    assert set(parse(write("jsonld-graphs", quads), RdfFormat.JSON_LD)) == set(quads)
    assert set(parse(write("jsonld", quads), RdfFormat.JSON_LD)) == {Quad(*quad.triple) for quad in quads}


def test_json_ld_says_the_kinds_in_its_context(made: newsgraph.Graph) -> None:
    read = json.loads(made.export("jsonld"))
    assert read["@context"]["ng"] == PREFIXES["ng"]
    assert read["@context"]["ng:attributedTo"] == {"@id": PREFIXES["ng"] + "attributedTo", "@type": "@id"}
    assert read["@context"]["ng:confidence"]["@type"] == "xsd:decimal"
    (statement, *_) = [one for one in read["@graph"] if "ng:Statement" in one.get("@type", [])]
    assert isinstance(statement["ng:confidence"], str)
    assert statement["ng:polarity"].startswith("ng:")


def test_rdf_12_reifies_the_triple_of_each_statement(made: newsgraph.Graph) -> None:
    quads = list(made.quads())
    parts = {
        name: {q.subject: q.object for q in quads if q.predicate.value == RDF + name}
        for name in ("subject", "predicate", "object")
    }
    wanted = {
        (me, Triple(subject, parts["predicate"][me], parts["object"][me])) for me, subject in parts["subject"].items()
    }
    read = list(parse(made.export("turtle12"), RdfFormat.TURTLE))
    assert {(one.subject, one.object) for one in read if one.predicate.value == RDF + "reifies"} == wanted
    gone = {RDF + name for name in ("subject", "predicate", "object")}
    rest = {one.triple for one in read if one.predicate.value != RDF + "reifies"}
    assert rest == {
        one.triple for one in quads if one.predicate.value not in gone and one.object != NamedNode(RDF + "Statement")
    }


def hostile() -> Network:
    """Names and sentences that would end a string, a cell or a name."""
    nodes = tuple(Node(f"urn:{number}", text or "-", "Per`son", (text,)) for number, text in enumerate(NASTY))
    edges = tuple(
        Edge(
            f"urn:s{number}",
            "urn:0",
            f"urn:{number}",
            text,
            "urn:x#spends`On",
            "Positive",
            "Asserted",
            "Narrator",
            text,
            text,
            text,
            text,
            confidence=0.5,
        )
        for number, text in enumerate(NASTY)
    )
    return Network(nodes, edges)


@pytest.fixture(params=["samples", "hostile"])
def network(request: pytest.FixtureRequest, made: newsgraph.Graph) -> Network:
    return made.network() if request.param == "samples" else hostile()


def of(network: Network, name: str) -> bytes:
    return export.find(name).write(export.Source(lambda: iter(()), lambda: network))


def test_duckdb_reads_parquet(network: Network, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    write_atomic(tmp_path / "a.parquet", of(network, "parquet"))
    rows = duckdb.sql(f"SELECT id, sentence, confidence, source FROM '{tmp_path}/a.parquet'").fetchall()
    assert rows == [(edge.id, edge.sentence, float(edge.confidence), edge.source) for edge in network.edges]
    assert rows


def few() -> Network:
    """Three statements whose every text differs, with the confidences that are none."""
    nodes = tuple(Node(f"urn:{name}", name.upper(), "Person") for name in "abc")
    names = [f.name for f in fields(Edge) if f.type == "str" and f.name not in ("id", "source", "target")]
    ends, numbers = (("a", "b"), ("b", "c"), ("c", "z")), (0.5, None, math.inf)
    edges = (
        Edge(
            id=f"urn:s{at}",
            source=f"urn:{one}",
            target=f"urn:{two}",
            confidence=number,
            **{n: f"{n}{at}" for n in names},
        )
        for at, ((one, two), number) in enumerate(zip(ends, numbers, strict=True))
    )
    return Network(nodes, tuple(edges))


COLUMNS = [
    *("subject", "relation", "object", "polarity", "modality", "voice", "speaker", "cue", "time", "quantity"),
    *("sentence", "document", "confidence", "rule", "text", "predicate", "source", "target", "id", "date"),
    *("speaker_iri", "subject_text", "object_text", "recipient", "place", "instrument", "purpose"),
    *("tense", "review", "reviewed_by", "reviewed_on"),
]


def few_rows() -> list[list[object]]:
    labels = {"urn:a": "A", "urn:b": "B", "urn:c": "C", "urn:z": "urn:z"}
    about = [{f.name: getattr(edge, f.name) for f in fields(edge)} for edge in few().edges]
    return [
        [{"subject": labels[one["source"]], "object": labels[one["target"]], **one}[name] for name in COLUMNS]
        for one in about
    ]


def test_parquet_has_every_column_of_every_statement() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    table = parquet.read_table(io.BytesIO(parquet_of(few())))
    assert table.column_names == COLUMNS
    rows = [list(row.values()) for row in table.to_pylist()]
    assert rows == [[None if value == math.inf else value for value in row] for row in few_rows()]
    assert {str(kind) for name, kind in zip(COLUMNS, table.schema.types, strict=True) if name != "confidence"} == {
        "string"
    }
    assert str(table.schema.field("confidence").type) == "double"
    assert parquet.ParquetFile(io.BytesIO(parquet_of(few()))).metadata.row_group(0).column(0).compression == "ZSTD"


def test_csv_has_every_column_of_every_statement() -> None:
    read = list(csv.reader(io.StringIO(csv_of(few()).decode(), newline="")))
    assert read == [COLUMNS, *([("" if value is None else str(value)) for value in row] for row in few_rows())]


def test_the_csv_for_neo4j_has_every_node_and_statement(network: Network) -> None:
    archive = zipfile.ZipFile(io.BytesIO(of(network, "neo4j")))
    tables = {
        name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
        for name in ("nodes.csv", "relationships.csv")
    }
    assert [(row["iri:ID"], row["label"]) for row in tables["nodes.csv"]] == [(n.id, n.label) for n in network.nodes]
    edges = [(e.id, e.source, e.target, e.sentence) for e in network.edges]
    assert [
        (row["iri"], row[":START_ID"], row[":END_ID"], row["sentence"]) for row in tables["relationships.csv"]
    ] == edges
    assert all(re.fullmatch("[A-Z0-9_]+", row[":TYPE"]) for row in tables["relationships.csv"])
    assert all(re.fullmatch("Entity;[A-Za-z0-9_]+", row[":LABEL"]) for row in tables["nodes.csv"])
    assert of(network, "neo4j") == of(network, "neo4j")


def test_cypher_holds_data_only_in_strings(network: Network) -> None:
    script = of(network, "cypher").decode()
    rows = re.findall(r"^(\{.*\}),?$", script, re.MULTILINE)
    read = [json.loads(re.sub(r'("(?:[^"\\]|\\.)*")|(\w+):', lambda m: m[1] or f'"{m[2]}":', row)) for row in rows]
    assert {row["iri"]: row["about"]["label"] for row in read if "a" not in row} == {
        n.id: n.label for n in network.nodes
    }
    assert {row["iri"]: row["about"]["sentence"] for row in read if "a" in row} == {
        e.id: e.sentence for e in network.edges
    }
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", script)
    assert bare.isascii()
    assert re.fullmatch(r"[A-Za-z0-9_:;.,+={}\[\]()<>`\- \n]*", bare)
    assert all(re.fullmatch("[A-Za-z0-9_]+", name) for name in re.findall("`([^`]*)`", bare))


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.parse_graphml), ("gexf", None), ("cytoscape", None)])
def test_networkx_reads_networks(made: newsgraph.Graph, name: str, read: Callable[..., networkx.Graph] | None) -> None:
    content = made.export(name)
    if name == "cytoscape":
        found = networkx.cytoscape_graph(json.loads(content))
    else:
        found = read(content.decode(), force_multigraph=True) if read else networkx.read_gexf(io.BytesIO(content))
    assert found.number_of_edges() == len(made.network().edges)


def test_the_command_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["export", "--format"], ["export"]):
        assert main.main(words) == 0
        shown = capsys.readouterr().out
        assert all(f"\n{name} " in shown for name in export.FORMATS)


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(QueryError, match=r"Parquet needs pyarrow \(pip install"):
        parquet_of(Network((), ()))
