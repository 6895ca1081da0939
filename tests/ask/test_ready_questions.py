"""The shipped questions, each run on one small graph of two documents, with its exact rows."""

from __future__ import annotations

import re

import pyoxigraph
import pytest

from newsgraph.vocabulary import data

NG = "https://w3id.org/newsgraph/ontology#"
ENT = "https://w3id.org/newsgraph/entity/"
ST, SAID = "https://w3id.org/newsgraph/statement/", "https://w3id.org/newsgraph/said#"
PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix doc: <https://w3id.org/newsgraph/document/> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rel: <https://w3id.org/newsgraph/relation/> .
@prefix said: <https://w3id.org/newsgraph/said#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix st: <https://w3id.org/newsgraph/statement/> .
"""
ENTITIES = """
ent:norway a ng:Country ; skos:prefLabel "Norway" .
ent:sweden a ng:Country ; skos:prefLabel "Sweden" .
ent:nato a ng:Organization ; skos:prefLabel "NATO" .
ent:icebreakers a ng:Concept ; skos:prefLabel "icebreakers" .
ent:oslo a ng:Place ; skos:prefLabel "Oslo" .
"""
# The first document: an article with one signed comment. 0–19, 20–49 and 50–79 are sentences of it, 80–119 the comment.
FIRST = """
doc:one a schema:NewsArticle ; schema:headline "Ice" ; schema:datePublished "2026-01-05" ; dcterms:source "one.txt" .
<https://w3id.org/newsgraph/document/one#comment-1> a schema:Comment ; schema:isPartOf doc:one ;
  schema:author "Reader" .
<https://w3id.org/newsgraph/document/one#char=0,19> a ng:Evidence ; oa:exact "S1" ; oa:start 0 ; oa:end 19 ;
  oa:hasSource doc:one .
<https://w3id.org/newsgraph/document/one#char=20,49> a ng:Evidence ; oa:exact "S2" ; oa:start 20 ; oa:end 49 ;
  oa:hasSource doc:one .
<https://w3id.org/newsgraph/document/one#char=80,119> a ng:Evidence ; oa:exact "S3" ; oa:start 80 ; oa:end 119 ;
  oa:hasSource <https://w3id.org/newsgraph/document/one#comment-1> .
rel:thaw rdfs:subPropertyOf ng:interactsWith ; rdfs:label "thaw" .
said:buys rdfs:seeAlso ng:buys . said:hasQuality rdfs:seeAlso ng:hasQuality . said:joins rdfs:seeAlso ng:joins .
said:supports rdfs:seeAlso ng:supports . said:warns rdfs:seeAlso ng:warns . said:spends rdfs:seeAlso ng:spends .

st:buys a ng:Statement ; rdf:subject ent:norway ; rdf:predicate ng:buys ; rdf:object ent:icebreakers ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.9 ;
  ng:quantity "three" ; ng:time "in May" ; oa:hasTarget <https://w3id.org/newsgraph/document/one#char=0,19> .
st:is a ng:Statement ; rdf:subject ent:norway ; rdf:predicate ng:is ; rdf:object "ready" ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Quoted ; ng:whole true ; ng:confidence 0.9 ;
  ng:attributedTo ent:nato ; ng:cue "said" ; oa:hasTarget <https://w3id.org/newsgraph/document/one#char=20,49> .
st:thaws a ng:Statement ; rdf:subject ent:norway ; rdf:predicate rel:thaw ; rdf:object ent:icebreakers ;
  ng:polarity ng:Positive ; ng:modality ng:Possible ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.5 ;
  oa:hasTarget <https://w3id.org/newsgraph/document/one#char=20,49> .
st:joins ng:contradicts st:not-joins .
st:not-joins a ng:Statement ; rdf:subject ent:sweden ; rdf:predicate ng:joins ; rdf:object ent:nato ;
  ng:polarity ng:Negative ; ng:modality ng:Asserted ; ng:voice ng:Commenter ; ng:whole true ; ng:confidence 0.7 ;
  ng:attributedTo ent:norway ; oa:hasTarget <https://w3id.org/newsgraph/document/one#char=80,119> .
st:comment-buys a ng:Statement ; rdf:subject ent:sweden ; rdf:predicate ng:buys ; rdf:object ent:icebreakers ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Commenter ; ng:whole true ; ng:confidence 0.7 ;
  ng:attributedTo ent:norway ; oa:hasTarget <https://w3id.org/newsgraph/document/one#char=80,119> .
