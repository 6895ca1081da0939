"""What a graph says of the words of a user's own ontology: whoever loads it has no other place to learn it from."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.settings import Settings
from newsgraph.namespaces import ONTOLOGY, PREFIXES, local_name
from newsgraph.rdf.quads import _class, _Graph, _own_relation
from newsgraph.vocabulary.user_words import extended
from newsgraph.vocabulary.vocabulary import Vocabulary, default

SHIPPING = Path(__file__).parents[1] / "extract" / "shipping.ttl"
SPACE = "https://example.org/shipping#"


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return Settings.of(ontology=SHIPPING).vocabulary()


def told(graph: _Graph) -> set[tuple[str, str, str]]:
    short = {PREFIXES["rdfs"]: "", SPACE: "s:", ONTOLOGY: "ng:"}

    def name(iri: str) -> str:
        return next((mark + iri.removeprefix(space) for space, mark in short.items() if iri.startswith(space)), iri)

    return {(name(q.subject.value), name(q.predicate.value), name(q.object.value)) for q in graph.quads}


def test_a_class_is_told_with_those_above_it(tmp_path: Path) -> None:
    path = tmp_path / "words.ttl"
    path.write_text(f"""@prefix ng: <{ONTOLOGY}> . @prefix s: <{SPACE}> . @prefix rdfs: <{PREFIXES["rdfs"]}> .
        s:Ferry rdfs:subClassOf s:Hull ; rdfs:label "ferry" ; rdfs:comment "Carries cars." .
        s:Hull rdfs:subClassOf ng:Product ; rdfs:label "hull" ; rdfs:comment "Floats." .""")
    graph = _Graph("https://example.org/g", "https://example.org/")
    assert _class(graph, "Ferry", extended([path])) == SPACE + "Ferry"
    assert told(graph) == {
        ("s:Ferry", "label", "ferry"), ("s:Ferry", "comment", "Carries cars."), ("s:Ferry", "subClassOf", "s:Hull"),
        ("s:Hull", "label", "hull"), ("s:Hull", "comment", "Floats."), ("s:Hull", "subClassOf", "ng:Product"),
    }  # fmt: skip


def test_a_class_that_ships_is_told_nothing_of() -> None:
    graph = _Graph("https://example.org/g", "https://example.org/")
    assert _class(graph, "Person", default()) == ONTOLOGY + "Person"
    assert told(graph) == set()


def test_a_relation_is_told_with_its_label_ends_and_what_is_above_it(words: Vocabulary) -> None:
    graph = _Graph("https://example.org/g", "https://example.org/")
    _own_relation(graph, SPACE + "owner", words)
    found = {(way, other) for one, way, other in told(graph) if one == "s:owner"}
    assert {("label", "owner"), ("domain", "s:Ship"), ("range", "s:ShippingCompany")} <= found
    assert [local_name(other.replace(":", "#")) for way, other in found if way == "subPropertyOf"] != []
