"""What the words of a claim mean: its time as a date, its quantity as an amount. Nothing else works them out."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.lang.en.dates import WEEKDAYS, date
from newsgraph.lang.en.quantities import is_unit, quantity
from newsgraph.model import ClaimMention, Date, Mention, MentionKind, Modality, Quantity

_AHEAD = frozenset(
    {Modality.FUTURE, Modality.POSSIBLE, Modality.OBLIGATION, Modality.CONDITIONAL}
)  # "on Tuesday" is then the next one
_DAYS = frozenset(WEEKDAYS)


def normalised(claim: ClaimMention, day: str) -> ClaimMention:
    """A claim with its ``date`` and ``amount``; ``day`` is the document's date (ISO 8601) or empty."""
    return replace(
        claim, date=when(claim.time, day, claim.modality, claim.tense), amount=amount(claim.quantity, claim.object)
    )


def when(time: str, day: str, modality: Modality, tense: str = "") -> Date | None:
    """An expression of time on the calendar, seen from ``day``; None for what is vaguer than a year."""
    coming = modality in _AHEAD or (tense == "present" and not _DAYS.isdisjoint(time.lower().split()))
    ahead = False if tense == "past" else True if coming else None
    return date(time, day, ahead)


def amount(words: str, thing: Mention) -> Quantity | None:
    """How much or how many of a thing, as a number; of "spent $5bn" the thing itself."""
    text, literal = thing.text, thing.kind == MentionKind.LITERAL
    if not words:
        return quantity(text) if literal else None
    found = quantity(words)
    if (
        found and not found.unit
    ):  # "7 billion" of "euros", "80 million" of "about €80 million", "2 billion" of "euros of bonds"
        whole = (
            quantity(text) if literal else quantity(f"{words} {text}") if is_unit(text.partition(" of ")[0]) else None
        )
        return whole if whole and whole.unit and whole.value == found.value else found
    return found
