"""Triples to the network: what a statement says must not be lost on the way."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.ids import PREFIXES
from graph.model import Network
from graph.reader import Reader

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@prefix e: <http://e.org/> .\n"


def read(turtle: str) -> Network:
    reader = Reader()
    reader.add(ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE))
    return reader.network()


def statement(name: str, subject: str, predicate: str, target: str, more: str = "") -> str:
    ends = f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {target}"
    return f"e:{name} a ng:Statement ; {ends} {more} .\n"


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ("", "Russia attacks Poland"),
        ("; ng:polarity ng:Positive ; ng:modality ng:Asserted", "Russia attacks Poland"),
        ("; ng:polarity ng:Negative ; ng:modality ng:Asserted", "Russia not attacks Poland"),
        ("; ng:modality ng:Possible", "Russia attacks Poland (possible)"),
        ("; ng:polarity ng:Negative ; ng:modality ng:Obligation", "Russia not attacks Poland (obligation)"),
    ],
)
def test_a_statement_is_named_as_it_is_put(more: str, label: str) -> None:
    names = 'e:russia skos:prefLabel "Russia" . e:poland skos:prefLabel "Poland" . e:attacks rdfs:label "attacks" .'
    inner = statement("inner", "e:russia", "e:attacks", "e:poland", more)
    found = read(names + inner + statement("outer", "e:berg", "ng:says", "e:inner"))
    assert [node.label for node in found.nodes if node.id == "http://e.org/inner"] == [label]


def test_is_not_rather_than_not_is() -> None:
    inner = statement("inner", "e:a", "ng:is", "e:b", "; ng:polarity ng:Negative")
    found = read(inner + statement("outer", "e:berg", "ng:says", "e:inner"))
    assert "a is not b" in [node.label for node in found.nodes]


def test_a_speaker_has_an_iri_and_the_author_of_a_comment_none() -> None:
    quoted = statement("s1", "e:a", "e:p", "e:b", "; ng:voice ng:Quoted ; ng:attributedTo e:ann")
    comment = """e:s2 oa:hasTarget <http://e.org/d#char=0,5> .
        <http://e.org/d#char=0,5> oa:hasSource e:c ; oa:exact "A. B." .
        e:c schema:isPartOf e:d ; schema:author "Ann" .
        e:ann skos:prefLabel "Ann" ."""
    found = read(quoted + statement("s2", "e:a", "e:q", "e:b", "; ng:voice ng:Commenter") + comment)
    assert {(edge.voice, edge.speaker, edge.speaker_iri) for edge in found.edges} == {
        ("Quoted", "Ann", "http://e.org/ann"),
        ("Commenter", "Ann", ""),
    }
