"""Weights of clues for a property, fitted on pairs of things: logistic regression with an elastic net (Zou and Hastie 2005).

Solved by accelerated proximal gradients (Beck and Teboulle 2009) in NumPy, the same numbers in each run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 4  # right pairs without which nothing is fitted
_MOST_CLUES = 400
_SELDOM = 3  # pairs that a clue must be met with
_MOST_WRONG = 2000  # wrong pairs; of more, an even share stands for all
_STEPS = 140
_L1, _L2 = 0.4, 0.6  # of the summed loss
_NOTHING = 0.02  # weights that are left out


class Case(NamedTuple):
    """A pair with its clues, by number, and whether it has the property."""

    clues: Collection[int]
    right: bool


class Weights(NamedTuple):
    """Log odds."""

    bias: float
    of: Mapping[int, float]

    def odds(self, clues: Collection[int]) -> float:
        """The log odds of a pair."""
        return self.bias + sum(self.of.get(clue, 0.0) for clue in clues)


def fitted(cases: Sequence[Case]) -> Weights | None:
    """The weights of clues, by name; None where too few pairs are right."""
    right = [case for case in cases if case.right]
    if len(right) < FEWEST:
        return None
    at = {clue: place for place, clue in enumerate(_telling(cases, right))}
    wrong = [case for case in cases if not case.right]
    step = -(-len(wrong) // _MOST_WRONG) or 1
    kept = [*right, *wrong[::step]]
    table = np.zeros((len(kept), len(at) + 1), dtype=np.float32)
    for row, case in enumerate(kept):
        table[row, [at[clue] for clue in case.clues if clue in at]] = 1
    table[:, -1] = 1
    truth = np.array([1] * len(right) + [0] * (len(kept) - len(right)), dtype=np.float32)
    counts = np.array([1] * len(right) + [step] * (len(kept) - len(right)), dtype=np.float32)
    solved = _solved(table, truth, counts)
    weights = {clue: round(float(solved[place]), 2) for clue, place in at.items()}
    return Weights(round(float(solved[-1]), 2), {clue: x for clue, x in weights.items() if abs(x) >= _NOTHING})


def _telling(cases: Sequence[Case], right: Sequence[Case]) -> list[int]:
    """The clues that are met with right pairs much more, or much less, often than with pairs in general."""
    met, all_met = (Counter(clue for case in each for clue in case.clues) for each in (right, cases))
    share = len(right) / len(cases)
    expected = {clue: count * share for clue, count in all_met.items() if count >= _SELDOM}
    telling = sorted((-abs(met[clue] - n) / (n * (1 - share) + 1) ** 0.5, clue) for clue, n in expected.items())
    return sorted(clue for _, clue in telling[:_MOST_CLUES])


def _solved(table: NDArray[np.float32], truth: NDArray[np.float32], counts: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights of the columns; the last one is the bias, which nothing shrinks."""
    free = np.ones(table.shape[1], dtype=np.float32)
    free[-1] = 0
    weighted = table * np.sqrt(counts)[:, None] / 2
    vector: NDArray[np.floating] = np.ones(table.shape[1], dtype=np.float32)
    for _ in range(20):  # the largest curvature, by power iteration
        vector = weighted.T @ (weighted @ vector)
        vector = vector / np.float32(np.linalg.norm(vector))
    pace = 1 / (1.05 * float(np.linalg.norm(weighted @ vector) ** 2) + _L2)
    now = ahead = np.zeros(table.shape[1], dtype=np.float32)
    momentum = 1.0
    for _ in range(_STEPS):
        told = 1 / (1 + np.exp(-np.clip(table @ ahead, -30, 30)))
        slope = table.T @ (counts * (told - truth)) + _L2 * free * ahead
        moved = ahead - pace * slope
        new = np.sign(moved) * np.maximum(np.abs(moved) - pace * _L1 * free, 0)
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = new + (momentum - 1) / following * (new - now)
        now, momentum = new, following
    return now
