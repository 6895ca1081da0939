"""The confidence of claims by how they were found: ``python -m training.confidence`` fits it on ``training/judged/`` and writes what ships.

It is what claims have where the verifier cannot read the text's words, and what ``docs/rules.md`` tells of each rule. A ridge regression of
log odds on how a claim was found (``newsgraph.extract.calibration.parts``). Which parts and how much of a penalty is decided by the Brier
score in ten folds of whole documents; the table of all that were tried is printed.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsgraph.extract import calibration, rulebook
from newsgraph.model import Modality, Voice
from training.scores import order
from training.table import TABLE, Key, Verdict, verdicts

SHIPPED = Path(calibration.__file__).with_name("confidence.json")
KINDS = ("rule", "clause", "member", "modality", "voice")
PENALTY = 16.0
SETTLED = 1e-10  # a step of Newton's method that changes no odds by more is the last
TRIED = ((), ("name",), ("rule",), ("rule", "clause", "member"), ("modality", "voice"), KINDS)
PENALTIES = (4.0, 8.0, 16.0, 32.0)
FOLDS = 10

Numbers = NDArray[np.float64]


class Judged(NamedTuple):
    """A claim that was read: what its confidence may depend on, and whether it was accepted, by half of its readers at least."""

    document: str
    name: str
    parts: tuple[str, ...]
    right: bool


def judged() -> list[Judged]:
    """The claims of the table. Raises ``ValueError`` where one has a rule that the package does not know."""
    return [_judged(document, *row) for document, rows in verdicts().items() for row in rows.items()]


def _judged(document: str, key: Key, verdict: Verdict) -> Judged:
    found = rulebook.named(verdict.rule)
    if found is None:
        raise ValueError(f"no rule {verdict.rule!r}: rename it in {TABLE} or judge its claims again")
    parts = (*calibration.parts(found, Modality(key[-3]), Voice(key[-2])), f"name {found.name}")
    return Judged(document, found.name, parts, verdict.accepted >= 0.5)


def fit(claims: Sequence[Judged], kinds: Sequence[str] = KINDS, penalty: float = PENALTY) -> dict[str, float]:
    """Log odds by part: those of all claims, and by how much a part of some kinds differs."""
    names = ["all", *sorted({part for claim in claims for part in claim.parts if part.partition(" ")[0] in kinds})]
    column = {name: at for at, name in enumerate(names)}
    design = np.zeros((len(claims), len(names)))
    for row, claim in enumerate(claims):
        design[row, [column[part] for part in claim.parts if part in column]] = 1
    right = np.array([claim.right for claim in claims], dtype=float)
    odds, ridge = np.zeros(len(names)), np.array([0.0, *[penalty] * (len(names) - 1)])
    for _ in range(30):  # Newton's method; ten steps are usual
        share = 1 / (1 + np.exp(-design @ odds))
        slope = design.T @ (right - share) - ridge * odds
        curve = (design * (share * (1 - share))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        odds += step
        if np.abs(step).max() < SETTLED:
            break
    return dict(zip(names, map(float, odds), strict=True))


def estimate(odds: dict[str, float], claim: Judged) -> float:
    """The share right that a fit expects of claims like this."""
    return float(1 / (1 + np.exp(-sum(odds.get(part, 0.0) for part in claim.parts))))


def across_folds(claims: Sequence[Judged], model: Callable[[Sequence[Judged]], dict[str, float]], seed: int) -> Numbers:
    """What a model says of each claim that was fitted on other documents."""
    documents = sorted({claim.document for claim in claims})
    random.Random(seed).shuffle(documents)
    fold = {document: at % FOLDS for at, document in enumerate(documents)}
    odds = [model([claim for claim in claims if fold[claim.document] != number]) for number in range(FOLDS)]
    return np.array([estimate(odds[fold[claim.document]], claim) for claim in claims])


def brier(claims: Sequence[Judged], said: Numbers) -> float:
    """The mean squared error (Brier 1950)."""
    return float(np.mean((said - np.array([claim.right for claim in claims], dtype=float)) ** 2))


def made(claims: Sequence[Judged]) -> str:
    """The file that the package ships."""
    counts = Counter(claim.name for claim in claims)
    right = Counter(claim.name for claim in claims if claim.right)
    lines = [f'    "{part}": {odds:.3f}' for part, odds in fit(claims).items()]
    shares = [f"    {json.dumps(name)}: [{right[name]}, {counts[name]}]" for name in sorted(counts)]
    parts = (",\n".join(block) for block in (lines, shares))
    return '{{\n  "log_odds": {{\n{}\n  }},\n  "judged": {{\n{}\n  }}\n}}\n'.format(*parts)


def main() -> None:
    """Prints what was tried and writes the file."""
    claims = judged()
    right = np.array([claim.right for claim in claims])
    print("parts                                penalty   Brier    AUC")
    for kinds in TRIED:
        for penalty in PENALTIES if kinds else (0.0,):
            said = across_folds(claims, lambda some: fit(some, kinds, penalty), 0)  # noqa: B023 called at once
            print(
                f"{' '.join(kinds) or '(constant)':36} {penalty:7.0f}  {brier(claims, said):.4f}  {order(right, said):.3f}"
            )
    SHIPPED.write_text(made(claims), "utf-8")


if __name__ == "__main__":
    main()
