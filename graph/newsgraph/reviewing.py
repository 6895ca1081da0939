"""Deciding of claims: what ``newsgraph review`` does with a file of decisions, and how often the claims of each rule were rejected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.builder import packing
from newsgraph.entities import decisions, reviews
from newsgraph.entities.decisions import REVIEWS
from newsgraph.errors import InputError
from newsgraph.namespaces import ONTOLOGY, is_iri, local_name
from newsgraph.rdf.review_quads import reviewed
from newsgraph.store.filling import ntriples
from newsgraph.store.kept_readings import Written
from newsgraph.store.store import Store
from newsgraph.vocabulary.vocabulary import default

if TYPE_CHECKING:
    from pyoxigraph import Quad

_DECIDED = f"""SELECT ?rule ?kind (COUNT(DISTINCT ?s) AS ?many) {{
  ?s <{ONTOLOGY}rule> ?rule ; <{ONTOLOGY}review> ?d . ?d a ?kind }} GROUP BY ?rule ?kind"""
_SENTENCES = "SELECT DISTINCT ?sentence {{ <{0}> a ng:Statement ; oa:hasTarget ?sentence }}"
_ALL = f"SELECT ?rule (COUNT(DISTINCT ?s) AS ?many) {{ ?s <{ONTOLOGY}rule> ?rule }} GROUP BY ?rule"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many decisions of each kind the store has now, how many documents have changed, and which statements it does not have."""

    kinds: Counter[str]
    documents: int
    missing: tuple[str, ...]


def apply(place: Path, path: Path) -> Outcome:
    """Let the decisions of a file hold in a store: each document changes whole or not at all. Raises ``InputError`` and ``StoreError``."""
    decisions.read(path)  # what stands in it beside reviews must be decisions, too
    found, vocabulary = reviews.read(path), default()
    if not found:
        hint = "save the decisions of the page once more; merges and splits need newsgraph build --decisions"
        raise InputError("it reviews no claim", place=f"{path}:1", hint=hint)
    gone = reviews.refused(found)
    with Store.open(place) as store:
        entries = {entry.document: entry for entry in store.entries()}
        where = {statement: _documents_with(statement, store) for statement in found}

        def decided(quads: list[Quad]) -> list[Quad]:
            return reviewed(quads, found, vocabulary, store.base)

        changed = 0
        for document in sorted({document for each in where.values() for document in each}):
            before = store.said(document)
            after = decided(before)
            if set(after) != set(before):
                kept = store.kept(document)
                again = packing.changed(kept, document, decided, gone) if kept else None
                store.put(Written(document, ntriples(quad.triple for quad in after), again), entries.get(document))
                changed += 1
    kinds = Counter(review.kind for statement, review in found.items() if where[statement])
    return Outcome(kinds, changed, tuple(sorted(statement for statement in found if not where[statement])))


def _documents_with(statement: str, store: Store) -> list[str]:
    """The documents that have a statement: those of the sentences that it rests on."""
    rows = store.query(_SENTENCES.format(statement)).rows if is_iri(statement) else ()
    return sorted({sentence.partition("#")[0] for (sentence,) in rows})


def by_rule(place: Path) -> list[tuple[str, int, int, int, int]]:
    """Of each rule with a decided claim: its claims, and how many are accepted, rejected and corrected; most rejected first."""
    with Store.open(place, read_only=True) as store:
        every = {rule: int(many) for rule, many in store.query(_ALL).rows}
        decided = Counter({(rule, local_name(kind)): int(many) for rule, kind, many in store.query(_DECIDED).rows})
    rows = []
    for rule in {rule for rule, _ in decided}:
        accepted, rejected, corrected = (decided[rule, kind] for kind in REVIEWS)
        rows.append((rule, every[rule], accepted, rejected, corrected))
    return sorted(rows, key=lambda row: (-row[3], row[0]))
