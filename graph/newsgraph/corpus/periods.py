"""When something is said to be or to have happened, as days from the first to the last one that it may be."""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import NamedTuple

from newsgraph.lang.en.function_words import TIME_FROM, TIME_UNTIL

_NEWS = 45  # days before its text in which what a text tells without a date has mostly happened


class Period(NamedTuple):
    """The first and the last day, by their number in the calendar."""

    first: int
    last: int

    def meets(self, other: Period) -> bool:
        """Whether there is a day in both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Period) -> Period:
        """The days in both."""
        return Period(max(self.first, other.first), min(self.last, other.last))

    @property
    def days(self) -> int:
        """How many days."""
        return self.last - self.first + 1


EVER = Period(datetime.date.min.toordinal(), datetime.date.max.toordinal())


def period(value: str, end: str = "", sense: str = "") -> Period:
    """That of a date of ISO 8601 as exact as it is, or of an interval; without either, ever."""
    start, stop = _days(value), _days(end or value)
    if start is None or stop is None:
        return EVER
    if sense in TIME_FROM and not end:
        return Period(start.first, EVER.last)
    if sense in TIME_UNTIL:
        return Period(EVER.first, stop.last)
    return Period(start.first, stop.last)


def told_on(day: str, *, ahead: bool) -> Period:
    """That of what a text of this day tells without a date: lately, or from then on where it is ``ahead``."""
    at = _days(day)
    if at is None:
        return EVER
    return Period(at.first, EVER.last) if ahead else Period(max(at.first - _NEWS, EVER.first), at.last)


def _days(value: str) -> Period | None:
    parts = value.partition("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts if part]
        if len(numbers) != len(parts) or not 0 < len(numbers) <= 3:
            return None
        year, month, day = (*numbers, *([0] * (3 - len(numbers))))
        first = datetime.date(year, month or 1, day or 1)
        last = datetime.date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Period(first.toordinal(), last.toordinal())
