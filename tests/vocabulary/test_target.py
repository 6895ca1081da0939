"""Ontologies of others as they come: OWL, RDFS and SHACL, in Turtle, RDF/XML and JSON-LD, and what is wrong with some."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph.errors import InputError, VocabularyError
from newsgraph.vocabulary.mapping import words_of
from newsgraph.vocabulary.target import read
from newsgraph.vocabulary.user_words import extended

PREFIXES = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix o: <https://example.org/o#> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
"""
SPACE = "https://example.org/o#"
OWNER = 'o:owner a owl:ObjectProperty ; rdfs:label "owner" ; rdfs:domain o:Ship ; rdfs:range o:Firm .'


def file(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text((PREFIXES if name.endswith(".ttl") else "") + text, encoding="utf-8")
    return path


def test_owl_with_labels_comments_and_inverses(tmp_path: Path) -> None:
    text = (
        OWNER
        + 'o:owns owl:inverseOf o:owner ; a owl:ObjectProperty ; rdfs:label "besitzt"@de, "owns"@en ; rdfs:comment "Has." .'
    )
    target = read(file(tmp_path, text))
    owner, owns = target.properties[SPACE + "owner"], target.properties[SPACE + "owns"]
    assert (owner.label, owner.domains, owner.ranges) == ("owner", (SPACE + "Ship",), (SPACE + "Firm",))
    assert (owner.inverse, owns.inverse) == (SPACE + "owns", SPACE + "owner")
    assert (owns.label, owns.comment) == ("owns", "Has.")
    assert set(target.classes) == {SPACE + "Ship", SPACE + "Firm"}
    assert target.notes == ()


def test_a_property_without_a_label_is_called_by_its_local_name(tmp_path: Path) -> None:
    target = read(file(tmp_path, "o:hasHomePort a owl:ObjectProperty . o:IMONumber a owl:DatatypeProperty ."))
    assert target.properties[SPACE + "hasHomePort"].label == "has home port"
    assert target.properties[SPACE + "IMONumber"].label == "imo number"
    assert target.properties[SPACE + "IMONumber"].is_value


def test_shacl_shapes_say_classes_and_datatypes(tmp_path: Path) -> None:
    text = """o:ShipShape a sh:NodeShape ; sh:targetClass o:Ship ;
        sh:property [ sh:path o:captain ; sh:class o:Person ; sh:name "master" ] , [ sh:path o:built ; sh:datatype xsd:date ] ."""
    target = read(file(tmp_path, text))
    captain, built = target.properties[SPACE + "captain"], target.properties[SPACE + "built"]
    assert (captain.label, captain.domains, captain.ranges) == ("master", (SPACE + "Ship",), (SPACE + "Person",))
    assert (built.is_value, built.datatypes) == (True, ("http://www.w3.org/2001/XMLSchema#date",))


def test_a_union_is_its_members_and_a_class_has_those_above(tmp_path: Path) -> None:
    text = """o:calls a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( o:Ship o:Ferry ) ] .
        o:Ferry rdfs:subClassOf o:Ship . o:Ship a owl:Class ; rdfs:subClassOf owl:Thing ."""
    target = read(file(tmp_path, text))
    assert target.properties[SPACE + "calls"].domains == (SPACE + "Ship", SPACE + "Ferry")
    assert list(target.above(SPACE + "Ferry")) == [SPACE + "Ferry", SPACE + "Ship"]


def test_json_ld_and_rdf_xml(tmp_path: Path) -> None:
    graph = {"@id": SPACE + "owner", "@type": "http://www.w3.org/2002/07/owl#ObjectProperty"}
    assert set(read(file(tmp_path, json.dumps(graph), "mine.jsonld")).properties) == {SPACE + "owner"}
    xml = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:owl="http://www.w3.org/2002/07/owl#">
        <owl:ObjectProperty rdf:about="{SPACE}owner"/></rdf:RDF>"""
    assert set(read(file(tmp_path, xml, "mine.owl")).properties) == {SPACE + "owner"}


def test_what_is_imported_from_a_file_beside_is_read_and_what_is_not_there_is_told(tmp_path: Path) -> None:
    file(tmp_path, OWNER, "base.ttl")
    text = "<https://example.org/mine> owl:imports <https://example.org/base>, <https://example.org/lost.ttl> . o:flag rdfs:range o:C ."
    target = read(file(tmp_path, text))
    assert set(target.properties) == {SPACE + "owner", SPACE + "flag"}
    (note,) = target.notes
    assert "the import https://example.org/lost.ttl is in no file beside it (save it there as lost.ttl)" in note


def test_two_of_one_label_and_the_same_ends_are_told(tmp_path: Path) -> None:
    (note,) = read(file(tmp_path, OWNER + OWNER.replace("o:owner", "o:holder"))).notes
    assert 'have the label "owner" and the same ends (give one another label)' in note


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("o:Ship a owl:Class .", "no ontology: it has no property"),
        ("o:a a owl:ObjectProperty", "mine.ttl:7: no ontology"),
        ("o:a rdfs:subPropertyOf o:b . o:b rdfs:subPropertyOf o:a .", "o#a> is under itself"),
        (OWNER + "o:Ship rdfs:subClassOf o:Boat . o:Boat rdfs:subClassOf o:Ship .", "o#Ship> is under itself"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        read(file(tmp_path, text))
    assert problem in str(caught.value)
    assert "mine.ttl" in caught.value.place
    assert caught.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the ontology"):
        read(tmp_path / "none.ttl")


def test_a_relation_of_ours_is_theirs_by_the_words_of_its_label(tmp_path: Path) -> None:
    text = (
        OWNER + 'o:part a owl:ObjectProperty ; rdfs:label "is part of" . o:x a owl:ObjectProperty ; rdfs:label "x9" .'
    )
    foreign = extended([], file(tmp_path, text)).foreign
    assert foreign
    ways = {(local.rpartition("#")[2], way) for local, each in foreign.ways.items() for way in each}
    assert ways == {("owns", (SPACE + "owner", True)), ("partOf", (SPACE + "part", False))}
    assert words_of("is the owner") == words_of("owner")
    assert words_of("the place of his birth") is None
    assert [note for note in foreign.notes() if "nothing evokes" in note] == []


def test_a_pattern_of_the_user_evokes_a_property_that_there_is(tmp_path: Path) -> None:
    mine = file(tmp_path, OWNER)
    good = 'o:p a ng:Pattern ; ng:evokes o:owner ; ng:lemma "hold" ; ng:slot "by" ; ng:example "It is held by Holm." .'
    foreign = extended([file(tmp_path, good, "words.ttl")], mine).foreign
    assert foreign
    assert foreign.evoking.by_slot(("hold", "held"), "by")[SPACE + "owner"].taught
    assert SPACE + "owner" not in foreign.evoking.by_slot(
        ("owner", "owner"), "name"
    )  # what is taught takes the place of the label
    for bad, problem in (
        (good.replace("o:owner", "o:none"), "which is no property of the ontology"),
        (good.replace("ng:evokes o:owner ;", ""), "evokes nothing"),
        (good.replace('ng:slot "by" ;', ""), "says no words"),
        (good.replace("ng:slot", "ng:slut"), "unknown property slut"),
    ):
        with pytest.raises(VocabularyError, match=problem) as caught:
            extended([file(tmp_path, bad, "words.ttl")], mine)
        assert caught.value.place.endswith("words.ttl:7")
