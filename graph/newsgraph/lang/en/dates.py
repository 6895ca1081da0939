"""Dates as the text gives them, to days of the calendar: "last year", "by 2030", "on Tuesday", "in December last year", "2012 to 2015".

Pure functions. What is relative needs the document's own date; without one, and for what is vaguer than a year, the answer is None.
Precision is the datatype: ``gYear`` 2030, ``gYearMonth`` 2026-03, ``date`` 2026-03-12 (XML Schema 1.1, part 2).
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import replace

from newsgraph.lang.en.function_words import (
    BETWEEN,
    DEICTIC_MODIFIERS,
    INDEFINITE_ARTICLES,
    INTERVAL_WORDS,
    ONES,
    OPEN_BOUNDS,
    ORDINALS,
    RANGE_LEADERS,
    SHARE_FRACTIONS,
    SINCE,
    TIME_LEADERS,
    TIME_PREPOSITIONS,
)
from newsgraph.model import Date
from newsgraph.vocabulary.words import WordClass, shipped

MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(WEEKDAYS)
_SHORT = rf"(?:{_WEEKDAY}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"  # beside a day of the calendar
_NUMBERS = dict.fromkeys(INDEFINITE_ARTICLES, 1) | {word: n for n, word in enumerate(ONES[:13]) if n}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
CALENDAR_UNITS = ("day", "week", "month", "year")  # that a date may be told by
_WHICH = "|".join(DEICTIC_MODIFIERS)
_ANY = "|".join(_STEPS)
DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_YEAR = r"1[0-9]\d\d|20\d\d"
YEARS = re.compile(r"(?:1[0-9]|20)\d\d(?:s|-\d\d)?|\d0s")  # one word: a year, a decade, or "2012-15"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# "Friday 13 June 2025", "Sunday, December 7", "the 5th of May last year", "December 2024", "last June"
_CALENDAR = re.compile(
    rf"(?:(?P<weekday>{_SHORT}) (?:the )?)?"
    rf"(?:(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH})\b\.?|(?P<month2>{_MONTH})\.? (?:the )?(?P<day2>{_DAY})\b|(?P<month3>{_MONTH})\b\.?)"
    rf"(?: (?:(?:of )?(?:the )?(?:year )?(?P<year>\d{{4}})\b|(?:of )?(?:the )?(?P<step>{_ANY}) year\b))?(?P<rest>.*)"
)
_ISO = re.compile(rf"(?:{_SHORT} )?(\d{{4}})[-/](\d\d)[-/](\d\d)")
_NUMERIC = re.compile(
    rf"(?:(?P<weekday>{_SHORT}) )?(?P<first>\d{{1,2}})(?P<sign>[/.-])(?P<second>\d{{1,2}})(?P=sign)(?P<year>\d{{4}})"
)
_YEARS_AGO = r"(?P<count>\d+|[a-z]+) years? ago"
_CALENDAR_AGO = (
    re.compile(rf"(?P<rest>(?:{_DAY} )?(?:{_MONTH})\b(?: {_DAY})??) {_YEARS_AGO}"),
    re.compile(rf"{_YEARS_AGO} (?:in |on )?(?P<rest>.*\b(?:{_MONTH})\b.*)"),
)
_YEAR_FIRST = re.compile(rf"(?P<year>(?:{_ANY}) year) (?:in |on )?(?P<rest>(?:{_WEEKDAY}|{_MONTH}|{_DAY})\b.*)")
_DAY_OF_WEEK = (
    re.compile(rf"(?P<day>{_WEEKDAY}) (?:of )?(?:the )?(?P<step>{_ANY}) week\b"),
    re.compile(rf"(?P<step>{_ANY}) week(?:['’]s)? (?:on )?(?P<day>{_WEEKDAY})\b"),
)
_INTERVAL = re.compile(
    rf"(?P<led>(?:{'|'.join(RANGE_LEADERS)}) )?(?P<low>.+?)(?: (?P<join>{'|'.join(INTERVAL_WORDS)}) | ?[-–—] ?)(?P<high>.+)",
    re.DOTALL,
)
_CLOCK = re.compile(r"at (?:[01]\d|2[0-3])[0-5]\d")  # "at 1353": a time of day
_BARE_DAY = re.compile(rf"(?P<day>{_DAY})(?P<year> \d{{4}})?")


def date(text: str, day: str = "", ahead: bool | None = None) -> Date | None:
    """What an expression of time means. ``day`` is the document's date (ISO 8601) or empty.

    ``ahead``: it is about what will be; False: about what has been, so that a month later than the document's is last year's.
    """
    words = _plain(text)
    today = datetime.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    if _CLOCK.fullmatch(words):
        return None
    if (match := _INTERVAL.fullmatch(words)) and (found := _interval(match, today, ahead)):
        return found
    rest, how = _led(words)
    found = _point(rest, today, ahead, how)
    return replace(found, sense=how) if found else None


def is_whole(text: str) -> bool:
    """Whether a text tells a day or month of the calendar, or an interval of these, and nothing more."""
    words = _plain(text)
    match = _INTERVAL.fullmatch(words)
    ends = match.group("low", "high") if match else ()
    told = [end for end in ends if _is_calendar(end)]  # "from April 3 to 7": the other is a day of the same month
    return _is_calendar(words) or (bool(told) and all(end in told or _BARE_DAY.fullmatch(end) for end in ends))


def _is_calendar(words: str) -> bool:
    rest = _led(words)[0]
    match = _CALENDAR.fullmatch(rest)
    return bool(_ISO.fullmatch(rest) or _NUMERIC.fullmatch(rest) or (match and not match["rest"]))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[,()]", " ", text.lower()).split())


@functools.cache
def _leading() -> re.Pattern[str]:
    """What leads a date: "by the end of", "on the night of", "in the first half of"."""
    of = shipped().of
    parts = "|".join(sorted(of[WordClass.DAY_PART] | of[WordClass.SEASON]))
    units = "|".join(sorted(of[WordClass.TIME_UNIT] | SHARE_FRACTIONS))
    words = "|".join((*TIME_LEADERS, *sorted(TIME_PREPOSITIONS)))
    return re.compile(rf"(?:{words}|(?:{parts}) of|(?:{'|'.join(ORDINALS)}) (?:few )?(?:{units})s? of)[\s-]+")


def _led(text: str) -> tuple[str, str]:
    """An expression of time without what leads it, and the word of that which says how it holds."""
    how = ""
    while match := _leading().match(text):
        word = match[0].strip(" -")
        how = word if word in TIME_PREPOSITIONS else how
        text = text[match.end() :]
    return text, how


def sense(text: str) -> str:
    """The word of an expression of time that says how it holds: "until" of "until 2030"; empty for "in 2030"."""
    return next((word for word in text.lower().split() if word in TIME_PREPOSITIONS), "")


def _interval(match: re.Match[str], today: datetime.date | None, ahead: bool | None) -> Date | None:
    """ "From March to May 2019", "2012-15": the first end, which is told from the second one, with the second as its end."""
    led, join = (match["led"] or "").strip(), (match["join"] or "").strip()
    if (join == "and") != (led == BETWEEN):
        return None  # "in May and June"
    low, high = _led(match["low"])[0], _led(match["high"])[0]
    if re.fullmatch(_YEAR, low) and re.fullmatch(r"\d\d", high):
        high = low[:2] + high
    if bare := _BARE_DAY.fullmatch(high):  # "from April 3 to 7"
        high = re.sub(rf"\b{_DAY}\b", bare["day"], low, count=1) + (bare["year"] or "")
    end = _point(high, today, ahead, "")
    if end is None:
        return None
    if re.fullmatch(_DAY, low):
        low = re.sub(rf"\b{_DAY}\b", low, high, count=1)
    start = _point(low, _last_day(end), ahead=False, how="")
    if start is None or start.datatype != end.datatype or start.value >= end.value:
        return None
    return replace(start, sense=led, end=end.value)


def _last_day(found: Date) -> datetime.date:
    """The last day that a date may mean; that every month has 28 days is enough here."""
    return datetime.date.fromisoformat(found.value + "-12-28"[len(found.value) - 4 :])


def _point(text: str, today: datetime.date | None, ahead: bool | None, how: str) -> Date | None:
    """One date, without what leads it."""
    if match := _ISO.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _NUMERIC.fullmatch(text):
        return _of_numbers(match)
    if match := re.fullmatch(rf"(?:year )?({_YEAR})", text):
        return _year(int(match[1]))
    if match := _YEAR_FIRST.match(text):
        text = f"{match['rest']} {match['year']}"
    ago = next((match for pattern in _CALENDAR_AGO if (match := pattern.fullmatch(text))), None)
    if today and ago and (count := _counted(ago["count"])):
        text = f"{ago['rest']} {today.year - count}"
    if match := _CALENDAR.fullmatch(text):
        return _of_calendar(match, today, ahead, how)
    return _relative(text, today, ahead) if today else None


def _of_numbers(match: re.Match[str]) -> Date | None:
    """A day in numbers: with points the day is first; of "03/04/2025" only the year is sure, but for a weekday that tells."""
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    orders = [(first, second)] if match["sign"] == "." else sorted({(first, second), (second, first)})
    found = [day for number, month in orders if (day := _day(year, month, number))]
    told = [day for day in found if match["weekday"] and _falls_on(day, match["weekday"])]
    return (told or found)[0] if len(found) == 1 or len(told) == 1 else _year(year) if found else None


def _of_calendar(match: re.Match[str], today: datetime.date | None, ahead: bool | None, how: str) -> Date | None:
    """A month or a day of one, in the year that is said or meant."""
    month = month_number(match["month"] or match["month2"] or match["month3"])
    number = int(re.sub(r"\D", "", match["day"] or match["day2"] or "") or 0)
    if not number and match["rest"]:
        return None  # "may be"
    if match["year"]:
        year: int | None = int(match["year"])
    elif today is None:
        return None
    elif match["step"]:
        year = today.year + _STEPS[match["step"]]
    else:
        year = _meant_year(today, month, number, ahead, how)
        years = (year or today.year, today.year - 1, today.year + 1)
        year = next(
            (one for one in years if match["weekday"] and _is_weekday(one, month, number, match["weekday"])), year
        )
    if year is None:
        return None
    return _day(year, month, number) if number else _month(year, month)


def _is_weekday(year: int, month: int, number: int, weekday: str) -> bool:
    found = _day(year, month, number) if number else None
    return found is not None and _falls_on(found, weekday)


def _falls_on(day: Date, weekday: str) -> bool:
    return WEEKDAYS[datetime.date.fromisoformat(day.value).weekday()][:3] == weekday[:3]


def _meant_year(today: datetime.date, month: int, number: int, ahead: bool | None, how: str) -> int | None:
    """The year of a month or day that is said without one; None where "until May" may be of either.

    The text may be dated a day earlier than where it was read.
    """
    here, there = (today.month, today.day + 1), (month, number or today.day)
    if there > here and (ahead is False or how == SINCE):
        return None if how in OPEN_BOUNDS else today.year - 1
    return today.year + (1 if ahead and (month, number or today.day) < (today.month, today.day) else 0)


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


def _relative(text: str, today: datetime.date, ahead: bool | None) -> Date | None:
    first = text.split(maxsplit=1)[0] if text else ""
    if first in DEICTIC_DAYS or text in ("this morning", "this afternoon", "this evening"):
        return _shifted(today, DEICTIC_DAYS.get(first, 0), "day")
    if match := next((match for pattern in _DAY_OF_WEEK if (match := pattern.match(text))), None):
        monday = 7 * _STEPS[match["step"]] - today.weekday()
        return _shifted(today, monday + WEEKDAYS.index(match["day"]), "day")
    if match := re.match(rf"(?:(?P<which>{_WHICH}) )?(?P<day>{_WEEKDAY})\b", text):
        return _shifted(today, _days_to(today, match["day"], match["which"], bool(ahead)), "day")
    if match := re.match(rf"(?P<which>{_WHICH}) (?P<month>{_MONTH})$", text):
        return _next_month(today, _STEPS[match["which"]], month_number(match["month"]))
    if match := re.match(rf"(?P<which>{_ANY}) (?P<unit>year|month)\b", text):
        return _shifted(today, _STEPS[match["which"]], match["unit"])
    units = rf"(?P<count>\d+|[a-z]+) (?P<unit>{'|'.join(CALENDAR_UNITS)})s? (?P<way>ago|earlier|later|from now)"
    if match := re.match(units, text):
        count = _counted(match["count"])
        if match["way"] == "later" and not ahead:
            return None  # than what was told before: "two years later he left it"
        sign = -1 if match["way"] in ("ago", "earlier") else 1
        return _shifted(today, sign * count, match["unit"]) if count else None
    return None


def _counted(word: str) -> int:
    """How many units; 0 for a word that is no number."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)


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
    """The day that a date or time begins with, as ``2026-03-12``, or nothing; of a year or month alone that, ``2026`` or ``2026-03``.

    It may be written as in ISO 8601, "12 March 2026", "Thu, 12 Mar 2026" or "March 12, 2026".
    """
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", text.strip()):
        return text.strip()
    match = next((match for pattern in _DATES if (match := pattern.match(text.strip()))), None)
    if not match:
        return ""
    year, month, day = match["year"], match["month"], match["day"]
    try:
        number = int(month) if month.isdecimal() else month_number(month.lower())
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
