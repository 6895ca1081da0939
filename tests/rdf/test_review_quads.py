"""What a review changes in the quads of a document."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.entities.reviews import Review
from newsgraph.namespaces import ONTOLOGY, PREFIXES, SAID
from newsgraph.rdf.review_quads import reviewed
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default

RDF, DOCUMENT = PREFIXES["rdf"], NamedNode("urn:d")
LEADS, IS = ONTOLOGY + "leads", default().the(KeyTrait.COPULA)
QUALITY = default().the(KeyTrait.QUALITY)


def node(name: str) -> NamedNode:
    return NamedNode(name if ":" in name else f"urn:{name}")


def statement(name: str, subject: str, predicate: str, target: NamedNode | Literal) -> list[Quad]:
    parts = (("subject", node(subject)), ("predicate", node(predicate)), ("object", target))
    return [Quad(node(name), NamedNode(RDF + part), value, DOCUMENT) for part, value in parts]


def plain(subject: str, predicate: str, target: NamedNode | Literal) -> Quad:
    return Quad(node(subject), node(predicate), target, DOCUMENT)


def review(kind: str, name: str = "s", **parts: object) -> dict[str, Review]:
    return {f"urn:{name}": Review("urn:decision", kind, f"urn:{name}", by="Ann", on="2026-11-29", **parts)}  # type: ignore[arg-type]


def changed(quads: list[Quad], found: dict[str, Review]) -> set[Quad]:
    return set(reviewed(quads, found, default()))


CLAIM = [*statement("s", "a", LEADS, node("b")), plain("a", LEADS, node("b"))]


def test_what_is_rejected_is_no_plain_triple_and_says_so() -> None:
    found = changed([*CLAIM, plain("a", SAID + "leads", node("b")), plain("a", LEADS, node("c"))], review("Rejection"))
    assert plain("a", LEADS, node("b")) not in found
    assert plain("a", SAID + "leads", node("b")) not in found
    assert plain("a", LEADS, node("c")) in found
    assert set(CLAIM[:3]) <= found
    assert plain("s", ONTOLOGY + "review", node("decision")) in found
    assert plain("decision", ONTOLOGY + "by", Literal("Ann")) in found
    assert plain("decision", RDF + "type", node(ONTOLOGY + "Rejection")) in found


def test_what_another_statement_says_too_stays() -> None:
    for other in (review("Rejection"), review("Correction", object="urn:c")):
        found = changed([*CLAIM, *statement("t", "a", LEADS, node("b"))], other)
        assert plain("a", LEADS, node("b")) in found


def test_a_correction_says_the_statement_and_its_triple_anew() -> None:
    found = changed([*CLAIM, plain("a", SAID + "leads", node("b"))], review("Correction", object="urn:c"))
    assert set(statement("s", "a", LEADS, node("c"))) <= found
    assert plain("a", LEADS, node("c")) in found
    assert plain("a", SAID + "leads", node("c")) in found
    assert not {plain("a", LEADS, node("b")), plain("a", SAID + "leads", node("b"))} & found
    assert not set(statement("s", "a", LEADS, node("b"))) & found - set(statement("s", "a", LEADS, node("c")))


def test_a_correction_may_change_each_part() -> None:
    parts = {"subject": "urn:x", "predicate": IS, "object": "late", "literal": True}
    found = changed(CLAIM, review("Correction", **parts))
    assert set(statement("s", "x", IS, Literal("late"))) <= found
    assert plain("x", QUALITY, Literal("late")) in found  # what something is is its quality there


def test_what_had_no_plain_triple_gets_none() -> None:
    found = changed(CLAIM[:3], review("Correction", object="urn:c"))
    assert plain("a", LEADS, node("c")) not in found


def test_an_acceptance_changes_nothing_else() -> None:
    assert set(CLAIM) <= changed(CLAIM, review("Acceptance"))


def test_done_twice_is_done_once_and_a_later_review_takes_the_place() -> None:
    once = reviewed(CLAIM, review("Correction", object="urn:c"), default())
    assert reviewed(once, review("Correction", object="urn:c"), default()) == once
    later = {"urn:s": Review("urn:later", "Acceptance", "urn:s")}
    found = changed(once, later)
    assert plain("s", ONTOLOGY + "review", node("later")) in found
    assert not [quad for quad in found if node("decision") in (quad.subject, quad.object)]


def test_without_a_review_the_quads_are_as_they_were() -> None:
    assert reviewed(CLAIM, review("Rejection", "other"), default()) == CLAIM
