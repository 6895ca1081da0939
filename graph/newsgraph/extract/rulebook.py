"""The rules, in the order in which they run, and those that other packages add after them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from newsgraph.errors import PluginError
from newsgraph.extract.context.speech import RELAYED
from newsgraph.extract.context.successions import SUCCESSION
from newsgraph.extract.rule import Claims, Clause, Derivation, Rule
from newsgraph.extract.rules import (
    actors,
    acts,
    adnominals,
    aliases,
    appointments,
    assessments,
    belonging,
    circumstances,
    comparisons,
    compounds,
    copulas,
    designations,
    ellipsis,
    events,
    features,
    hyponyms,
    intransitives,
    measures,
    occasions,
    persons,
    places,
    reflexives,
    sites,
    states,
    verbs,
    whereabouts,
)
from newsgraph.extract.target.candidates import PATTERN
from newsgraph.plugins import Group, installed

OF_PREDICATES = (
    *copulas.RULES,
    *states.RULES,
    *measures.OF_PREDICATES,
    *whereabouts.RULES,
    *comparisons.RULES,
    *verbs.RULES,
    *appointments.RULES,
    *actors.RULES,
    *aliases.OF_VERBS,
)
OF_ADJUNCTS = (
    *sites.RULES,
    *circumstances.RULES,
    *occasions.RULES,
    *events.OF_ADJUNCTS,
    *whereabouts.OF_ADJUNCTS,
    *assessments.RULES,
)
OF_BARE_PREDICATES = (*reflexives.RULES, *intransitives.RULES)  # where none of those finds anything
OF_COPIED_CLAUSES = ellipsis.RULES
OF_NOUNS = (
    *copulas.APPOSITIONS,
    *compounds.RULES,
    *persons.RULES,
    *places.RULES,
    *belonging.RULES,
    *aliases.RULES,
    *acts.RULES,
    *states.OF_ADJECTIVES,
    *events.RULES,
    *features.RULES,
    *adnominals.RULES,
    *appointments.OF_NOUNS,
    *hyponyms.RULES,
    *measures.RULES,
    *designations.RULES,
)
OF_OFFICES = (SUCCESSION,)
OF_REPORTS = (RELAYED,)
OF_TERMS = (PATTERN,)  # of an ontology of the user's, where there is one
SHIPPED = (
    *OF_PREDICATES,
    *OF_BARE_PREDICATES,
    *OF_ADJUNCTS,
    *OF_COPIED_CLAUSES,
    *OF_NOUNS,
    *OF_OFFICES,
    *OF_REPORTS,
    *OF_TERMS,
)


def passes(rules: Iterable[Rule]) -> tuple[Claims, ...]:
    """The functions of some rules, each once."""
    return tuple(dict.fromkeys(rule.claims for rule in rules if rule.claims))


@cache
def added() -> tuple[Rule, ...]:
    """The rules of other packages. Raises ``PluginError`` where one has a name that is taken."""
    taken = set(_named(SHIPPED))
    for entry, rule in installed(Group.RULES, Rule).items():
        names = _named([rule])
        if clash := sorted(taken & set(names)):
            raise PluginError(f"a rule is called {clash[0]!r} already", place=entry, hint="give the rule another name")
        taken |= set(names)
    return tuple(installed(Group.RULES, Rule).values())


def files_of_added() -> tuple[Path, ...]:
    """The files of the rules of other packages: what they claim may change when these do."""
    files = (inspect.getsourcefile(rule.function) for rule in added())
    return tuple(sorted({Path(file) for file in files if file}))


def named(name: str) -> Derivation | None:
    """The derivation of a name that stands in a graph; None for one that no rule here has."""
    return _all().get(name)


@cache
def _all() -> Mapping[str, Derivation]:
    return MappingProxyType(_named([*SHIPPED, *added()]))


def derivations(rule: Rule) -> Iterator[Derivation]:
    """Every way in which a rule can have found a claim."""
    for clause in Clause if rule.by_clause else (None,):
        yield from (Derivation(rule, clause, member) for member in (False, True))


def _named(rules: Iterable[Rule]) -> dict[str, Derivation]:
    return {found.name: found for rule in rules for found in derivations(rule)}
