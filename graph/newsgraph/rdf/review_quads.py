"""What readers have decided, in the quads of a document: a claim that is rejected or corrected is no plain triple any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from newsgraph.entities.reviews import PARTS, Review
from newsgraph.iris import said_iri
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary

_RDF, _DATE = PREFIXES["rdf"], NamedNode(PREFIXES["xsd"] + "date")
_TYPE, _REVIEW = NamedNode(_RDF + "type"), NamedNode(ONTOLOGY + "review")
_ENDS = tuple(_RDF + name for name in PARTS)


def reviewed(
    quads: Iterable[Quad], reviews: Mapping[str, Review], vocabulary: Vocabulary, base: str = BASE
) -> list[Quad]:
    """The quads of a document with each statement as its review says, and the review beside it. Done twice, it is as done once."""
    held = list(quads)
    said = _said(held)
    mine = {iri: reviews[iri] for iri in said if iri in reviews}
    if not mine:
        return held
    anew = {iri: _anew(said[iri], review) for iri, review in mine.items()}
    instead = _instead(_lost(said, mine, anew), vocabulary, base)
    former = {quad.object for quad in held if quad.predicate == _REVIEW and _value(quad.subject) in mine}
    graph, found = held[0].graph_name, list[Quad]()
    for quad in held:
        iri = _value(quad.subject)
        if quad.triple in instead:
            after = instead[quad.triple]
            found += [Quad(after.subject, after.predicate, after.object, graph)] if after else []
        elif iri in mine and quad.predicate.value in _ENDS:
            part = PARTS[_ENDS.index(quad.predicate.value)]
            found.append(Quad(quad.subject, quad.predicate, getattr(anew[iri], part), graph))
        elif quad.subject not in former and not (quad.predicate == _REVIEW and iri in mine):
            found.append(quad)
    found += [
        Quad(one.subject, one.predicate, one.object, graph) for review in mine.values() for one in _beside(review)
    ]
    return list(dict.fromkeys(found))


def _said(quads: Iterable[Quad]) -> dict[str, Triple]:
    """Subject, predicate and object of each statement that has all three."""
    parts: dict[str, dict[str, object]] = {}
    for quad in quads:
        if quad.predicate.value in _ENDS:
            parts.setdefault(_value(quad.subject), {})[quad.predicate.value] = quad.object
    return {iri: Triple(*(of[end] for end in _ENDS)) for iri, of in parts.items() if len(of) == len(_ENDS)}  # type: ignore[arg-type]


def _anew(said: Triple, review: Review) -> Triple:
    value = said.object
    if review.object:
        value = Literal(review.object) if review.literal else NamedNode(review.object)
    subject = NamedNode(review.subject) if review.subject else said.subject
    return Triple(subject, NamedNode(review.predicate) if review.predicate else said.predicate, value)


def _lost(
    said: Mapping[str, Triple], mine: Mapping[str, Review], anew: Mapping[str, Triple]
) -> dict[Triple, Triple | None]:
    """What no statement says any more, with what is said in its place; of what is rejected, nothing is."""
    lost: dict[Triple, Triple | None] = {
        said[iri]: anew[iri] if review.kind == "Correction" else None
        for iri, review in mine.items()
        if review.kind != "Acceptance"
    }
    still = {triple for iri, triple in said.items() if iri not in mine or mine[iri].kind == "Acceptance"}
    return {was: now for was, now in lost.items() if was not in still}


def _instead(lost: Mapping[Triple, Triple | None], vocabulary: Vocabulary, base: str) -> dict[Triple, Triple | None]:
    """The same of the plain triples, as facts and as what somebody says."""
    found: dict[Triple, Triple | None] = {}
    for was, now in lost.items():
        after: tuple[Triple | None, ...] = _plain(now, vocabulary, base) if now else (None, None)
        found |= dict(zip(_plain(was, vocabulary, base), after, strict=True))
    return found


def _plain(said: Triple, vocabulary: Vocabulary, base: str) -> tuple[Triple, Triple]:
    name = said.predicate.value
    if isinstance(said.object, Literal) and name == vocabulary.the(KeyTrait.COPULA):
        name = vocabulary.the(KeyTrait.QUALITY)
    names = NamedNode(name), NamedNode(said_iri(name, base))
    return Triple(said.subject, names[0], said.object), Triple(said.subject, names[1], said.object)


def _beside(review: Review) -> Iterator[Triple]:
    me = NamedNode(review.iri)
    yield Triple(NamedNode(review.statement), _REVIEW, me)
    yield Triple(me, _TYPE, NamedNode(ONTOLOGY + review.kind))
    texts = {"by": Literal(review.by), "on": Literal(review.on, datatype=_DATE), "why": Literal(review.why)}
    for name, value in texts.items():
        if value.value:
            yield Triple(me, NamedNode(ONTOLOGY + name), value)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
