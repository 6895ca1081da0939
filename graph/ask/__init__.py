"""Questions in English, answered from the graph: question → statement with a hole → claim with a hole → SPARQL → answers.

    asker = Asker()
    reply = asker.ask(store, "Who pressures European governments?")
    reply.answers[0].text, reply.answers[0].speaker, reply.answers[0].sentence

No language model takes part. What cannot be read is refused; what only partly fits is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ask import sparql
from graph.ask.names import Names
from graph.ask.pattern import Pattern, Reader, Search
from graph.ask.reasons import is_date, reason
from graph.ask.turn import Asked, turned
from graph.ids import BASE, ONTOLOGY
from graph.model import Modality, Polarity
from graph.text import pipeline, schemes
from graph.vocabulary import Vocabulary, default

if TYPE_CHECKING:
    from graph.store import Store

MAXIMUM = 500  # characters of a question
NOT_SAID = "not said"
_OFFERED = 4  # questions that are offered instead
_NEAR = """SELECT DISTINCT ?subject ?relation ?object ?text {{ VALUES ?e {{ {0} }} ?c rdf:subject ?s ; rdf:object ?o .
  FILTER(?s = ?e || ?o = ?e) ?s skos:prefLabel ?subject . ?o skos:prefLabel ?object .
  ?c ng:relationText ?text ; ng:relationLemma ?relation }}
  ORDER BY ?subject ?relation ?object LIMIT 8"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its source. ``speaker`` is a label or empty (the text itself says so); ``status`` is ``said``,
    ``denied`` or ``planned`` (will, must, may); ``voice`` is Narrator, Quoted or Commenter; ``statement`` the IRI."""

    text: str
    sentence: str
    speaker: str = ""
    status: str = "said"
    voice: str = "Narrator"
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back. ``verdict`` is yes, no, disputed, planned or not said for a question of truth, else empty.

    ``answers`` fit the question; ``others`` are nearly that (denied, or only planned) and no answer. ``problem`` says why there is
    none, ``nearest`` are questions that have an answer, ``queries`` the SPARQL that was asked.
    """

    question: str
    verdict: str = ""
    answers: tuple[Answer, ...] = ()
    others: tuple[Answer, ...] = ()
    problem: str = ""
    nearest: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()


