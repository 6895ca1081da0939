"""A graph with fewer of its direct and reported triples: only those of statements that are as sure as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.model import MIN_CONFIDENCE, Standing
from newsgraph.vocabulary import data

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from newsgraph.store.store import Store

_RULES = {Standing.FACT: "direct-triples", Standing.REPORTED: "reported-triples"}


def surer(store: Store, least: float) -> Iterator[Quad]:
    """All quads of a store but the direct and reported triples that no statement of this confidence bears."""
    left_out = _triples(store, 0) - _triples(store, least)
    for quad in store.quads():
        key = tuple(str(getattr(term, "value", term)) for term in (quad.subject, quad.predicate, quad.object))
        if key not in left_out:
            yield quad


def _triples(store: Store, least: float) -> set[tuple[str, ...]]:
    """What the two rules give at a threshold."""
    found = set[tuple[str, ...]]()
    for way, name in _RULES.items():
        rule = data.read(f"questions/{name}.rq").decode().replace(f">= {MIN_CONFIDENCE[way]}", f">= {least}")
        found.update(tuple(row) for row in store.query(rule).rows)
    return found
