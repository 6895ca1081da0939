"""Answers of ready questions for programs, each with what it rests on: sentences, their documents, and where they stand in these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.ask import ready_questions
from newsgraph.ask.corroboration import lack
from newsgraph.errors import QueryError
from newsgraph.namespaces import expanded, is_iri
from newsgraph.vocabulary import data

if TYPE_CHECKING:
    from newsgraph.store.store import Store

_SOURCES = """SELECT DISTINCT ?statement ?evidence ?sentence ?document ?headline ?date ?source {{ VALUES ?statement {{ {0} }}
  ?statement oa:hasTarget ?evidence . ?evidence oa:exact ?sentence ; oa:hasSource/schema:isPartOf? ?document .
  ?document a schema:NewsArticle . OPTIONAL {{ ?document schema:headline ?headline }}
  OPTIONAL {{ ?document schema:datePublished ?date }} OPTIONAL {{ ?document dcterms:source ?source }} }}
  ORDER BY ?statement ?document ?evidence"""
_STATEMENTS = ("statement", "claims")  # the columns of ready questions that hold IRIs of statements, apart by a space


@dataclass(frozen=True, slots=True)
class Cited:
    """A row of a question by its columns, without those that are empty, and the sentences that its claims rest on."""

    row: Mapping[str, str]
    sources: tuple[Mapping[str, str], ...]

    @property
    def whole(self) -> dict[str, object]:
        """The row with its sentences, as values of JSON."""
        return {**self.row, "sources": [dict(one) for one in self.sources]}


def answers(store: Store, name: str, values: Mapping[str, str], limit: int) -> list[Cited]:
    """The first ``limit`` rows of the ready question ``name``.

    Raises :class:`QueryError` for a question that there is not, and for values that do not fit its parameters.
    """
    if name not in data.questions():
        raise QueryError(f"no question called {name!r}", hint=f"one of {', '.join(data.questions())}")
    sparql = ready_questions.text_of(name)
    result = store.query(ready_questions.bound(sparql, values, store))
    rows = [dict(zip(result.columns, row, strict=True)) for row in islice(result.rows, limit)]
    if not rows and (lacks := lack(store, sparql)):
        raise QueryError(lacks[0], hint=lacks[1])
    claims = [[iri for column in _STATEMENTS for iri in row.get(column, "").split()] for row in rows]
    known = sources(store, {iri for found in claims for iri in found})
    return [
        Cited({key: value for key, value in row.items() if value}, tuple(one for iri in found for one in known[iri]))
        for row, found in zip(rows, claims, strict=True)
    ]


def sources(store: Store, statements: Iterable[str]) -> Mapping[str, list[Mapping[str, str]]]:
    """Of each statement (an IRI, or ``st:…``) the sentences that it rests on, each with its document; none for one that there is not."""
    found = defaultdict[str, list[Mapping[str, str]]](list)
    iris = {expanded(one, store.base): one for one in statements}
    asked = " ".join(f"<{iri}>" for iri in sorted(iris) if is_iri(iri))
    result = store.query(_SOURCES.format(asked))
    for statement, *row in result.rows:
        pairs = zip(result.columns[1:], row, strict=True)
        found[iris[statement]].append({key: value for key, value in pairs if value})
    return found
