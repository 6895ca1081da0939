"""The shapes and their checker: one good graph, and one small damage for every constraint."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from newsgraph.errors import InputError
from newsgraph.rdf.shacl import check
from newsgraph.vocabulary import data
from tests import clock

ST = "https://w3id.org/newsgraph/statement/s"
DOC = "https://w3id.org/newsgraph/document/d"
EVIDENCE = f"{DOC}#char=0,19"
COMMENT = f"{DOC}#comment-1"
FEW = "https://w3id.org/newsgraph/quantity/few"
NATO = "https://w3id.org/newsgraph/entity/nato"
NORWAY = "https://w3id.org/newsgraph/entity/norway"
ANN = "https://w3id.org/newsgraph/entity/ann"
MENTION = f"{DOC}#char=20,23"
FACT = "https://w3id.org/newsgraph/fact/1"
IDENTITY = "https://w3id.org/newsgraph/identity/1"
MAY = "https://w3id.org/newsgraph/candidate/1"
PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix doc: <https://w3id.org/newsgraph/document/> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rel: <https://w3id.org/newsgraph/relation/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix st: <https://w3id.org/newsgraph/statement/> .
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
"""
GOOD = f"""
ent:nato a ng:Organization ; skos:prefLabel "NATO" ; skos:altLabel "the alliance" ;
  owl:sameAs <https://example.org/nato> .
ent:norway a ng:Country ; skos:prefLabel "Norway" ; wgs84:lat 62.5 ; wgs84:long 9.5 .
rel:thaw rdfs:subPropertyOf ng:interactsWith ; rdfs:label "thaw" .
st:s a ng:Statement, rdf:Statement ; rdf:subject ent:nato ; rdf:predicate rel:thaw ; rdf:object ent:norway ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:attributedTo ent:norway ;
  ng:recipient ent:nato ; ng:place ent:norway ; ng:instrument ent:nato ; ng:purpose "to warm it" ;
  ng:cue "said" ; ng:relationText "thaws" ; ng:relationLemma "thaw" ; ng:confidence 0.85 ; ng:rule "active" ;
  ng:subjectText "all of NATO" ; ng:objectText "the north" ; ng:whole true ; ng:amount <{FEW}> ; oa:hasTarget <{EVIDENCE}> .
<{FEW}> a ng:Quantity ; ng:value 2.0 ; ng:upperValue 3.0 ; ng:comparator ">" ; ng:unit "percent" .
<{EVIDENCE}> a ng:Evidence ; oa:exact "NATO thaws Norway ." ; oa:start 0 ; oa:end 19 ; oa:hasSource <{COMMENT}> .
doc:d a schema:NewsArticle ; schema:headline "Ice" ; schema:datePublished "2026-01-05" ; schema:author "Reuters" ;
  dcterms:source "one.txt" ; ng:contentHash "0123456789abcdef" ;
  prov:wasGeneratedBy <https://w3id.org/newsgraph/run/1> .
ent:ann a ng:Person, ng:Politician ; skos:prefLabel "Ann" .
<{MENTION}> a ng:Mention ; oa:exact "She" ; ng:refersTo ent:ann ; ng:because "pronoun: She" .
ent:georgia-1 a ng:Place ; skos:prefLabel "Georgia" ; ng:candidate <{MAY}> .
<{MAY}> a ng:Candidate ; ng:mayBe ent:georgia ; ng:score 0.5 .
<{IDENTITY}> a ng:Identity ; ng:keeps ent:ann ; ng:merges ent:lee ; ng:why "surname" ; ng:score 0.75 ;
  oa:hasSource doc:d ; rdfs:label "Lee" .
<{COMMENT}> a schema:Comment ; schema:isPartOf doc:d ; schema:author "Reader" .
<{FACT}> a ng:Fact ; ng:subject ent:nato ; ng:relation rel:thaw ; ng:object ent:norway ; ng:statement st:s ;
  ng:documents 3 ; ng:independentDocuments 2 .
"""
# What to replace in the good graph, with what, at which node, by which property the damage must be found, and what it violates of SHACL.
DAMAGES = [
    ("rdf:subject ent:nato ;", "", ST, "rdf:subject", "minCount"),
    ("rdf:subject ent:nato ;", "rdf:subject ent:nato, ent:norway ;", ST, "rdf:subject", "maxCount"),
    ("rdf:subject ent:nato ;", "rdf:subject ent:nobody ;", ST, "rdf:subject", "node"),
    ("rdf:subject ent:nato ;", 'rdf:subject "NATO" ;', ST, "rdf:subject", "node nodeKind"),
    ("rdf:predicate rel:thaw ;", "", ST, "rdf:predicate", "minCount"),
    ("rdf:predicate rel:thaw ;", 'rdf:predicate "thaw" ;', ST, "rdf:predicate", "nodeKind"),
    ("rdf:predicate rel:thaw ;", "rdf:predicate rel:thaw, ng:sells ;", ST, "rdf:predicate", "maxCount"),
    ("rdf:object ent:norway ;", "", ST, "rdf:object", "minCount"),
    ("rdf:object ent:norway ;", 'rdf:object ent:norway, "ice" ;', ST, "rdf:object", "maxCount"),
    ("rdf:object ent:norway ;", "rdf:object [] ;", ST, "rdf:object", "nodeKind"),
    ("ng:polarity ng:Positive ;", "", ST, "ng:polarity", "minCount"),
    ("ng:polarity ng:Positive ;", "ng:polarity ng:Positive, ng:Negative ;", ST, "ng:polarity", "maxCount"),
    ("ng:polarity ng:Positive ;", "ng:polarity ng:Neutral ;", ST, "ng:polarity", "in"),
    ("ng:modality ng:Asserted ;", "", ST, "ng:modality", "minCount"),
    ("ng:modality ng:Asserted ;", 'ng:modality "Asserted" ;', ST, "ng:modality", "in"),
    ("ng:modality ng:Asserted ;", "ng:modality ng:Asserted, ng:Future ;", ST, "ng:modality", "maxCount"),
    ("ng:voice ng:Narrator ;", "", ST, "ng:voice", "minCount"),
    ("ng:voice ng:Narrator ;", "ng:voice ng:Narrator, ng:Quoted ;", ST, "ng:voice", "maxCount"),
    ("ng:voice ng:Narrator ;", "ng:voice ng:Nobody ;", ST, "ng:voice", "in"),
    ("ng:confidence 0.85 ;", "", ST, "ng:confidence", "minCount"),
    ("ng:confidence 0.85 ;", "ng:confidence 1.01 ;", ST, "ng:confidence", "maxInclusive"),
    ("ng:confidence 0.85 ;", "ng:confidence -0.1 ;", ST, "ng:confidence", "minInclusive"),
    ("ng:confidence 0.85 ;", 'ng:confidence "0.85" ;', ST, "ng:confidence", "datatype maxInclusive minInclusive"),
    ("ng:confidence 0.85 ;", "ng:confidence 0.85, 0.9 ;", ST, "ng:confidence", "maxCount"),
    ('ng:rule "active" ;', "", ST, "ng:rule", "minCount"),
    ('ng:rule "active" ;', 'ng:rule "active", "passive" ;', ST, "ng:rule", "maxCount"),
    ('ng:rule "active" ;', "ng:rule 5 ;", ST, "ng:rule", "datatype"),
    ('ng:rule "active" ;', 'ng:rule "" ;', ST, "ng:rule", "minLength"),
    ('ng:relationText "thaws" ;', "", ST, "ng:relationText", "minCount"),
    ('ng:relationText "thaws" ;', "ng:relationText 5 ;", ST, "ng:relationText", "datatype"),
    ('ng:relationText "thaws" ;', 'ng:relationText "" ;', ST, "ng:relationText", "minLength"),
    ('ng:relationLemma "thaw" ;', 'ng:relationLemma "" ;', ST, "ng:relationLemma", "minLength"),
    ('ng:relationLemma "thaw" ;', "ng:relationLemma 5 ;", ST, "ng:relationLemma", "datatype"),
    ('ng:relationLemma "thaw" ;', "", ST, "ng:relationLemma", "minCount"),
    ('ng:subjectText "all of NATO" ;', 'ng:subjectText "all", "some" ;', ST, "ng:subjectText", "maxCount"),
    ('ng:subjectText "all of NATO" ;', "ng:subjectText 5 ;", ST, "ng:subjectText", "datatype"),
    ('ng:subjectText "all of NATO" ;', 'ng:subjectText "" ;', ST, "ng:subjectText", "minLength"),
    ('ng:objectText "the north" ;', 'ng:objectText "all", "some" ;', ST, "ng:objectText", "maxCount"),
    ('ng:objectText "the north" ;', "ng:objectText 5 ;", ST, "ng:objectText", "datatype"),
    ('ng:objectText "the north" ;', 'ng:objectText "" ;', ST, "ng:objectText", "minLength"),
    ("ng:whole true ;", "ng:whole true, false ;", ST, "ng:whole", "maxCount"),
    ("ng:whole true ;", 'ng:whole "yes" ;', ST, "ng:whole", "datatype"),
    ("ng:attributedTo ent:norway ;", "ng:attributedTo ent:norway, ent:nato ;", ST, "ng:attributedTo", "maxCount"),
    ("ng:attributedTo ent:norway ;", "ng:attributedTo ent:nobody ;", ST, "ng:attributedTo", "node"),
    ("ng:attributedTo ent:norway ;", 'ng:attributedTo "Norway" ;', ST, "ng:attributedTo", "node nodeKind"),
    ("ng:recipient ent:nato ;", "ng:recipient ent:nobody ;", ST, "ng:recipient", "node"),
    ("ng:recipient ent:nato ;", 'ng:recipient "NATO" ;', ST, "ng:recipient", "node nodeKind"),
    ("ng:place ent:norway ;", "ng:place ent:nobody ;", ST, "ng:place", "node"),
    ("ng:place ent:norway ;", 'ng:place "Norway" ;', ST, "ng:place", "node nodeKind"),
    ("ng:place ent:norway ;", "ng:place ent:norway, ent:nato ;", ST, "ng:place", "maxCount"),
    ("ng:instrument ent:nato ;", "ng:instrument ent:nobody ;", ST, "ng:instrument", "node"),
    ("ng:instrument ent:nato ;", 'ng:instrument "NATO" ;', ST, "ng:instrument", "node nodeKind"),
    ('ng:purpose "to warm it" ;', "ng:purpose 5 ;", ST, "ng:purpose", "datatype"),
    ('ng:purpose "to warm it" ;', 'ng:purpose "" ;', ST, "ng:purpose", "minLength"),
    (f"oa:hasTarget <{EVIDENCE}>", "rdfs:seeAlso doc:d", ST, "oa:hasTarget", "minCount"),
    (f"oa:hasTarget <{EVIDENCE}>", "oa:hasTarget doc:d", ST, "oa:hasTarget", "class"),
    ("ng:Statement, rdf:Statement", "ng:Statement", ST, "rdf:type", "hasValue"),
    ('a ng:Organization ; skos:prefLabel "NATO" ;', 'skos:prefLabel "NATO" ;', NATO, "rdf:type", "minCount"),
    ("ng:Person, ng:Politician", "ng:Person, ng:Organization", ANN, "rdf:type", "qualifiedMaxCount"),
    ('oa:exact "NATO thaws Norway ." ;', "", EVIDENCE, "oa:exact", "minCount"),
    ('oa:exact "NATO thaws Norway ." ;', "oa:exact 5 ;", EVIDENCE, "oa:exact", "datatype"),
    ('oa:exact "NATO thaws Norway ." ;', 'oa:exact "NATO", "Norway" ;', EVIDENCE, "oa:exact", "maxCount"),
    ('oa:exact "NATO thaws Norway ." ;', 'oa:exact "" ;', EVIDENCE, "oa:exact", "minLength"),
    ("oa:start 0 ;", "", EVIDENCE, "oa:start", "minCount"),
    ("oa:start 0 ;", "oa:start -1 ;", EVIDENCE, "oa:start", "minInclusive"),
    ("oa:start 0 ;", "oa:start 19 ;", EVIDENCE, "oa:start", "lessThan"),
    ("oa:start 0 ;", 'oa:start "0" ;', EVIDENCE, "oa:start", "datatype lessThan minInclusive"),
    ("oa:start 0 ;", "oa:start 0, 1 ;", EVIDENCE, "oa:start", "maxCount"),
    ("ng:value 2.0 ;", "", FEW, "ng:value", "minCount"),
    ("ng:value 2.0 ;", 'ng:value "2" ;', FEW, "ng:value", "datatype"),
    ("ng:value 2.0 ;", "ng:value 2.0, 2.5 ;", FEW, "ng:value", "maxCount"),
    ("ng:upperValue 3.0 ;", "ng:upperValue 3.0, 4.0 ;", FEW, "ng:upperValue", "maxCount"),
    ("ng:upperValue 3.0 ;", 'ng:upperValue "3" ;', FEW, "ng:upperValue", "datatype"),
    ('ng:comparator ">" ;', 'ng:comparator "about" ;', FEW, "ng:comparator", "in"),
    ('ng:comparator ">" ;', 'ng:comparator ">", "<" ;', FEW, "ng:comparator", "maxCount"),
    ("oa:end 19 ;", "oa:end 19, 20 ;", EVIDENCE, "oa:end", "maxCount"),
    ("oa:end 19 ;", 'oa:end "19" ;', EVIDENCE, "oa:end", "datatype"),
    ("oa:end 19 ;", "", EVIDENCE, "oa:end", "minCount"),
    (f"oa:hasSource <{COMMENT}>", "rdfs:seeAlso doc:d", EVIDENCE, "oa:hasSource", "minCount"),
    (f"oa:hasSource <{COMMENT}>", "oa:hasSource ent:nato", EVIDENCE, "oa:hasSource", "or"),
    (f"oa:hasSource <{COMMENT}>", f"oa:hasSource <{COMMENT}>, doc:d", EVIDENCE, "oa:hasSource", "maxCount"),
    (f"oa:hasSource <{COMMENT}>", 'oa:hasSource "d"', EVIDENCE, "oa:hasSource", "nodeKind or"),
    ('a ng:Organization ; skos:prefLabel "NATO" ;', "a ng:Organization ;", NATO, "skos:prefLabel", "minCount"),
    ('skos:prefLabel "NATO" ;', 'skos:prefLabel "NATO", "Nato" ;', NATO, "skos:prefLabel", "maxCount"),
    ('skos:prefLabel "NATO" ;', 'skos:prefLabel "NATO"@en ;', NATO, "skos:prefLabel", "datatype"),
    ('skos:prefLabel "NATO" ;', 'skos:prefLabel "" ;', NATO, "skos:prefLabel", "minLength"),
    ('skos:altLabel "the alliance" ;', 'skos:altLabel "NATO" ;', NATO, "skos:altLabel", "disjoint"),
    ('skos:altLabel "the alliance" ;', "skos:altLabel 5 ;", NATO, "skos:altLabel", "datatype"),
    ('skos:altLabel "the alliance" ;', 'skos:altLabel "" ;', NATO, "skos:altLabel", "minLength"),
    ("owl:sameAs <https://example.org/nato>", 'owl:sameAs "Q7184"', NATO, "owl:sameAs", "nodeKind"),
    ('schema:headline "Ice" ;', 'schema:headline "Ice", "Snow" ;', DOC, "schema:headline", "maxCount"),
    ('schema:headline "Ice" ;', "schema:headline 5 ;", DOC, "schema:headline", "datatype"),
    ('"2026-01-05"', '"5 January"', DOC, "schema:datePublished", "pattern"),
    ('"2026-01-05"', '"2026-01-05", "2026-01-06"', DOC, "schema:datePublished", "maxCount"),
    ('schema:author "Reuters" ;', "schema:author ent:nato ;", DOC, "schema:author", "datatype"),
    ('schema:author "Reuters" ;', 'schema:author "" ;', DOC, "schema:author", "minLength"),
    ('dcterms:source "one.txt" ;', 'dcterms:source "one.txt", "two.txt" ;', DOC, "dcterms:source", "maxCount"),
    ('dcterms:source "one.txt" ;', "dcterms:source ent:nato ;", DOC, "dcterms:source", "datatype"),
    ('ng:contentHash "0123456789abcdef" ;', "", DOC, "ng:contentHash", "minCount"),
    ('ng:contentHash "0123456789abcdef" ;', "ng:contentHash 5 ;", DOC, "ng:contentHash", "datatype minLength"),
    ('ng:contentHash "0123456789abcdef" ;', 'ng:contentHash "0123456789abcdef", "fedcba9876543210" ;', DOC, "ng:contentHash", "maxCount"),
    ('ng:contentHash "0123456789abcdef" ;', 'ng:contentHash "" ;', DOC, "ng:contentHash", "minLength"),
    ("prov:wasGeneratedBy <https://w3id.org/newsgraph/run/1>", "rdfs:seeAlso ent:nato", DOC, "prov:wasGeneratedBy", "minCount"),
    ("prov:wasGeneratedBy <https://w3id.org/newsgraph/run/1>", 'prov:wasGeneratedBy "1"', DOC, "prov:wasGeneratedBy", "nodeKind"),
    ("ng:refersTo ent:ann ;", "", MENTION, "ng:refersTo", "minCount"),
    ("ng:refersTo ent:ann ;", "ng:refersTo ent:ann, ent:nato ;", MENTION, "ng:refersTo", "maxCount"),
    ("ng:refersTo ent:ann ;", "ng:refersTo ent:nobody ;", MENTION, "ng:refersTo", "node"),
    ("ng:refersTo ent:ann ;", 'ng:refersTo "Ann" ;', MENTION, "ng:refersTo", "node nodeKind"),
    (' ; ng:because "pronoun: She"', "", MENTION, "ng:because", "minCount"),
    (' ; ng:because "pronoun: She"', " ; ng:because 5", MENTION, "ng:because", "datatype"),
    (' ; ng:because "pronoun: She"', ' ; ng:because ""', MENTION, "ng:because", "minLength"),
    ("ng:mayBe ent:georgia ;", "", MAY, "ng:mayBe", "minCount"),
    ("ng:mayBe ent:georgia ;", "ng:mayBe ent:georgia, ent:nato ;", MAY, "ng:mayBe", "maxCount"),
    ("ng:mayBe ent:georgia ;", 'ng:mayBe "Georgia" ;', MAY, "ng:mayBe", "nodeKind"),
    *((old, new, NORWAY, f"wgs84:{name}", names)
      for name, old in (("lat", "wgs84:lat 62.5"), ("long", "wgs84:long 9.5"))
      for new, names in (("rdfs:seeAlso ent:nato", "minCount"), (f"{old}, 61.5", "maxCount"), (f"wgs84:{name} 192.5", "maxInclusive"),
                         (f"wgs84:{name} -192.5", "minInclusive"), (f'wgs84:{name} "1.5"', "datatype maxInclusive minInclusive"))),
    ("ng:score 0.5", "ng:score 1.5", MAY, "ng:score", "maxInclusive"),
    ("ng:score 0.5", 'ng:score "0.5"', MAY, "ng:score", "datatype maxInclusive minInclusive"),
    ("ng:score 0.5", "ng:score 0.5, 0.6", MAY, "ng:score", "maxCount"),
    ("ng:score 0.5", "rdfs:seeAlso ent:nato", MAY, "ng:score", "minCount"),
    ("ng:score 0.5", "ng:score -0.5", MAY, "ng:score", "minInclusive"),
    ("ng:subject ent:nato ;", "", FACT, "ng:subject", "minCount"),
    ("ng:subject ent:nato ;", "ng:subject ent:nato, ent:norway ;", FACT, "ng:subject", "maxCount"),
    ("ng:subject ent:nato ;", "ng:subject ent:nobody ;", FACT, "ng:subject", "node"),
    ("ng:subject ent:nato ;", 'ng:subject "NATO" ;', FACT, "ng:subject", "node nodeKind"),
    ("ng:relation rel:thaw ;", "", FACT, "ng:relation", "minCount"),
    ("ng:relation rel:thaw ;", "ng:relation rel:thaw, ng:buys ;", FACT, "ng:relation", "maxCount"),
    ("ng:relation rel:thaw ;", 'ng:relation "thaw" ;', FACT, "ng:relation", "nodeKind"),
    ("ng:object ent:norway ;", "", FACT, "ng:object", "minCount"),
    ("ng:object ent:norway ;", 'ng:object ent:norway, "ice" ;', FACT, "ng:object", "maxCount"),
    ("ng:object ent:norway ;", "ng:object [] ;", FACT, "ng:object", "nodeKind"),
    ("ng:documents 3 ;", "", FACT, "ng:documents", "minCount"),
    ("ng:documents 3 ;", "ng:documents 3, 4 ;", FACT, "ng:documents", "maxCount"),
    ("ng:documents 3 ;", 'ng:documents 3.5 ;', FACT, "ng:documents", "datatype"),
    ("ng:documents 3 ; ng:independentDocuments 2", "ng:documents 0 ; ng:independentDocuments 0", FACT, "ng:documents", "minInclusive"),
    ("ng:independentDocuments 2", "rdfs:seeAlso ent:nato", FACT, "ng:independentDocuments", "minCount"),
    ("ng:independentDocuments 2", "ng:independentDocuments 1, 2", FACT, "ng:independentDocuments", "maxCount"),
    ("ng:independentDocuments 2", "ng:independentDocuments 2.5", FACT, "ng:independentDocuments", "datatype"),
    ("ng:independentDocuments 2", "ng:independentDocuments 0", FACT, "ng:independentDocuments", "minInclusive"),
    ("ng:independentDocuments 2", "ng:independentDocuments 4", FACT, "ng:independentDocuments", "lessThanOrEquals"),
    ("ng:keeps ent:ann ;", "", IDENTITY, "ng:keeps", "minCount"),
    ("ng:keeps ent:ann ;", "ng:keeps ent:ann, ent:nato ;", IDENTITY, "ng:keeps", "maxCount"),
    ("ng:keeps ent:ann ;", "ng:keeps ent:nobody ;", IDENTITY, "ng:keeps", "node"),
    ("ng:keeps ent:ann ;", 'ng:keeps "Ann" ;', IDENTITY, "ng:keeps", "node nodeKind"),
    ("ng:merges ent:lee ;", "", IDENTITY, "ng:merges", "minCount"),
    ("ng:merges ent:lee ;", "ng:merges ent:lee, ent:nato ;", IDENTITY, "ng:merges", "maxCount"),
    ("ng:merges ent:lee ;", 'ng:merges "Lee" ;', IDENTITY, "ng:merges", "nodeKind"),
    ("ng:merges ent:lee ;", "ng:merges ent:ann ;", IDENTITY, "ng:merges", "disjoint"),
    ('ng:why "surname" ;', "", IDENTITY, "ng:why", "minCount"),
    ('ng:why "surname" ;', 'ng:why "surname", "initial" ;', IDENTITY, "ng:why", "maxCount"),
    ('ng:why "surname" ;', "ng:why 5 ;", IDENTITY, "ng:why", "datatype"),
    ('ng:why "surname" ;', 'ng:why "" ;', IDENTITY, "ng:why", "minLength"),
    ("ng:score 0.75 ;", "", IDENTITY, "ng:score", "minCount"),
    ("ng:score 0.75 ;", "ng:score 1.75 ;", IDENTITY, "ng:score", "maxInclusive"),
    ("oa:hasSource doc:d ;", "", IDENTITY, "oa:hasSource", "minCount"),
    ("oa:hasSource doc:d ;", "oa:hasSource doc:d, doc:e ;", IDENTITY, "oa:hasSource", "maxCount"),
    ("oa:hasSource doc:d ;", 'oa:hasSource "d" ;', IDENTITY, "oa:hasSource", "nodeKind"),
    ('rdfs:label "Lee"', "rdfs:seeAlso ent:nato", IDENTITY, "rdfs:label", "minCount"),
    ('rdfs:label "Lee"', 'rdfs:label "Lee", "Leigh"', IDENTITY, "rdfs:label", "maxCount"),
    ('rdfs:label "Lee"', "rdfs:label 5", IDENTITY, "rdfs:label", "datatype"),
    ('rdfs:label "Lee"', 'rdfs:label ""', IDENTITY, "rdfs:label", "minLength"),
    ("schema:isPartOf doc:d ;", "", COMMENT, "schema:isPartOf", "minCount"),
    ("schema:isPartOf doc:d ;", "schema:isPartOf ent:nato ;", COMMENT, "schema:isPartOf", "class"),
    ("schema:isPartOf doc:d ;", f"schema:isPartOf doc:d, doc:e . doc:e a schema:NewsArticle . <{COMMENT}>",
     COMMENT, "schema:isPartOf", "maxCount"),
    ('rdfs:subPropertyOf ng:interactsWith ; rdfs:label "thaw"', "rdfs:subPropertyOf ng:interactsWith",
     "https://w3id.org/newsgraph/relation/thaw", "rdfs:label", "minCount"),
]  # fmt: skip


