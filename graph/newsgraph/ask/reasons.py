"""What a sentence gives as the reason of one of its claims, and whether words name a time."""

from __future__ import annotations

import functools
import re

from newsgraph.lang.en.dates import DEICTIC_DAYS, MONTHS, WEEKDAYS
from newsgraph.lang.en.function_words import (
    DEICTIC_MODIFIERS,
    DURATION_APPROXIMATORS,
    FREQUENCY_LEADERS,
    REASON_MARKERS,
)
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, alternatives

_MARKERS = re.compile(rf"\b({'|'.join(REASON_MARKERS)})\s+", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:{'|'.join(DEICTIC_MODIFIERS)})\b", re.IGNORECASE
)  # a stretch of time on the calendar: "last week"


def reason(sentence: str, relation: str) -> str:
    """The clause that a sentence gives as the reason for a claim; empty where it gives none, or several, or it holds the claim itself."""
    text = " ".join(sentence.split())
    found = list(_MARKERS.finditer(text))
    words = " ".join(relation.split())
    if len(found) != 1 or not words:
        return ""
    start = found[0].end()
    end = text.find(",", start) if found[0].start() == 0 else -1
    clause = (text[start:end] if end > 0 else text[start:]).rstrip('.!?"”’ ')
    last = words.split()[-1]
    outside = text[: found[0].start()] + (text[end:] if end > 0 else "")
    alone = re.search(rf"\b{re.escape(last)}\b", outside) and not re.search(rf"\b{re.escape(last)}\b", clause)
    return clause if alone else ""


def marker(sentence: str) -> str:
    """The word that begins the reason in a sentence; empty without one."""
    found = _MARKERS.search(" ".join(sentence.split()))
    return found[1] if found else ""


@functools.lru_cache(maxsize=1)
def _times(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names a day, month or part of them, and what tells how long or how often something is."""
    parts = vocabulary.words(WordClass.DAY_PART) | vocabulary.words(WordClass.SEASON)
    units = alternatives(vocabulary.words(WordClass.TIME_UNIT))
    named = alternatives(parts | {*MONTHS, *WEEKDAYS, *DEICTIC_DAYS})
    deictic = "|".join(DEICTIC_MODIFIERS)
    leads, nearly = "|".join(FREQUENCY_LEADERS), "|".join(DURATION_APPROXIMATORS)
    return (
        re.compile(rf"\d|\b(?:{named}|(?:{deictic}) (?:{units}))\b", re.IGNORECASE),
        re.compile(rf"(?:{leads})\b|(?:(?:{nearly}) )?(?<![\w.,-])[\w.,-]++ (?:{units})s?$", re.IGNORECASE),
    )


def is_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether an adverbial of time says when, and not how often or how long: "on Friday", not "for a second time"."""
    dates, durations = _times(vocabulary)
    return bool(dates.search(text)) and (not durations.match(text) or bool(_DATED.match(text)))
