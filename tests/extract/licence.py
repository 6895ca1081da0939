"""The table of licences (``licence.txt``): sentences, and how what they say is put forward, whatever the relation is called.

``python -m tests.extract.licence SENTENCE`` prints what comes of a sentence, in the form of the table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.extract.golden import Claim, read

TABLE = Path(__file__).with_name("licence.txt")
MARKS = ("+ ", "! ", "- ")


class Line(NamedTuple):
    """One line below a sentence: its mark and its pattern, field by field; "*" is anything."""

    mark: str
    ends: tuple[str, ...]
    put: frozenset[str]
    speaker: str | None

    def meets(self, claim: Claim) -> bool:
        """Whether a claim has the ends and the relation of the line."""
        found = (claim["subject"], claim["relation"], claim["object"])
        near = all(mine in ("*", theirs) for mine, theirs in zip(self.ends, found, strict=True))
        return near and (self.speaker is None or claim.get("speaker", "-") == self.speaker)

    def is_put(self, claim: Claim) -> bool:
        """Whether a claim is put as the line has it; of what is unsaid, the usual where it must come, anything where it must not."""
        found = put(claim)
        return found == usual(self.put) if self.mark != "- " else self.put <= found


class Case(NamedTuple):
    """A sentence and its lines."""

    text: str
    lines: tuple[Line, ...]


def put(claim: Claim) -> frozenset[str]:
    """Polarity and modality of a claim."""
    return frozenset((claim.get("polarity", "Positive"), claim.get("modality", "Asserted")))


def usual(told: frozenset[str]) -> frozenset[str]:
    """With the polarity and modality that go without saying."""
    polarity = told & {"Positive", "Negative"} or {"Positive"}
    return frozenset(polarity | (told - {"Positive", "Negative"} or {"Asserted"}))


def cases() -> list[Case]:
    """The table, in order."""
    found: list[Case] = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith(MARKS):
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, _line(line)))
        elif line and not line.startswith("#"):
            found.append(Case(line, ()))
    return found


def _line(line: str) -> Line:
    *ends, told = [field.strip() for field in line[2:].split("|")]
    if len(ends) < 3:
        ends, told = [*ends, told], ""
    words = told.split()
    speaker = next((word.removeprefix("by=") for word in words if word.startswith("by=")), None)
    return Line(line[:2], tuple(ends), frozenset(word for word in words if not word.startswith("by=")), speaker)


def faults(case: Case, found: list[Claim]) -> Iterator[str]:
    """What is not as the table has it, a line each."""
    for line in case.lines:
        met = [claim for claim in found if line.meets(claim)]
        so = [line.is_put(claim) for claim in met]
        comes = any(so) if line.mark == "- " else bool(so) and all(so)
        if comes != (line.mark == "+ "):
            yield f"{case.text}\n  {line.mark}{' | '.join(line.ends)} {' '.join(sorted(line.put))}\n" + "".join(
                f"    {_written(claim)}\n" for claim in found
            )


def _written(claim: Claim) -> str:
    words = " ".join(sorted(put(claim)))
    by = f" by={claim['speaker']}" if "speaker" in claim else ""
    return f"{claim['subject']} | {claim['relation']} | {claim['object']} | {words}{by}"


if __name__ == "__main__":
    for text in sys.argv[1:]:
        print(text, *map(_written, read(text)), sep="\n  ")
