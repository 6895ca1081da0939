"""The fit of confidences: what ships is what the recipe gives, and the recipe finds what was put in."""

from __future__ import annotations

import random

import numpy as np
import pytest

from newsgraph.extract import rulebook
from training import confidence
from training.confidence import Judged, across_folds, brier, estimate, fit, judged, made
from training.scores import calibration_error, order
from training.table import TABLE


def test_what_ships_is_what_the_recipe_gives() -> None:
    assert confidence.SHIPPED.read_text("utf-8") == made(judged()), "python -m training.confidence"


def test_every_judged_claim_counts() -> None:
    claims = judged()
    lines = [line for line in TABLE.read_text("utf-8").splitlines()[1:] if not line.startswith(("#", "document\t"))]
    assert len(claims) == len(lines) > 10_000
    letters = [(line.split("\t")[-1] or line.split("\t")[13]).split() for line in lines]
    assert sum(claim.right for claim in claims) == sum("a" in each for each in letters)


def test_a_rule_that_is_gone_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "named", lambda _: None)
    with pytest.raises(ValueError, match=r"no rule '.+'"):
        judged()


@pytest.fixture(scope="module")
def invented() -> list[Judged]:
    """Claims of two rules, of which one is right nine times of ten, the other three times."""
    chance = random.Random(7)
    return [
        Judged(f"d{at % 40}", name, ("all", f"rule {name}"), chance.random() < share)
        for at in range(800)
        for name, share in (("good", 0.9), ("bad", 0.3))
    ]


def test_shares_are_found(invented: list[Judged]) -> None:
    odds = fit(invented, ("rule",), 1.0)
    good, bad = (estimate(odds, claim) for claim in invented[:2])
    assert (good, bad) == pytest.approx((0.9, 0.3), abs=0.05)
    assert estimate(odds, invented[0]._replace(parts=("all", "rule new"))) == pytest.approx(0.6, abs=0.1)


def test_a_penalty_draws_to_the_mean(invented: list[Judged]) -> None:
    free, bound = (estimate(fit(invented[:20], ("rule",), penalty), invented[0]) for penalty in (0.1, 100.0))
    assert 0.5 < bound < free


def test_scores_know_a_model_from_a_constant(invented: list[Judged]) -> None:
    knows = across_folds(invented, lambda claims: fit(claims, ("rule",), 1.0), 0)
    constant = across_folds(invented, lambda claims: fit(claims, (), 1.0), 0)
    assert brier(invented, knows) < brier(invented, constant) - 0.05
    right = np.array([claim.right for claim in invented])
    assert order(right, knows) > 0.75
    assert order(right, np.full(len(invented), 0.5)) == 0.5


def test_order_and_calibration_of_a_few() -> None:
    right = np.array([True, False, True, False])
    assert order(right, np.array([0.9, 0.1, 0.4, 0.6])) == 0.75
    assert order(right, np.array([0.9, 0.1, 0.6, 0.4])) == 1.0
    assert calibration_error(right, np.array([1.0, 0.0, 1.0, 0.0])) == 0.0
    assert calibration_error(right, np.array([0.75, 0.25, 0.75, 0.25])) == 0.25
    assert calibration_error(right, np.array([0.95, 0.92, 0.97, 0.99])) == pytest.approx(0.4575)
