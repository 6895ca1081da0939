"""What a sentence gives as the reason of one of its claims, and whether words name a time."""

from __future__ import annotations

import re

_MARKERS = re.compile(
    r"\b(because of|because|as a result of|due to|owing to|thanks to|on account of|in order to|so that)\s+",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|today|yesterday|tomorrow|tonight|morning|evening|noon|midnight|spring|summer|autumn|winter|"
    r"(?:last|next|this) (?:day|week|month|quarter|year|decade|century))\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:for|throughout|every|each|all)\b|(?:(?:nearly|almost|about|around|over|some|more than|less than) )?[\w.,-]+ "
    r"(?:second|minute|hour|day|week|month|year|decade)s?$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:last|next|this|same|that|previous|following|in|early|late|mid)\b", re.IGNORECASE)


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


def is_date(text: str) -> bool:
    """Whether an adverbial of time says when, and not how often or how long: "on Friday", not "for a second time"."""
    return bool(_DATE.search(text)) and (not _DURATION.match(text) or bool(_DATED.match(text)))
