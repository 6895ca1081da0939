"""Offices before a name in a question: "Judge Holm" is Holm where the graph has her as a judge, whatever a clause calls her."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.ask.entity_index import Names
from newsgraph.ask.patterns import Pattern, Search
from newsgraph.ask.sparql import candidates
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from newsgraph.store.store import Store

# What the things are, and what ties them to others: "president" of "leads".
_WHAT = """SELECT DISTINCT ?what {{ VALUES ?who {{ {who} }} ?c rdf:subject ?who ; ng:polarity ng:Positive .
  {{ VALUES ?being {{ {being} }} ?c rdf:predicate ?being ; rdf:object/skos:prefLabel ?what }} UNION {{ ?c ng:relationLemma ?what }} }}"""


def without_titles(store: Store, names: Names, search: Search, vocabulary: Vocabulary) -> Search:
    """The search, without its demands for offices that the graph knows somebody by whom it names. Raises ``UnknownError``."""
    return replace(search, patterns=tuple(_plain(store, names, one, vocabulary) for one in search.patterns))


def _plain(store: Store, names: Names, pattern: Pattern, vocabulary: Vocabulary) -> Pattern:
    if not any(demand.title for demand in pattern.demands):
        return pattern
    known = set(_known(store, names, pattern, vocabulary))
    return replace(pattern, demands=tuple(one for one in pattern.demands if not (one.title and one.lemma in known)))


def _known(store: Store, names: Names, pattern: Pattern, vocabulary: Vocabulary) -> Iterator[str]:
    """The words of what the named ends of a pattern are."""
    slots = [slot for slot in (pattern.subject, pattern.object, pattern.speaker) if slot and slot.name and slot.text]
    iris = " ".join(f"<{iri}>" for slot in slots for iri in candidates(slot, names))
    being = " ".join(f"<{vocabulary.the(key)}>" for key in (KeyTrait.COPULA, KeyTrait.ROLE))
    for (what,) in store.query(_WHAT.format(who=iris, being=being)).rows if iris else ():
        yield from what.casefold().split()
