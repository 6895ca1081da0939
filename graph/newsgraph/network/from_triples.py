"""Triples to the network view: statements with their evidence and documents, or any other graph as it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.lang.en.function_words import NARRATIVE_AUXILIARIES
from newsgraph.model import Modality, Polarity, Span
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.network.located import places_of
from newsgraph.network.model import Edge, Evidence, Fact, Network, Node, Text
from newsgraph.vocabulary import data, vocabulary
from newsgraph.vocabulary.traits import KeyTrait, Trait

if TYPE_CHECKING:
    from pyoxigraph import Quad

_RDF, _OA, _SCHEMA, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["schema"], PREFIXES["skos"]
_DCTERMS, _RDFS_LABEL, _OWL_SAME_AS = PREFIXES["dcterms"], PREFIXES["rdfs"] + "label", PREFIXES["owl"] + "sameAs"
_TYPE, RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT = (_RDF + name for name in ("type", "subject", "predicate", "object"))
_STATEMENT = ONTOLOGY + "Statement"
_Values: TypeAlias = (
    str | set[str]
)  # nearly all predicates have one value of a subject: a set of it would take most of the memory
_LITERAL = "literal:"  # the ids of nodes that are values: no IRI of ours starts so
_VAGUE = ("Concept", "Entity")
_SPAN = re.compile(r"[#&]char=([0-9]{1,12}),([0-9]{1,12})$")
_STRETCH = re.compile(r"([0-9]{1,12}),([0-9]{1,12})")
_AUXILIARY = re.compile(rf"({'|'.join(NARRATIVE_AUXILIARIES)})\b")  # "not" stands after these, as in the page
# What names a thing, in graphs of other programs too.
_NAMES = (
    _SKOS + "prefLabel",
    _RDFS_LABEL,
    "http://xmlns.com/foaf/0.1/name",
    _SCHEMA + "name",
    "http://schema.org/name",
    _DCTERMS + "title",
    "http://purl.org/dc/elements/1.1/title",
)


class Reader:
    """Gathers triples for the network view: ``add`` any number of times, then ``network``."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, _Values]] = {}
        self.literal: set[tuple[str, str]] = set()

    def add(self, quads: Iterable[Quad]) -> None:
        """Take in more; a triple that is there already changes nothing. What is said often is kept once."""
        for quad in quads:
            subject, predicate, value = intern(_term(quad.subject)), intern(quad.predicate.value), _term(quad.object)
            of = self._of.setdefault(subject, {})
            known = of.setdefault(predicate, intern(value))
            if isinstance(known, set):
                known.add(value)
            elif known != value:
                of[predicate] = {known, value}
            if predicate == RDF_OBJECT and hasattr(quad.object, "datatype"):  # only a literal has one
                self.literal.add((subject, value))

    @property
    def has_statements(self) -> bool:
        """Whether any statement of ours is among them."""
        return any(self._is_statement(iri) for iri in self._of)

    def _is_statement(self, iri: str) -> bool:
        return _STATEMENT in self._values(iri, _TYPE)

    def _values(self, iri: str, predicate: str) -> Collection[str]:
        found = self._of.get(iri, {}).get(predicate, ())
        return (found,) if isinstance(found, str) else found

    def all(self, iri: str, predicate: str) -> list[str]:
        return sorted(self._values(iri, predicate))

    def one(self, iri: str, predicate: str) -> str:
        return min(self._values(iri, predicate), default="")

    def statements(self) -> Iterator[str]:
        """The statements of ours that have their three parts."""
        return (iri for iri, of in self._of.items() if _complete(of) and self._is_statement(iri))

    def network(self) -> Network:
        """The statements with their ends and documents; without any statement, nothing."""
        said = (self._edge(iri) for iri in self.statements())
        edges = [edge for _, edge in sorted(said, key=itemgetter(0)) if not _is_void(edge)]
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        documents = {found.document for edge in edges for found in edge.evidence}
        return Network(
            tuple(self.node(iri) for iri in sorted(ends)),
            tuple(edges),
            tuple(self._text(iri) for iri in sorted(documents)),
            facts=tuple(self._facts()),
            disputes=self._pairs(ONTOLOGY + "contradicts"),
            copies=self._pairs(ONTOLOGY + "copyOf"),
            places=places_of(self, edges, core().bases),
        )

    def _facts(self) -> Iterator[Fact]:
        for iri in sorted(self._of):
            if ONTOLOGY + "Fact" in self._values(iri, _TYPE):
                statements = [one for name in ("statement", "denial") for one in self.all(iri, ONTOLOGY + name)]
                sources = self.one(iri, ONTOLOGY + "independentDocuments")
                yield Fact(iri, tuple(statements), int(sources) if sources.isdecimal() else 0)

    def _pairs(self, predicate: str) -> tuple[tuple[str, str], ...]:
        """All subjects and objects of a predicate."""
        return tuple((iri, other) for iri in sorted(self._of) for other in self.all(iri, predicate))

    def plain(self, quads: Iterable[Quad]) -> Network:
        """Any graph as it is: each triple an edge, but for classes and names. ``quads`` are those that were added."""
        edges, ends = {}, set[str]()
        for quad in quads:
            source, predicate = _term(quad.subject), quad.predicate.value
            ends.add(source)
            if predicate not in (_TYPE, *_NAMES):
                literal = hasattr(quad.object, "datatype")
                target = _LITERAL * literal + _term(quad.object)
                me = " ".join(map(str, (quad.subject, quad.predicate, quad.object)))
                relation = self.relation(predicate)
                edges[me] = Edge(me, source, target, relation, predicate, "", "", "", "", "", "", "", confidence=None)
        ends |= {edge.target for edge in edges.values()}
        found = tuple(edges[me] for me in sorted(edges))
        nodes = tuple(self.node(iri) for iri in sorted(ends))
        return Network(nodes, found, places=places_of(self, found, core().bases))

    def _edge(self, iri: str) -> tuple[tuple[str, int, str], Edge]:
        """The edge of a statement, and its place in the order: document, first character of the evidence, IRI."""
        predicate, target = self.one(iri, RDF_PREDICATE), self.one(iri, RDF_OBJECT)
        place, first = min(((self._place(e), e) for e in self.all(iri, _OA + "hasTarget")), default=(("", 0), ""))
        comment = self.one(first, _OA + "hasSource")
        document = self._document(first)
        speaker = self.one(iri, ONTOLOGY + "attributedTo")
        reader = self.one(comment, _SCHEMA + "author") if comment != document else ""
        edge = Edge(
            id=iri,
            source=self.one(iri, RDF_SUBJECT),
            target=_LITERAL + self.value(iri) if (iri, target) in self.literal else target,
            relation=self.relation(predicate, iri),
            predicate=predicate,
            polarity=_local(self.one(iri, ONTOLOGY + "polarity")),
            modality=_local(self.one(iri, ONTOLOGY + "modality")),
            voice=_local(self.one(iri, ONTOLOGY + "voice")),
            speaker=self._label(speaker) if speaker else reader,
            cue=self.one(iri, ONTOLOGY + "cue"),
            sentence=self.one(first, _OA + "exact"),
            document=self._title(document),
            confidence=share(self.one(iri, ONTOLOGY + "confidence")),
            text=self.one(iri, ONTOLOGY + "relationText"),
            time=self.one(iri, ONTOLOGY + "time"),
            quantity=self.one(iri, ONTOLOGY + "quantity"),
            rule=self.one(iri, ONTOLOGY + "rule"),
            date=self.one(iri, ONTOLOGY + "date"),
            evidence=tuple(self.evidence(iri)),
            speaker_iri=speaker,
            **{name: self._named(iri, name) for name in ("recipient", "place", "instrument")},
            purpose=self.one(iri, ONTOLOGY + "purpose"),
            subject_text=self.one(iri, ONTOLOGY + "subjectText"),
            object_text=self.one(iri, ONTOLOGY + "objectText"),
            tense=self.one(iri, ONTOLOGY + "tense"),
            **self._review(iri),
        )
        return (*place, iri), edge

    def _review(self, iri: str) -> dict[str, str]:
        """What a reader has decided of a statement, who and when."""
        decision = self.one(iri, ONTOLOGY + "review")
        kind = _local(self.one(decision, _TYPE)) if decision else ""
        return {
            "review": kind,
            "reviewed_by": self.one(decision, ONTOLOGY + "by"),
            "reviewed_on": self.one(decision, ONTOLOGY + "on"),
        }

    def _named(self, iri: str, name: str) -> str:
        """What a thing beside a statement is called, such as its place; empty without one."""
        thing = self.one(iri, ONTOLOGY + name)
        return self._label(thing) if thing else ""

    def evidence(self, iri: str) -> list[Evidence]:
        """The sentences of a statement, in the order of the documents and their text."""
        parts = {name: self._spans(iri, name) for name in ("subject", "relation", "object", "speaker")}
        found = []
        for place in self.all(iri, _OA + "hasTarget"):
            document, bounds = self._document(place), _SPAN.search(place)
            if not bounds or not document:
                continue
            start, end = int(bounds[1]), int(bounds[2])
            inside = {
                name: _first([*spans.get("", ()), *spans.get(document, ())], start, end)
                for name, spans in parts.items()
            }
            found.append(Evidence(document, start, end, self.one(place, _OA + "exact"), **inside))
        return sorted(found, key=lambda one: (one.document, one.start, one.end))

    def _spans(self, iri: str, name: str) -> dict[str, list[Span]]:
        """Where a part of the statement is named, by document; under an empty name in whichever its evidence is of.

        Before format 5 of the store, places were IRIs.
        """
        spans: dict[str, list[Span]] = {}
        for place in self.all(iri, f"{ONTOLOGY}{name}Span"):
            if bounds := _STRETCH.fullmatch(place) or _SPAN.search(place):
                span = Span(int(bounds[1]), int(bounds[2]))
                spans.setdefault(place[: bounds.start()], []).append(span)
        return spans

    def _document(self, evidence: str) -> str:
        source = self.one(evidence, _OA + "hasSource")
        return self.one(source, _SCHEMA + "isPartOf") or source

    def _title(self, document: str) -> str:
        return self.one(document, _SCHEMA + "headline") or self.one(document, _DCTERMS + "source") or document

    def _text(self, document: str) -> Text:
        text, date, author = (self.one(document, _SCHEMA + name) for name in ("text", "datePublished", "author"))
        return Text(document, self._title(document), text, date, author, self.one(document, _DCTERMS + "source"))

    def _place(self, evidence: str) -> tuple[str, int]:
        start = self.one(evidence, _OA + "start")
        return evidence.partition("#")[0], int(start) if start.isdecimal() else 0

    def node(self, iri: str) -> Node:
        """A thing with its names; of several classes the most telling one."""
        if iri.startswith(_LITERAL):
            return Node(iri, iri.removeprefix(_LITERAL), "Literal")
        label = self._label(iri)
        kinds = self.all(iri, _TYPE)
        types = [_local(kind) for kind in kinds if kind.startswith(ONTOLOGY)] or [_local(kind) for kind in kinds]
        types.sort(key=lambda kind: (kind in _VAGUE, kind not in vocabulary.BASES))
        aliases = tuple(alias for alias in self.all(iri, _SKOS + "altLabel") if alias != label)
        return Node(iri, label, types[0] if types else "Entity", aliases, tuple(self.all(iri, _OWL_SAME_AS)))

    def _label(self, iri: str, depth: int = 0) -> str:
        """The name of a thing; a statement is named by what it states, down to a statement about a statement."""
        if depth < 3 and _complete(self._of.get(iri, {})) and self._is_statement(iri):
            ends = [self._label(self.one(iri, end), depth + 1) for end in (RDF_SUBJECT, RDF_OBJECT)]
            relation = self.relation(self.one(iri, RDF_PREDICATE), iri)
            if _local(self.one(iri, ONTOLOGY + "polarity")) == Polarity.NEGATIVE:
                relation = _AUXILIARY.sub(r"\g<0> not", relation) if _AUXILIARY.match(relation) else f"not {relation}"
            modality = _local(self.one(iri, ONTOLOGY + "modality")) or Modality.ASSERTED
            aside = "" if modality == Modality.ASSERTED else f" ({modality.lower()})"
            return f"{ends[0]} {relation} {ends[1]}{aside}"
        return next((name for name in (self.one(iri, kind) for kind in _NAMES) if name), "") or _local(iri)

    def value(self, statement: str) -> str:
        """The object of a statement that is a value; what a subject does alone, in the words of its clause."""
        words = self.one(statement, ONTOLOGY + "objectText") if self._is_verb_alone(statement) else ""
        return words or self.one(statement, RDF_OBJECT)

    def _is_verb_alone(self, statement: str) -> bool:
        the = core().the
        return self.one(statement, RDF_PREDICATE) in (the(KeyTrait.ACT), the(KeyTrait.PATIENT))

    def relation(self, iri: str, statement: str = "") -> str:
        """The label in the graph (open relations have one), else that of the ontology, else the name itself.

        Of a statement of a subject and a verb alone ("talks collapsed") the verb is the relation, as the text has it.
        """
        if statement and self._is_verb_alone(statement) and (verb := self.one(statement, ONTOLOGY + "relationText")):
            return verb
        return self.one(iri, _RDFS_LABEL) or _label_of(iri) or _local(iri)


