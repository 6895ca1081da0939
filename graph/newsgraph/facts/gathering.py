"""Statements that say the same, gathered: by what they are about, then by when, where and how much.

Only statements with one key are compared, so that the work grows with their number. What is only described ("the warehouse") is the same in
two documents where these tell of one story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsgraph.corpus.periods import EVER, Period, period, told_on
from newsgraph.facts.equivalence import Equivalence, shipped
from newsgraph.facts.telling import End, Sum, Telling, canonical
from newsgraph.iris import fact_iri
from newsgraph.model import Modality

Near = Callable[[str, str], bool]  # whether two documents tell of one story
AHEAD = frozenset({Modality.FUTURE, Modality.OBLIGATION, Modality.CONDITIONAL, Modality.POSSIBLE})
_TELLERS = 4  # documents of a fact that a further one is compared with
_CELLS = 200  # facts of one key that a statement is compared with
_ROUNDING = 0.1  # between two amounts of which one is not exact


class Key(NamedTuple):
    """What a fact is about."""

    subject: str
    relation: str
    object: str

    @classmethod
    def of(cls, telling: Telling, same: Equivalence | None = None) -> Key:
        """That of a statement."""
        relation, subject, target = canonical(telling, same or shipped())
        return cls(subject.key, relation, target.key)

    @property
    def is_described(self) -> bool:
        """Whether an end of it has no name."""
        return self.subject.startswith("~") or self.object.startswith("~")


@dataclass
class Fact:
    """Statements that say the same, and denials of it. ``key`` is the same for those that differ in time, place or amount alone."""

    iri: str
    key: Key
    ends: tuple[End, str, End]
    period: Period
    amount: Sum | None
    place: End
    tellings: list[Telling] = field(default_factory=list)

    @property
    def statements(self) -> list[Telling]:
        """Those that put it forward."""
        return [one for one in self.tellings if one.positive]

    @property
    def denials(self) -> list[Telling]:
        """Those that deny it."""
        return [one for one in self.tellings if not one.positive]


def when(telling: Telling) -> Period:
    """When a statement says that something is or was; what did not happen, never did until then."""
    if telling.date:
        return period(telling.date, telling.end, telling.sense)
    at = told_on(telling.published, ahead=telling.modality in AHEAD)
    return at if telling.positive or telling.modality in AHEAD else Period(EVER.first, at.last)


def gathered(tellings: Iterable[Telling], near: Near, base: str) -> list[Fact]:
    """The facts of statements with one key, in the order of their dates."""
    cells: list[Fact] = []
    for telling in sorted(tellings, key=_order):
        fits = [cell for cell in cells[-_CELLS:] if _fits(cell, telling, near)]
        if not telling.amount and len({cell.amount for cell in fits}) > 1:
            fits = [cell for cell in fits if not cell.amount]
        if fits:
            cell = fits[0]
            cell.period, cell.place = (
                cell.period.within(when(telling)),
                cell.place if cell.place.node else telling.place,
            )
            cell.tellings.append(telling)
        else:
            relation, subject, target = canonical(telling, shipped())
            key = Key(subject.key, relation, target.key)
            cells.append(
                Fact("", key, (subject, relation, target), when(telling), telling.amount, telling.place, [telling])
            )
    own = [cell for cell in cells if not all(one.implied for one in cell.tellings)]
    return list(_named(sorted(own, key=lambda cell: (cell.period, _order(cell.tellings[0]))), base))


def _order(telling: Telling) -> tuple[bool, bool, bool, int, int, str]:
    """What is said itself first, of that the most exact; the rest by date and IRI."""
    at = when(telling)
    return (telling.implied, telling.amount is None, not telling.date, at.days, at.first, telling.statement)


def _named(cells: Sequence[Fact], base: str) -> Iterator[Fact]:
    """The facts with IRIs that depend on what they say; those that say the same of things without names, on their first document too."""
    seen = set[str]()
    for cell in cells:
        first = min(one.document for one in cell.tellings)
        at = "" if cell.period == EVER else f"{cell.period.first} {cell.period.last}"
        parts = (*cell.key, "\t".join(map(str, (cell.amount or ())[:4])), at if _dated(cell) else "", cell.place.key)
        iri = fact_iri(*parts, first if cell.key.is_described else "", base=base)
        iri = iri if iri not in seen else fact_iri(*parts, min(one.statement for one in cell.tellings), base=base)
        seen.add(iri)
        cell.iri = iri
        yield cell


def _dated(cell: Fact) -> bool:
    return any(one.date for one in cell.tellings)


def _fits(cell: Fact, telling: Telling, near: Near) -> bool:
    """Whether a statement says the same as those of a fact: compatible time, amount and place, and one story where things have no names."""
    if not cell.period.meets(when(telling)) or not same_amount(cell.amount, telling.amount):
        return False
    if not same_place(cell.place, telling.place):
        return False
    return not cell.key.is_described or is_near(cell, telling, near)


def is_near(cell: Fact, telling: Telling, near: Near) -> bool:
    documents = dict.fromkeys(one.document for one in cell.tellings)
    return telling.document in documents or any(near(one, telling.document) for one in [*documents][:_TELLERS])


def same_place(one: End, other: End) -> bool:
    return not one.node or not other.node or bool(one.head) or bool(other.head) or one.node == other.node


def same_amount(one: Sum | None, other: Sum | None) -> bool:
    """Whether two amounts are the same, or near where one of them is not exact; none is told of what has none."""
    if one is None or other is None:
        return True
    if (one.value, one.upper, one.unit) == (other.value, other.upper, other.unit):
        return True
    if one.unit != other.unit or (one.exact and other.exact):
        return False
    low, high = sorted((float(one.value), float(other.value)))
    return high - low <= _ROUNDING * abs(high)
