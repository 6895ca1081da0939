"""Killing ``add`` and going on: the runs that tests and measurements share."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from newsgraph.export import rdf
from newsgraph.store.store import Store

ROOT = Path(__file__).parents[2]
# Says the number of documents that are finished, after each.
ADD = """
import sys
from pathlib import Path
from newsgraph.builder.update import add
add(sys.argv[2:], Path(sys.argv[1]), progress=lambda done, total, name: print(done, flush=True))
"""


@dataclass(frozen=True)
class Outcome:
    """How often a run was killed, before how many documents it was each time, what was lost, and whether the ends are the same."""

    kills: int
    at: tuple[int, ...]
    lost: int
    same: bool


def corpus(place: Path, count: int, sentences: int = 8) -> Path:
    """Documents of so many sentences each, with names in common."""
    names = ("Kenya", "Norway", "Chile", "Peru", "Ghana", "Spain", "Japan", "Italy")
    file = place / "many.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            one, two, three = (names[(number * step) % len(names)] for step in (1, 3, 5))
            text = f"{one} built {number + 2} ferries for {two}. {three} said on Monday that {one} would not pay. "
            text *= sentences // 2
            out.write(json.dumps({"id": f"d{number}", "text": text, "title": f"Report {number}"}) + "\n")
    return file


def start(store: Path, texts: Path) -> subprocess.Popen[bytes]:
    """``add`` in a process of its own."""
    return subprocess.Popen([sys.executable, "-c", ADD, str(store), str(texts)], cwd=ROOT, stdout=subprocess.PIPE)


def content(store: Path) -> bytes:
    """All that a store says, of its documents and of itself."""
    with Store.open(store, read_only=True) as opened:
        return rdf.nquads(opened.quads()) + repr(opened.entries()).encode()


def killed(store: Path, texts: Path, seconds: float) -> tuple[int, int]:
    """One run killed after so many seconds: how many documents it said to have finished, and how many are then in the store."""
    run = start(store, texts)
    assert run.stdout
    time.sleep(seconds)
    run.kill()
    lines = run.stdout.read().split()
    run.wait()
    with Store.open(store, create=True) as opened:
        there = len(opened.entries())
    return max(map(int, lines), default=0), there


def trial(kills: int, documents: int, seed: int = 8) -> Outcome:
    """An unbroken run against one that is killed at random moments and gone on with."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        texts, whole, broken = corpus(Path(folder), documents, 60), Path(folder, "whole"), Path(folder, "broken")
        began = time.monotonic()
        run = start(whole, texts)
        assert run.stdout
        run.stdout.readline()
        first = time.monotonic()
        run.communicate()
        longest = first - began + 2 * (time.monotonic() - first) / kills  # so that the last kills still find work
        seen = [killed(broken, texts, chance.uniform(0, longest)) for _ in range(kills)]
        start(broken, texts).communicate()
        lost = sum(max(told - there, 0) for told, there in seen)
        return Outcome(kills, tuple(there for _, there in seen), lost, content(whole) == content(broken))
