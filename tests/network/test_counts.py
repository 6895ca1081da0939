"""Counts of documents, added up, are those of the network of all of them."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from newsgraph.namespaces import BASE, PREFIXES
from newsgraph.network.counts import Counts, Relations
from newsgraph.network.from_triples import Reader

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
OPEN = f"{BASE}relation/co-operate"
FIRST = f"""
st:1 a ng:Statement ; rdf:subject ent:a ; rdf:predicate ng:warns ; rdf:object ent:b .
st:2 a ng:Statement ; rdf:subject ent:a ; rdf:predicate <{OPEN}> ; rdf:object "b" .
st:3 a ng:Statement ; rdf:subject ent:c ; rdf:predicate ng:acts ; rdf:object "fall" ; ng:relationText "fell" .
st:4 a ng:Statement ; rdf:subject ent:c ; rdf:predicate ng:says ; rdf:object st:1 .
st:5 a ng:Statement ; rdf:subject ent:nobody ; rdf:predicate ng:says .
<{OPEN}> rdfs:label "co operate" .
"""
SECOND = f"""
st:6 a ng:Statement ; rdf:subject ent:b ; rdf:predicate ng:warns ; rdf:object ent:d .
st:7 a ng:Statement ; rdf:subject ent:b ; rdf:predicate <{OPEN}> ; rdf:object ent:d .
<{OPEN}> rdfs:label "co-operate" .
"""


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE))


@pytest.fixture
def counts() -> list[Counts]:
    return [Counts.of(quads(FIRST)), Counts.of(quads(SECOND))]


def test_they_are_those_of_the_network(counts: list[Counts]) -> None:
    reader, relations = Reader(), Relations()
    reader.add(quads(FIRST + SECOND))
    for one in counts:
        relations.add(one)
    network = reader.network()
    things = {thing for one in counts for thing in one.things}
    assert things == {node.id for node in network.nodes if node.type != "Literal"}
    assert PREFIXES["st"] + "1" in things
    assert relations.total() == len(network.edges) == 6
    assert dict(relations.ranked()) == Counter(edge.relation for edge in network.edges)


def test_the_most_frequent_come_first_then_by_name(counts: list[Counts]) -> None:
    relations = Relations()
    for one in counts:
        relations.add(one)
    assert relations.ranked() == (("co operate", 2), ("warns", 2), ("fell", 1), ("says", 1))
    assert relations.ranked(f"{BASE}relation/") == (("co operate", 2),)
