"""The values that travel through Newsgraph: frozen, hashable, made of plain Python types. They know their own identity.

All offsets are characters (Unicode code points) of ``Document.text``, half open: ``text[start:end]``.
Terms follow the field: a *mention* is a stretch of text that names something, an *entity* is what mentions are merged
into. A *claim mention* is one proposition as one sentence puts it, with the source that the text gives for it, between mentions; a
*claim*, with entities, is what claim mentions are merged into (:class:`newsgraph.network.model.Claim`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import count

from newsgraph.iris import document_iri, evidence_iri, relation_iri, statement_iri
from newsgraph.namespaces import BASE


class ZoneKind(StrEnum):
    """The part of a document that a stretch of text belongs to."""

    HEADLINE = "headline"
    BODY = "body"
    COMMENT = "comment"


class Polarity(StrEnum):
    """Whether the proposition is put forward or denied; the values are names of the ontology."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Modality(StrEnum):
    """How the proposition is put forward; the values are names of the ontology."""

    ASSERTED = "Asserted"
    POSSIBLE = "Possible"
    OBLIGATION = "Obligation"
    FUTURE = "Future"
    CONDITIONAL = "Conditional"
    QUESTION = "Question"
    ALLEGED = "Alleged"


class Voice(StrEnum):
    """Whose words the proposition is in; the values are names of the ontology."""

    NARRATOR = "Narrator"
    QUOTED = "Quoted"
    COMMENTER = "Commenter"


class MentionKind(StrEnum):
    """What sort of expression a mention is."""

    NAME = "name"  # Mark Rutte, NATO
    NOMINAL = "nominal"  # European allies, the alliance, defence spending
    PRONOUN = "pronoun"  # he, which, we
    LITERAL = "literal"  # inadequate, 90: a value rather than a thing


VERB = "Literal"  # the type of the mention of a verb that is the value of a claim


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a document: headline, body or one reader's comment (``author`` is empty when unsigned).

    ``date`` is its own, where it is not that of the document: of an entry of a live page.
    """

    kind: ZoneKind
    start: int
    end: int
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """Words that a page sets apart as somebody else's: an embedded post, a block quotation, a pull quote.

    ``author`` is where the text names whose they are (None: it does not, or the words around tell).
    """

    start: int
    end: int
    author: Span | None = None


class Omission(StrEnum):
    """A kind of text that a reader leaves out on purpose, in the words that a report uses."""

    SCRIPTS = "scripts and styles"
    MARKUP = "comments in the markup"
    HIDDEN = "hidden text"
    FORMS = "forms"
    SURROUNDINGS = "menus, advertisements and the like"
    CAPTIONS = "pictures and captions"
    TABLES = "tables"
    OUTSIDE = "text outside the article"
    LINKS = "lists of links"
    BUTTONS = "buttons and lines that are no text"
    REPEATED = "title and author once more"
    CODE = "code"
    TARGETS = "targets of links"
    NOTES = "footnotes"
    STRUCK = "text that is struck out"
    FIELDS = "fields of other programs"
    RUNNING = "running headers and footers"
    EARLIER = "quoted messages and signatures"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many characters of a kind a reader has left out on purpose, spaces apart."""

    kind: Omission
    characters: int


def left_out(characters: Mapping[Omission, int]) -> tuple[LeftOut, ...]:
    """What was left out, in the order of the kinds, without those of which there was nothing."""
    return tuple(LeftOut(kind, characters[kind]) for kind in Omission if characters.get(kind))


