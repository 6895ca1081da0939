"""Statements that readers judged: ``training/judged/statements.tsv``.

A line names a statement by its document and its places there, never by its words; ``labels`` is a digest of those of its ends, so that
a judgement counts only as long as subject and object are called what the reader saw.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "judged/statements.tsv"
LETTERS = ("a", "b", "c", "d", "e", "f1", "f2", "g", "h", "s")
TRUE = ("a", "f2", "h")  # of these nothing is false
Key = tuple[str, ...]


class Verdict(NamedTuple):
    """What one reader, and in a sample a second one, said of a statement: a letter for its labels, and which of its parts are wrong.

    ``rule`` had found it when they read it. ``later`` are the letters of those who read it on another day and more strictly, none to two;
    what only they have read has no ``letter``.
    """

    rule: str
    letter: str
    parts: str
    again: str
    parts_again: str
    later: str = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """Those that count: of the stricter readers where there are any, else that of the first."""
        return tuple(self.later.split()) or (self.letter,)

    @property
    def accepted(self) -> float:
        """The share of these readers who accepted it."""
        return share(self.letters, ("a",))

    @property
    def true(self) -> float:
        """The share of these readers who found nothing false in it."""
        return share(self.letters, TRUE)


def share(letters: Sequence[str], of: Sequence[str]) -> float:
    """How many of the letters are of some."""
    return sum(letter in of for letter in letters) / len(letters)


def verdicts() -> dict[str, dict[Key, Verdict]]:
    """By document and place."""
    found: dict[str, dict[Key, Verdict]] = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            values = list(row.values())
            found[values[0]][tuple(values[1:-6])] = Verdict(*values[-6:])
    return found
