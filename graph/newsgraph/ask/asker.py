"""Questions in English, answered from the graph: question → statement with a hole → claim with a hole → SPARQL → answers.

    asker = Asker()
    reply = asker.ask(store, "Who pressures European governments?")
    reply.answers[0].text, reply.answers[0].speaker, reply.answers[0].sentence

No language model takes part. What cannot be read is refused; what only partly fits is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.ask import amounts, sparql, stand_ins, suggestions, whereabouts
from newsgraph.ask.answers import (
    ALLEGED,
    NOT_SAID,
    PENDING,
    Answer,
    Reply,
    Row,
    answer,
    distinct,
    local,
    status,
    verdict,
    word,
)
from newsgraph.ask.clause_match import Clauses
from newsgraph.ask.corroboration import corroborated
from newsgraph.ask.declarative import Asked, Turned, turned, with_agent, without_place
from newsgraph.ask.entity_index import Names, folded, labels
from newsgraph.ask.patterns import Pattern, Search, counted, timed
from newsgraph.ask.query_pattern import Reader
from newsgraph.ask.reasons import is_date, marker, reason
from newsgraph.ask.sparql_strings import literal
from newsgraph.ask.titles import without_titles
from newsgraph.ask.value_match import same_amount, same_time
from newsgraph.ask.verb_synonyms import Kin
from newsgraph.lang.en.function_words import AMOUNT_QUANTIFIERS, INTERROGATIVES, QUESTION_AUXILIARIES
from newsgraph.lang.en.quantities import quantity
from newsgraph.model import Modality, Polarity, Voice
from newsgraph.namespaces import BASE
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary, default

if TYPE_CHECKING:
    from newsgraph.store.store import Store

__all__ = ["NOT_SAID", "Answer", "Asker", "Reply"]
MAXIMUM = 500  # characters of a question
_WORD = re.compile(r"\w+")
_OFFERED = 4  # questions that are offered instead
_TRIED = 12  # of which so many are tried
_IS = "SELECT ?what {{ ?c rdf:subject <{0}> ; rdf:predicate <{1}> ; ng:polarity ng:Positive ; rdf:object/skos:prefLabel ?what }}"
_NAMED = """SELECT DISTINCT ?name {{ ?c rdf:predicate <{0}> ; rdf:object <{1}> ; rdf:subject/skos:prefLabel ?name ;
  ng:polarity ng:Positive ; ng:modality ng:Asserted ; ng:rule "apposition" ; oa:hasTarget/oa:exact {2} }}"""
_CANNOT = "cannot read this question: ask who, whom, what, which, when, where, how many, how much, why, or yes or no"
_NO_HOW = "cannot read this question: of “how”, only how many and how much can be asked"
_NO_CLAIM = "cannot read this question: it has to name somebody or something and what they do, in one short sentence"


_Given = tuple[str, str, Row]  # what makes two answers one, the answer, its source


class Asker:
    """Reads questions; the language pipeline is loaded once."""

    def __init__(self, model: str | None = None, vocabulary: Vocabulary | None = None) -> None:
        self._nlp, self._vocabulary = pipeline.load(model), vocabulary or default()
        self._clauses = Clauses(self._tree)

    @cached_property
    def _kin(self) -> Kin:
        return Kin(self._vocabulary)

    def _tree(self, text: str) -> Tree:
        return tree_of(self._nlp(text))

    def ask(self, store: Store, question: str) -> Reply:
        """The answer of a store to one question; a reply with a ``problem`` where there is none. Raises ``QueryError`` for no text."""
        literal(question)
        plain = " ".join(question.split())[:MAXIMUM]
        names = self._names(store)
        reply = self._reply(store, names, plain)
        if reply.answers:
            return replace(reply, question=question, answers=corroborated(store, reply.answers))
        return replace(reply, question=question, nearest=self._nearest(store, names, plain))

    def _names(self, store: Store) -> Names:
        return Names(store.query(labels(self._vocabulary)).rows, self._vocabulary)

    def _reply(self, store: Store, names: Names, question: str) -> Reply:
        """The first reading of a question that has an answer, else what the first one gives."""
        read = list[Search]()
        reply = self._first(store, names, question, _kept(self._searches(question, store.base), read))
        if reply.answers or reply.others:
            return reply
        other = stand_ins.disguised(store, names, question, read)
        searches = (stand_ins.restored(one, other[1]) for one in self._searches(other[0], store.base)) if other else ()
        again = self._first(store, names, question, searches)
        return again if again.answers or again.others else reply

    def _first(self, store: Store, names: Names, question: str, searches: Iterable[Search]) -> Reply:
        replies = list[Reply]()
        for search in searches:
            answered = replies[-1] if replies and replies[-1].answers else None
            if answered and not search.further:
                return answered
            reply = self._replied(store, names, search, question)
            replies.append(_both(answered, reply) if answered else reply)
        if replies and replies[-1].answers:
            return replies[-1]
        with_others = (reply for reply in replies if reply.others)
        return next(with_others, replies[0] if replies else Reply(question, problem=_unread(question)))

    def _searches(self, question: str, base: str) -> Iterator[Search]:
        tree = self._tree(question)
        for ending in (False, True):
            first = turned(tree, ending)
            read = self._tree(first.text) if first else None
            if first is None or read is None:
                continue
            found = self._read(first, read, base)
            yield from found
            if first.asked == Asked.PLACE:  # not in the claim, but in its clause
                first = without_place(first)
                read = self._tree(first.text)
                beside = self._read(first, read, base)
                yield from beside
                found += beside
            active = with_agent(first, read)
            if active:
                others = self._read(active, self._tree(active.text), base)
                yield from (replace(one, further=active.asked == Asked.THING) for one in others)
            if found:
                return

    def _read(self, question: Turned, tree: Tree, base: str) -> list[Search]:
        return Reader(question, tree, self._vocabulary, base).searches()

    def _replied(self, store: Store, names: Names, search: Search, question: str) -> Reply:
        try:
            search = without_titles(store, names, search, self._vocabulary)
            asked = tuple(sparql.queries(search, names, self._vocabulary, self._kin.synonyms))
        except sparql.UnknownError as unknown:
            found = NOT_SAID if search.turned.asked == Asked.TRUTH else ""
            return Reply(question, found, problem=f"the graph has nothing called “{unknown}”")
        reply = self._answered(store, search, asked, question)
        if search.whereabouts:
            reply = self._lying(store, names, search, reply)
        return reply if reply.answers else replace(reply, problem="nobody in the graph says so")

    def _lying(self, store: Store, names: Names, search: Search, reply: Reply) -> Reply:
        """The reply with what the table of places says that no statement does; what a question adds ("in May") it cannot know."""
        things, *others = (pattern.subject for pattern in search.patterns)
        if others or search.patterns[0].demands:
            return reply
        found = sparql.candidates(things, names)
        query = whereabouts.query(found, search.patterns[0].relation)
        told = {one.text for one in reply.answers}
        more = tuple(one for one in whereabouts.answers(store.query(query).rows) if one.text not in told)
        return replace(reply, answers=reply.answers + more, queries=(*reply.queries, query))

    def _answered(self, store: Store, search: Search, asked: tuple[str, ...], question: str) -> Reply:
        first = search.patterns[0]
        found = [
            [row for row in _rows(store, query) if self._holds(group, row)]
            for query, group in zip(asked, search.groups(), strict=True)
        ]
        if search.turned.asked == Asked.TRUTH:
            return self._judged(search, found, question, asked)
        groups = [self._given(store, search, rows) for rows in found]
        fitting = [[one for one in group if self._fits(search, first, one[2])] for group in groups]
        fitting = [self._by_name(store, search, self._somebody(store, search, group)) for group in fitting]
        keys = [{key for key, _, _ in group} for group in fitting]
        wanted = set.intersection(*keys) if search.mode == "and" else set[str]().union(*keys)
        answers = distinct(answer(text, row) for group in fitting for key, text, row in group if key in wanted)
        nearly = [one for group in groups for one in group if not self._fits(search, first, one[2])]
        others = distinct(answer(text, row, self._how(first, row)) for _, text, row in nearly)
        return Reply(question, "", answers, others if search.mode != "and" else (), queries=asked)

    def _holds(self, group: tuple[Pattern, ...], row: Row) -> bool:
        """Whether a claim has all that a question names: its amount, its time, and in its clause the words that are left over."""
        amount, when = group[counted(group)].quantity, group[timed(group)]
        measured = same_amount(amount, row["quantity"]) and same_time(when.time, when.date, row["time"], row["date"])
        return measured and self._clauses.has(row, group[0].demands, whole=group[0].speaker is not None)

    def _judged(self, search: Search, found: list[list[Row]], question: str, asked: tuple[str, ...]) -> Reply:
        """Yes, no, disputed, alleged, planned or not said; of "A and B" the same of both."""
        pattern = search.patterns[0]
        negated = pattern.polarity == Polarity.NEGATIVE
        sure = ("said", "denied", ALLEGED, *PENDING)
        counted = [[row for row in rows if status(row) in sure and self._akin(pattern, row)] for rows in found]
        nearly = [row for rows in found for row in rows if status(row) not in sure or not self._akin(pattern, row)]
        others = distinct(answer(word(row, negated), row, self._how(pattern, row)) for row in nearly)
        verdicts = [verdict(rows, negated) for rows in counted]
        if search.mode == "or":
            said = next((one for one in verdicts if one != NOT_SAID), NOT_SAID)
        else:
            said = verdicts[0] if len(set(verdicts)) == 1 else NOT_SAID
        answers = distinct(answer(word(row, negated), row) for rows in counted for row in rows)
        return Reply(
            question,
            said,
            () if said == NOT_SAID else answers,
            answers + others if said == NOT_SAID else others,
            queries=asked,
        )

    def _given(self, store: Store, search: Search, rows: list[Row]) -> list[_Given]:
        """What each row gives as an answer, with what makes two answers one."""
        out = []
        for row in rows:
            text = self._text(store, search, row)
            if text and not _echoes(search, row):
                key = row["label"] if search.patterns[0].verb != "do" else f"{row['predicate']} {row['label']}"
                out.append((key, text, row))
        return out

    def _text(self, store: Store, search: Search, row: Row) -> str:
        asked, pattern = search.turned.asked, search.patterns[0]
        if search.further and not row["answer"].startswith((BASE, store.base)):
            return ""  # a verb, of whom nobody is told to do it
        if search.said:
            return row["sentence"]
        if asked == Asked.TIME:
            return row["time"] if is_date(row["time"], self._vocabulary) else ""
        if asked == Asked.AMOUNT:
            return amounts.told(search, row)
        if asked == Asked.REASON:
            found = reason(row["sentence"], row["relation"])
            return found if found and self._clauses.gives_reason(row, marker(row["sentence"])) else ""
        if asked == Asked.PLACE and search.turned.hole is None:
            return row["place"]
        if row["label"].startswith((BASE, store.base)) or (
            search.turned.noun and not self._is_a(store, row, search.turned.noun)
        ):
            return ""
        if pattern.verb == "do" and not pattern.relation:
            return f"{row['relation']} {row['label']}".strip()
        amount = (
            quantity(f"{row['quantity']} {row['object']}")
            if row["answer"] == row["label"] or pattern.object.hole
            else None
        )
        return amounts.measured(row) if amount and amount.unit and not amounts.is_price(row) else row["label"]

    def _somebody(self, store: Store, search: Search, group: list[_Given]) -> list[_Given]:
        """Of what a "who" is answered with, persons, bodies and places that act; things only where there is nobody."""
        first = search.patterns[0]
        is_what = first.relation == self._vocabulary.the(KeyTrait.COPULA)
        if not search.turned.person or (is_what and first.object.hole):  # "Who is Colm Brady?": a lawyer
            return group
        somebody = [one for one in group if not self._kinds(store, one[2]["answer"]) <= suggestions.THINGS]
        return somebody if somebody or is_what else group

    def _by_name(self, store: Store, search: Search, group: list[_Given]) -> list[_Given]:
        """Of "the twins Ole and Per Vik" the names alone, and not the noun that a text has beside them; what somebody is, is a noun."""
        pattern, being = search.patterns[0], (KeyTrait.COPULA, KeyTrait.ROLE)
        what = search.turned.asked != Asked.THING or pattern.relation in map(self._vocabulary.the, being)
        if what or all(text[:1].isupper() for _, text, _ in group):
            return group
        told = [(one[2]["sentence"], self._called(store, one[2]["answer"])) for one in group if one[1][:1].isupper()]
        beside = {(sentence, noun) for sentence, nouns in told for noun in nouns}
        return [
            (key, self._named(store, search, row) or text, row)
            for key, text, row in group
            if (row["sentence"], folded(text)) not in beside
        ]

    def _named(self, store: Store, search: Search, row: Row) -> str:
        """The name that the sentence of a row has beside the noun that is its answer: "Mercy Kitchens" of "the charity Mercy Kitchens"."""
        if not row["answer"].startswith((BASE, store.base)):
            return ""
        query = _NAMED.format(self._vocabulary.the(KeyTrait.COPULA), row["answer"], literal(row["sentence"]))
        found = {name for (name,) in store.query(query).rows if name[:1].isupper() and name not in search.turned.text}
        return found.pop() if len(found) == 1 else ""

    def _called(self, store: Store, iri: str) -> list[str]:
        """What the graph says that a thing is."""
        if not iri.startswith((BASE, store.base)):
            return []
        query = _IS.format(iri, self._vocabulary.the(KeyTrait.COPULA))
        return [folded(what) for (what,) in store.query(query).rows]

    def _kinds(self, store: Store, iri: str) -> set[str]:
        return (
            {local(kind) for (kind,) in store.query(f"SELECT ?k {{ <{iri}> a ?k }}").rows}
            if iri.startswith((BASE, store.base))
            else set()
        )

    def _is_a(self, store: Store, row: Row, noun: str) -> bool:
        """Whether the graph has an answer in the class of a noun, or calls it by that noun."""
        if folded(row["label"]).split()[-1:] == [folded(noun)]:
            return True
        if not row["answer"].startswith((BASE, store.base)):
            return False
        if self._kinds(store, row["answer"]) & (
            {self._vocabulary.nouns.get(noun, ""), self._vocabulary.kinds.get(noun, "")} - {""}
        ):
            return True
        return [folded(noun)] in (what.split()[-1:] for what in self._called(store, row["answer"]))

    def _akin(self, pattern: Pattern, row: Row) -> bool:
        over = row["tense"] == "past" if pattern.present else pattern.former and row["tense"] != "past"
        return not over and self._kin.holds(pattern.verb, pattern.relation, row)

    def _fits(self, search: Search, pattern: Pattern, row: Row) -> bool:
        """Whether a claim is as the question puts it: not denied where it is affirmed, not planned where it has happened."""
        if local(row["voice"]) == Voice.COMMENTER:
            return False
        if search.said:
            return True
        allowed: set[str] = {Modality.ASSERTED, pattern.modality}
        if pattern.modality in (Modality.FUTURE, Modality.POSSIBLE):  # what may be, is planned, or has to be
            allowed |= {Modality.FUTURE, Modality.OBLIGATION}
        modality = local(row["modality"])
        foreseen = modality == Modality.CONDITIONAL and Modality.FUTURE in allowed and status(row) in PENDING
        return (
            local(row["polarity"]) == pattern.polarity
            and (foreseen or modality in allowed)
            and self._akin(pattern, row)
        )

    def _how(self, pattern: Pattern, row: Row) -> str:
        """Why a claim is no answer: its status, or the other verb that it has."""
        if self._akin(pattern, row) or status(row) != "said":
            return status(row)
        return "formerly" if pattern.present and row["tense"] == "past" else f"“{row['relation']}”"

    def _nearest(self, store: Store, names: Names, question: str) -> tuple[str, ...]:
        """Questions about the same names that the graph can answer: each has been asked."""
        offered = suggestions.questions(store, names, self._vocabulary, question)
        good = (one for one in offered[:_TRIED] if one != question and self._reply(store, names, one).answers)
        return tuple(one for one, _ in zip(good, range(_OFFERED), strict=False))


def _kept(searches: Iterable[Search], kept: list[Search]) -> Iterator[Search]:
    for search in searches:
        kept.append(search)
        yield search


def _unread(question: str) -> str:
    """Why a question is not read: it asks nothing that is known, or what it asks is no claim."""
    words = question.lower().replace("’", "'").rstrip("?").split()
    if words[:1] == ["how"] and words[1:2] and words[1] not in AMOUNT_QUANTIFIERS:
        return _NO_HOW
    asks = bool(words) and words[0] in QUESTION_AUXILIARIES
    return _NO_CLAIM if len(words) > 1 and (asks or any(word in INTERROGATIVES for word in words)) else _CANNOT


def _both(reply: Reply, other: Reply) -> Reply:
    """The answers of two readings that ask the same: who was arrested, and whom somebody arrested."""
    told = {one.text for one in reply.answers}
    more = tuple(one for one in other.answers if one.text not in told)
    return replace(reply, answers=reply.answers + more, queries=(*reply.queries, *other.queries))


def _rows(store: Store, query: str) -> Iterator[Row]:
    for row in store.query(query).rows:
        yield dict(zip(sparql.COLUMNS, row, strict=True))


def _echoes(search: Search, row: Row) -> bool:
    """Whether an answer is what the question names: "fraud" for "Who was charged with fraud?", or the words of the question again."""
    pattern = search.patterns[0]
    asked = {folded(one) for one in _WORD.findall(search.turned.text)}
    if asked >= {folded(one) for one in _WORD.findall(row["label"])}:
        return not search.said and not pattern.speaker and search.turned.asked == Asked.THING
    label = {*row["label"].lower().split(), *folded(row["label"]).split()}
    return not pattern.speaker and any(demand.word in label or demand.lemma in label for demand in pattern.demands)
