"""What comes back to a question: answers with their sources, and the verdict on a question of truth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.lang.en.function_words import CONDITION_MARKERS
from newsgraph.model import Modality, Polarity, Voice
from newsgraph.namespaces import ONTOLOGY

NOT_SAID, ALLEGED = "not said", "alleged"
TABLE = "Table"  # the voice of what no document says, but the table of places
_FACTS = frozenset({Modality.ASSERTED, Modality.FUTURE})
_OPEN: dict[str, str] = {Modality.OBLIGATION: "demanded", Modality.POSSIBLE: "possible"}
_PLANNED = "planned"
PENDING = (_PLANNED, *_OPEN.values())  # what is no fact, and may be one
_NEGATED = {Modality.OBLIGATION: "should not", Modality.POSSIBLE: "may not"}
_CONDITION = re.compile(rf"\b(?:{'|'.join(sorted(CONDITION_MARKERS))})\b", re.IGNORECASE)
Row = dict[str, str]  # a row of a query, by the names of its columns


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its source. ``speaker`` is a label or empty (the text itself says so); ``status`` is ``said``, ``denied``,
    ``alleged``, ``planned`` (will), ``demanded`` (must), ``possible`` (may), ``should not``, ``may not``, ``asked``,
    ``a reader's view``, ``formerly``, or the other verb in quotation marks;
    ``voice`` is Narrator, Quoted, Commenter or Table (the table of places says so; there is no sentence and no statement);
    ``statement`` the IRI. ``sources`` are the independent documents of its fact (0: it is in none, so that one sentence says so), the
    first of them of the day ``since``, and ``disputed`` whether a statement contradicts it."""

    text: str
    sentence: str
    speaker: str = ""
    status: str = "said"
    voice: str = "Narrator"
    statement: str = ""
    sources: int = 0
    since: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back. ``verdict`` is yes, no, disputed, alleged, planned or not said for a question of truth, else empty.

    ``answers`` fit the question; ``others`` are nearly that (denied, alleged, only planned, a reader's view, another verb) and no answer.
    ``problem`` says why there is none, ``nearest`` are questions that have an answer, ``queries`` the SPARQL that was asked.
    """

    question: str
    verdict: str = ""
    answers: tuple[Answer, ...] = ()
    others: tuple[Answer, ...] = ()
    problem: str = ""
    nearest: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()


def local(iri: str) -> str:
    """``Negative`` for the term of the ontology."""
    return iri.removeprefix(ONTOLOGY)


def status(row: Row) -> str:
    """How a claim is put. That something should not be, or may not be, denies nothing."""
    modality = local(row["modality"])
    if local(row["voice"]) == Voice.COMMENTER:
        return "a reader's view"
    if modality == Modality.ALLEGED:
        return ALLEGED
    if local(row["polarity"]) == Polarity.NEGATIVE:
        return "denied" if modality in _FACTS else _NEGATED.get(Modality(modality), "asked")
    if modality == Modality.ASSERTED:
        return "said"
    if modality == Modality.CONDITIONAL and row["speaker"] and not _CONDITION.search(row["sentence"]):
        return _PLANNED  # "Berg said an outside lawyer would look into it"
    return "asked" if modality in (Modality.QUESTION, Modality.CONDITIONAL) else _OPEN.get(modality, _PLANNED)


def answer(text: str, row: Row, how: str = "") -> Answer:
    """An answer with the source of a row; ``how`` takes the place of its status."""
    sentence = " ".join(row["sentence"].split())
    return Answer(text, sentence, row["speaker"], how or status(row), local(row["voice"]), row["statement"])


def distinct(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers, each text of a speaker in a sentence once."""
    found: dict[tuple[str, str, str], Answer] = {}
    for one in answers:
        found.setdefault((one.text, one.speaker, one.sentence), one)
    return tuple(found.values())


def verdict(rows: Iterable[Row], negated: bool = False) -> str:
    """Yes, no, disputed, alleged, planned or not said; of a ``negated`` question ("Did India not sign?") what is denied is so."""
    states = {status(row) for row in rows}
    yes, no = ("denied", "said") if negated else ("said", "denied")
    if {"said", "denied"} <= states:
        return "disputed"
    verdicts = {yes: "yes", no: "no", ALLEGED: ALLEGED, **dict.fromkeys(PENDING, "planned")}
    return next((found for state, found in verdicts.items() if state in states), NOT_SAID)


def word(row: Row, negated: bool = False) -> str:
    """What one claim says to a question of truth."""
    state = status(row)
    return {"denied": "yes" if negated else "no", "said": "no" if negated else "yes"}.get(state, state)
