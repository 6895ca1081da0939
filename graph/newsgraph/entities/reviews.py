"""What a reader of the page has decided of claims: that one is right, wrong, or another one. It stands in the file of merges and splits::

decision:5b… a ng:Rejection ; ng:reviews st:2d… ; ng:by "Ann" ; ng:on "2026-11-29"^^xsd:date .
decision:6f… a ng:Correction ; ng:reviews st:9b… ; rdf:object ent:fred-larue ; ng:by "Ann" .
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsgraph.entities import decisions
from newsgraph.entities.decisions import REVIEWS
from newsgraph.errors import InputError
from newsgraph.model import Issue
from newsgraph.namespaces import ONTOLOGY, PREFIXES, local_name
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts, Lines

_RDF = PREFIXES["rdf"]
PARTS = ("subject", "predicate", "object")  # what a correction may say anew


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on the statement with the IRI ``statement``: ``kind`` is ``Acceptance``, ``Rejection`` or ``Correction``.

    ``iri`` is the decision's own; of a correction, the parts that are another are not empty; with ``literal``, ``object`` is a text.
    ``place`` is the line of the file.
    """

    iri: str
    kind: str
    statement: str
    subject: str = ""
    predicate: str = ""
    object: str = ""
    literal: bool = False
    by: str = ""
    on: str = ""
    why: str = ""
    place: str = field(default="", compare=False)

    @property
    def said(self) -> tuple[str, ...]:
        """What tells it from other decisions."""
        return (self.kind, self.statement)


def refused(found: Mapping[str, Review]) -> frozenset[str]:
    """The statements that are rejected or corrected."""
    return frozenset(statement for statement, review in found.items() if review.kind != "Acceptance")


def unused(found: Mapping[str, Review], used: Container[tuple[str, ...]]) -> tuple[Issue, ...]:
    """The reviews of statements that no document has, by their lines."""
    idle = [one for one in found.values() if one.said not in used]
    hint = "the text has changed, or its id: decide it again in the page, or delete the line"
    return tuple(Issue(one.place, f"no document has the statement <{one.statement}>", hint) for one in idle)


def lost(found: Mapping[str, Review], statements: Container[str]) -> tuple[Issue, ...]:
    """The reviews of statements that a store does not have, by their lines."""
    return unused(found, {one.said for one in found.values() if one.statement in statements})


def read(path: str | Path) -> dict[str, Review]:
    """The reviews of a file of decisions by their statement; of two of one statement, the later day's. Raises ``InputError``."""
    text = decisions.text_in(path)
    facts, lines, found = decisions.facts_in(text, str(path)), Lines(text), dict[str, Review]()
    for iri in facts.of:
        if local_name(facts.one(iri, RDF_TYPE)) in REVIEWS:
            review = _review(facts, iri, f"{path}:{lines.all(iri)[0]}")
            before = found.get(review.statement)
            if before is None or (before.on, before.iri) <= (review.on, review.iri):
                found[review.statement] = review
    return found


def _review(facts: Facts, iri: str, place: str) -> Review:
    texts = {name: facts.one(iri, ONTOLOGY + name) for name in ("by", "on", "why")}
    parts = {name: facts.one(iri, _RDF + name) for name in PARTS}
    kind, statement = local_name(facts.one(iri, RDF_TYPE)), facts.one(iri, ONTOLOGY + "reviews")
    if not statement or (iri, ONTOLOGY + "reviews") in facts.literals:
        hint = "name the statement: ng:reviews <https://…/statement/…>"
        raise InputError(f"{iri!r} reviews no statement", place=place, hint=hint)
    if (kind == "Correction") != any(parts.values()):
        hint = "an rdf:subject, rdf:predicate or rdf:object is what a ng:Correction says anew, and nothing else does"
        raise InputError(
            f"{iri!r} is a ng:{kind} {'without' if kind == 'Correction' else 'with'} a part", place=place, hint=hint
        )
    if wrong := [name for name in PARTS[:2] if (iri, _RDF + name) in facts.literals]:
        raise InputError(f"the rdf:{wrong[0]} of {iri!r} is text", place=place, hint="write it as <https://…> or ent:…")
    literal = (iri, _RDF + "object") in facts.literals
    return Review(iri, kind, statement, **parts, literal=literal, **texts, place=place)
