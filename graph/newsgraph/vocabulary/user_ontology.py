"""A user's own ontology beside the shipped one: its properties become relations, and what evokes them is worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from newsgraph.namespaces import local_name
from newsgraph.vocabulary import data
from newsgraph.vocabulary.clues import clues_of
from newsgraph.vocabulary.evoking import Evoking
from newsgraph.vocabulary.foreign import Foreign, Way
from newsgraph.vocabulary.mapping import NAMED, mapped
from newsgraph.vocabulary.patterns import patterns_of
from newsgraph.vocabulary.target import Target
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.turtle import Facts
from newsgraph.vocabulary.vocabulary import LABELS, TOP_CLASS, Vocabulary, default

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DATE = "http://www.w3.org/2001/XMLSchema#date"


def ways_of(target: Target) -> Mapping[str, tuple[Way, ...]]:
    """Which of our relations are which properties of theirs."""
    return mapped(default(), target, Facts.read([data.read(LABELS)]))


def declare(facts: Facts, target: Target, ways: Mapping[str, tuple[Way, ...]]) -> None:
    """Add their properties to the facts as relations, each under the one of ours that it is, or under the top one."""
    shipped = default()
    parents = {way.property: ours for ours, each in reversed(list(ways.items())) for way in each if not way.turned}
    for iri, each in target.properties.items():
        top = KeyTrait.TOP_VALUE if each.is_value else KeyTrait.TOP
        said = {
            "label": each.label,
            "comment": each.comment or each.label,
            "domain": each.domains[0] if each.domains else TOP_CLASS,
            "range": (*each.ranges, *each.datatypes, TOP_CLASS)[0],
            "subPropertyOf": parents.get(iri) or shipped.the(top),
        }
        facts.of.setdefault(iri, {}).update({_RDFS + name: [value] for name, value in said.items()})


def with_target(
    made: Vocabulary, facts: Facts, target: Target, ways: Mapping[str, tuple[Way, ...]], only: bool
) -> Foreign:
    """What a vocabulary says of their terms; ``facts`` are those that it is made of, with the patterns of the user."""
    labels = Facts.read([data.read(LABELS)])
    nouns = dict(made.nouns)
    for iri in labels.of:
        name = local_name(iri)
        if name in made.bases:
            nouns |= dict.fromkeys(labels.all(iri, NAMED), made.bases[name])
    nouns |= {name.lower(): base for name, base in made.bases.items()}
    evoking = Evoking(
        target,
        (*patterns_of(facts), *patterns_of(labels)),
        MappingProxyType(nouns),
        frozenset(labels.all(_DATE, NAMED)),
        MappingProxyType({each.relation: each for each in clues_of(facts) if each.relation in target.properties}),
    )
    return Foreign(evoking, ways, only)
