"""The line at the top of a text that says when it was published: "Updated: 3 March 2021", "March 3, 2021 | 8:15 am"."""

from __future__ import annotations

import functools
import re

from newsgraph.lang.en.dates import MONTHS, WEEKDAYS, date
from newsgraph.vocabulary.words import WordClass, alternatives, shipped

_MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
_WEEKDAY = "|".join(rf"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>(?:(?:{_MONTH})\b\.? {_NUMBER}\b|{_NUMBER} (?:{_MONTH})\b\.?)(?P<year>,? \d{{4}}\b)?|\d{{4}}-\d\d-\d\d\b)"
_ZONE = r"(?: ?\(?[A-Z]{2,5}\)?(?: time)?)?"
_TIME = rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{{1,2}} ?[ap]\.?m\b\.?){_ZONE}"
_BREAK = r"[ \t,;|•·–—-]*"


def published(text: str, top: int) -> tuple[str, str]:
    """The day that such a line within the first characters tells, as it is written, and as ``2021-03-03`` where it has a year.

    Without a word that says what day it is, it is one only with its year, and where no other line is a day: no chronicle.
    """
    found = [match for match in _line().finditer(text[:top]) if match["label"] or match["year"] or "-" in match["day"]]
    if not found:
        return "", ""  # most texts: they are not read to their end
    called = [match for match in found if match["label"]]
    if not called and len([*_line().finditer(text)]) > 1:
        return "", ""
    told = (called or found)[0]["day"]
    known = date(told)
    return told, known.value if known and known.datatype == "date" else ""


@functools.cache
def _line() -> re.Pattern[str]:
    label = alternatives(shipped().of[WordClass.PUBLICATION_LABEL])
    return re.compile(
        rf"^[ \t]*(?P<label>(?:{label})\b(?: (?:on|at))?:?[ \t]+)?(?:{_TIME}{_BREAK}(?:on )?)?(?:(?:{_WEEKDAY})\b\.?{_BREAK})?"
        rf"{_DAY}(?:{_BREAK}(?:at )?{_TIME})?[ \t.|]*$",
        re.IGNORECASE | re.MULTILINE,
    )
