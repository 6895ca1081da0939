"""RDF files: the same bytes for the same graph, and nothing lost on the way."""

from __future__ import annotations

import random
import re
import stat
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from newsgraph import export
from newsgraph.atomic import write_atomic
from newsgraph.errors import OutputError, QueryError
from newsgraph.export import jsonld, rdf
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES
from newsgraph.network.model import Network

NASTY = (
    'say "so"',
    "back\\slash",
    "line\nbreak\r\n",
    "tab\t",
    "u2028 \u2028 end",
    "🚢🇮🇹",
    "</script><script>",
    "",
    "'''",
    '"',
    "\x01",
    "é",
    ".",
)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DOC = BASE + "document/0123456789abcdef"


def quad(subject: str, predicate: str, value: str | NamedNode | Literal, graph: str | None = DOC) -> Quad:
    """A quad from plain strings; a plain value is a literal."""
    value = Literal(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph) if graph else DefaultGraph())


def sample() -> list[Quad]:
    """Two documents that share an entity, with each sort of value that Newsgraph writes."""
    nato, claim = BASE + "entity/nato", BASE + "statement/00ff"
    evidence = f"{DOC}#char=120,245"
    quads = [
        quad(nato, RDF + "type", NamedNode(ONTOLOGY + "Organization")),
        quad(nato, RDF + "type", NamedNode(ONTOLOGY + "Organization"), DOC + "f"),
        quad(claim, RDF + "type", NamedNode(ONTOLOGY + "Statement")),
        quad(claim, RDF + "subject", NamedNode(nato)),
        quad(claim, ONTOLOGY + "confidence", Literal("0.85", datatype=NamedNode(XSD + "decimal"))),
        quad(claim, ONTOLOGY + "hedged", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        quad(claim, ONTOLOGY + "odd", Literal("1.", datatype=NamedNode(XSD + "decimal"))),
        quad(claim, ONTOLOGY + "year", Literal("2026", datatype=NamedNode(XSD + "gYear"))),
        quad(claim, ONTOLOGY + "name", Literal("l’Alliance", language="fr")),
        quad(claim, "http://www.w3.org/ns/oa#hasTarget", NamedNode(evidence)),
        quad(evidence, "http://www.w3.org/ns/oa#start", Literal("120", datatype=NamedNode(XSD + "integer"))),
        quad(BASE + "entity/ends.", ONTOLOGY + "is", NamedNode(BASE + "entity/a,b(c)")),
        quad(BASE + "entity/.-odd.", ONTOLOGY + "is", NamedNode("https://example.org/a%20b(c)")),
        quad(nato, ONTOLOGY + "seen", "outside all documents", None),
    ]
    return quads + [quad(nato, "http://www.w3.org/2004/02/skos/core#altLabel", text) for text in NASTY]


def triples(quads: list[Quad]) -> set[object]:
    return {each.triple for each in quads}


@pytest.mark.parametrize("name", ["turtle", "ntriples", "trig", "nquads", "jsonld", "jsonld-graphs", "rdfxml"])
def test_order_of_the_input_does_not_matter(name: str) -> None:
    quads = sample()
    first = export.find(name).write(export.Source(lambda: iter(quads), lambda: Network((), ())))
    for seed in range(3):
        mixed = random.Random(seed).sample(quads, len(quads)) + quads[:4]
        assert export.find(name).write(export.Source(lambda mixed=mixed: iter(mixed), lambda: Network((), ()))) == first


def test_turtle_says_the_same_to_both_parsers() -> None:
    quads = sample()
    text = rdf.turtle(quads)
    assert triples(list(parse(text, format=RdfFormat.TURTLE))) == triples(quads)
    plain = Graph().parse(data=rdf.ntriples(quads), format="nt")
    assert isomorphic(Graph().parse(data=text, format="turtle"), plain)
    assert len(plain) == len(triples(quads))


def test_turtle_reads_well() -> None:
    text = rdf.turtle(sample()).decode()
    assert f"\n<{DOC.rpartition('/')[2]}#char=120,245>\n    oa:start 120 ;\n.\n" in text
    assert "\nst:00ff a ng:Statement ;\n" in text
    assert "ng:confidence 0.85 ;" in text
    assert 'ng:odd "1."^^xsd:decimal' in text  # "1." would end the sentence
    assert "ng:hedged true ;" in text
    assert text.startswith(f"@base <{PREFIXES['doc']}> .\n@prefix ent: ")  # only what is used
    assert "@prefix dcterms: " not in text


@pytest.mark.parametrize(
    ("name", "format_"),
    [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld-graphs", RdfFormat.JSON_LD)],
)
def test_formats_with_graphs_keep_every_quad(name: str, format_: RdfFormat) -> None:
    quads = sample()
    content = export.find(name).write(export.Source(lambda: quads, lambda: Network((), ())))
    assert set(parse(content, format=format_)) == set(quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own reader of TriG uses what it deprecates
def test_trig_reads_in_rdflib() -> None:
    dataset = Dataset()
    dataset.parse(data=rdf.trig(sample()), format="trig")
    assert len(list(dataset.quads((None, None, None, None)))) == len(set(sample()))


def test_rdfxml_keeps_all_but_characters_that_xml_forbids() -> None:
    quads = sample()
    wanted = {str(each).replace("\\u0001", "\ufffd").replace("\x01", "\ufffd") for each in triples(quads)}
    assert {str(each.triple) for each in parse(rdf.rdfxml(quads), format=RdfFormat.RDF_XML)} == wanted


def test_rdfxml_keeps_carriage_returns_for_any_parser() -> None:
    read = Graph().parse(data=rdf.rdfxml([quad(DOC, ONTOLOGY + "cue", "a\r\nb")]), format="xml")
    assert [str(value) for value in read.objects()] == ["a\r\nb"]


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize("iri", ["https://example.org/123", "https://example.org/a\u00aa", RDF + "li", RDF + "about"])
def test_rdfxml_refuses_a_predicate_without_a_name(iri: str) -> None:
    with pytest.raises(OutputError, match=re.escape(iri) + ".*choose turtle"):
        rdf.rdfxml([quad(DOC, iri, "x")])


@pytest.mark.parametrize("name", ["\u00e9a", "a\u00b7", "a\u0300", "\u6771", "1a", "a.b", "ab%20c", "a\u00aab"])
def test_rdfxml_is_well_formed_whatever_the_name(name: str) -> None:
    made = rdf.rdfxml([quad(DOC, f"https://example.org/{name}", "x")])
    assert ElementTree.fromstring(made)[0][0].text == "x"
    assert [str(each.predicate) for each in parse(made, format=RdfFormat.RDF_XML)] == [f"<https://example.org/{name}>"]


TEXT = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["nato", "a-b", "-x", "9"]), TEXT), max_size=8))
def test_any_text_survives(rows: list[tuple[str, str]]) -> None:
    quads = [quad(f"{BASE}entity/{name}", ONTOLOGY + "cue", text) for name, text in rows]
    text = rdf.turtle(quads)
    assert triples(list(parse(text, format=RdfFormat.TURTLE))) == triples(quads)
    read = Graph().parse(BytesIO(text), format="turtle")
    assert {(str(s).removeprefix(BASE + "entity/"), str(o)) for s, _, o in read} == set(rows)
    assert {each.triple for each in parse(rdf.trig(quads), format=RdfFormat.TRIG)} == triples(quads)


