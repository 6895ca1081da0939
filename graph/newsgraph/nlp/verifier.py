"""The verifier's weights: what speaks for and against a careful reader's accepting a claim, in log odds.

A logistic regression over the states of the language model at the words that matter to a claim, over how sure the model is of them, and
over how the claim was found and put. Of a word there is nothing to keep but a number for each part that it may play in a claim, its
signals; what they are added to is in ``newsgraph.extract.verification``. ``training/verifier.py`` fits it on judged claims.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The parts of a word in a claim, in the order of the columns of signals.
PARTS = ("subject", "object", "relation", "governor", "subject referent", "object referent")
MOST = 9.0  # log odds; of more, the model is no less sure


class Weights(NamedTuple):
    """``words`` (inputs, parts) weigh a word's state and certainty, ``shift`` (parts) its being there; ``features`` are ``name=value``."""

    bias: float
    words: Floats
    shift: Floats
    features: Mapping[str, float]


@cache
def shipped() -> Weights:
    """Those that come with the language model."""
    read = json.loads(files("newsgraph.nlp").joinpath("model/verifier.json").read_text("utf-8"))
    words = np.array([read["words"][part] for part in PARTS], np.float32).T
    shift = np.array([read["shift"][part] for part in PARTS], np.float32)
    return Weights(read["bias"], words, shift, read["features"])


def inputs(states: Floats, arcs: Floats, labels: Floats, names: Floats, starts: Floats) -> Floats:
    """What there is to weigh of each word (words, inputs): its state, and how sure the model is.

    ``arcs``, ``labels`` and ``names`` are the probabilities of what was chosen, ``starts`` the log odds that a sentence begins.
    """
    sure = [np.clip(_log_odds(chosen), -MOST, MOST) for chosen in (arcs, labels, names)]
    return np.concatenate([states, np.stack([*sure, starts], 1)], 1).astype(np.float32)


def signals(weights: Weights, given: Floats) -> Floats:
    """Log odds of each word in each part (words, parts). Not a product of matrices, for which numpy's library wakes all processors."""
    summed: Floats = np.einsum("wi,ip->wp", given, weights.words) + weights.shift
    return summed


def chosen(scores: Floats, at: NDArray[np.int64]) -> Floats:
    """The probability of one column in each row of scores."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    share: Floats = raised[np.arange(len(raised)), at] / raised.sum(-1)
    return share


def _log_odds(share: Floats) -> Floats:
    kept = np.clip(share, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(kept / (1 - kept))
    return odds
