"""What is in dispute: a fact that somebody denies, and amounts of one thing that differ; nothing that is said of different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from newsgraph.facts.gathering import Fact, Near, is_near, same_amount, same_place
from newsgraph.facts.telling import Telling
from newsgraph.model import Modality

_PUT_FORWARD = frozenset({Modality.ASSERTED, Modality.FUTURE, Modality.OBLIGATION})
_FACTS = 60  # of one key that are compared with each other


class Dispute(NamedTuple):
    """Two statements of different texts or speakers that cannot both be true, with their facts; no other one where one fact is denied."""

    fact: str
    statement: str
    other_fact: str
    other: str


def disputes(facts: Sequence[Fact], near: Near, withdrawn: Iterable[str] = ()) -> Iterator[Dispute]:
    """Those of the facts of one key, each once; ``withdrawn`` are statements that their own paper has taken back."""
    gone = frozenset(withdrawn)
    for fact in facts:
        yield from _denied(fact, gone)
    for one, other in combinations([fact for fact in facts if fact.amount][:_FACTS], 2):
        if _differ(one, other, near):
            yield from _pair(one, _positive(one, gone), other, _positive(other, gone))


def _denied(fact: Fact, gone: frozenset[str]) -> Iterator[Dispute]:
    said = [one for one in fact.statements if one.modality in {*_PUT_FORWARD, Modality.ALLEGED}]
    denied = [one for one in fact.denials if one.modality in _PUT_FORWARD and one.statement not in gone]
    yield from _pair(fact, [one for one in said if one.statement not in gone], None, denied)


def _positive(fact: Fact, gone: frozenset[str]) -> list[Telling]:
    return [one for one in fact.statements if one.modality in _PUT_FORWARD and one.statement not in gone]


def _differ(one: Fact, other: Fact, near: Near) -> bool:
    """Whether two facts tell different amounts of one thing at one time."""
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return False
    if same_amount(one.amount, other.amount) or not one.period.meets(other.period):
        return False
    return same_place(one.place, other.place) and (not one.key.is_described or is_near(one, other.tellings[0], near))


def _pair(one: Fact, said: Sequence[Telling], other: Fact | None, against: Sequence[Telling]) -> Iterator[Dispute]:
    """The first two statements that are not of one speaker in one text."""
    for first in said:
        for second in against:
            if (first.document, first.speaker) != (second.document, second.speaker):
                yield Dispute(one.iri, first.statement, other.iri if other else "", second.statement)
                return