def test_another_base_gives_the_short_names() -> None:
    base = "https://example.org/news/"
    text = rdf.turtle([quad(base + "entity/nato", ONTOLOGY + "is", "x")], base)
    assert b"\nent:nato\n    ng:is " in text


def test_an_empty_graph_is_a_file_without_triples() -> None:
    assert rdf.ntriples([]) == rdf.nquads([]) == b""
    assert not list(parse(rdf.turtle([]), format=RdfFormat.TURTLE))
    assert not list(parse(rdf.rdfxml([]), format=RdfFormat.RDF_XML))


def test_unknown_format_names_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"'tutle'.*turtle, ntriples"):
        export.find("tutle")


def test_suffixes_are_different() -> None:
    suffixes = [each.suffix for each in export.FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_write_atomic_makes_folders_and_replaces(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "graph.ttl"
    write_atomic(place, b"one")
    write_atomic(place, b"two")
    assert place.read_bytes() == b"two"
    assert [each.name for each in place.parent.iterdir()] == ["graph.ttl"]
    assert stat.S_ISREG(place.stat().st_mode)


def test_write_atomic_keeps_what_was_there_on_failure(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(OutputError, match=r"graph\.ttl"):
        write_atomic(tmp_path / "graph.ttl", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("value", "expected", "written"),
    [
        (("Kenya", XSD + "string"), "", "Kenya"),
        (("2", XSD + "integer"), XSD + "integer", "2"),
        (("2", XSD + "integer"), "", {"@value": "2", "@type": XSD + "integer"}),
        (("Kenya", XSD + "string"), XSD + "integer", {"@value": "Kenya", "@type": XSD + "string"}),
        (("Kenya", "@en"), "", {"@value": "Kenya", "@language": "en"}),
        (("https://e.org/a", "@id"), "@id", "https://e.org/a"),
        (("https://e.org/a", "@id"), "", {"@id": "https://e.org/a"}),
    ],
)
def test_a_value_of_json_ld_says_its_kind_where_the_context_does_not(
    value: tuple[str, str], expected: str, written: object
) -> None:
    names = cast("jsonld._Names", SimpleNamespace(of=lambda iri: iri))
    assert jsonld._text(value, names, expected) == written
