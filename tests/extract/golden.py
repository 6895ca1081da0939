"""The golden table: sentences of our own, each with all claims that come of it, those that should and those that must not.

``python -m tests.extract.golden SENTENCE`` prints the lines of a sentence. Confidences are none of its business: they are fitted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from newsgraph.model import ClaimMention, Mention, MentionKind, Modality, Polarity, Voice
from tests.util import claims, resolved

TABLE = Path(__file__).with_name("golden.txt")
DAY = "2026-03-12"  # the date of the table's texts, a Thursday
Claim = dict[str, str]  # by field; what is empty is left out

_WORDS: dict[str, str] = {
    **dict.fromkeys(("past", "present", "future"), "tense"),
    **dict.fromkeys(Polarity, "polarity"),
    **dict.fromkeys(Modality, "modality"),
    **dict.fromkeys(Voice, "voice"),
}  # fields that are told by their value alone
_USUAL = {"polarity": Polarity.POSITIVE, "modality": Modality.ASSERTED, "voice": Voice.NARRATOR}
_ENDS = ("subject", "relation", "object")
_NAMED = (
    "speaker",
    "cue",
    "relay",
    "relay cue",
    "time",
    "date",
    "quantity",
    "amount",
    "recipient",
    "place",
    "instrument",
    "purpose",
)


class Mark(StrEnum):
    """What a line says of its claim."""

    RIGHT = "+"  # it comes, and the sentence says so
    WRONG = "~"  # it comes, and the sentence does not say so: to be mended
    LOST = "!"  # the sentence says so, and it does not come: to be mended
    NEVER = "-"  # what a careless reader might take the sentence for: it must not come


class Line(NamedTuple):
    """A claim of a case. Of what does not come only the fields that are given count, and "*" stands for anything."""

    mark: Mark
    claim: Claim
    reason: str = ""


class Case(NamedTuple):
    """A text and its lines."""

    text: str
    lines: tuple[Line, ...]

    def marked(self, mark: Mark) -> list[Line]:
        """The lines with a mark."""
        return [line for line in self.lines if line.mark == mark]


def cases(table: str = "") -> list[Case]:
    """The table, in order."""
    found: list[Case] = []
    for line in (table or TABLE.read_text("utf-8")).splitlines():
        if line.startswith(tuple(f"{mark} " for mark in Mark)):
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, _line(line)))
        elif line and not line.startswith("#"):
            found.append(Case(line, ()))
    return found


def _line(line: str) -> Line:
    told, _, reason = line[2:].partition("  # ")
    *fields, found = [field.strip() for field in told.split("|")]
    claim = dict(zip(_ENDS, fields, strict=False))
    if line[0] in (Mark.RIGHT, Mark.WRONG):
        claim["rule"] = found
    else:
        fields.append(found)
        claim = dict(zip(_ENDS, fields, strict=False))
    for field in fields[len(_ENDS) :]:
        name, named, value = field.partition("=")
        claim |= {name: value} if named else {_WORDS[word]: word for word in field.split()}
    assert set(claim) >= set(_ENDS), line
    assert set(claim) <= {*_ENDS, *_NAMED, "rule", *_WORDS.values()}, line
    return Line(Mark(line[0]), claim, reason)


def written(line: Line) -> str:
    """A line as it stands in the table."""
    claim = line.claim
    words = " ".join(claim[name] for name in dict.fromkeys(_WORDS.values()) if name in claim)
    named = [f"{name}={claim[name]}" for name in _NAMED if name in claim]
    told = " | ".join(filter(None, (*(claim[name] for name in _ENDS), words, *named, claim.get("rule"))))
    return f"{line.mark} {told}" + (f"  # {line.reason}" if line.reason else "")


def read(text: str) -> list[Claim]:
    """The claims of a text, as a build finds them, in their order."""
    label = resolved(text)[1].entity
    return [
        {
            "subject": label(found.subject).label,
            "relation": found.relation.iri.rpartition("#")[2] or found.relation.lemma,
            "object": found.object.text if found.object.kind == MentionKind.LITERAL else label(found.object).label,
            **_told(found),
            **{name: label(who).label for name, who in _people(found) if who},
        }
        for found in claims(text, day=DAY)
    ]


def _people(found: ClaimMention) -> tuple[tuple[str, Mention | None], ...]:
    beside = ("speaker", "relay", "recipient", "place", "instrument")
    return tuple((name, getattr(found, name)) for name in beside)


def _told(found: ClaimMention) -> Claim:
    date, amount = found.date, found.amount
    bounds = "" if not amount else " to ".join(f"{one:f}" for one in (amount.value, amount.upper) if one is not None)
    told = {
        "tense": found.tense,
        "polarity": found.polarity.value,
        "modality": found.modality.value,
        "voice": found.voice.value,
        "cue": found.cue,
        "relay cue": found.relay_cue,
        "time": found.time,
        "date": f"{date.sense} {date.value}/{date.end}".strip(" /") if date else "",
        "quantity": found.quantity,
        "purpose": found.purpose,
        "amount": " ".join(filter(None, (amount.comparator, bounds, amount.unit))) if amount else "",
        "rule": found.rule,
    }
    return {name: value for name, value in told.items() if value and _USUAL.get(name) != value}


def faults(case: Case, found: Iterable[Claim]) -> Iterator[str]:
    """What is not as the case says, a line each."""
    here = list(found)
    for line in (*case.marked(Mark.RIGHT), *case.marked(Mark.WRONG)):
        if line.claim in here:
            here.remove(line.claim)
        else:
            gone = "it is mended: take the line away" if line.mark == Mark.WRONG else "does not come"
            yield f"{gone}: {written(line)}"
    yield from (f"is not in the table: {written(Line(Mark.RIGHT, claim))}" for claim in here)
    for line in (*case.marked(Mark.LOST), *case.marked(Mark.NEVER)):
        if any(fits(line, claim) for claim in found):
            yield f"comes: {written(line)}"


def fits(line: Line, claim: Claim) -> bool:
    """Whether a claim is what a line with some fields means."""
    return all(value in ("*", claim.get(name, _USUAL.get(name, ""))) for name, value in line.claim.items())


def main() -> None:
    """Prints the lines of the sentences that are given."""
    for text in sys.argv[1:]:
        print(text, *(written(Line(Mark.RIGHT, claim)) for claim in read(text)), sep="\n")


if __name__ == "__main__":
    main()