class Asker:
    """Reads questions; the language pipeline is loaded once."""

    def __init__(self, model: str | None = None, vocabulary: Vocabulary | None = None) -> None:
        self._nlp, self._vocabulary = pipeline.load(model), vocabulary or default()

    def ask(self, store: Store, question: str) -> Reply:
        """The answer of a store to one question; a reply with a ``problem`` where there is none."""
        plain = " ".join(question.split())[:MAXIMUM]
        names = Names(store.query(Names.QUERY).rows)
        first = turned(schemes.tree(self._nlp(plain)))
        reader = Reader(first, schemes.tree(self._nlp(first.text)), self._vocabulary) if first else None
        search = reader.search() if reader else None
        if search is None:
            problem = "cannot read this question: ask who, whom, what, which, when, where, how many, how much, why, or yes or no"
            return Reply(question, problem=problem, nearest=self._nearest(store, names, plain))
        try:
            asked = tuple(sparql.queries(search, names, self._vocabulary))
        except sparql.UnknownError as unknown:
            verdict = NOT_SAID if search.turned.asked == Asked.TRUTH else ""
            problem = f"the graph has nothing called “{unknown}”"
            return Reply(question, verdict, problem=problem, nearest=self._nearest(store, names, plain))
        reply = self._answered(store, search, asked, question)
        if reply.answers:
            return reply
        problem = reply.problem or "nobody in the graph says so"
        return replace(reply, problem=problem, nearest=self._nearest(store, names, plain))

    def _answered(self, store: Store, search: Search, asked: tuple[str, ...], question: str) -> Reply:
        found = [list(_rows(store, query)) for query in asked]
        if search.turned.asked == Asked.TRUTH:
            return _verdict(search, found, question, asked)
        pattern = search.patterns[0]
        groups = [self._given(store, search, rows) for rows in found]
        fitting = [[(key, answer) for key, answer, row in group if _fits(search, pattern, row)] for group in groups]
        keys = [{key for key, _ in group} for group in fitting]
        wanted = set.intersection(*keys) if search.mode == "and" else set[str]().union(*keys)
        answers = _distinct(answer for group in fitting for key, answer in group if key in wanted)
        others = _distinct(answer for group in groups for _, answer, row in group if not _fits(search, pattern, row))
        return Reply(question, "", answers, others if search.mode != "and" else (), queries=asked)

    def _given(
        self, store: Store, search: Search, rows: list[dict[str, str]]
    ) -> list[tuple[str, Answer, dict[str, str]]]:
        """What each row gives as an answer, with what makes two answers one."""
        out = []
        for row in rows:
            text = self._text(store, search, row)
            if text:
                key = row["label"] if search.patterns[0].verb != "do" else f"{row['predicate']} {row['label']}"
                out.append((key, _answer(text, row), row))
        return out

    def _text(self, store: Store, search: Search, row: dict[str, str]) -> str:
        asked, pattern = search.turned.asked, search.patterns[0]
        if search.said:
            return row["sentence"]
        if asked == Asked.TIME:
            return row["time"] if is_date(row["time"]) else ""
        if asked == Asked.AMOUNT:
            return row["quantity"] if row["quantity"].endswith(row["object"]) else f"{row['quantity']} {row['object']}"
        if asked == Asked.REASON:
            return reason(row["sentence"], row["relation"])
        if row["label"].startswith(BASE) or (search.turned.noun and not self._is_a(store, row, search.turned.noun)):
            return ""
        return (
            f"{row['relation']} {row['label']}".strip()
            if pattern.verb == "do" and not pattern.relation
            else row["label"]
        )

    def _is_a(self, store: Store, row: dict[str, str], noun: str) -> bool:
        """Whether the graph has an answer in the class of a noun, or calls it by that noun."""
        wanted = {self._vocabulary.nouns.get(noun, ""), self._vocabulary.kinds.get(noun, "")} - {""}
        label = row["label"].lower()
        if noun in label or label.endswith(noun + "s"):
            return True
        if not row["answer"].startswith(BASE):
            return False
        kinds = {kind.removeprefix(ONTOLOGY) for (kind,) in store.query(f"SELECT ?k {{ <{row['answer']}> a ?k }}").rows}
        return bool(kinds & wanted)

    def _nearest(self, store: Store, names: Names, question: str) -> tuple[str, ...]:
        """Questions about the same names that the graph can answer."""
        words = question.rstrip("?").split()
        spans = [" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1) if b - a <= 4]
        iris = [iri for span in spans for iri in names.find(span, "", name=True)][:5]
        if not iris:
            return ()
        rows = store.query(_NEAR.format(" ".join(f"<{iri}>" for iri in dict.fromkeys(iris)))).rows
        offered = dict.fromkeys(f"Who or what {text.split()[-1]} {object_}?" for _, _, object_, text in rows if text)
        return tuple(offered)[:_OFFERED]


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    for row in store.query(query).rows:
        yield dict(zip(sparql.COLUMNS, row, strict=True))


def _answer(text: str, row: dict[str, str]) -> Answer:
    sentence, voice = " ".join(row["sentence"].split()), row["voice"].removeprefix(ONTOLOGY)
    return Answer(text, sentence, row["speaker"], _status(row), voice, row["statement"])


def _status(row: dict[str, str]) -> str:
    if row["polarity"].removeprefix(ONTOLOGY) == Polarity.NEGATIVE:
        return "denied"
    return "said" if row["modality"].removeprefix(ONTOLOGY) == Modality.ASSERTED else "planned"


def _fits(search: Search, pattern: Pattern, row: dict[str, str]) -> bool:
    """Whether a claim is as the question puts it: not denied where it is affirmed, not planned where it has happened."""
    polarity, modality = (row[name].removeprefix(ONTOLOGY) for name in ("polarity", "modality"))
    if search.said:
        return True
    allowed: set[str] = {Modality.ASSERTED, pattern.modality}
    if pattern.modality in (Modality.FUTURE, Modality.POSSIBLE):  # what may be, is planned, or has to be
        allowed |= {Modality.FUTURE, Modality.OBLIGATION}
    return polarity == pattern.polarity and modality in allowed


def _distinct(answers: Iterator[Answer]) -> tuple[Answer, ...]:
    found: dict[tuple[str, str, str], Answer] = {}
    for answer in answers:
        found.setdefault((answer.text, answer.speaker, answer.sentence), answer)
    return tuple(found.values())


def _verdict(search: Search, found: list[list[dict[str, str]]], question: str, asked: tuple[str, ...]) -> Reply:
    """Yes, no, disputed, planned or not said; of "A and B" the same of both."""
    open_ = {Modality.QUESTION, Modality.CONDITIONAL}
    groups = [[row for row in rows if row["modality"].removeprefix(ONTOLOGY) not in open_] for rows in found]
    verdicts = [_one_verdict(rows) for rows in groups]
    if search.mode == "or":
        said = [verdict for verdict in verdicts if verdict != NOT_SAID]
        verdict = said[0] if said else NOT_SAID
    else:
        verdict = verdicts[0] if len(set(verdicts)) == 1 else NOT_SAID
    answers = _distinct(_answer(_words(row), row) for rows in groups for row in rows)
    if verdict == NOT_SAID:
        return Reply(question, verdict, (), answers, queries=asked)
    return Reply(question, verdict, answers, queries=asked)


def _words(row: dict[str, str]) -> str:
    return {"denied": "no", "planned": "planned", "said": "yes"}[_status(row)]


def _one_verdict(rows: list[dict[str, str]]) -> str:
    states = {_status(row) for row in rows}
    if {"said", "denied"} <= states:
        return "disputed"
    return "yes" if "said" in states else "no" if "denied" in states else "planned" if states else NOT_SAID
