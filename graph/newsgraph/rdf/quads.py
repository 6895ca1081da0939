"""A document with its claims as quads: entities, statements with their evidence, and the triples that can stand without them.

What the text itself puts forward is a direct triple; what somebody says, a reported one, of a relation in a namespace of its own.

Reified statements (https://www.w3.org/TR/rdf11-mt/#reification), Web Annotation selectors (https://www.w3.org/TR/annotation-model/),
PROV-O (https://www.w3.org/TR/prov-o/), schema.org. All quads of a document are in one graph that has its IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.entities.resolver import Resolver, merged
from newsgraph.extract.calibration import confidence
from newsgraph.extract.context.speech import RELAYED
from newsgraph.extract.rule import Derivation
from newsgraph.iris import candidate_iri, digest, quantity_iri, run_iri, said_iri, statement_iri, stretch
from newsgraph.lang.en.function_words import ARTICLES
from newsgraph.model import (
    ClaimMention,
    Document,
    Entity,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    RelationMention,
    Span,
    Standing,
    Zone,
    ZoneKind,
    standing,
)
from newsgraph.namespaces import ONTOLOGY, VERSION, local_name
from newsgraph.rdf.lists import listed, watched
from newsgraph.rdf.positions import Told
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import Vocabulary

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_SCHEMA = "https://schema.org/"
_SAME_AS = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
_SOURCE = NamedNode("http://purl.org/dc/terms/source")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL, _INTEGER, _BOOLEAN = (NamedNode(_XSD + name) for name in ("decimal", "integer", "boolean"))
_TYPE = NamedNode(_RDF + "type")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}  # by the length of a date in ISO 8601
_NODES: dict[str, NamedNode] = {}


def _node(iri: str) -> NamedNode:
    node = _NODES.get(iri)
    if node is None:
        node = _NODES[iri] = NamedNode(iri)
        if len(_NODES) > 100_000:
            _NODES.clear()
    return node


def quads_of(
    document: Document, claims: Iterable[ClaimMention], resolver: Resolver, vocabulary: Vocabulary, model: str = "",
    least: float | None = None,
) -> list[Quad]:  # fmt: skip
    """All quads of one document, each once, in no particular order.

    ``least`` is the confidence that a direct or reported triple asks for.
    """
    graph, resolve = _Graph(document.iri, document.base), resolver.entity
    _about(graph, document, model)
    entities: list[Entity] = []
    for mention, entity in resolver.mentions():
        literal = resolver.literal(mention)
        entities += [entity, literal] if literal else [entity]
        _mention(graph, document, mention, entity, literal)
        graph.state(watched(document, mention, entity, vocabulary, resolver.sentence(mention)))
    for claim in claims:
        subject = resolve(claim.subject)
        target = None if claim.object.kind == MentionKind.LITERAL else resolve(claim.object)
        speaker = resolve(claim.speaker) if claim.speaker else None
        if is_void(claim, subject, target, vocabulary):
            continue
        relay = resolve(claim.relay) if claim.relay else None
        entities += [entity for entity in (subject, target, speaker, relay) if entity]
        beside = {name: resolve(one) for name, one in claim.beside() if one and one.kind != MentionKind.LITERAL}
        entities += beside.values()
        me = _statement(graph, document, claim, subject, target, speaker, vocabulary, beside)
        way = standing_of(claim, vocabulary, least)
        if way and has_triple(claim, vocabulary):
            _triple(graph, way, subject, claim, target, vocabulary)
        if speaker and relay and relay.iri != speaker.iri:
            _relayed(graph, document, claim, me, speaker, relay, vocabulary.the(KeyTrait.SPEECH))
    may_be = (vocabulary.known[iri] for each in entities for iri, _ in each.candidates if iri in vocabulary.known)
    entities += [Entity(known.iri, known.label, known.type, same_as=known.same_as) for known in may_be]
    for entity in merged(entities).values():
        _entity(graph, entity, vocabulary)
        graph.state(listed(entity.iri, vocabulary, resolver))
    return graph.quads


def is_void(claim: ClaimMention, subject: Entity, target: Entity | None, vocabulary: Vocabulary) -> bool:
    """Whether a claim says of something that it is, or acts on, itself, or what has its label; only who defends itself does something."""
    same = target is not None and (target.iri == subject.iri or target.label.casefold() == subject.label.casefold())
    return same and not vocabulary.has(claim.relation.iri, Trait.REFLEXIVE)


class _Graph:
    """Quads of one graph, each added once; ``base`` is what new IRIs begin with."""

    def __init__(self, name: str, base: str) -> None:
        self.name, self.base, self.quads = name, base, list[Quad]()
        self._node, self._seen = NamedNode(name), set[tuple[str, str, str]]()

    def has(self, subject: str) -> bool:
        """Whether a subject has been described; true from the second time on."""
        key = (subject, "", "")
        known = key in self._seen
        self._seen.add(key)
        return known

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add a triple whose object is a resource."""
        key = (subject, predicate, target)
        if key not in self._seen:
            self._seen.add(key)
            self.quads.append(Quad(_node(subject), _node(predicate), _node(target), self._node))

    def say(self, subject: str, predicate: str, text: str, datatype: NamedNode | None = None) -> None:
        """Add a triple whose object is a value; an empty one says nothing."""
        key = (subject, predicate, '"' + text)
        if text and key not in self._seen:
            self._seen.add(key)
            value = Literal(text, datatype=datatype) if datatype else Literal(text)
            self.quads.append(Quad(_node(subject), _node(predicate), value, self._node))

    def state(self, triples: Iterable[Told]) -> None:
        """Add triples as they are."""
        for subject, predicate, value in triples:
            if isinstance(value, Literal):
                self.say(subject.value, predicate.value, value.value, value.datatype)
            else:
                self.link(subject.value, predicate.value, value.value)


