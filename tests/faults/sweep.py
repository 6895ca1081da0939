"""Trials of all kinds, in shares."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import runner, trials
from tests.faults.damage import damaged
from tests.faults.world import World

Trial = Callable[[World, Path, random.Random], Iterator[str]]
KINDS: dict[str, tuple[Trial, float]] = {  # with its share
    "killed": (trials.killed, 0.25),
    "adding": (trials.adding, 0.1),
    "failing": (trials.failing, 0.2),
    "full": (trials.full, 0.15),
    "starting": (trials.starting, 0.08),
    "at once": (trials.at_once, 0.07),
    "deciding": (trials.deciding, 0.05),
    "damaged": (damaged, 0.1),
}


@dataclass
class Tally:
    """How many trials of a kind were run, and what went wrong in them."""

    run: int = 0
    problems: list[str] = field(default_factory=list)


def sweep(place: Path, count: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> dict[str, Tally]:
    """So many trials, at least one of each kind; the same ones for the same seed, but for the moments of kills."""
    runner.warm()
    world = World.made(place / "world")
    tallies = {name: Tally() for name in KINDS}
    for name, (trial, share) in KINDS.items():
        for number in range(max(1, round(count * share))):
            chance = random.Random(f"{seed} {name} {number}")
            tallies[name].run += 1
            for problem in _problems(trial(world, world.again(), chance)):
                tallies[name].problems.append(problem)
                tell(f"{name} {number}: {problem}")
    return tallies


def _problems(found: Iterator[str]) -> Iterator[str]:
    """What went wrong, and what ended the trial, where it could not go on."""
    try:
        yield from found
    except RuntimeError as error:
        yield str(error)
