"""What happens, gathered: statements and words of one story with one verb, or another word for the same, and dates that agree.

Who does it to whom is told in many ways ("a bomb killed five", "five died in the blast"), so that a fact is narrower than an event: what
differs in participants and tolls is kept side by side in one event. Of payments there are many in a story: they must share an end. What is
told of another place is another event, and so is what a text of years later or before tells without a date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsgraph.corpus.periods import EVER, Period, period
from newsgraph.facts.telling import NOTHING, End, Telling
from newsgraph.iris import event_iri

_NEAR = 366  # days between a text and what it tells of without a date


@dataclass
class Event:
    """Statements of one happening, and words for it; ``period`` is when, where a text says so, ``ends`` are what it is told of.

    ``about`` are the days that all reports without a date may tell of; ``dated`` are documents that say when.
    """

    iri: str
    trigger: str
    period: Period | None
    ends: set[str]
    place: End = NOTHING
    about: Period = EVER
    dated: set[str] = field(default_factory=set)
    tellings: list[Telling] = field(default_factory=list)


def events(tellings: Iterable[Telling], base: str) -> list[Event]:
    """The events of happenings of one story with one verb; a statement without a date is of the first event that it agrees with."""
    every, found = list(tellings), list[Event]()
    if all(one.weak for one in every):
        return []
    for telling in sorted(every, key=_order):
        at = period(telling.date, telling.end, telling.sense) if telling.date else None
        about = at or _around(telling.published)
        ends = {end.key for end in (telling.subject, telling.object, telling.recipient) if end.kind}
        for event in found:
            if (
                ((telling.document in event.dated and at is None) or _agree(event, about))
                and not _elsewhere(event.place, telling.place)
                and (not telling.recipient.node or not ends.isdisjoint(event.ends))
            ):
                break
        else:
            event = Event(event_iri(telling.trigger, telling.statement, base=base), telling.trigger, at, set())
            found.append(event)
        event.tellings.append(telling)
        event.ends |= ends
        event.place = event.place if event.place.node else telling.place
        if at:
            event.dated.add(telling.document)
        elif telling.document not in event.dated:
            event.about = event.about.within(about)
        event.period = at if event.period is None else event.period if at is None else event.period.within(at)
    return found


def _around(day: str) -> Period:
    """What a text of this day may tell of without a date."""
    at = period(day)
    return at if at == EVER else Period(at.first - _NEAR, at.last + _NEAR)


def _agree(event: Event, days: Period) -> bool:
    """Whether what is told, of these days, may be of those of an event and of its reports without a date."""
    return days.meets(event.about) and (event.period is None or days.meets(event.period))


def _elsewhere(one: End, other: End) -> bool:
    """Whether two places with names are two; a town may lie in a country."""
    return one.kind == other.kind != "" and not one.head and not other.head and one.node != other.node


def _order(telling: Telling) -> tuple[bool, int, str, str, int, str]:
    days = period(telling.date, telling.end, telling.sense).days if telling.date else 0
    return (not telling.date, days, telling.published, telling.document, telling.at, telling.statement)