def _about(graph: _Graph, document: Document, model: str) -> None:
    me = graph.name
    graph.link(me, _TYPE.value, _SCHEMA + "NewsArticle")
    headline = document.title or next((_text(document, z) for z in document.zones if z.kind == ZoneKind.HEADLINE), "")
    graph.say(me, _SCHEMA + "headline", headline)
    if document.date:
        graph.say(
            me,
            _SCHEMA + "datePublished",
            document.date,
            NamedNode(_XSD + _DATE_TYPES.get(len(document.date), "string")),
        )
    graph.say(me, _SCHEMA + "author", document.author)
    graph.say(me, _SOURCE.value, document.source)
    graph.say(me, _SCHEMA + "text", document.text)
    graph.say(me, ONTOLOGY + "contentHash", digest(document.title, document.date, document.text, length=64))
    run = run_iri(model, graph.base)
    graph.link(me, _PROV + "wasGeneratedBy", run)
    graph.link(run, _TYPE.value, _PROV + "Activity")
    graph.say(run, _RDFS + "label", f"newsgraph {VERSION}" + (f" with {model}" if model else ""))
    for comment, zone in zip(document.zone_iris, document.zones, strict=False):
        if zone.kind != ZoneKind.COMMENT:
            continue
        graph.link(comment, _TYPE.value, _SCHEMA + "Comment")
        graph.link(comment, _SCHEMA + "isPartOf", me)
        graph.say(comment, _SCHEMA + "author", zone.author)


def _text(document: Document, zone: Zone) -> str:
    return " ".join(document.text[zone.start : zone.end].split())


