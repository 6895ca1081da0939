"""What became of mutants in earlier runs, so that an interrupted one goes on, and only survivors are tried again.

A verdict counts as long as what is changed is as it was and the test that noticed is still there; for one that was not
noticed, as long as its tests and their files are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.mutants.lines import Lines, digest
from tests.mutants.mutant import ROOT, Mutant
from tests.mutants.trial import Outcome

FILE = ROOT / ".cache" / "mutants.jsonl"
_digest = cache(digest)  # the files stay as they are while mutants are tried


class Kept:
    """Verdicts by mutant, in a file to which each is added when it is known."""

    def __init__(self, known: Lines | None, file: Path = FILE) -> None:
        self._known, self._file = known, file
        told = file.read_text("utf-8").splitlines() if file.exists() else []
        self._rows = {row["key"]: row for row in map(json.loads, told)}

    def find(self, mutant: Mutant, tests: Iterable[str]) -> Outcome | None:
        """What became of a mutant, or None where that is not known or does not count any more."""
        row = self._rows.get(mutant.key)
        if row is None or row["changed"] != _text(mutant):
            return None
        there = row["test"] in self._known.seconds if self._known else row["test"]
        if not there and row["asked"] != _asked(tests):
            return None
        return Outcome(mutant, row["test"], row["ran"], row["seconds"])

    def add(self, outcome: Outcome, tests: Iterable[str]) -> None:
        if (mutant := outcome.mutant) is None:
            return
        row = {"key": mutant.key, "changed": _text(mutant), "asked": _asked(tests), "test": outcome.test,
               "ran": outcome.ran, "seconds": round(outcome.seconds, 1)}  # fmt: skip
        self._file.parent.mkdir(exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def _text(mutant: Mutant) -> str:
    return hashlib.sha256((ROOT / mutant.path).read_bytes()).hexdigest()


def _asked(tests: Iterable[str]) -> str:
    chosen = sorted(tests)
    files = {_digest(file) for file in sorted({test.partition("::")[0] for test in chosen})}
    return hashlib.sha256("\n".join([*chosen, *sorted(files)]).encode()).hexdigest()
