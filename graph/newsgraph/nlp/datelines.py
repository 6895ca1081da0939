"""The dateline of a report, "PARIS, March 3 (AP) —": it says where, when and of whom the text is, and is no part of its first sentence."""

from __future__ import annotations

import re

from newsgraph.lang.en.dates import date
from newsgraph.nlp.publication_lines import published

_TOP = 600  # characters, within which the dateline of the whole text begins
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ ,/][ ]?[A-Z][A-Z.'’-]+){0,4}"  # a place in capitals
_PLACE = r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,4}"  # in small letters, only where an agency stands behind it
_REGION = r"[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}"
_NUMBERED = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
_DAY = rf"(?:,? {_NUMBERED})?(?:,? \d{{4}})?"
_AGENCY = r"\([A-Z][^()\n]{1,39}\)"
_MARK = r"[ ]?(?:—|–|--?)[ ]+"
_DATELINE = re.compile(
    rf"^[ \t]*(?:{_CAPITALS}(?:, {_REGION})?(?P<day>{_DAY}),?(?: {_AGENCY})?|{_PLACE}(?P<day2>{_DAY}),? {_AGENCY})"
    rf"(?:{_MARK}(?P<day3>{_NUMBERED}(?:,? \d{{4}})?)(?:{_MARK}|[ \t]*\n\s*)(?=\S)|{_MARK}(?=\S))",
    re.MULTILINE,
)


def ends_of_datelines(text: str) -> frozenset[int]:
    """The characters with which the sentences behind the datelines of a text begin."""
    return frozenset(match.end() for match in _DATELINE.finditer(text))


def dated(text: str, day: str = "") -> str:
    """The day that the dateline of a text gives, or the line that says when it was published, as ``2026-03-12``; else ``day``.

    One without a year is of the year that is told elsewhere, or not later than ``day``, which may be a year or month alone: then
    it is only as it fits.
    """
    line, known = published(text, _TOP)
    match = _DATELINE.search(text)
    told = (match["day"] or match["day2"] or match["day3"]) if match and match.start() < _TOP else ""
    return _meant(told, known or day) or known or _meant(line, day) or day


def is_day(date: str) -> bool:
    """Whether a date in ISO 8601 is one of a day, and of no year or month."""
    return len(date) > len("2026-03")


def _meant(told: str, day: str) -> str:
    """The day that is told, of a year that it lacks as ``day`` has it; nothing where there is none, or it is not of that year or month."""
    if not told:
        return ""
    words, whole = told.strip(" ,"), is_day(day)
    found = date(words, day, ahead=False)
    if day and not whole and (found is None or found.datatype != "date"):
        found = date(f"{words} {day[:4]}", ahead=False)
    fits = found is not None and found.datatype == "date" and (whole or found.value.startswith(day))
    return found.value if found and fits else ""
