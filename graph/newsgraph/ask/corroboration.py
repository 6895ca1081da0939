"""Who else says so: how many independent documents tell an answer, since when, and whether it is disputed, where the store has facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.ask.answers import Answer
from newsgraph.namespaces import is_iri

if TYPE_CHECKING:
    from newsgraph.store.store import Store

_FACTS = """SELECT ?statement ?independent ?first ?fact {{ VALUES ?statement {{ {0} }}
  ?fact a ng:Fact ; ng:statement|ng:denial ?statement ; ng:independentDocuments ?independent .
  OPTIONAL {{ ?fact ng:firstDate ?first }} }} ORDER BY ?statement DESC(?independent) ?first ?fact"""
_DISPUTED = """SELECT DISTINCT ?statement {{ VALUES ?statement {{ {0} }}
  {{ ?statement ng:contradicts ?other }} UNION {{ ?other ng:contradicts ?statement }} }}"""
_ANY = "SELECT ?fact { VALUES ?kind { ng:Fact ng:Event } ?fact a ?kind } LIMIT 1"
_ASKED = ("a ng:Fact", "a ng:Event", "ng:contradicts")  # of questions about facts
_NO_FACTS = (
    "the store has no facts",
    "no two statements of it say the same, or it is older than facts: newsgraph add of any document gathers them",
)
_WATCHED = "SELECT ?thing { ?thing ng:watchlist ?list } LIMIT 1"
_NO_WATCHLIST = (
    "nothing in the store is on a watchlist",
    "give one: newsgraph build TEXTS --watchlist FILE; where you have, none of it is in the texts",
)


def corroborated(store: Store, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers with what the facts of the store tell of them; as they are where it has none."""
    found = tuple(answers)
    asked = " ".join(f"<{iri}>" for iri in sorted({one.statement for one in found}) if is_iri(iri))
    if not asked:
        return found
    facts: dict[str, tuple[int, str]] = {}
    for statement, independent, first, _ in store.query(_FACTS.format(asked)).rows:
        facts.setdefault(statement, (int(independent), first))
    disputed = {statement for (statement,) in store.query(_DISPUTED.format(asked)).rows}
    return tuple(
        replace(
            one,
            sources=facts.get(one.statement, (0, ""))[0],
            since=facts.get(one.statement, (0, ""))[1],
            disputed=one.statement in disputed,
        )
        for one in found
    )


def lack(store: Store, sparql: str) -> tuple[str, str] | None:
    """What the store has none of that a question is about, such as facts, and how to get it; None where it has it."""
    if any(words in sparql for words in _ASKED) and not _has(store, _ANY):
        return _NO_FACTS
    return _NO_WATCHLIST if "ng:watchlist" in sparql and not _has(store, _WATCHED) else None


def _has(store: Store, query: str) -> bool:
    return any(True for _ in store.query(query).rows)