def turtle(body: str) -> bytes:
    return (PREFIXES + body).encode()


def test_a_good_graph_has_no_issue() -> None:
    assert check(turtle(GOOD)) == ()


def test_a_parsed_graph_is_checked_too_and_stays_as_it_is() -> None:
    graph = Graph().parse(data=turtle(GOOD), format="turtle")
    before = set(graph)
    assert check(graph) == ()
    assert set(graph) == before


def test_quads_are_checked_as_the_turtle_is() -> None:
    damaged = turtle(GOOD.replace("0.85", "1.85").replace('"NATO" ;', '"NA\\"TO\\n\u00e9"@en ;'))
    quads = list(pyoxigraph.parse(damaged, pyoxigraph.RdfFormat.TURTLE))
    one, two = (pyoxigraph.NamedNode(f"{DOC}{n}") for n in "12")
    named = [pyoxigraph.Quad(*quad.triple, graph) for graph in (one, two) for quad in quads]
    assert check(iter(named)) == check(damaged) != ()


@pytest.mark.parametrize(("old", "new", "place", "path"), [damage[:4] for damage in DAMAGES])
def test_each_damage_is_found_where_it_is(old: str, new: str, place: str, path: str) -> None:
    assert GOOD.count(old) == 1
    issues = [issue for issue in check(turtle(GOOD.replace(old, new))) if issue.place == place]
    assert [issue.problem.startswith((f"{path}:", f"{path} ")) for issue in issues].count(True) == 1
    assert all(issue.hint for issue in issues)


