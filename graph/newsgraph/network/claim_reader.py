"""Triples to claims: each statement of a graph with its entities, its speaker and its sentences, one document at a time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from newsgraph.model import Date, Entity, Modality, Polarity, Quantity, Standing, Voice, standing
from newsgraph.namespaces import ONTOLOGY, PREFIXES, local_name
from newsgraph.network.from_triples import Reader, core, share
from newsgraph.network.model import Claim, Relation
from newsgraph.vocabulary.traits import KeyTrait

if TYPE_CHECKING:
    from pyoxigraph import Quad

Find = Callable[
    [str | None, str | None, str | None], Iterable["Quad"]
]  # the quads of subject, predicate, object; None is any

_RDF, _OA, _RDFS, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["rdfs"], PREFIXES["skos"]
_STATEMENT, _TYPE = ONTOLOGY + "Statement", _RDF + "type"
_HAS_SOURCE, _HAS_TARGET = _OA + "hasSource", _OA + "hasTarget"
_PART_OF, _AUTHOR = PREFIXES["schema"] + "isPartOf", PREFIXES["schema"] + "author"
_DESCRIBED = (_TYPE, _SKOS + "prefLabel", _SKOS + "altLabel", _RDFS + "label", PREFIXES["owl"] + "sameAs")
_DATATYPES = ("gYear", "gYearMonth", "date")  # by the number of their hyphens
_CACHED = 20_000  # entities that are kept at hand


def claims(find: Find) -> Iterator[Claim]:
    """The claims of a graph by document, first sentence and IRI; no more than one document's statements are held at once.

    A statement that lacks an end, its polarity, modality or voice, or its sentence, is none of ours and is passed over.
    """
    entity = functools.lru_cache(_CACHED)(functools.partial(_entity, find))
    for document in sorted(_documents(find)):
        yield from _Document(find, document, entity).claims()


def _documents(find: Find) -> set[str]:
    sources = {_value(quad.object) for quad in find(None, _HAS_SOURCE, None)}
    return {min(_all(find, source, _PART_OF), default=source) for source in sources}


class _Document:
    """The statements that rest on sentences of one document."""

    def __init__(self, find: Find, document: str, entity: Callable[[str], Entity]) -> None:
        self._find, self._document, self._entity = find, document, entity
        self._reader, self._read = Reader(), set[str]()

    def claims(self) -> Iterator[Claim]:
        """Its claims in the order of the text."""
        comments = {_value(quad.subject) for quad in self._find(None, _PART_OF, self._document)}
        found = dict[str, int]()
        for source in (self._document, *sorted(comments)):
            for quad in self._find(None, _HAS_SOURCE, source):
                evidence = _value(quad.subject)
                self._know(evidence)
                start = self._reader.one(evidence, _OA + "start")
                for target in self._find(None, _HAS_TARGET, evidence):
                    iri = _value(target.subject)
                    found[iri] = min(found.get(iri, 10**12), int(start) if start.isdecimal() else 0)
        for iri in sorted(found, key=lambda iri: (found[iri], iri)):
            if claim := self._claim(iri):
                yield claim

    def _know(self, iri: str) -> None:
        """Read all that is said of a node, once."""
        if iri not in self._read:
            self._read.add(iri)
            self._reader.add(self._find(iri, None, None))

    def _one(self, iri: str, name: str) -> str:
        return self._reader.one(iri, ONTOLOGY + name)

    def _claim(self, iri: str, above: tuple[str, ...] = ()) -> Claim | None:
        """The claim of a statement; ``above`` are those that it is the object of, which in a graph of others may go in a circle."""
        self._know(iri)
        reader = self._reader
        subject, predicate, target = (reader.one(iri, _RDF + name) for name in ("subject", "predicate", "object"))
        ways = [local_name(self._one(iri, name)) for name in ("polarity", "modality", "voice")]
        known = ways[0] in set(Polarity) and ways[1] in set(Modality) and ways[2] in set(Voice)
        sources = self._sources(iri)
        evidence = tuple(reader.evidence(iri))
        if not (subject and predicate and target and known and evidence) or iri in above:
            return None
        literal = (iri, target) in reader.literal
        value = reader.value(iri) if literal else self._object(target, (*above, iri))
        speaker = self._one(iri, "attributedTo")
        polarity, modality, voice, cue = Polarity(ways[0]), Modality(ways[1]), Voice(ways[2]), self._one(iri, "cue")
        said_by, amount = self._entity(speaker) if speaker else None, self._one(iri, "amount")
        whole, sure = self._one(iri, "whole") == "true", share(self._one(iri, "confidence"))
        way = standing(polarity, modality, voice, cue, said_by, whole=whole, confidence=sure or 0, least=0)
        plain = way is not None and self._has_triple(way, subject, predicate, target, literal)
        return None if value is None else Claim(
            iri=iri,
            subject=self._entity(subject),
            relation=self._relation(iri, predicate),
            object=value,
            polarity=polarity,
            modality=modality,
            voice=voice,
            evidence=evidence,
            speaker=said_by,
            cue=cue,
            author=next((name for one in sources if (name := reader.one(one, _AUTHOR))), ""),
            date=self._date(iri),
            amount=self._amount(amount) if amount else None,
            recipient=self._thing(iri, "recipient"),
            place=self._thing(iri, "place"),
            instrument=self._thing(iri, "instrument"),
            confidence=sure,
            direct=plain and way == Standing.FACT,
            reported=plain and way == Standing.REPORTED,
            subject_text=self._one(iri, "subjectText"),
            object_text=self._one(iri, "objectText"),
            whole=whole,
            **{name: self._one(iri, name) for name in ("tense", "time", "quantity", "purpose", "rule")},
        )  # fmt: skip

    def _thing(self, iri: str, name: str) -> Entity | None:
        thing = self._one(iri, name)
        return self._entity(thing) if thing else None

    def _sources(self, iri: str) -> list[str]:
        """The comments that a statement stands in; reads the sentences of it on the way."""
        evidence = self._reader.all(iri, _HAS_TARGET)
        for one in evidence:
            self._know(one)
        sources = sorted({source for one in evidence for source in self._reader.all(one, _HAS_SOURCE)})
        comments = [one for one in sources if one != self._document]
        for one in comments:
            self._know(one)
        return comments

    def _object(self, iri: str, above: tuple[str, ...]) -> Entity | Claim | None:
        self._know(iri)
        return self._claim(iri, above) if _STATEMENT in self._reader.all(iri, _TYPE) else self._entity(iri)

    def _relation(self, iri: str, predicate: str) -> Relation:
        self._know(predicate)
        return Relation(
            predicate,
            self._reader.relation(predicate, iri),
            self._one(iri, "relationLemma"),
            self._one(iri, "relationText"),
        )

    def _has_triple(self, way: Standing, subject: str, predicate: str, target: str, literal: bool) -> bool:
        """Whether the graph has the direct or reported triple; a value of what something is is its quality there."""
        the = core().the
        name = the(KeyTrait.QUALITY) if literal and predicate == the(KeyTrait.COPULA) else predicate
        names = [name] if way == Standing.FACT else _all_subjects(self._find, _RDFS + "seeAlso", name)
        found = (quad for one in names for quad in self._find(subject, one, None if literal else target))
        return any(_value(quad.object) == target for quad in found)

    def _date(self, iri: str) -> Date | None:
        value = self._one(iri, "date")
        if not value:
            return None
        kind = _DATATYPES[min(value.count("-"), 2)]
        return Date(value, kind, self._one(iri, "dateSense"), self._one(iri, "endDate"))

    def _amount(self, iri: str) -> Quantity | None:
        self._know(iri)
        value, upper = (_decimal(self._one(iri, name)) for name in ("value", "upperValue"))
        unit, comparator, approximator = (self._one(iri, name) for name in ("unit", "comparator", "approximator"))
        return None if value is None else Quantity(value, upper, unit, comparator, approximator)


def _entity(find: Find, iri: str) -> Entity:
    """What the whole graph says of an entity's names, classes and candidates."""
    reader = Reader()
    for predicate in _DESCRIBED:
        reader.add(find(iri, predicate, None))
    node = reader.node(iri)
    kinds = sorted({local_name(kind) for kind in reader.all(iri, _TYPE) if kind.startswith(ONTOLOGY)} - {node.type})
    candidates = [
        (may, float(min(_all(find, one, ONTOLOGY + "score"), default="0")))
        for one in _all(find, iri, ONTOLOGY + "candidate")
        for may in _all(find, one, ONTOLOGY + "mayBe")
    ]
    return Entity(
        iri, node.label, node.type, node.aliases, node.same_as, kinds=tuple(kinds),
        candidates=tuple(sorted(candidates, key=lambda pair: (-pair[1], pair[0]))),
    )  # fmt: skip


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _all(find: Find, iri: str, predicate: str) -> list[str]:
    return sorted(_value(quad.object) for quad in find(iri, predicate, None))


def _all_subjects(find: Find, predicate: str, iri: str) -> list[str]:
    return sorted(_value(quad.subject) for quad in find(None, predicate, iri))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
