"""``news.ttl`` and ``alignments.ttl`` as an ontology that others load: declared whole, of OWL 2 DL, and consistent with what we write.

OWL 2 Structural Specification (https://www.w3.org/TR/owl2-syntax/): section 2.4 for reserved vocabulary, 5.8.1 for what may share an
IRI, 11 for simple properties.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.vocabulary import data
from tests.vocabulary.ontology_page import PAGE, page

FILES = ("news.ttl", "alignments.ttl")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
RESERVED = (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")
LOGICAL = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith)
BUILT_IN = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
NOT_SIMPLE = (OWL.IrreflexiveProperty, OWL.AsymmetricProperty, OWL.FunctionalProperty, OWL.InverseFunctionalProperty)


def read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=data.read(name), format="turtle")
    return graph


@cache  # not when this module is imported: each process of tests does that, and one of them needs it
def news() -> Graph:
    return read("news.ttl")


@cache
def everything() -> Graph:
    return read(*FILES)


@cache
def types_of_terms() -> dict[Node, set[Node]]:
    return {term: set(everything().objects(term, RDF.type)) for term in everything().subjects(RDF.type)}


@pytest.mark.parametrize("name", FILES)
def test_each_file_says_what_it_is(name: str) -> None:
    graph = read(name)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    for said in (OWL.versionIRI, DCTERMS.title, DCTERMS.license, DCTERMS.creator):
        assert graph.value(ontology, said) is not None, said
    assert str(graph.value(ontology, OWL.versionIRI)).startswith(f"{ontology}/")


def test_every_term_of_ours_is_declared_named_and_told_who_defines_it() -> None:
    (ontology,) = news().subjects(RDF.type, OWL.Ontology)
    terms = {one for triple in news() for one in triple if isinstance(one, URIRef) and one.startswith(ONTOLOGY)}
    assert len(terms) > 500
    for term in sorted(terms):
        assert types_of_terms().get(term), f"{local_name(term)} is declared nowhere"
        assert len(set(news().objects(term, RDFS.label))) == 1, term
        assert len(set(news().objects(term, RDFS.comment))) == 1, term
        assert news().value(term, RDFS.isDefinedBy) == ontology, term


def test_no_two_properties_and_no_two_classes_have_one_label() -> None:
    of = defaultdict(list)
    for term, types in types_of_terms().items():
        if term.startswith(ONTOLOGY):
            of["property" if types & set(PROPERTIES) else "other", str(news().value(term, RDFS.label))].append(
                local_name(term)
            )
    assert {label: names for (_, label), names in of.items() if len(names) > 1} == {}


def test_properties_and_classes_are_of_one_kind() -> None:
    kinds = {*PROPERTIES, OWL.Class}
    assert {term: types & kinds for term, types in types_of_terms().items() if len(types & kinds) > 1} == {}


def test_every_property_used_is_declared_as_what_it_is_used_for() -> None:
    for subject, predicate, value in everything():
        if predicate in BUILT_IN or str(predicate).startswith(RESERVED):
            continue
        kind = types_of_terms().get(predicate, set())
        assert kind & set(PROPERTIES), f"{predicate} of {subject} is declared nowhere"
        if OWL.ObjectProperty in kind:
            assert isinstance(value, URIRef), (subject, predicate, value)
        if OWL.DatatypeProperty in kind:
            assert isinstance(value, Literal), (subject, predicate, value)


def test_axioms_name_declared_terms_and_nothing_that_owl_reserves() -> None:
    for subject, predicate, value in ((s, p, o) for s, p, o in everything() if p in LOGICAL):
        data_range = predicate == RDFS.range and OWL.DatatypeProperty in types_of_terms()[subject]
        data_range |= predicate == RDFS.range and OWL.AnnotationProperty in types_of_terms()[subject]
        if value == OWL.Thing or (data_range and str(value).startswith(RESERVED)):
            continue
        assert not str(value).startswith(RESERVED), (subject, predicate, value)
        assert value in types_of_terms(), (subject, predicate, value)


def test_a_transitive_relation_and_those_above_it_have_no_axiom_that_asks_for_simple_ones() -> None:
    transitive = set(everything().subjects(RDF.type, OWL.TransitiveProperty))
    assert transitive
    for term in transitive:
        for above in everything().transitive_objects(term, RDFS.subPropertyOf):
            assert not types_of_terms()[above] & set(NOT_SIMPLE), above


def test_an_inverse_turns_domain_and_range_round() -> None:
    pairs = list(everything().subject_objects(OWL.inverseOf))
    assert pairs
    for one, other in pairs:
        assert {everything().value(one, RDFS.domain), OWL.Thing} >= {everything().value(other, RDFS.range)}
        assert {everything().value(other, RDFS.domain), OWL.Thing} >= {everything().value(one, RDFS.range)}


def test_what_skos_says_of_concepts_is_said_of_concepts_alone() -> None:
    matches = (SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    assert [triple for match in matches for triple in everything().triples((None, match, None))] == []
    assert {types for s in everything().subjects(SKOS.inScheme) for types in types_of_terms()[s]} == {SKOS.Concept}
    event_types = set(everything().objects(None, URIRef(ONTOLOGY + "eventType")))
    assert len(event_types) == 17
    assert all(
        SKOS.Concept in types_of_terms()[one] and everything().value(one, SKOS.definition) for one in event_types
    )


def test_every_alignment_names_a_term_with_its_meaning() -> None:
    alignments = read("alignments.ttl")
    under = [*alignments.subject_objects(RDFS.subClassOf), *alignments.subject_objects(RDFS.subPropertyOf)]
    assert len(under) >= 30
    for ours, theirs in under:
        assert ours in set(news().subjects()), ours
        assert alignments.value(theirs, RDFS.comment), theirs
    assert all(alignments.value(theirs, RDFS.label) for theirs in alignments.objects(None, RDFS.seeAlso))


def test_the_page_of_the_ontology_is_as_new_as_the_ontology() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs writes it anew"


def test_the_page_has_an_anchor_for_each_term_and_runs_nothing() -> None:
    said = page()
    for kind in (*PROPERTIES, OWL.Class):
        for term in news().subjects(RDF.type, kind):
            assert not term.startswith(ONTOLOGY) or f'<tr id="{local_name(term)}">' in said, term
    assert "<script" not in said
    assert "src=" not in said
