"""How well numbers from 0 to 1 tell what is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def order(right: NDArray[np.bool_], said: Numbers) -> float:
    """The area under the ROC curve: how often an accepted one has the higher number than another."""
    _, place, times = np.unique(said, return_inverse=True, return_counts=True)
    rank = (np.cumsum(times) - (times - 1) / 2)[place]  # of equal ones the middle
    count = int(right.sum())
    return float((rank[right].sum() - count * (count + 1) / 2) / (count * (len(right) - count)))


def calibration_error(right: Numbers | NDArray[np.bool_], said: Numbers) -> float:
    """The expected calibration error over ten bins (Naeini, Cooper and Hauskrecht 2015)."""
    place = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(right[place == at].mean() - said[place == at].mean()) * (place == at).mean() for at in set(place)]
    return float(sum(gaps))
