"""How often claims are right that were found in one way: a logistic regression on claims that were judged by reading.

``training/confidence.py`` fits the log odds in ``confidence.json`` on ``training/judged/``. What nobody judged adds nothing, so that
a rule without judged claims has the pooled estimate.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsgraph.extract.rule import Derivation
from newsgraph.model import Modality, Voice


class Calibration(NamedTuple):
    """Log odds by part ("rule object", "clause main", "member", "modality Possible", …), and (right, judged) by name of a derivation."""

    log_odds: Mapping[str, float]
    judged: Mapping[str, tuple[int, int]]


_FITTED = {Modality.ALLEGED: Modality.POSSIBLE}  # what claims were judged as before there was a name for it


def parts(found: Derivation, modality: Modality, voice: Voice) -> tuple[str, ...]:
    """What a confidence depends on, each as a key of ``Calibration.log_odds``."""
    clause = (f"clause {found.clause}",) if found.clause else ()
    member = ("member",) if found.member else ()
    modality = _FITTED.get(modality, modality)
    return ("all", f"rule {found.rule.name}", *clause, *member, f"modality {modality}", f"voice {voice}")


@cache
def shipped() -> Calibration:
    """What was fitted."""
    read = json.loads(Path(__file__).with_name("confidence.json").read_text("utf-8"))
    return Calibration(read["log_odds"], {name: (right, judged) for name, (right, judged) in read["judged"].items()})


@cache
def confidence(found: Derivation, modality: Modality, voice: Voice) -> float:
    """The share of claims found like this that are read rightly, with two decimals."""
    log_odds = shipped().log_odds
    return round(1 / (1 + math.exp(-sum(log_odds.get(part, 0.0) for part in parts(found, modality, voice)))), 2)
