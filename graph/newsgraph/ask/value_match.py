"""Whether an amount or a time that a question names is that of a claim."""

from __future__ import annotations

import re

from newsgraph.lang.en.dates import date, sense
from newsgraph.lang.en.function_words import TIME_OPENERS, TIME_PREPOSITION_SYNONYMS, TIME_PREPOSITIONS
from newsgraph.lang.en.quantities import quantity
from newsgraph.model import Date

_LEADING = re.compile(rf"^(?:{'|'.join((*TIME_OPENERS, *sorted(TIME_PREPOSITIONS)))})[\s-]+", re.IGNORECASE)


def same_amount(asked: str, given: str) -> bool:
    """Whether two amounts are one: 3 and "three" are, 60 and 600 are not, nor is 300 "more than 300"."""
    if not asked:
        return True
    one, other = quantity(asked), quantity(given)
    if one is None or other is None:
        return asked.casefold().split() == given.casefold().split()
    units = {one.unit, other.unit} - {""}
    return (one.value, one.upper, one.comparator) == (other.value, other.upper, other.comparator) and len(units) < 2


def same_time(asked: str, on: Date | None, given: str, day: str) -> bool:
    """Whether a claim's time (its words, and its date where it has one) lies in the time that is asked for, both too: 12 October in 2025.

    "Until 2030" and "in 2030" are not the same, nor are 2 and 12 October.
    """
    if not asked:
        return True
    if _holds(asked) != _holds(given):
        return False
    if on and day:
        return day.startswith(on.value)
    wanted, words, other = _words(asked), _words(given), date(given)
    return (bool(wanted) and all(word in words for word in wanted)) or bool(on and other and other.value == on.value)


def _holds(text: str) -> str:
    """How a time holds: "until", "since", "by", "before" or "after"; empty for what says in which time something is."""
    first = sense(" ".join(text.split()[:1]))
    return TIME_PREPOSITION_SYNONYMS.get(first, first)


def _words(text: str) -> list[str]:
    rest = " ".join(text.lower().replace(",", " ").split())
    while match := _LEADING.match(rest):
        rest = rest[match.end() :]
    return rest.split()
