"""Damaged stores: files with flipped bits, cut, deleted, emptied, or full of something else; and every command that reads one."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import runner
from tests.faults.runner import run
from tests.faults.world import ADD, World, ended_badly

COMMANDS = (
    ("list",), ("status",), ("query", "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"), ("export", "turtle", "-o", "x.ttl"),
    ("view", "-o", "x.html"), ("ask", "Who sued Chile?"), ("explain", "Norway"), ("diff", "output/store", "output/graph.ttl"),
    ("check",), ("merge", "Kenya", "Norway"), ("remove", "b.txt"), ADD,
)  # fmt: skip
MEMORY = 1_000_000_000
SECONDS = 20.0
_LINE = re.compile(r"newsgraph: output/store: [^\n]*\(build it again from its texts: [^\n]*\)\n")


def damaged(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """A store is damaged in one file, and all commands are tried on it."""
    file = chance.choice(sorted(each for each in (place / "output/store").iterdir() if each.stat().st_size))
    kind = chance.choice(list(KINDS))
    KINDS[kind](file, chance)
    shutil.copytree(place / "output", place / "kept")
    allowed = runner.warm() + MEMORY
    for command in COMMANDS:
        done = run(place, command)
        problems = [*ended_badly(done, (0, 1))]
        if done.code == 1 and not _LINE.fullmatch(done.err):
            problems.append(f"no line of a damaged store: {done.err[-300:]!r}")
        if done.seconds > SECONDS:
            problems.append(f"{done.seconds:.0f} s")
        if done.memory > allowed:
            problems.append(f"{done.memory / 1e9:.1f} GB")
        if done.code == 0 and command in COMMANDS[:8]:
            whole = run(world.first, command)
            if whole.out != done.out and command[0] != "status":
                problems.append("another answer than that of the whole store")
        yield from (f"{command[0]} on a store with {kind} {file.name}: {problem}" for problem in problems)
        if done.code == 0 and command in COMMANDS[-2:]:
            shutil.rmtree(place / "output")
            shutil.copytree(place / "kept", place / "output")


def _flipped(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _cut(file: Path, chance: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def _noise(file: Path, chance: random.Random) -> None:
    file.write_bytes(chance.randbytes(chance.randint(1, 300)))


KINDS: dict[str, Callable[[Path, random.Random], object]] = {
    "a flipped bit in": _flipped,
    "a cut": _cut,
    "noise in the place of": _noise,
    "an empty": lambda file, _: file.write_bytes(b""),
    "no": lambda file, _: file.unlink(),
}
