"""Quads of a document under the things of the corpus: IRIs, one label, the class, and the decision beside them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.corpus import rows
from newsgraph.corpus.identity import Identity
from newsgraph.corpus.whereabouts import Whereabouts
from newsgraph.iris import identity_iri
from newsgraph.namespaces import BASE, ONTOLOGY
from newsgraph.rdf.identities import joined

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
HOLM = Identity("doc:1", "ent:holm-1", "ent:nina-holm", "Nina Holm", "Person", "Entity", "surname", 0.85, "Holm")


def quads(*triples: tuple[str, str, str]) -> list[Quad]:
    graph = NamedNode("doc:1")
    return [Quad(NamedNode(s), NamedNode(p), NamedNode(o) if ":" in o else Literal(o), graph) for s, p, o in triples]


def told(one: Identity) -> set[tuple[str, str, str]]:
    me = identity_iri(one.document, one.merges)
    return {
        (me, TYPE, ONTOLOGY + "Identity"),
        (me, "http://www.w3.org/ns/oa#hasSource", one.document),
        (me, "http://www.w3.org/2000/01/rdf-schema#label", "Holm"),
        (me, ONTOLOGY + "keeps", one.keeps),
        (me, ONTOLOGY + "merges", one.merges),
        (me, ONTOLOGY + "why", "surname"),
        (me, ONTOLOGY + "score", "0.85"),
    }


def test_a_node_of_a_document_becomes_that_of_the_corpus() -> None:
    given = quads(
        ("ent:holm-1", TYPE, ONTOLOGY + "Entity"),
        ("ent:holm-1", TYPE, ONTOLOGY + "Politician"),
        ("ent:holm-1", SKOS + "prefLabel", "Holm"),
        ("ent:holm-1", "ng:meets", "ent:bo"),
        ("ent:bo", "ng:meets", "ent:holm-1"),
        ("st:1", "ng:cue", "Holm"),
    )
    found = joined(given, [HOLM], BASE)
    assert {(q.subject.value, q.predicate.value, q.object.value) for q in found} == {
        ("ent:nina-holm", TYPE, ONTOLOGY + "Person"),
        ("ent:nina-holm", TYPE, ONTOLOGY + "Politician"),
        ("ent:nina-holm", SKOS + "prefLabel", "Nina Holm"),
        ("ent:nina-holm", SKOS + "altLabel", "Holm"),
        ("ent:nina-holm", "ng:meets", "ent:bo"),
        ("ent:bo", "ng:meets", "ent:nina-holm"),
        ("st:1", "ng:cue", "Holm"),
        *told(HOLM),
    }
    assert {q.graph_name.value for q in found} == {"doc:1"}
    assert len(found) == len(set(found))


def test_of_what_is_one_thing_no_triple_leads_to_itself() -> None:
    robber = Identity(
        "doc:1", "ent:robber-1", "ent:nina-holm", "Nina Holm", "Person", "Person", "called so", 0.85, "robber"
    )
    given = quads(
        ("ent:holm-1", "ng:meets", "ent:robber-1"),
        ("ent:robber-1", "ng:shoots", "ent:holm-1"),
        ("ent:holm-1", "ng:defends", "ent:holm-1"),
        ("st:1", "rdf:subject", "ent:holm-1"),
        ("st:1", "rdf:object", "ent:robber-1"),
    )
    found = {(q.subject.value, q.predicate.value, q.object.value) for q in joined(given, [HOLM, robber], BASE)}
    assert {row for row in found if "prov" not in row[1] and row[0] in ("ent:nina-holm", "st:1")} == {
        ("ent:nina-holm", "ng:defends", "ent:nina-holm"),  # as the document says itself
        ("st:1", "rdf:subject", "ent:nina-holm"),
        ("st:1", "rdf:object", "ent:nina-holm"),
    }


def test_without_identities_nothing_changes() -> None:
    given = quads(("ent:a", SKOS + "prefLabel", "A"))
    assert joined(given, (), BASE) == given


def test_only_another_label_is_no_decision() -> None:
    one = Identity("doc:1", "ent:holm", "ent:holm", "Nina Holm", "Person", "Person")
    found = joined(quads(("ent:holm", SKOS + "altLabel", "Nina Holm")), [one], BASE)
    assert [(q.predicate.value, q.object.value) for q in found] == [(SKOS + "prefLabel", "Nina Holm")]


def test_of_what_no_quad_has_nothing_is_said() -> None:
    """A document may name what no statement of it is about: nobody else would say what its node is called."""
    other = Identity("doc:1", "ent:shots-1", "ent:shots", "charity shots", "Concept", "Concept", "alike", 0.9)
    place = Identity("doc:1", "ent:base", "ent:base", "Base", "Place", "Place", where=Whereabouts("1", "2", "", (), ""))
    given = quads(("ent:bo", SKOS + "prefLabel", "Bo"))
    assert joined(given, [other, place], BASE) == given


def test_rows_say_the_same() -> None:
    row = {
        "mentions": [{"id": "m0-4", "entity": "ent:holm-1"}, {"id": "m5-6", "entity": None}],
        "attributions": [{"cue": None, "speaker": "ent:holm-1"}, {"cue": None, "speaker": None}],
        "entities": [
            {"iri": "ent:holm-1", "label": "Holm", "type": "Entity", "aliases": ["N. Holm"], "same_as": ["x"]},
            {"iri": "ent:nina-holm", "label": "Nina Holm", "type": "Person", "aliases": [], "same_as": ["y"]},
        ],
    }
    found = rows.joined(row, [HOLM])
    assert [one["entity"] for one in found["mentions"]] == ["ent:nina-holm", None]
    assert [one["speaker"] for one in found["attributions"]] == ["ent:nina-holm", None]
    assert found["entities"] == [
        {
            "iri": "ent:nina-holm",
            "label": "Nina Holm",
            "type": "Person",
            "aliases": ["Holm", "N. Holm"],
            "same_as": ["x", "y"],
        }
    ]
    assert rows.joined(row, ()) is row
