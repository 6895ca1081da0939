"""What happens, gathered: statements and words of one story with one verb, or another word for the same, and dates that agree.

Who does it to whom is told in many ways ("a bomb killed five", "five died in the blast"), so that a fact is narrower than an event: what
differs in participants and tolls is kept side by side in one event. Of payments there are many in a story: they must share an end. What is
told of another place is another event, and so is what a text of years later or before tells without a date, and what one text tells of two
of whom each has his own (``participants``): those come first, and what names none of them is of whom most texts tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from newsgraph.corpus.periods import EVER, Period, period
from newsgraph.facts.equivalence import shipped
from newsgraph.facts.participants import Cast, Named, Pair, apart_in_texts, tells_of_any
from newsgraph.facts.telling import NOTHING, End, Telling
from newsgraph.iris import event_iri

_TEXTS = 2  # that have an eventive noun, where no surer word is
_NEAR = 366  # days between a text and what it tells of without a date


@dataclass
class Event:
    """Statements of one happening, and words for it; ``period`` is when, where a text says so, ``ends`` are what it is told of.

    ``about`` are the days that all reports without a date may tell of; ``dated`` are documents that say when; ``words`` are what it is
    called by, ``cast`` is who takes part.
    """

    iri: str
    trigger: str
    period: Period | None
    ends: set[str]
    place: End = NOTHING
    about: Period = EVER
    dated: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    tellings: list[Telling] = field(default_factory=list)
    cast: Cast = field(default_factory=Cast)

    def take(self, other: Event) -> None:
        """Have what another one has, which is the same; what a text tells without a date it may tell of the date that it has told."""
        if not (other.dated or other.tellings[0].document in self.dated):
            self.about = self.about.within(other.about)
        if other.period:
            self.period = self.period.within(other.period) if self.period else other.period
        self.place = self.place if self.place.node else other.place
        self.ends |= other.ends
        self.dated |= other.dated
        self.words |= other.words
        self.tellings += other.tellings
        self.cast.take(other.cast)


def _nobody(_: str) -> frozenset[str]:
    return frozenset()


def events(tellings: Iterable[Telling], base: str, named: Named = _nobody) -> list[Event]:
    """The events of happenings of one story with one verb; a statement without a date is of the first event that it agrees with.

    ``named`` gives the people whom a document names.

    Where there are several verbs, which may be for one thing, their events are one if a thing takes part in both.
    """
    of: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        of[telling.trigger].append(telling)
    found, listed = list[Event](), shipped().once | shipped().each
    every = frozenset(chain.from_iterable(apart_in_texts(rows, named) for word, rows in of.items() if word in listed))
    for word in sorted(of):
        for event in _of_word(of[word], base, named, every if word in listed else frozenset()):
            same = (one for one in found if _is_one(one, event) and not one.cast.is_of_others(event.cast.people, every))
            whole = next(same, None)
            if whole:
                whole.take(event)
            else:
                found.append(event)
    return found


def _of_word(tellings: Sequence[Telling], base: str, named: Named, apart: frozenset[Pair]) -> list[Event]:
    found = list[Event]()
    if all(one.weak for one in tellings) and len({one.document for one in tellings if one.eventive}) < _TEXTS:
        return []
    alone = frozenset(one for one, _ in apart)
    of_nobody = {one.statement for one in tellings if alone and not tells_of_any(one, alone)}
    for telling in sorted(tellings, key=lambda one: (one.statement in of_nobody, _order(one))):
        one = _event(telling, base)
        same = (event for event in found if _may_be(event, one) and not event.cast.is_told_apart(telling, apart))
        if telling.statement in of_nobody:
            most = max(same, key=lambda event: _likely(event, named(telling.document)), default=None)
        else:
            most = next(same, None)
        if most:
            most.take(one)
        else:
            found.append(one)
    return found


def _likely(event: Event, people: frozenset[str]) -> tuple[bool, int]:
    """How likely it is what a text tells of nobody with a name: whether the text names who takes part in it, then how many tell of it."""
    return not people.isdisjoint(event.cast.people), len(event.cast.rows)


def _may_be(event: Event, one: Event) -> bool:
    """Whether the event of one statement may be another one with its verb, by days, places, and whom it gives something to."""
    telling = one.tellings[0]
    return (
        ((telling.document in event.dated and one.period is None) or _agree(event, one.period or one.about))
        and not _elsewhere(event.place, one.place)
        and (not telling.recipient.node or not one.ends.isdisjoint(event.ends))
    )


def _event(telling: Telling, base: str) -> Event:
    """That of one statement."""
    at = period(telling.date, telling.end, telling.sense) if telling.date else None
    iri = event_iri(telling.trigger, telling.statement, base=base)
    ends = {end.key for end in (telling.subject, telling.object, telling.recipient) if end.kind}
    about = EVER if at else _around(telling.published)
    dated = {telling.document} if at else set[str]()
    return Event(
        iri, telling.trigger, at, ends, telling.place, about, dated, {telling.trigger}, [telling], Cast.of(telling)
    )


def _is_one(event: Event, other: Event) -> bool:
    """Whether events that are called by two verbs may be one."""
    return (
        event.words.isdisjoint(other.words)
        and not event.ends.isdisjoint(other.ends)
        and not _elsewhere(event.place, other.place)
        and _agree(event, other.about)
        and (other.period is None or _agree(event, other.period))
    )


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