def test_every_constraint_is_damaged() -> None:
    shapes = Graph().parse(data=data.read("shapes.ttl"), format="turtle")
    said = {"path", "message", "description", "qualifiedValueShape"}  # no constraints
    there = {
        (shapes.value(shape, SH.path).n3(shapes.namespace_manager), str(predicate).removeprefix(str(SH)))
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        for predicate in shapes.predicates(shape)
        if str(predicate).startswith(str(SH))
    }
    assert {(path, name) for path, name in there if name not in said} == {
        (path, name) for *_, path, names in DAMAGES for name in names.split()
    }


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("ent:ann a ng:Person, ng:Politician ;", "ent:ann a ng:Person . [] a ng:Politician ;", "IRI"),
        (
            f"<{MENTION}> a ng:Mention",
            "<https://w3id.org/newsgraph/document/d#mention-1> a ng:Mention",
            "range of characters",
        ),
    ],
)
def test_nodes_have_addresses_of_their_kind(old: str, new: str, problem: str) -> None:
    assert GOOD.count(old) == 1
    assert any(problem in issue.problem for issue in check(turtle(GOOD.replace(old, new))))


def test_evidence_must_be_a_range_of_characters() -> None:
    (issue,) = check(turtle(GOOD.replace(EVIDENCE, f"{DOC}#sentence-1")))
    assert issue.place == f"{DOC}#sentence-1"
    assert "range of characters" in issue.problem
    assert "evidence_iri" in issue.hint


