"""What a document tells, a row a statement, and a row a word for a happening that no statement has.

Rows can be kept, sorted and compared with what others tell, without the text.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import inf
from typing import NamedTuple, Self

from newsgraph.corpus.identity import Identity
from newsgraph.entities.resolver import Resolver
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.candidate import content_lemma
from newsgraph.extract.context import places, times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.nominal import act_factuality
from newsgraph.extract.normalise import when
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.facts.equivalence import Equivalence, shipped
from newsgraph.facts.tallies import told_amount
from newsgraph.facts.triggers import Trigger, name_of, with_adverb, words_for_happenings
from newsgraph.iris import is_scoped
from newsgraph.model import (
    ClaimMention,
    Document,
    Entity,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quantity,
    RelationMention,
    Span,
)
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_PERSON = "Person"
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STEM, _ENDING = 3, 2  # letters that a noun and its plural share at least, and that they may differ in


class End(NamedTuple):
    """A thing or value that a statement is about: its IRI or words, its label, and its class.

    ``head`` is the dictionary form of its noun where it is only described, so that other documents have nodes of their own for it; empty of
    what has a name.
    """

    node: str
    label: str
    kind: str = ""
    head: str = ""

    @property
    def key(self) -> str:
        """What it is known by over the corpus."""
        return f"~{self.head}" if self.head else self.node

    def is_told_apart(self, other: End) -> bool:
        """Whether words before the nouns of two descriptions, or after them, are others: "theft convictions" and "a prior conviction"."""
        if not self.head or not other.head:
            return False
        return any(mine - theirs and theirs - mine for mine, theirs in zip(self._sides(), other._sides(), strict=True))

    def is_of_other_number(self, other: End) -> bool:
        """Whether two descriptions have numbers, and no common one: "a magnitude-5.2 quake", "a quake with a magnitude of 6.1"."""
        mine, theirs = (set(_NUMBER.findall(end.label)) if end.head else set() for end in (self, other))
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def is_other_share(self, other: End) -> bool:
        """Whether two descriptions are of other parts of one whole: "30 percent of residents" and "12 percent of residents"."""
        both = self._sides(), other._sides()
        return self.head == other.head != "" and both[0][1] == both[1][1] != frozenset()

    def _sides(self) -> tuple[frozenset[str], frozenset[str]]:
        words = _WORD.findall(self.label.casefold())
        stem = self.head[: max(_STEM, len(self.head) - _ENDING)]
        at = next((at for at, word in enumerate(words) if word.startswith(stem)), len(words) - 1)
        return frozenset(words[:at]), frozenset(words[at + 1 :])


NOTHING = End("", "")


class Sum(NamedTuple):
    """How much or how many, as numbers in words: from ``value`` to ``upper``, exactly or not; ``bound`` is ``>=`` of "at least three"."""

    value: str
    upper: str = ""
    unit: str = ""
    exact: bool = True
    bound: str = ""

    def may_be(self, other: Sum) -> bool:
        """Whether some number is within both: "at least three" and ten."""
        (low, high), (least, most) = self._ends(), other._ends()
        return low <= most and least <= high

    def _ends(self) -> tuple[float, float]:
        low, high = float(self.value), float(self.upper or self.value)
        return (low if self.bound[:1] != "<" else -inf), (high if self.bound[:1] != ">" else inf)


class Telling(NamedTuple):
    """One statement of one document.

    ``at`` is where its sentence begins, ``source`` the name of who is cited, ``published`` the text's date. ``trigger`` is the verb of
    what happens, empty of states. ``back``: the sentence takes
    back what an earlier text has said, and ``instead`` is the statement of the same document that takes its place; ``implied``: the
    statement has another relation, which says this one too.

    A word for a happening that is in no statement has a row without a relation, and its span as ``statement``; ``weak``: it is one only
    where its story tells of the same by a surer word, or, of an ``eventive`` noun, where another text has one, too.
    """

    statement: str
    document: str
    at: int
    subject: End
    relation: str
    object: End
    trigger: str
    positive: bool = True
    modality: str = ""
    speaker: str = ""
    source: str = ""
    date: str = ""
    end: str = ""
    sense: str = ""
    published: str = ""
    amount: Sum | None = None
    recipient: End = NOTHING
    place: End = NOTHING
    back: bool = False
    instead: str = ""
    implied: bool = False
    weak: bool = False
    eventive: bool = False

    @property
    def is_said(self) -> bool:
        """Whether it is a statement, and no word alone."""
        return bool(self.relation)

    @property
    def is_of_one(self) -> bool:
        """Whether a statement has one thing for both ends."""
        return self.is_said and self.subject.node == self.object.node

    def under(self, of: Mapping[str, Identity]) -> Self:
        """The same under the things of the whole corpus."""
        return self._replace(
            subject=_now(self.subject, of),
            object=_now(self.object, of),
            recipient=_now(self.recipient, of),
            place=_now(self.place, of),
            speaker=of[self.speaker].keeps if self.speaker in of else self.speaker,
        )


def named_in(tellings: Iterable[Telling]) -> tuple[frozenset[str], frozenset[str]]:
    """The people and the places that statements name, by their IRIs."""
    ends = {end for one in tellings for end in (one.subject, one.object, one.place) if end.kind and not end.head}
    people = frozenset(sys.intern(end.node) for end in ends if end.kind == _PERSON)
    return people, frozenset(sys.intern(end.node) for end in ends if end.kind in PLACES)


def _now(end: End, of: Mapping[str, Identity]) -> End:
    mine = of.get(end.node)
    return End(mine.keeps, mine.label, mine.type, end.head and _head_of(mine, end)) if mine else end


def _head_of(mine: Identity, end: End) -> str:
    return end.head if is_scoped(mine.keeps, mine.label) else ""


class Teller:
    """The rows of one document."""

    def __init__(self, document: Document, analysis: Analysis, resolver: Resolver, vocabulary: Vocabulary) -> None:
        self._document, self._resolver, self._vocabulary, self._analysis = document, resolver, vocabulary, analysis
        self._text, self._same, self._known = document.text, shipped(), dict[Mention, Entity]()
        self._lemmas = dict(zip(analysis.tree.starts, analysis.tree.lemmas, strict=True))

    @cached_property
    def _found(self) -> Mapping[int, Trigger]:
        """The words for happenings, by their numbers."""
        return {found.word: found for found in words_for_happenings(self._analysis.grammar, self._same)}

    def tellings(self, claims: Iterable[ClaimMention]) -> list[Telling]:
        """Those of all claims that become statements, each statement once."""
        every = {one.statement: one for one in map(self._telling, filter(self._ends, claims))}.values()
        return [one._replace(instead=self._instead(one, every)) if one.back else one for one in every]

    def happenings(self, claims: Iterable[ClaimMention]) -> Iterator[Telling]:
        """The words for a happening that none of the claims has in its relation, each once."""
        tree, told = self._analysis.tree, set[int]()
        for claim in filter(self._ends, claims):
            words, is_state = self._words_of(claim.relation), not self._trigger(claim)
            told |= {word for word in words if not is_state or tree.pos[word] == "VERB"}
        for found in self._found.values():
            if found.word not in told:
                yield self._happening(found, Span(tree.starts[found.word], tree.ends[found.last]))

    def _words_of(self, relation: RelationMention) -> Iterator[int]:
        """The words that a relation is put in."""
        tree, texts = self._analysis.tree, relation.text.split()
        inside = range(bisect_left(tree.starts, relation.start), bisect_left(tree.starts, relation.end))
        return (word for word in inside if tree.words[word] in texts)

    def _happening(self, found: Trigger, span: Span) -> Telling:
        grammar, tree = self._analysis.grammar, self._analysis.tree
        zone = self._analysis.mentions.zone[tree.sentence[found.word]]
        published = self._published(zone)
        tone = _tone(grammar, found.word)
        date = when(times.time(grammar, found.word), published, tone.modality, tone.tense)
        sides = [*map(self._thing, _sides(grammar, found.word)), NOTHING, NOTHING][:2]
        sites = map(self._thing, places.sites(grammar, found.word))
        return Telling(
            self._document.span_iri(span.start, span.end),
            self._document.iri,
            tree.starts[tree.sentences[tree.sentence[found.word]][0]],
            sides[0],
            "",
            sides[1],
            found.name,
            modality=Modality.ASSERTED.value,
            date=date.value if date else "",
            end=date.end if date else "",
            sense=date.sense if date else "",
            published=published,
            place=next((site for site in sites if site.kind in PLACES and not site.head), NOTHING),
            weak=found.weak,
            eventive=found.eventive,
        )

    def _thing(self, word: int) -> End:
        """What a word stands for, where that is known."""
        grammar = self._analysis.grammar
        known = grammar.tree.pos[word] != "PRON" or word in grammar.links
        mention = grammar.mentions.mention(grammar.links.get(word, word))
        return self._end(mention) if known and mention.kind != MentionKind.LITERAL else NOTHING

    def _ends(self, claim: ClaimMention) -> bool:
        """Whether it is told of two things, and not of one and itself."""
        return self._end(claim.subject).node != self._end(claim.object).node

    def _instead(self, note: Telling, every: Iterable[Telling]) -> str:
        """The next statement with the relation and one end of what is taken back, that tells another amount or the contrary."""
        relation, subject, target = canonical(note, self._same)
        for one in every:
            other, first, second = canonical(one, self._same)
            same = other == relation and (first.key == subject.key or second.key == target.key)
            differs = (one.amount, one.positive) != (note.amount, note.positive)
            if same and differs and not one.back and one.at > note.at:
                return one.statement
        return ""

    def _telling(self, claim: ClaimMention) -> Telling:
        date, speaker, relay = claim.date, self._entity(claim.speaker), self._entity(claim.relay)
        subject, target, place = (self._end(mention) for mention in (claim.subject, claim.object, claim.place))
        source, base = self._document.zone_iris[claim.zone], self._document.base
        sentence = self._text[claim.evidence.start : claim.evidence.end].casefold()
        return Telling(
            claim.statement_iri(source, subject.node, target.node, speaker.iri if speaker else "", place.node, base),
            self._document.iri,
            claim.evidence.start,
            subject,
            claim.relation.predicate(base),
            target,
            self._trigger(claim),
            claim.polarity == Polarity.POSITIVE,
            claim.modality.value,
            speaker.iri if speaker else "",
            (relay or speaker).label if relay or speaker else "",  # type: ignore[union-attr]  # one of them is there
            *((date.value, date.end, date.sense) if date else ("", "", "")),
            self._published(claim.zone),
            _sum(told_amount(self._analysis.tree, claim)),
            self._end(claim.recipient),
            place,
            bool(speaker) and any(cue in sentence for cue in self._same.cues),
        )

    def _trigger(self, claim: ClaimMention) -> str:
        """The verb of what is said to happen, with its particle, or the word for it beside no verb: "the fire at", "was offered"."""
        term, lemma = self._vocabulary.relations.get(claim.relation.iri), content_lemma(claim.relation.lemma)
        if claim.polarity != Polarity.POSITIVE:
            return ""
        head = lemma.partition(" ")[0]
        is_idle = head in self._vocabulary.words(WordClass.EXISTENCE_VERB)  # "is near Oslo" is a state, too
        is_act = head in self._same.happenings or term is None or term.ancestors.isdisjoint(self._same.states)
        inside, tree = list(self._words_of(claim.relation)), self._analysis.tree
        words = (self._found[word] for word in inside if word in self._found and tree.pos[word] != "ADJ")
        whole = (with_adverb(tree, word, self._same) for word in inside if tree.lemmas[word].lower() == lemma)
        lemma = next(filter(None, whole), lemma)
        names = [one.name for one in words if not one.weak] if is_idle or not self._is_verb(head) else []
        return names[-1] if names else "" if is_idle or not is_act else name_of(lemma, self._vocabulary, self._same)

    def _is_verb(self, lemma: str) -> bool:
        return ("verb", lemma) in self._vocabulary.frames

    def _published(self, zone: int) -> str:
        zones = self._document.zones
        return (zones[zone].date if zones else "") or self._document.date

    def _entity(self, mention: Mention | None) -> Entity | None:
        if mention and mention.kind != MentionKind.LITERAL and mention not in self._known:
            self._known[mention] = self._resolver.entity(mention)
        return self._known.get(mention) if mention else None

    def _end(self, mention: Mention | None) -> End:
        entity = self._entity(mention)
        if mention is None or entity is None:
            return End(mention.text, mention.text) if mention else NOTHING
        return End(entity.iri, entity.label, entity.type, self._head(mention, entity))

    def _head(self, mention: Mention, entity: Entity) -> str:
        """The dictionary form of the noun of what is only described."""
        if not is_scoped(entity.iri, entity.label):
            return ""
        if mention.kind == MentionKind.NOMINAL:
            head = self._lemmas.get(mention.head.start, "").casefold()
        else:
            label = entity.label.casefold()
            head = next(reversed(_WORD.findall(label)), label)  # a sign is called by no word
        return head if head in self._same.verbs else self._same.happenings.get(head, head)


def _tone(grammar: Grammar, word: int) -> Factuality:
    return factuality_of(grammar, word) if grammar.tree.pos[word] == "VERB" else act_factuality(grammar, word)


def _sides(grammar: Grammar, word: int) -> list[int]:
    """Who takes part: subjects and objects of a verb; of a noun whose it is, and what stands before it or after a preposition."""
    tree = grammar.tree
    if tree.pos[word] == "VERB":
        return [*grammar.subjects(word)[:1], *tree.under(word, "obj")[:1]]
    return tree.under(word, "nmod:poss", "nmod", "compound")


def _sum(amount: Quantity | None) -> Sum | None:
    if amount is None:
        return None
    upper = "" if amount.upper is None else str(amount.upper)
    exact = not (amount.comparator or amount.approximator)
    return Sum(str(amount.value), upper, amount.unit, exact, amount.comparator)


def implied(telling: Telling) -> Iterator[Telling]:
    """What else a statement says: who bombs attacks, and who pays bribes to somebody pays him."""
    if telling.positive:
        for relation in shipped().entailed.get(telling.relation, ()):
            yield telling._replace(relation=relation, implied=True)
        if telling.relation in shipped().paying and telling.recipient.node and telling.object.kind:
            yield telling._replace(object=telling.recipient, implied=True)


def written(telling: Telling) -> bytes:
    """A row as a line of JSON."""
    return json.dumps(telling, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(line: bytes) -> Telling:
    """The row that was written; of older versions it and what is in it may lack the last values."""
    row = Telling(*json.loads(line.decode("utf-8", "surrogatepass")))
    return row._replace(
        subject=End(*row.subject),
        object=End(*row.object),
        recipient=End(*row.recipient),
        place=End(*row.place),
        amount=Sum(*row.amount) if row.amount else None,
    )


def canonical(telling: Telling, same: Equivalence) -> tuple[str, End, End]:
    """Relation, subject and object as all that say the same have them."""
    relation, first, second = telling.relation, telling.subject, telling.object
    is_sum = telling.object.node in ("", telling.recipient.node)  # what is sold is what it is about
    paid = is_sum and telling.recipient.node and telling.amount and telling.amount.unit
    if paid:
        relation, second = same.same.get(relation, relation), telling.recipient
        relation = same.payments.get(relation, relation)
    if relation in same.same:
        first, second = (second, first) if relation in same.turned else (first, second)
        relation = same.same[relation]
    if relation in same.symmetric:
        first, second = sorted((first, second), key=lambda end: end.key)
    if telling.amount and not paid and second.head and second.kind in (_PERSON, "Group"):
        second = second._replace(head=_PERSON)
    return relation, first, second