def summed(parts: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """The same by kind, each kind once."""
    total = dict.fromkeys(Omission, 0)
    for part in parts:
        total[part.kind] += part.characters
    return left_out(total)


@dataclass(frozen=True)  # without slots: its IRI is a hash over the whole text, worked out once
class Document:
    """A text with what is known about it.

        >>> newsgraph.Document("Kenya built a railway.", key="wire/7").iri
        'https://w3id.org/newsgraph/document/wire-7-...'

    ``source`` says where it was read from (for messages and ``dcterms:source``); ``key`` is the caller's own id, or empty: then
    the content makes the document's IRI. ``date`` is ISO 8601 or empty. ``zones`` are in order of position and do not overlap;
    so are ``block_quotations``, words of others within the zones.
    ``pages`` are the characters with which its pages begin, where it has any.
    ``base`` is what its IRI begins with, and those of all that is made from it. ``place`` is where messages say that it is, where that
    is not its source ("wire.jsonl:7"); ``left_out`` is what its reader has left out on purpose. These two are no part of its value.
    """

    text: str
    source: str = ""
    title: str = ""
    date: str = ""
    author: str = ""
    key: str = ""
    zones: tuple[Zone, ...] = ()
    base: str = BASE
    block_quotations: tuple[BlockQuotation, ...] = ()
    pages: tuple[int, ...] = ()
    place: str = field(default="", compare=False, repr=False)
    left_out: tuple[LeftOut, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def iri(self) -> str:
        """Its IRI, which is that of its graph too: by its key where it has one, otherwise by its content."""
        return document_iri(self.text, self.key, self.title, self.date, self.base)

    def page(self, at: int) -> int:
        """The number of the page on which a character stands, from 1; 0 where the document has no pages."""
        return bisect_right(self.pages, at)

    def span_iri(self, start: int, end: int) -> str:
        """The IRI of a stretch of its text."""
        return evidence_iri(self.iri, start, end, self.page(start))

    @cached_property
    def zone_iris(self) -> tuple[str, ...]:
        """For each zone the IRI of what it is of: the document, or the comment, which are counted from 1.

        A document without zones is read as one, which is of itself.
        """
        number = count(1)
        return tuple(
            f"{self.iri}#comment-{next(number)}" if zone.kind == ZoneKind.COMMENT else self.iri for zone in self.zones
        ) or (self.iri,)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to something. ``text`` is the text as written, less determiners and possessive endings.

    ``type`` is a class name of the ontology (``Person``, ``Country`` …). ``head`` is the span of the syntactic head: two mentions
    of the same head are the same mention. ``label`` is the text with what restricts it after the noun ("statement denouncing the raid"),
    which is what a thing is called that has no name.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    type: str
    head: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions are merged into. ``iri`` identifies it; ``aliases`` are the names the text used; ``reason`` says why the mention is it.

    ``kinds`` are all its classes where there are more than ``type`` (a politician is a ``Person``); ``links`` are pairs of the IRIs of a
    property, such as that of membership, and of another entity; ``candidates`` are pairs of an IRI and a score from 0 to 1, the best
    first: what an ambiguous name may be. ``decided``: it is that by a decision of the user.
    """

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    reason: str = ""
    kinds: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    decided: bool = False

    def _repr_html_(self) -> str:
        """What it is called, for notebooks."""
        from newsgraph.notebook import card

        kinds, others = dict.fromkeys((self.type, *self.kinds)), (name for name in self.aliases if name != self.label)
        facts = {"kind": kinds, "other names": others, "the same as": self.same_as, "IRI": (self.iri,)}
        return card(self.label, ((name, ", ".join(values)) for name, values in facts.items()))


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year, as exact as the text is.

    ``value`` is in the form of its ``datatype`` (``gYear``, ``gYearMonth``, ``date`` of XML Schema); ``sense`` says how it holds: "by",
    "since" and so on, or empty. ``end`` is the last year, month or day of an interval, in the same form, or empty.
    """

    value: str
    datatype: str
    sense: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` (to ``upper`` where it is a range) of ``unit``: ``percent``, a currency (ISO 4217), or empty for a count.

    ``comparator`` is ``>``, ``>=``, ``<``, ``<=`` or empty, ``approximator`` the word that says so ("around").
    """

    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    approximator: str = ""


@dataclass(frozen=True, slots=True)
class RelationMention:
    """The relation of a claim mention as the text puts it; ``iri`` is empty where the vocabulary has no name for it."""

    lemma: str
    text: str
    start: int
    end: int
    iri: str = ""

    def predicate(self, base: str) -> str:
        """Its IRI, or that of the open relation of its lemma under a base."""
        return self.iri or relation_iri(self.lemma, base)


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """One proposition as a sentence puts it, with its source: who does, says or is what, and who says so; before mentions are resolved.

    ``speaker`` is whom the text puts the proposition on (None: the writer of the zone), ``cue`` the words that say so
    ("warned", "according to"); ``relay`` is who says that the speaker says it ("Reuters reported that Merz said"), ``relay_cue`` how.
    ``evidence`` is the sentence. ``confidence`` is between 0 and 1. ``rule`` names the pattern, ``aside`` tells
    that no question asks for it by itself: a phrase says it in passing, or other claims of its clause do.
    ``time`` and ``quantity`` are the words,
    ``date`` and ``amount`` what they mean, or None where that is vague. ``recipient`` is who gets the money or the thing, ``place`` where
    it is or happens, ``instrument`` what it is done with, ``purpose`` the words that say what for.
    ``subject_text`` and ``object_text`` are the whole phrases of the ends ("a statement denouncing the raid"); ``whole`` tells that the
    labels of the ends say, with the relation, what the sentence says.
    """

    subject: Mention
    relation: RelationMention
    object: Mention
    evidence: Span
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: str = ""
    speaker: Mention | None = None
    cue: str = ""
    relay: Mention | None = None
    relay_cue: str = ""
    voice: Voice = Voice.NARRATOR
    time: str = ""
    quantity: str = ""
    confidence: float = 1.0
    rule: str = ""
    aside: bool = False
    zone: int = 0
    date: Date | None = None
    amount: Quantity | None = None
    recipient: Mention | None = None
    place: Mention | None = None
    instrument: Mention | None = None
    purpose: str = ""
    subject_text: str = ""
    object_text: str = ""
    whole: bool = True

    def beside(self) -> tuple[tuple[str, Mention | None], ...]:
        """The things that it tells of beside its ends, by the names of their properties."""
        return (("recipient", self.recipient), ("place", self.place), ("instrument", self.instrument))

    @property
    def is_verb_alone(self) -> bool:
        """Whether a subject and its verb are all that it has ("talks collapsed"); its object is then the verb, as a value."""
        return self.object.kind == MentionKind.LITERAL and self.object.type == VERB

    def statement_iri(
        self, source: str, subject: str, target: str, speaker: str = "", place: str = "", base: str = BASE
    ) -> str:
        """The IRI of its statement, once its ends have IRIs; ``source`` is what it stands in, ``target`` may be a value.

        Two that differ in their place alone are two; one without a place has the same parts as if there were none.
        """
        return statement_iri(
            source,
            subject,
            self.relation.predicate(base),
            target,
            self.polarity,
            self.modality,
            speaker,
            self.voice,
            self.quantity,
            self.time,
            *((place,) if place else ()),
            base=base,
        )


class Standing(StrEnum):
    """What a statement may be beside itself: a plain triple, as a fact of the text, or one that somebody says, in another namespace."""

    FACT = "fact"
    REPORTED = "reported"


# The probability of acceptance that each asks for: docs/confidence.md has what they are worth. Nobody takes for a fact what somebody says.
MIN_CONFIDENCE: Mapping[Standing, float] = {Standing.FACT: 0.85, Standing.REPORTED: 0.7}


def standing(
    polarity: Polarity, modality: Modality, voice: Voice, cue: str, speaker: object, *,
    whole: bool, confidence: float, least: float | None = None,
) -> Standing | None:  # fmt: skip
    """What a claim may be beside its statement, as it is put: affirmed and asserted, whole, and as likely to be read rightly as asked for.

    It is a fact where the text itself says so, in the narrator's voice and by nobody's word; otherwise it is reported. ``least`` is the
    confidence that both ask for, or None for that of each. This is the rule of the ontology's own comment, the same as
    ``questions/direct-triples.rq`` and ``reported-triples.rq``; relations may forbid it beside.
    """
    put_forward = (polarity, modality) == (Polarity.POSITIVE, Modality.ASSERTED)
    way = Standing.FACT if voice == Voice.NARRATOR and not cue and speaker is None else Standing.REPORTED
    sure = confidence >= (MIN_CONFIDENCE[way] if least is None else least)
    return way if put_forward and whole and sure else None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to report without stopping: an input that was skipped, a shape that is violated."""

    place: str
    problem: str
    hint: str = ""