def test_an_issue_shows_the_value_and_what_to_do() -> None:
    (issue,) = check(turtle(GOOD.replace("0.85", "1.85")))
    assert issue.place == ST
    assert re.fullmatch(
        r"ng:confidence .*1\.85.*: a statement has one ng:confidence, a decimal from 0 to 1", issue.problem
    )
    assert issue.hint == "write it as a decimal, such as 0.85"


def test_an_issue_is_one_short_line() -> None:
    (issue,) = check(turtle(GOOD.replace('"NATO" ;', '"""NATO\n' + "and so on " * 50 + '"""@en ;')))
    assert "\n" not in issue.problem
    assert len(issue.problem) < 200


def test_issues_are_sorted_and_said_once() -> None:
    damaged = turtle(GOOD.replace("0.85", "1.85").replace("oa:end 19 ;", "").replace("ng:Narrator", "ng:Nobody"))
    issues = check(damaged)
    assert issues == check(damaged)
    assert list(issues) == sorted(set(issues), key=lambda issue: (issue.place, issue.problem))
    assert [issue.place for issue in issues].count(EVIDENCE) == 1
    assert [issue.place for issue in issues].count(ST) == 2


def test_a_statement_may_be_about_a_statement_or_a_value() -> None:
    assert check(turtle(GOOD.replace("rdf:object ent:norway ;", "rdf:object st:s ;"))) == ()
    assert check(turtle(GOOD.replace("rdf:object ent:norway ;", 'rdf:object "ready" ;'))) == ()


