"""What is in dispute: a fact that somebody denies, and amounts of one thing that differ; nothing that is said of different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from newsgraph.facts.gathering import Fact, Near, is_near, same_amount, same_place
from newsgraph.facts.telling import Telling
from newsgraph.lang.en.function_words import TIME_FROM
from newsgraph.model import Modality

_PUT_FORWARD = frozenset({Modality.ASSERTED, Modality.FUTURE, Modality.OBLIGATION})
_FACTS = 60  # of one key that are compared with each other
_TELLERS = 4  # statements of a fact by which it is told whether another one is of its story


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
    apart = [pair for pair in combinations([fact for fact in facts if fact.amount][:_FACTS], 2) if _differ(*pair, near)]
    several = [fact for pair in apart if _of_one_voice(*pair, gone) for fact in pair]
    for one, other in apart:
        if not any(_of_one_story(fact, each, near) for fact in (one, other) for each in several):
            yield from _pair(one, _positive(one, gone), other, _positive(other, gone))


def _of_one_voice(one: Fact, other: Fact, gone: frozenset[str]) -> bool:
    """Whether one speaker tells both in one text, so that there are several amounts of it: "scored 14 points" and "seven points"."""
    voices = [{(said.document, said.speaker) for said in _positive(fact, gone)} for fact in (one, other)]
    return not voices[0].isdisjoint(voices[1])


def _of_one_story(one: Fact, other: Fact, near: Near) -> bool:
    return not one.key.is_described or any(is_near(one, said, near) for said in other.tellings[:_TELLERS])


def _denied(fact: Fact, gone: frozenset[str]) -> Iterator[Dispute]:
    said = [one for one in fact.statements if one.modality in {*_PUT_FORWARD, Modality.ALLEGED}]
    denied = [one for one in fact.denials if _is_put_forward(one) and one.statement not in gone]
    yield from _pair(fact, [one for one in said if one.statement not in gone], None, denied)


def _is_put_forward(denial: Telling) -> bool:
    """Whether it is one; what a speaker says would not happen, will not, as far as anybody says ("would not resign")."""
    return denial.modality in _PUT_FORWARD or (bool(denial.speaker) and denial.modality == Modality.CONDITIONAL)


def _positive(fact: Fact, gone: frozenset[str]) -> list[Telling]:
    return [one for one in fact.statements if one.modality in _PUT_FORWARD and one.statement not in gone]


def _differ(one: Fact, other: Fact, near: Near) -> bool:
    """Whether two facts tell different amounts of one thing at one time."""
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return False
    if same_amount(one.amount, other.amount) or one.amount.may_be(other.amount) or not one.period.meets(other.period):
        return False
    if _is_whole(one, other) or _is_whole(other, one):
        return False
    return same_place(one.place, other.place) and (not one.key.is_described or is_near(one, other.tellings[0], near))


def _is_whole(one: Fact, other: Fact) -> bool:
    """Whether one tells the sum of some time, and the other what was of it in a part: "140 million since 2022", "20 million in May"."""
    is_sum = one.amount is not None and one.amount.unit not in (
        "",
        "percent",
    )  # of people there may be as many each day
    spans = is_sum and any(said.end or said.sense in TIME_FROM for said in one.tellings)
    return spans and other.period.days < one.period.days and any(said.date for said in other.tellings)


def _pair(one: Fact, said: Sequence[Telling], other: Fact | None, against: Sequence[Telling]) -> Iterator[Dispute]:
    """The first two statements that are not of one speaker in one text."""
    for first in said:
        for second in against:
            if (first.document, first.speaker) != (second.document, second.speaker) and not _of_others(first, second):
                yield Dispute(one.iri, first.statement, other.iri if other else "", second.statement)
                return


def _of_others(first: Telling, second: Telling) -> bool:
    """Whether the objects of two statements, or where these are no things their subjects, are only described and told apart.

    So are both subjects by numbers, which "powerful" and "deadly" before one noun are not.
    """
    if first.relation != second.relation:
        return False
    if first.subject.is_of_other_number(second.subject):
        shares = all(one.amount and one.amount.unit == "percent" for one in (first, second))
        return not (shares and first.subject.is_other_share(second.subject))
    things = first.object.kind and second.object.kind
    ends = (first.object, second.object) if things else (first.subject, second.subject)
    return ends[0].is_told_apart(ends[1])
