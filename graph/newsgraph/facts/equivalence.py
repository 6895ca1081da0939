"""Which relations and nouns say the same in other words, from ``ontology/facts.ttl``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary import data
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts

FILE = "facts.ttl"


@dataclass(frozen=True, slots=True)
class Equivalence:
    """``same`` gives a relation the one that stands for all that say the same, ``payments`` where a sum and its recipient are told.

    ``turned`` are those whose ends change places for it, ``symmetric`` those whose ends have no order, ``entailed`` what else is said
    with a relation. ``exchanges`` gives a relation the one whose recipient is its subject.
    ``happenings`` gives a word for a happening, or a verb with its particle or preposition, the one that stands for it; ``verbs`` are those
    of them that are none as nouns ("level", "gun down"). ``wider`` gives the one that stands for more of them where one thing takes part,
    ``once`` are those that stand for what nobody does twice, ``each`` for what is done to each person by himself. ``states`` are the
    relations whose kinds tell of none; ``cues`` are words that take back what an earlier text has said.
    """

    same: Mapping[str, str]
    payments: Mapping[str, str]
    turned: frozenset[str]
    symmetric: frozenset[str]
    entailed: Mapping[str, tuple[str, ...]]
    exchanges: Mapping[str, str]
    happenings: Mapping[str, str]
    verbs: frozenset[str]
    wider: Mapping[str, str]
    once: frozenset[str]
    each: frozenset[str]
    states: frozenset[str]
    cues: frozenset[str]

    @property
    def paying(self) -> frozenset[str]:
        """The relations that stand for what is done from whom another receives money."""
        return frozenset(self.payments.values())

    @property
    def converses(self) -> dict[str, str]:
        """Of each relation with a converse that one."""
        ways = {relation: self.same[relation] for relation in self.turned}
        return ways | {other: relation for relation, other in ways.items()}


@cache
def shipped() -> Equivalence:
    """That of the shipped file."""
    return of_facts(Facts.read([data.read(FILE)]))


def of_facts(facts: Facts) -> Equivalence:
    """What a table of pairs says."""
    converse, synonymous, entailing = (_pairs(facts, kind) for kind in ("Converse", "Synonymy", "Entailment"))
    paid = {one for one in synonymous if facts.one(one, ONTOLOGY + "payment")}
    same = {one: other for name, (one, other) in synonymous.items() if name not in paid}
    entailed: dict[str, tuple[str, ...]] = {}
    for one, other in entailing.values():
        entailed[one] = (*entailed.get(one, ()), other)
    turned = {one: other for one, other in converse.values() if one != other}
    exchanged = _pairs(facts, "Exchange").values()
    happenings, wider = _groups(facts, "Happening"), _groups(facts, "WiderHappening")
    verbs = _words(facts, "Happening", "verb") - _words(facts, "Happening", "word")
    return Equivalence(
        same | turned,
        {synonymous[name][0]: synonymous[name][1] for name in sorted(paid)},
        frozenset(turned),
        frozenset(one for one, other in converse.values() if one == other),
        entailed,
        dict(exchanged) | {other: one for one, other in exchanged},
        happenings,
        verbs,
        {happenings.get(word, word): happenings.get(other, other) for word, other in wider.items()},
        _marked(facts, "once"),
        _marked(facts, "each"),
        _words(facts, "State", "relation"),
        _words(facts, "CorrectingWord", "word"),
    )


def _of_kind(facts: Facts, kind: str) -> Iterable[str]:
    return [iri for iri in facts.of if facts.one(iri, RDF_TYPE) == ONTOLOGY + kind]


def _marked(facts: Facts, mark: str) -> frozenset[str]:
    """The first words of the groups that have a mark."""
    groups = (_of_group(facts, iri) for iri in _of_kind(facts, "Happening") if facts.one(iri, ONTOLOGY + mark))
    return frozenset(group[0] for group in groups)


def _of_group(facts: Facts, iri: str) -> tuple[str, ...]:
    return (*facts.all(iri, ONTOLOGY + "word"), *facts.all(iri, ONTOLOGY + "verb"))


def _groups(facts: Facts, kind: str) -> dict[str, str]:
    """Of each word of a group the first one."""
    groups = (_of_group(facts, iri) for iri in _of_kind(facts, kind))
    return {word: group[0] for group in groups for word in group}


def _pairs(facts: Facts, kind: str) -> dict[str, tuple[str, str]]:
    return {
        iri: (facts.need(iri, ONTOLOGY + "relation"), facts.need(iri, ONTOLOGY + "other"))
        for iri in _of_kind(facts, kind)
    }


def _words(facts: Facts, kind: str, name: str) -> frozenset[str]:
    return frozenset(word for iri in _of_kind(facts, kind) for word in facts.all(iri, ONTOLOGY + name))