"""
# The second document, undated and without a headline: what it says of NATO and Sweden, the first one's reader denies.
SECOND = """
doc:two a schema:NewsArticle ; dcterms:source "two.txt" .
<https://w3id.org/newsgraph/document/two#char=0,9> a ng:Evidence ; oa:exact "S4" ; oa:start 0 ; oa:end 9 ;
  oa:hasSource doc:two .
st:joins a ng:Statement ; rdf:subject ent:sweden ; rdf:predicate ng:joins ; rdf:object ent:nato ; ng:place ent:oslo ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.9 ;
  oa:hasTarget <https://w3id.org/newsgraph/document/two#char=0,9> .
st:says a ng:Statement ; rdf:subject ent:nato ; rdf:predicate ng:confirms ; rdf:object st:joins ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.9 ;
  oa:hasTarget <https://w3id.org/newsgraph/document/two#char=0,9> .
st:unnamed a ng:Statement ; rdf:subject ent:norway ; rdf:predicate ng:supports ; rdf:object ent:sweden ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.9 ;
  ng:attributedTo ent:nobody ; oa:hasTarget <https://w3id.org/newsgraph/document/two#char=0,9> .
st:anonymous a ng:Statement ; rdf:subject ent:norway ; rdf:predicate ng:warns ; rdf:object ent:sweden ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Quoted ; ng:whole true ; ng:confidence 0.9 ;
  oa:hasTarget <https://w3id.org/newsgraph/document/two#char=0,9> .
st:value a ng:Statement ; rdf:subject ent:norway ; rdf:predicate ng:spends ; rdf:object "3 billion" ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:voice ng:Narrator ; ng:whole true ; ng:confidence 0.9 ;
  oa:hasTarget <https://w3id.org/newsgraph/document/two#char=0,9> .