def _statement(
    graph: _Graph, document: Document, claim: ClaimMention, subject: Entity, target: Entity | None, speaker: Entity | None,
    vocabulary: Vocabulary, beside: Mapping[str, Entity],
) -> str:  # fmt: skip
    """Describe the statement of a claim, and return its IRI."""
    relation, source = claim.relation, document.zone_iris[claim.zone]
    predicate = relation.predicate(graph.base)
    value = target.iri if target else claim.object.text
    said_by, where = speaker.iri if speaker else "", beside["place"].iri if "place" in beside else ""
    me = claim.statement_iri(source, subject.iri, value, said_by, where, graph.base)
    evidence = document.span_iri(claim.evidence.start, claim.evidence.end)
    graph.link(me, _OA + "hasTarget", evidence)
    _evidence(graph, document, claim, evidence, source)
    _spans(graph, me, claim.subject, claim.relation, claim.object, claim.speaker)
    for name, entity in beside.items():
        graph.link(me, ONTOLOGY + name, entity.iri)
    if graph.has(me):
        return me
    for kind in (ONTOLOGY + "Statement", _RDF + "Statement"):
        graph.link(me, _TYPE.value, kind)
    graph.link(me, _RDF + "subject", subject.iri)
    graph.link(me, _RDF + "predicate", predicate)
    if target:
        graph.link(me, _RDF + "object", target.iri)
    else:
        graph.say(me, _RDF + "object", value)
    for name in ("polarity", "modality", "voice"):
        graph.link(me, ONTOLOGY + name, ONTOLOGY + getattr(claim, name))
    if speaker:
        graph.link(me, ONTOLOGY + "attributedTo", speaker.iri)
    texts = {"relationText": relation.text, "relationLemma": relation.lemma}
    texts |= {name: getattr(claim, name) for name in ("cue", "tense", "time", "quantity", "purpose", "rule")}
    for name, text in texts.items():
        graph.say(me, ONTOLOGY + name, text)
    _phrases(graph, me, claim, subject.label, target.label if target else value)
    graph.say(me, ONTOLOGY + "confidence", _decimal(f"{claim.confidence:.2f}"), _DECIMAL)
    _measure(graph, me, claim)
    if relation.iri in vocabulary.own_relations:
        _own_relation(graph, relation.iri, vocabulary)
    if not relation.iri:
        graph.link(predicate, _RDFS + "subPropertyOf", vocabulary.the(KeyTrait.TOP))
        graph.say(predicate, _RDFS + "label", relation.lemma)
    return me


def _phrases(graph: _Graph, statement: str, claim: ClaimMention, subject: str, target: str) -> None:
    """The whole phrases of the ends where they say more or less than the labels, and whether the labels say enough."""
    for name, text, label in (("subject", claim.subject_text, subject), ("object", claim.object_text, target)):
        if _without_article(text) != _without_article(label):
            graph.say(statement, f"{ONTOLOGY}{name}Text", text)
    graph.say(statement, ONTOLOGY + "whole", "true" if claim.whole else "", _BOOLEAN)


def _without_article(text: str) -> str:
    first, _, rest = text.casefold().partition(" ")
    return rest if first in ARTICLES else text.casefold()


def _own_relation(graph: _Graph, iri: str, vocabulary: Vocabulary) -> None:
    """What a relation of the user is, and those of theirs above it: whoever loads the graph cannot know it otherwise."""
    for each in sorted(vocabulary.relations[iri].ancestors & vocabulary.own_relations):
        term = vocabulary.relations[each]
        graph.say(each, _RDFS + "label", term.label)
        graph.say(each, _RDFS + "comment", term.comment)
        for parent in term.parents:
            graph.link(each, _RDFS + "subPropertyOf", parent)
        graph.link(each, _RDFS + "domain", term.domain)
        graph.link(each, _RDFS + "range", term.range)


def _class(graph: _Graph, name: str, vocabulary: Vocabulary) -> str:
    """The IRI of a class, of which the graph says what it is where it is the user's."""
    term = vocabulary.own_classes.get(name)
    if term is None:
        return ONTOLOGY + name
    graph.say(term.iri, _RDFS + "label", term.label)
    graph.say(term.iri, _RDFS + "comment", term.comment)
    for parent in term.parents:
        graph.link(term.iri, _RDFS + "subClassOf", parent)
        if local_name(parent) in vocabulary.own_classes:
            _class(graph, local_name(parent), vocabulary)
    return term.iri


