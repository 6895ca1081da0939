"""Where a thing is by the table of places, for "Where is Lima?": what no statement says, and the graph has all the same."""

from __future__ import annotations

from collections.abc import Iterable

from newsgraph.ask.answers import TABLE, Answer

# A relation that a statement says is that statement's; what is left was put into the graph from the table.
_LIES = """SELECT DISTINCT ?area {{ VALUES ?thing {{ {things} }} ?thing <{relation}> ?in . ?in skos:prefLabel ?area
  FILTER NOT EXISTS {{ ?statement rdf:subject ?thing ; rdf:predicate <{relation}> ; rdf:object ?in }} }} ORDER BY ?area"""


def query(things: Iterable[str], relation: str) -> str:
    """SPARQL for the labels of what the things (IRIs) lie in by the table; ``relation`` is the IRI of to be in a place."""
    return _LIES.format(things=" ".join(f"<{iri}>" for iri in things), relation=relation)


def answers(rows: Iterable[tuple[str, ...]]) -> tuple[Answer, ...]:
    """The rows of :func:`query` as answers: no document has a sentence for them."""
    return tuple(Answer(area, "", voice=TABLE) for (area,) in rows)