"""


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    """Both documents, each in its named graph, as the store of Newsgraph holds them."""
    store = pyoxigraph.Store()
    for name, body in (("one", FIRST), ("two", SECOND)):
        graph = pyoxigraph.NamedNode(f"https://w3id.org/newsgraph/document/{name}")
        store.load(PREFIXES + ENTITIES + body, pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
    return store


def rows(store: pyoxigraph.Store, name: str) -> list[dict[str, str]]:
    """The answer to a shipped question: short values by variable, what is unbound left out."""
    answer = store.query(data.read(f"questions/{name}.rq").decode(), use_default_graph_as_union=True)
    names = [variable.value for variable in answer.variables]
    return [{n: value.value.rpartition("/")[2] for n in names if (value := row[n]) is not None} for row in answer]


def columns(store: pyoxigraph.Store, name: str, *wanted: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(variable, "") for variable in wanted) for row in rows(store, name)]


@pytest.mark.parametrize("name", data.questions())
def test_is_described_parses_and_asks_no_graph_by_name(name: str) -> None:
    text = data.read(f"questions/{name}.rq").decode()
    assert re.match(r"# [A-Z].{20,}\.\n", text)
    assert not re.search(r"\bGRAPH\b", re.sub("#.*", "", text))
    answer = pyoxigraph.Store().query(text, use_default_graph_as_union=True)
    assert list(answer) == []  # an empty graph has no rows, not even one with a zero


@pytest.mark.parametrize("name", sorted(set(data.questions()) - {"direct-triples", "reported-triples"}))
def test_gives_its_rows_in_a_fixed_order(name: str) -> None:
    assert re.search(r"^ORDER BY ", data.read(f"questions/{name}.rq").decode(), re.MULTILINE)


def test_claims(store: pyoxigraph.Store) -> None:
    found = rows(store, "claims")
    assert [row["statement"] for row in found] == [
        "says", "buys", "is", "value", "unnamed", "thaws", "anonymous", "comment-buys", "joins", "not-joins",
    ]  # fmt: skip
    assert found[2] == {
        "subject": "Norway",
        "relation": "is",
        "object": "ready",
        "polarity": "Positive",
        "modality": "Asserted",
        "voice": "Quoted",
        "speaker": "NATO",
        "confidence": "0.9",
        "sentence": "S2",
        "statement": "is",
    }
    assert found[5]["relation"] == "thaw"  # the label of an open relation
    assert "speaker" not in found[1]


def test_who_says_what(store: pyoxigraph.Store) -> None:
    wanted = ("speaker", "cue", "subject", "relation", "object", "polarity", "sentence")
    assert columns(store, "who-says-what", *wanted) == [
        ("NATO", "said", "Norway", "is", "ready", "Positive", "S2"),
        ("Norway", "", "Sweden", "buys", "icebreakers", "Positive", "S3"),
        ("Norway", "", "Sweden", "joins", "NATO", "Negative", "S3"),
    ]


def test_relations(store: pyoxigraph.Store) -> None:
    assert columns(store, "relations", "relation", "claims") == [
        ("buys", "2"), ("joins", "2"), ("confirms", "1"), ("is", "1"), ("spends", "1"), ("supports", "1"),
        ("thaw", "1"), ("warns", "1"),
    ]  # fmt: skip


def test_entities(store: pyoxigraph.Store) -> None:
    assert columns(store, "entities", "entity", "type", "claims") == [
        ("Norway", "Country", "8"),
        ("Sweden", "Country", "5"),
        ("NATO", "Organization", "4"),
        ("icebreakers", "Concept", "3"),
    ]


def test_speakers(store: pyoxigraph.Store) -> None:
    assert columns(store, "speakers", "speaker", "claims", "sources", "iri") == [
        ("Norway", "2", "1", "norway"),
        ("NATO", "1", "1", "nato"),
    ]


def test_denied(store: pyoxigraph.Store) -> None:
    assert columns(store, "denied", "subject", "relation", "object", "speaker", "sentence", "statement") == [
        ("Sweden", "joins", "NATO", "Norway", "S3", "not-joins")
    ]


def test_disputed(store: pyoxigraph.Store) -> None:
    assert rows(store, "disputed") == [
        {"subject": "Sweden", "relation": "joins", "object": "NATO", "said": "S4", "denied": "S3", "deniedBy": "Norway"}
    ]


def test_comments(store: pyoxigraph.Store) -> None:
    assert columns(store, "comments", "author", "subject", "relation", "object", "polarity") == [
        ("Reader", "Sweden", "buys", "icebreakers", "Positive"),
        ("Reader", "Sweden", "joins", "NATO", "Negative"),
    ]


def test_spending(store: pyoxigraph.Store) -> None:
    assert columns(store, "spending", "subject", "relation", "object", "quantity", "time", "speaker") == [
        ("Norway", "buys", "icebreakers", "three", "in May", ""),
        ("Norway", "spends", "3 billion", "", "", ""),
        ("Sweden", "buys", "icebreakers", "", "", "Norway"),
    ]


def test_spending_asks_for_relations_that_exist() -> None:
    query, declared = data.read("questions/spending.rq").decode(), data.read("news.ttl").decode()
    asked = query.partition("VALUES ?predicate {")[2].partition("}")[0].split()
    assert len(asked) > 10
    assert [relation for relation in asked if f"\n{relation} a owl:ObjectProperty" not in declared] == []


def test_timeline(store: pyoxigraph.Store) -> None:
    assert columns(store, "timeline", "published", "time", "subject", "relation", "object") == [
        ("2026-01-05", "in May", "Norway", "buys", "icebreakers")
    ]


def test_where(store: pyoxigraph.Store) -> None:
    assert rows(store, "where") == [
        {
            "place": "Oslo",
            "subject": "Sweden",
            "relation": "joins",
            "object": "NATO",
            "polarity": "Positive",
            "modality": "Asserted",
            "sentence": "S4",
            "statement": "joins",
        },
    ]


def test_evidence(store: pyoxigraph.Store) -> None:
    assert columns(store, "evidence", "source", "author", "start", "end", "claims", "sentence") == [
        ("one.txt", "", "0", "19", "1", "S1"),
        ("one.txt", "", "20", "49", "2", "S2"),
        ("one.txt", "Reader", "80", "119", "2", "S3"),
        ("two.txt", "", "0", "9", "5", "S4"),
    ]


def test_documents(store: pyoxigraph.Store) -> None:
    assert columns(store, "documents", "published", "headline", "source", "comments", "claims") == [
        ("", "", "two.txt", "0", "5"),
        ("2026-01-05", "Ice", "one.txt", "1", "5"),
    ]


def triples(store: pyoxigraph.Store, name: str = "direct-triples") -> set[tuple[str, str, str]]:
    answer = store.query(data.read(f"questions/{name}.rq").decode(), use_default_graph_as_union=True)
    short = [
        [term.value.removeprefix(ENT).removeprefix(NG).replace(SAID, "said:") for term in triple] for triple in answer
    ]
    return {(subject, predicate, value) for subject, predicate, value in short}


def test_direct_triples_are_facts_of_the_text(store: pyoxigraph.Store) -> None:
    # Left out: possible, denied, a comment's, of a speaker, quoted from nobody, about a statement or a value.
    assert triples(store) == {("norway", "buys", "icebreakers"), ("sweden", "joins", "nato")}


def test_reported_triples_are_what_somebody_says(store: pyoxigraph.Store) -> None:
    assert triples(store, "reported-triples") == {
        ("norway", "said:hasQuality", "ready"),
        ("norway", "said:supports", "sweden"),
        ("norway", "said:warns", "sweden"),
        ("sweden", "said:buys", "icebreakers"),  # a reader's, not sure enough for a fact
    }


@pytest.mark.parametrize(
    "less", ["ng:whole false", "ng:confidence 0.49", "ng:modality ng:Possible", "ng:polarity ng:Negative"]
)
def test_what_lacks_one_of_these_is_no_triple(store: pyoxigraph.Store, less: str) -> None:
    changed = pyoxigraph.Store()
    changed.extend(store)
    for statement in ("buys", "comment-buys"):
        me, name = (
            pyoxigraph.NamedNode(f"{ST}{statement}"),
            pyoxigraph.NamedNode(NG + less.split(maxsplit=1)[0].removeprefix("ng:")),
        )
        for quad in list(changed.quads_for_pattern(me, name, None)):
            changed.remove(quad)
        changed.load(f"{PREFIXES} st:{statement} {less} .", pyoxigraph.RdfFormat.TURTLE)
    assert triples(changed) == {("sweden", "joins", "nato")}
    assert ("sweden", "said:buys", "icebreakers") not in triples(changed, "reported-triples")


@pytest.mark.parametrize("more", ['ng:cue "reportedly"', "ng:attributedTo ent:nato"])
def test_what_somebody_says_is_no_direct_triple(store: pyoxigraph.Store, more: str) -> None:
    changed = pyoxigraph.Store()
    changed.extend(store)
    changed.load(f"{PREFIXES} st:buys {more} .", pyoxigraph.RdfFormat.TURTLE)
    assert triples(changed) == {("sweden", "joins", "nato")}
    assert ("norway", "said:buys", "icebreakers") in triples(changed, "reported-triples")


def test_direct_triples_heed_an_ontology_that_marks_a_relation(store: pyoxigraph.Store) -> None:
    marked = pyoxigraph.Store()
    marked.extend(store)
    marked.load(PREFIXES + "ng:joins ng:truthSafe false .", pyoxigraph.RdfFormat.TURTLE)
    assert triples(marked) == triples(store) - {("sweden", "joins", "nato")}
    marked.load(PREFIXES + "ng:buys ng:truthSafe false .", pyoxigraph.RdfFormat.TURTLE)
    assert ("sweden", "said:buys", "icebreakers") not in triples(marked, "reported-triples")


def test_alleged(store: pyoxigraph.Store) -> None:
    """Charges, suspicions and hearsay, with whoever holds them, and nothing that is put forward otherwise."""
    held = pyoxigraph.Store()
    for quad in store:
        modal = quad.predicate.value.endswith("#modality") and quad.subject.value.endswith(("/joins", "/is"))
        value = pyoxigraph.NamedNode(NG + "Alleged") if modal else quad.object
        held.add(pyoxigraph.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    assert columns(held, "alleged", "subject", "relation", "object", "speaker", "cue", "sentence") == [
        ("Norway", "is", "ready", "NATO", "said", "S2"),
        ("Sweden", "joins", "NATO", "", "", "S4"),
    ]


# What tells of no claim, or says how a reader has decided of it.
_REGARDLESS = {
    "claims",
    "documents",
    "entities",
    "evidence",
    "mentions",
    "direct-triples",
    "reported-triples",
    "speakers",
}


@pytest.mark.parametrize("name", [name for name in data.questions() if name not in _REGARDLESS])
def test_what_a_reader_has_rejected_is_no_answer(name: str) -> None:
    whole = PREFIXES + ENTITIES + FIRST + SECOND
    rejected = "".join(
        f"{one} ng:review <urn:d> .\n"
        for one in sorted(set(re.findall(r"^(st:\S+) a ng:Statement", whole, re.MULTILINE)))
    )
    store = pyoxigraph.Store()
    store.load(f"{whole}{rejected}<urn:d> a ng:Rejection .", pyoxigraph.RdfFormat.TURTLE)
    assert list(store.query(data.read(f"questions/{name}.rq").decode())) == []


def test_claims_say_what_a_reader_has_decided() -> None:
    store = pyoxigraph.Store()
    decided = "st:buys ng:review <urn:d> . <urn:d> a ng:Rejection ."
    store.load(PREFIXES + ENTITIES + FIRST + SECOND + decided, pyoxigraph.RdfFormat.TURTLE)
    found = store.query(data.read("questions/claims.rq").decode())
    assert isinstance(found, pyoxigraph.QuerySolutions)
    told = {row["statement"].value: row["review"] and row["review"].value for row in found}
    assert told[ST + "buys"] == "Rejection"
    assert {value for name, value in told.items() if name != ST + "buys"} == {None}