def test_the_ontology_and_the_gazetteer_hold_to_the_shapes() -> None:
    gazetteer = Graph().parse(data=data.read("gazetteer.ttl"), format="turtle")
    assert check(gazetteer) == ()
    assert check(data.read("news.ttl")) == ()


def test_bytes_that_are_no_turtle_are_said_to_be_so() -> None:
    with pytest.raises(InputError, match=r"not Turtle: line 2"):
        check(b"@prefix a: <b:> .\na:b a:c .")
    with pytest.raises(InputError, match="not Turtle"):
        check(b"\xff\xfe")


def test_is_quick_enough_for_a_graph_of_many_statements() -> None:
    body = "".join(GOOD.replace("st:s ", f"st:s{n} ").replace("0,19", f"{n},19") for n in range(300))
    found = list[object]()
    assert (
        clock.seconds(lambda: found.extend(check(turtle(body)))) < 20
    )  # about one; a quadratic shape would take minutes
    assert not found


def test_what_follows_from_the_ontology_is_checked_when_asked_for() -> None:
    hidden = turtle(GOOD + "\nent:nobody ng:attacks ent:norway .\n")
    assert [issue for issue in check(hidden) if issue.place.endswith("entity/nobody")] == []
    found = [issue.problem for issue in check(hidden, "rdfs") if issue.place.endswith("entity/nobody")]
    assert any("skos:prefLabel" in problem for problem in found)
    assert check(turtle(GOOD), "rdfs") == ()


