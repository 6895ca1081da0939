"""Triples to the network: what a statement says must not be lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.namespaces import PREFIXES
from newsgraph.network.from_triples import Reader, core
from newsgraph.network.model import Fact, Network
from newsgraph.store.store import Store
from newsgraph.vocabulary import data, vocabulary

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


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.5", 0.5), ("1", 1.0), ("NaN", None), ("INF", None), ("-1", None), ("2", None), ("sure", None), ("", None)],
)
def test_a_confidence_is_a_number_or_nothing(text: str, value: float | None) -> None:
    more = f'; ng:confidence "{text}"' if text else ""
    (edge,) = read(statement("s", "e:a", "e:p", "e:b", more)).edges
    assert edge.confidence == value


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ("ng:Group, ng:Concept", "Group"),
        ("ng:Concept, ng:Group", "Group"),
        ("ng:Entity, ng:Place", "Place"),
        ("ng:Entity, ng:Bank", "Bank"),  # a class that is more exact than those of every thing
        ("ng:Bank, ng:Organization", "Organization"),
        ("ng:Concept, ng:Entity", "Concept"),
        ("e:Ship, ng:Product", "Product"),
        ("e:Ship", "Ship"),
    ],
)
def test_of_several_classes_the_most_telling_one_is_shown(classes: str, kind: str) -> None:
    found = read(
        f'e:a a {classes} ; skos:prefLabel "A" ; skos:altLabel "A", "B" .' + statement("s", "e:a", "e:p", "e:b")
    )
    (node,) = (node for node in found.nodes if node.id == "http://e.org/a")
    assert (node.label, node.type, node.aliases) == ("A", kind, ("B",))


def test_things_with_only_a_class_or_a_name_are_nodes() -> None:
    quads = list(ox.parse(HEAD + 'e:a a e:Person . e:b rdfs:label "Bo" .', format=ox.RdfFormat.TURTLE))
    reader = Reader()
    reader.add(quads)
    found = reader.plain(quads)
    assert [(node.label, node.type) for node in found.nodes] == [("a", "Person"), ("Bo", "Entity")]
    assert found.edges == ()


VIEW = "import sys; from newsgraph.cli.main import main; sys.exit(main(sys.argv[1:]))"


def test_blank_nodes_are_there_once_and_the_same_in_each_process(tmp_path: Path) -> None:
    file = tmp_path / "friends.ttl"
    file.write_text(HEAD + 'e:a e:knows [ a e:Person ; e:knows _:z ] . _:z e:says "x" . e:a e:owns [ e:size 3 ] .')
    pages = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", VIEW, "view", str(file)], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        pages.append((tmp_path / "friends.graph.html").read_bytes())
    assert pages[0] == pages[1]
    with Store.read(file) as store:
        found = store.network()
    assert len(found.edges) == 5
    assert sorted(node.label for node in found.nodes if node.id.startswith("_:")) == [f"unnamed-{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("predicate", ["ng:acts", "ng:undergoes"])
def test_of_a_subject_and_a_verb_alone_the_verb_is_the_relation(predicate: str) -> None:
    more = '; ng:relationText "collapsed" ; ng:objectText "collapsed in Oslo"'
    found = read(statement("s", "e:a", predicate, '"collapse"', more))
    (edge,) = found.edges
    assert (edge.relation, edge.target) == ("collapsed", "literal:collapsed in Oslo")
    assert [node.label for node in found.nodes if node.type == "Literal"] == ["collapsed in Oslo"]
    (edge,) = read(statement("s", "e:a", predicate, '"collapse"')).edges
    assert edge.target == "literal:collapse"


def test_another_value_is_as_it_is() -> None:
    more = '; ng:relationText "is" ; ng:objectText "rich today"'
    (edge,) = read(statement("s", "e:a", "ng:is", '"rich"', more)).edges
    assert (edge.relation, edge.target, edge.object_text) == ("is", "literal:rich", "rich today")


def test_evidence_is_where_a_sentence_stands_in_a_document() -> None:
    """In the order of documents and texts; a target that has no place, or is of no document, is none."""
    places = [
        "<http://e.org/b#char=6,9>", "<http://e.org/b#char=0,5>", "<http://e.org/a#char=7,9>",
        "<http://e.org/b>", "<http://e.org/c#char=0,5>", "<http://e.org/a#char=7,9x>",
    ]  # fmt: skip
    of = ["e:b", "e:b", "e:a", "e:b", "", "e:a"]
    sources = " ".join(f"{place} oa:hasSource {one} ." for place, one in zip(places, of, strict=True) if one)
    (edge,) = read(statement("s", "e:a", "e:p", "e:b", f"; oa:hasTarget {', '.join(places)}") + sources).edges
    assert [(one.document, one.start, one.end) for one in edge.evidence] == [
        ("http://e.org/a", 7, 9),
        ("http://e.org/b", 0, 5),
        ("http://e.org/b", 6, 9),
    ]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        (["b#char=10,20"], (10, 20)),  # the whole sentence
        (["b#char=9,20", "b#char=10,21", "c#char=10,20"], None),
        (["b#char=15,18", "b#char=12,14", "b#char=1,3"], (12, 14)),
        (["b#place"], None),
        (['"10,20"'], (10, 20)),  # as they are written now: of the document of the evidence
        (['"9,20"', '"10,21"', '"ten"', '"12"', '"12,13 "'], None),
        (['"15,18"', '"12,14"', "b#char=13,14", '"1,3"'], (12, 14)),
    ],
)
def test_the_words_of_a_part_are_the_first_in_the_sentence(spans: list[str], found: tuple[int, int] | None) -> None:
    named = ", ".join(span if span.startswith('"') else f"<http://e.org/{span}>" for span in spans)
    more = f"; oa:hasTarget <http://e.org/b#char=10,20> ; ng:objectSpan {named}"
    source = "<http://e.org/b#char=10,20> oa:hasSource e:b ."
    ((one,),) = (edge.evidence for edge in read(statement("s", "e:a", "e:p", "e:b", more) + source).edges)
    assert (one.object and (one.object.start, one.object.end)) == found
    assert (one.subject, one.relation, one.speaker) == (None, None, None)


def test_tense_and_review_of_a_statement() -> None:
    made = read(
        statement("s1", "e:a", "e:p", "e:b", '; ng:tense "past" ; ng:review e:d')
        + 'e:d a ng:Rejection ; ng:by "Ann" ; ng:on "2026-11-29"^^xsd:date .\n'
        + statement("s2", "e:a", "e:p", "e:c")
    )
    first, second = made.edges
    assert (first.tense, first.review, first.reviewed_by, first.reviewed_on) == (
        "past",
        "Rejection",
        "Ann",
        "2026-11-29",
    )
    assert (second.tense, second.review, second.reviewed_by, second.reviewed_on) == ("", "", "", "")


def test_facts_disputes_and_copies() -> None:
    made = read(
        statement("s1", "e:a", "e:p", "e:b", "; ng:contradicts e:s2")
        + statement("s2", "e:a", "e:p", "e:c")
        + "e:f a ng:Fact ; ng:statement e:s1, e:s0 ; ng:denial e:s2 ; ng:independentDocuments 3 . e:g a ng:Fact ; ng:statement e:s2 .\n"
        + "e:h a ng:Event ; ng:statement e:s1 . e:d2 ng:copyOf e:d1 .\n"
    )
    e = "http://e.org/"
    assert made.facts == (Fact(e + "f", (e + "s0", e + "s1", e + "s2"), 3), Fact(e + "g", (e + "s2",), 0))
    assert made.disputes == ((e + "s1", e + "s2"),)
    assert made.copies == ((e + "d2", e + "d1"),)


GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"


def test_places_have_their_coordinates_and_statements() -> None:
    said = statement("s1", "e:fire", "e:damages", "e:hall", "; ng:place e:oslo") + statement(
        "s2", "e:ann", "e:visits", "e:oslo"
    )
    found = read(f'{said} e:oslo a ng:Place ; <{GEO}lat> 59.91 ; <{GEO}long> "10.75" . e:hall a ng:Place .')
    assert [(place.node.id, place.point, place.statements) for place in found.places] == [
        ("http://e.org/hall", None, ("http://e.org/s1",)),
        ("http://e.org/oslo", (59.91, 10.75), ("http://e.org/s1", "http://e.org/s2")),
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("91", "0"), ("1", "-181"), ("NaN", "1"), ("1e999", "1"), ("51° N", "1"), ("", "2")]
)
def test_what_is_on_no_globe_is_no_point(latitude: str, longitude: str) -> None:
    found = read(
        statement("s", "e:a", "e:p", "e:b")
        + f'e:b a ng:Country ; <{GEO}lat> "{latitude}" ; <{GEO}long> "{longitude}" .'
    )
    assert [place.point for place in found.places] == [None]


def test_places_of_a_plain_graph() -> None:
    quads = list(
        ox.parse(HEAD + f"e:a e:near e:b . e:b <{GEO}lat> 1.5 ; <{GEO}long> 2.5 .", format=ox.RdfFormat.TURTLE)
    )
    reader = Reader()
    reader.add(quads)
    assert [place.point for place in reader.plain(quads).places] == [(1.5, 2.5)]


@pytest.mark.parametrize(("relation", "drawn"), [("ng:attacks", False), ("ng:fights", False), ("ng:defends", True)])
def test_what_leads_from_a_thing_to_itself_is_drawn_where_one_can_do_that_to_oneself(
    relation: str, drawn: bool
) -> None:
    found = read(statement("s", "e:Holm", relation, "e:Holm") + statement("t", "e:Holm", relation, "e:Weil"))
    assert [edge.id for edge in found.edges] == ["http://e.org/s"] * drawn + ["http://e.org/t"]


def test_what_is_read_without_words_is_what_the_vocabulary_has_with_them() -> None:
    """So that either may serve: a process that has the one does not read the other."""
    with_words, without = vocabulary.default(), vocabulary.load(map(data.read, vocabulary.CORE))
    core.cache_clear()
    assert core() is with_words
    for name in ("relations", "bases", "traits", "classes"):
        assert getattr(without, name) == getattr(with_words, name)
