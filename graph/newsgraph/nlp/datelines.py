"""The dateline of a report, "PARIS, March 3 (AP) —": it says where, when and of whom the text is, and is no part of its first sentence."""

from __future__ import annotations

import re

from newsgraph.lang.en.dates import date

_TOP = 600  # characters, within which the dateline of the whole text begins
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ ,/][ ]?[A-Z][A-Z.'’-]+){0,4}"  # a place in capitals
_PLACE = r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,4}"  # in small letters, only where an agency stands behind it
_REGION = r"[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?(?:,? \d{4})?"
_AGENCY = r"\([A-Z][^()\n]{1,39}\)"
_DATELINE = re.compile(
    rf"^[ \t]*(?:{_CAPITALS}(?:, {_REGION})?(?P<day>{_DAY}),?(?: {_AGENCY})?|{_PLACE}(?P<day2>{_DAY}),? {_AGENCY})[ ]?"
    r"(?:—|–|--?)[ ]+(?=\S)",
    re.MULTILINE,
)


def ends_of_datelines(text: str) -> frozenset[int]:
    """The characters with which the sentences behind the datelines of a text begin."""
    return frozenset(match.end() for match in _DATELINE.finditer(text))


def dated(text: str, day: str = "") -> str:
    """The day that the dateline of a text gives, as ``2026-03-12``, else ``day``, by which one without a year is understood."""
    match = _DATELINE.search(text)
    told = (match["day"] or match["day2"]) if match and match.start() < _TOP else ""
    found = date(told.strip(" ,"), day, ahead=False) if told else None
    return found.value if found and found.datatype == "date" else day