def _relayed(
    graph: _Graph, document: Document, claim: ClaimMention, inner: str, speaker: Entity, relay: Entity, says: str
) -> None:
    """The statement that the speaker ``says`` the inner statement, attributed to who relays it; nothing of it is a direct triple."""
    source = document.zone_iris[claim.zone]
    positive, asserted, voice, found = Polarity.POSITIVE, Modality.ASSERTED, claim.voice, Derivation(RELAYED)
    parts = (source, speaker.iri, says, inner, positive, asserted, relay.iri, voice, "", "")
    me = statement_iri(*parts, base=graph.base)
    graph.link(me, _OA + "hasTarget", document.span_iri(claim.evidence.start, claim.evidence.end))
    if graph.has(me):
        return
    for predicate, target in (
        (_TYPE.value, ONTOLOGY + "Statement"), (_TYPE.value, _RDF + "Statement"),
        (_RDF + "subject", speaker.iri), (_RDF + "predicate", says), (_RDF + "object", inner),
        (ONTOLOGY + "polarity", ONTOLOGY + positive), (ONTOLOGY + "modality", ONTOLOGY + asserted),
        (ONTOLOGY + "voice", ONTOLOGY + voice), (ONTOLOGY + "attributedTo", relay.iri),
    ):  # fmt: skip
        graph.link(me, predicate, target)
    for name, text in (
        ("relationText", claim.cue),
        ("relationLemma", "say"),
        ("cue", claim.relay_cue),
        ("rule", found.name),
    ):
        graph.say(me, ONTOLOGY + name, text)
    ends = [(part.start, part.end) for part in (claim.subject, claim.relation, claim.object)]
    content = Span(min(start for start, _ in ends), max(end for _, end in ends))
    _spans(graph, me, claim.speaker, None, content, claim.relay)
    graph.say(me, ONTOLOGY + "confidence", _decimal(f"{confidence(found, asserted, voice):.2f}"), _DECIMAL)


def _decimal(number: str) -> str:
    """A number with decimals in the canonical form (XML Schema 1.1, part 2, 3.3.3), which is what a store gives back: 0.9, 1."""
    return number.rstrip("0").rstrip(".")


def _measure(graph: _Graph, statement: str, claim: ClaimMention) -> None:
    if found := claim.date:
        graph.say(statement, ONTOLOGY + "date", found.value, NamedNode(_XSD + found.datatype))
        graph.say(statement, ONTOLOGY + "endDate", found.end, NamedNode(_XSD + found.datatype))
        graph.say(statement, ONTOLOGY + "dateSense", found.sense)
    if much := claim.amount:
        upper = "" if much.upper is None else str(much.upper)
        parts = (str(much.value), upper, much.unit, much.comparator, much.approximator)
        me = quantity_iri(*parts, base=graph.base)
        graph.link(statement, ONTOLOGY + "amount", me)
        graph.link(me, _TYPE.value, ONTOLOGY + "Quantity")
        graph.say(me, ONTOLOGY + "value", str(much.value), _DECIMAL)
        graph.say(me, ONTOLOGY + "upperValue", upper, _DECIMAL)
        for name in ("unit", "comparator", "approximator"):
            graph.say(me, ONTOLOGY + name, getattr(much, name))


def standing_of(claim: ClaimMention, vocabulary: Vocabulary, least: float | None = None) -> Standing | None:
    """What a claim may be beside its statement: as it is put, and by what its relation means."""
    term = vocabulary.relations.get(claim.relation.iri)
    if term is not None and not term.truth_safe:
        return None
    put = (claim.polarity, claim.modality, claim.voice, claim.cue, claim.speaker)
    return standing(*put, whole=claim.whole, confidence=claim.confidence, least=least)


