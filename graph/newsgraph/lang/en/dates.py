"""Dates as the text gives them, to days of the calendar: "last year", "by 2030", "on Tuesday", with the precision that they have.

Pure functions. What is relative needs the document's own date; without one, and for what is vaguer than a year, the answer is None.
Precision is the datatype: ``gYear`` 2030, ``gYearMonth`` 2026-03, ``date`` 2026-03-12 (XML Schema 1.1, part 2).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from newsgraph.lang.en.function_words import (
    DEICTIC_MODIFIERS,
    INDEFINITE_ARTICLES,
    ONES,
    TIME_LEADERS,
    TIME_PREPOSITIONS,
)
from newsgraph.model import Date

MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = dict.fromkeys(INDEFINITE_ARTICLES, 1) | {word: n for n, word in enumerate(ONES[:13]) if n}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
CALENDAR_UNITS = ("day", "week", "month", "year")  # that a date may be told by
_WHICH = "|".join(DEICTIC_MODIFIERS)
DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LEADING = re.compile(rf"^(?:{'|'.join((*TIME_LEADERS, *sorted(TIME_PREPOSITIONS)))})[\s-]+")


def date(text: str, day: str = "", ahead: bool = False) -> Date | None:
    """What an expression of time means. ``day`` is the document's date (ISO 8601) or empty; ``ahead``: it is about what will be."""
    rest, sense = " ".join(text.lower().replace(",", " ").split()), ""
    while match := _LEADING.match(rest):
        word = match[0].strip(" -")
        sense = word if word in TIME_PREPOSITIONS else sense
        rest = rest[match.end() :]
    today = datetime.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    found = _absolute(rest, today) or (_relative(rest, today, ahead) if today else None)
    return replace(found, sense=sense) if found else None


def sense(text: str) -> str:
    """The word of an expression of time that says how it holds: "until" of "until 2030"; empty for "in 2030"."""
    return next((word for word in text.lower().split() if word in TIME_PREPOSITIONS), "")


def _day(year: int, month: int, number: int) -> Date | None:
    try:
        return Date(datetime.date(year, month, number).isoformat(), "date")
    except ValueError:
        return None


def _year(number: int) -> Date:
    return Date(f"{number:04}", "gYear")


def _month(year: int, number: int) -> Date:
    return Date(f"{year:04}-{number:02}", "gYearMonth")


def month_number(month: str) -> int:
    """1 to 12 of a month in small letters, by its first three; 0 for anything else."""
    return next((n for n, name in enumerate(MONTHS, 1) if name[:3] == month[:3]), 0)


def _absolute(text: str, today: datetime.date | None) -> Date | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return _day(*map(int, match.groups()))
    if match := re.fullmatch(r"(1[0-9]\d\d|20\d\d)", text):
        return _year(int(match[1]))
    first = re.match(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\.?(?: (?P<year>\d{{4}}))?\b", text
    )
    match = first or re.match(
        rf"(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?: (?P<year>\d{{4}}))?", text
    )
    if match:
        year = int(match["year"]) if match["year"] else today.year if today else None
        return _day(year, month_number(match["month"]), int(match["day"])) if year else None
    if match := re.match(rf"(?P<month>{_MONTH})\.?(?: (?P<year>\d{{4}}))?$", text):
        year = int(match["year"]) if match["year"] else today.year if today else None
        return _month(year, month_number(match["month"])) if year else None
    return None


def _relative(text: str, today: datetime.date, ahead: bool) -> Date | None:
    first = text.split(maxsplit=1)[0] if text else ""
    if first in DEICTIC_DAYS or text in ("this morning", "this afternoon", "this evening"):
        return _shifted(today, DEICTIC_DAYS.get(first, 0), "day")
    if match := re.match(rf"(?:(?P<which>{_WHICH}) )?(?P<day>{'|'.join(WEEKDAYS)})\b", text):
        return _shifted(today, _days_to(today, match["day"], match["which"], ahead), "day")
    if match := re.match(rf"(?P<which>{_WHICH}) (?P<month>{_MONTH})$", text):
        return _next_month(today, _STEPS[match["which"]], month_number(match["month"]))
    if match := re.match(rf"(?P<which>{'|'.join(_STEPS)}) (?P<unit>year|month)\b", text):
        return _shifted(today, _STEPS[match["which"]], match["unit"])
    units = rf"(?P<count>\d+|[a-z]+) (?P<unit>{'|'.join(CALENDAR_UNITS)})s? (?P<way>ago|earlier|later|from now)"
    if match := re.match(units, text):
        count = int(match["count"]) if match["count"].isdigit() else _NUMBERS.get(match["count"], 0)
        sign = -1 if match["way"] in ("ago", "earlier") else 1
        return _shifted(today, sign * count, match["unit"]) if count else None
    return None


def _days_to(today: datetime.date, weekday: str, which: str | None, ahead: bool) -> int:
    """Days from today to the weekday that is meant: the last one, today counted, or the next one in what will be."""
    step = (WEEKDAYS.index(weekday) - today.weekday()) % 7
    if which == "next" or (ahead and which != "last"):
        return 7 if which == "next" and not step else step
    return step - 7 if step or which == "last" else 0


def _next_month(today: datetime.date, step: int, number: int) -> Date:
    """ "last June" is the June before this month, "next June" the one after it."""
    passed = (step < 0 and number >= today.month) or (step > 0 and number <= today.month)
    return _month(today.year + (step if passed else 0), number)


def _shifted(today: datetime.date, count: int, unit: str) -> Date | None:
    """The year, month or day that many units away; a week ago is no more exact than a day is given by it, so it is a day."""
    try:
        if unit == "year":
            return _year(today.year + count)
        if unit == "month":
            months = today.year * 12 + today.month - 1 + count
            return _month(months // 12, months % 12 + 1)
        return Date((today + datetime.timedelta(days=count * (7 if unit == "week" else 1))).isoformat(), "date")
    except (OverflowError, ValueError):
        return None


_DATES = (
    re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?:\w+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3})[a-z]*\.?,? (?P<year>\d{4})\b"),
    re.compile(r"(?:\w+, )?(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b"),
)


def iso_date(text: str) -> str:
    """The day that a date or time begins with, as ``2026-03-12``, or nothing.

    It may be written as in ISO 8601, "12 March 2026", "Thu, 12 Mar 2026" or "March 12, 2026".
    """
    match = next((match for pattern in _DATES if (match := pattern.match(text.strip()))), None)
    if not match:
        return ""
    year, month, day = match["year"], match["month"], match["day"]
    try:
        number = int(month) if month.isdecimal() else month_number(month.lower())
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