HIDDEN = [("ng:Statement, rdf:Statement", "ng:Statement"), ("ent:nato a ng:Organization ;", "ent:nato ")]


@pytest.mark.parametrize(("old", "new"), HIDDEN)
def test_entailment_hides_nothing(old: str, new: str) -> None:
    damaged = (PREFIXES + GOOD.replace(old, new)).encode()
    plain = check(damaged)
    assert plain
    assert check(damaged, "rdfs") == plain


FOLLOWS = [  # what the class is that is missing and follows
    ("st:s a ng:Statement, rdf:Statement ;", "st:s a rdf:Statement ;", "ng:polarity ng:Positive ;", "ng:polarity"),
    (f"<{FEW}> a ng:Quantity ; ng:value 2.0 ;", f"<{FEW}> ", "", "ng:value"),
    ("rel:thaw rdfs", "ent:ghost a ng:Company . rel:thaw rdfs", "", "skos:prefLabel"),
    ("rel:thaw rdfs", "ent:ghost ng:supports ent:nato . rel:thaw rdfs", "", "skos:prefLabel"),
    ("a ng:Person, ng:Politician", "a ng:Politician, ng:Company", "", "rdf:type"),
]


@pytest.mark.parametrize(("old", "new", "lost", "path"), FOLLOWS)
def test_what_only_entailment_finds(old: str, new: str, lost: str, path: str) -> None:
    damaged = (PREFIXES + GOOD.replace(old, new).replace(lost or "\0", "")).encode()
    assert check(damaged) == ()
    (issue,) = check(damaged, "rdfs")
    assert issue.problem.startswith(path)


def test_entailment_knows_no_relation_that_does_not_fit() -> None:
    odd = (PREFIXES + GOOD + "ent:norway ng:memberOf 'ice' .").encode()
    assert check(odd, "rdfs") == ()
