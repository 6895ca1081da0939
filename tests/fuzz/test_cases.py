"""What was ever found stays mended, and each target takes some mutated inputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fuzz import cases
from tests.fuzz.campaign import input_of
from tests.fuzz.target import run
from tests.fuzz.targets import every, named

QUICK = 5.0  # seconds: what took minutes or for ever takes less, even on a machine that does much else
CASES = list(cases.every())
SLOW = frozenset({"ask", "lexicon", "pdf"})  # a tenth of a second an input


@pytest.mark.parametrize(("target", "data"), [case[::2] for case in CASES], ids=["/".join(case[:2]) for case in CASES])
def test_what_was_found_stays_mended(target: str, data: bytes) -> None:
    found, _ = run(named(target), data, QUICK)
    assert found is None


@pytest.mark.parametrize("target", every(), ids=lambda target: target.name)
def test_each_target_takes_its_seeds_and_some_mutated_inputs(target) -> None:
    inputs = [*target.seeds, *(input_of(target, "test", number) for number in range(2 if target.name in SLOW else 30))]
    assert [found for data in inputs if (found := run(target, data, QUICK)[0])] == []


@pytest.mark.parametrize("target", every(), ids=lambda target: target.name)
def test_a_seed_of_each_target_is_read(target) -> None:
    """Where every seed is refused, nothing is tested but the refusal."""
    strict = replace(target, allowed=())
    assert any(run(strict, data, QUICK)[0] is None for data in target.seeds)