def has_triple(claim: ClaimMention, vocabulary: Vocabulary) -> bool:
    """Whether its object can be that of a triple: a thing, or what something is; other values are words of the statement."""
    return claim.object.kind != MentionKind.LITERAL or claim.relation.iri == vocabulary.the(KeyTrait.COPULA)


def _triple(
    graph: _Graph, way: Standing, subject: Entity, claim: ClaimMention, target: Entity | None, vocabulary: Vocabulary
) -> None:
    """Subject, relation and object as they are, of a fact, or with the relation as somebody says it; a value is a quality."""
    relation = claim.relation.predicate(graph.base)
    if target is None:
        relation = vocabulary.the(KeyTrait.QUALITY)
    if way == Standing.REPORTED:
        relation, plain = said_iri(relation, graph.base), relation
        term = vocabulary.relations.get(plain)
        graph.say(relation, _RDFS + "label", f"{term.label if term else claim.relation.lemma} (somebody says)")
        graph.link(relation, _RDFS + "seeAlso", plain)
    if target is None:
        graph.say(subject.iri, relation, claim.object.text)
    else:
        graph.link(subject.iri, relation, target.iri)


def _evidence(graph: _Graph, document: Document, claim: ClaimMention, evidence: str, source: str) -> None:
    if graph.has(evidence):
        return
    span = claim.evidence
    graph.link(evidence, _TYPE.value, ONTOLOGY + "Evidence")
    graph.say(evidence, _OA + "exact", document.text[span.start : span.end])
    graph.say(evidence, _OA + "start", str(span.start), _INTEGER)
    graph.say(evidence, _OA + "end", str(span.end), _INTEGER)
    graph.link(evidence, _OA + "hasSource", source)


def _mention(graph: _Graph, document: Document, mention: Mention, entity: Entity, literal: Entity | None) -> None:
    """That the document names an entity, and where other words than its label stand for it, which and why."""
    graph.link(graph.name, _SCHEMA + "mentions", entity.iri)
    if mention.text == entity.label and not entity.decided:
        return
    me = document.span_iri(mention.start, mention.end)
    graph.link(me, _TYPE.value, ONTOLOGY + "Mention")
    graph.say(me, _OA + "exact", document.text[mention.start : mention.end])
    graph.link(me, ONTOLOGY + "refersTo", entity.iri)
    graph.say(me, ONTOLOGY + "because", entity.reason)
    if literal:
        graph.link(me, ONTOLOGY + "literally", literal.iri)


def _spans(graph: _Graph, statement: str, *parts: Mention | RelationMention | Span | None) -> None:
    """Where subject, relation, object and speaker of a statement stand in the document of its evidence."""
    for name, part in zip(("subject", "relation", "object", "speaker"), parts, strict=True):
        if part:
            graph.say(statement, f"{ONTOLOGY}{name}Span", stretch(part.start, part.end))


def _entity(graph: _Graph, entity: Entity, vocabulary: Vocabulary) -> None:
    graph.link(entity.iri, _TYPE.value, ONTOLOGY + entity.type)
    graph.say(entity.iri, _SKOS + "prefLabel", entity.label)
    for alias in entity.aliases:
        graph.say(entity.iri, _SKOS + "altLabel", alias)
    for same in entity.same_as:
        graph.link(entity.iri, _SAME_AS.value, same)
    for kind in entity.kinds:
        graph.link(entity.iri, _TYPE.value, _class(graph, kind, vocabulary))
    for name, target in entity.links:
        graph.link(entity.iri, name, target)
    for candidate, score in entity.candidates:
        me = candidate_iri(entity.iri, candidate, graph.base)
        graph.link(entity.iri, ONTOLOGY + "candidate", me)
        graph.link(me, _TYPE.value, ONTOLOGY + "Candidate")
        graph.link(me, ONTOLOGY + "mayBe", candidate)
        graph.say(me, ONTOLOGY + "score", _decimal(f"{score:.3f}"), _DECIMAL)