@functools.cache
def core() -> vocabulary.Vocabulary:
    """Classes and relations; without words and names, where nobody has read these yet."""
    return vocabulary.default() if vocabulary.is_read() else vocabulary.load(map(data.read, vocabulary.CORE))


def _label_of(iri: str) -> str:
    term = core().relations.get(iri)
    return term.label if term else ""


def _first(spans: Iterable[Span], start: int, end: int) -> Span | None:
    """The first span within these characters."""
    return min((span for span in spans if start <= span.start <= span.end <= end), key=lambda s: s.start, default=None)


def share(text: str) -> float | None:
    """A confidence; None for what is missing, no number, or out of bounds: no certainty is made up."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _term(term: object) -> str:
    """The IRI or the value; a blank node with its ``_:``."""
    name = str(term)
    return name if name.startswith("_:") else str(getattr(term, "value", ""))


def _is_void(edge: Edge) -> bool:
    """Whether it leads from a thing to itself, by a relation that nobody has to himself: its ends were two in their document."""
    return edge.source == edge.target and edge.predicate not in core().traits.having[Trait.REFLEXIVE]


def _complete(of: dict[str, _Values]) -> bool:
    return RDF_SUBJECT in of and RDF_PREDICATE in of and RDF_OBJECT in of


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :].removeprefix("_:") or iri
