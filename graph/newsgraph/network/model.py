"""What a graph holds as frozen values: claims with their entities; nodes and edges with documents to read beside them."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model import Date, Entity, Modality, Polarity, Quantity, Span, Voice


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the network view: an entity, or a literal value (``type`` is then ``Literal``)."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that a statement rests on: characters ``start`` to ``end`` of the document with the IRI ``document``.

    ``exact`` is the sentence. The spans, in characters of the document too, are where it names the parts of the statement;
    one that is not in this sentence is None.
    """

    document: str
    start: int
    end: int
    exact: str
    subject: Span | None = None
    relation: Span | None = None
    object: Span | None = None
    speaker: Span | None = None

    def _repr_html_(self) -> str:
        """The sentence with the parts marked, for notebooks."""
        from newsgraph.notebook import card

        return card(self.document, (), (self._marked(),))

    def _marked(self) -> str:
        from newsgraph.notebook import marked

        parts = (self.subject, self.relation, self.object)
        return marked(self.exact, ((part.start - self.start, part.end - self.start) for part in parts if part))


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of a claim: its IRI, its name in the vocabulary, and the lemma and the words of the text ("pulled out of")."""

    iri: str
    label: str
    lemma: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a graph: who does, says or is what, who says so, and the sentences that it rests on.

    ``iri`` is the statement's. ``object`` is an entity, a value, or another claim ("Merz said that …"). ``speaker`` is whom the text puts
    it on (None: the writer), ``cue`` the words that do ("warned"); ``author`` is who signed the comment that it stands in, or empty.
    ``time`` and ``quantity`` are the words, ``date`` and ``amount`` what they mean, or None where that is vague. ``recipient``
    is who gets the money or the thing, ``place`` where it is or happens, ``instrument`` what it is done with, ``purpose`` the words that
    say what for. ``confidence`` is
    between 0 and 1, or None where the graph has no number. ``subject_text`` and ``object_text`` are the whole phrases of the ends, and
    ``whole`` tells that the labels of the ends say as much. ``direct``: the graph has subject, relation and object as a plain triple
    too, as a fact of the text, and this claim bears it; ``reported``: it has it as what somebody says. Entities are as all documents of
    the graph together describe them.
    """

    iri: str
    subject: Entity
    relation: Relation
    object: Entity | str | Claim
    polarity: Polarity
    modality: Modality
    voice: Voice
    evidence: tuple[Evidence, ...]
    speaker: Entity | None = None
    cue: str = ""
    author: str = ""
    tense: str = ""
    time: str = ""
    date: Date | None = None
    quantity: str = ""
    amount: Quantity | None = None
    recipient: Entity | None = None
    place: Entity | None = None
    instrument: Entity | None = None
    purpose: str = ""
    confidence: float | None = None
    rule: str = ""
    subject_text: str = ""
    object_text: str = ""
    whole: bool = False
    direct: bool = False
    reported: bool = False

    def _repr_html_(self) -> str:
        """Who says what, with the sentences, for notebooks."""
        from newsgraph.notebook import card

        facts = {
            "who says so": self.speaker.label if self.speaker else "",
            "how": ", ".join((self.polarity, self.modality, self.voice)),
            "when": self.time,
            "how much": self.quantity,
            "where": self.place.label if self.place else "",
            "confidence": "" if self.confidence is None else f"{self.confidence:.2f}",
            "IRI": self.iri,
        }
        return card(self._said(), facts.items(), (one._marked() for one in self.evidence))

    def _said(self) -> str:
        """Subject, relation and object by their names."""
        target = self.object
        said = (
            target if isinstance(target, str) else target.label if isinstance(target, Entity) else f"({target._said()})"
        )
        return f"{self.subject.label} | {self.relation.label} | {said}"


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the network view: one statement, with all that a reader needs to judge it.

    ``id`` is the statement's IRI, ``source`` and ``target`` are ids of nodes, ``relation`` is the label to draw, ``predicate`` the IRI.
    ``speaker`` is a label or empty, ``speaker_iri`` the entity that it names, empty for the author of a comment. ``recipient`` is the
    label of who gets the money or the thing, ``place`` and ``instrument`` are labels too, ``purpose`` the words that say what for.
    ``document`` is a title or source; ``date`` is that of the statement, ISO 8601, possibly of a month or a year, or empty;
    ``confidence`` is between 0 and 1, or None where the graph has no number for it; ``subject_text`` and ``object_text`` are the whole
    phrases of the ends where their labels are not. In a graph without statements, ``polarity``, ``modality`` and ``voice`` are empty.
    ``tense`` is that of the clause ("past"), or empty. ``review`` is what a reader has decided of it (``Acceptance``, ``Rejection``,
    ``Correction``), ``reviewed_by`` who, ``reviewed_on`` the day.
    """

    id: str
    source: str
    target: str
    relation: str
    predicate: str
    polarity: str
    modality: str
    voice: str
    speaker: str
    cue: str
    sentence: str
    document: str
    confidence: float | None
    text: str = ""
    time: str = ""
    quantity: str = ""
    rule: str = ""
    date: str = ""
    evidence: tuple[Evidence, ...] = ()
    speaker_iri: str = ""
    recipient: str = ""
    place: str = ""
    instrument: str = ""
    purpose: str = ""
    subject_text: str = ""
    object_text: str = ""
    tense: str = ""
    review: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document to read beside the network; ``id`` is its IRI, ``text`` all of it, or empty where the graph does not hold it."""

    id: str
    title: str
    text: str = ""
    date: str = ""
    author: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Statements, by their IRIs, that say or deny the same; ``sources`` is how many documents of them depend on no other."""

    id: str
    statements: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is or happens, with the IRIs of the statements that it is the place or an end of.

    ``point`` is its latitude and longitude in degrees of WGS 84, or None where the graph does not tell; ``unusable``: what it tells
    is no point of the globe ("91.5" degrees north, "48,2").
    """

    node: Node
    point: tuple[float, float] | None
    statements: tuple[str, ...]
    unusable: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """A graph to look at: nodes, edges and documents in a fixed order; ``left_out`` documents of it are not there.

    ``facts`` are of several statements; ``disputes`` are pairs of statements that cannot both be so, ``copies`` pairs of a document and the
    one whose text it has. ``places`` are by their IRIs.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    documents: tuple[Text, ...] = ()
    left_out: int = 0
    facts: tuple[Fact, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
