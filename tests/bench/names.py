"""A list of a million made-up names: ``python -m tests.bench.names [NAMES]``.

The seconds in which it is loaded, once; then how much longer and in how much more memory the seeds are built with it, each in a process of
its own and several times, the fastest counting. Every tenth name begins with words that texts are full of.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsgraph.builder.flow import build
from newsgraph.model import Document
from newsgraph.sources import load
from newsgraph.vocabulary.user_names import extended
from newsgraph.vocabulary.vocabulary import default

MANY, ROUNDS, COPIES = 1_000_000, 3, 8
LONGER, LARGER = 1.10, 300  # times as long, megabytes more
_SYLLABLES = (
    "ba",
    "den",
    "ka",
    "lo",
    "mir",
    "no",
    "per",
    "ri",
    "sol",
    "tan",
    "vel",
    "wo",
    "zan",
    "quil",
    "hart",
    "mond",
)
_OPENINGS = ("The New", "United", "National", "First", "American", "Bank of", "Ministry of", "A", "In", "European")
_FIELDS = ("Holding", "Trading", "Institute", "Shipping", "Foundation", "Group")


def names(count: int) -> list[str]:
    """People and bodies, some of them alike."""
    dice = random.Random(23)
    words = ["".join(parts).title() for parts in itertools.product(_SYLLABLES, repeat=3)]
    found = []
    for number in range(count):
        first, last = dice.choice(words), dice.choice(words)
        opening, field = _OPENINGS[number // 10 % len(_OPENINGS)], dice.choice(_FIELDS)
        found.append(f"{opening} {first} {field}" if number % 10 == 0 else f"{first} {last}")
    return found


def write(path: Path, count: int) -> None:
    """The list, as FollowTheMoney entities."""
    with path.open("w", encoding="utf-8") as file:
        for number, name in enumerate(names(count)):
            has = {"name": [name], "country": ["ke" if number % 3 else "no"], "position": [f"member {number % 500}"]}
            kind = "Company" if number % 10 == 0 else "Person"
            file.write(json.dumps({"id": f"N{number}", "caption": name, "schema": kind, "properties": has}) + "\n")


def reading(gazetteer: str) -> None:
    """Build the seeds some times over; seconds of processor time after the first round, and megabytes at most."""
    seeds = [
        document
        for document in load.documents([str(Path(__file__).parents[2] / "seeds")])
        if isinstance(document, Document)
    ]
    given = {"gazetteer": [gazetteer]} if gazetteer else {}
    build(seeds, **given)  # type: ignore[arg-type]
    start = time.process_time()
    texts = [
        Document(one.text + f"\n\nCopy {n}.", title=one.title, date=one.date) for n in range(COPIES) for one in seeds
    ]
    build(texts, engine="local", workers=1, **given)  # type: ignore[arg-type]
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(gazetteer: str) -> tuple[float, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.names", "--read", gazetteer]
    seconds, size = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-2:]
    return float(seconds), float(size)


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    if "--read" in sys.argv:
        reading(sys.argv[sys.argv.index("--read") + 1])
        return 0
    count = int(sys.argv[1]) if sys.argv[1:] else MANY
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.ndjson"
        write(path, count)
        start = time.perf_counter()
        extended(default(), [path])
        loaded = time.perf_counter()
        extended(default(), [path])
        print(f"{count:,} names: {loaded - start:.0f} s to load, {time.perf_counter() - loaded:.1f} s to open again")
        rounds = [(measured(""), measured(str(path))) for _ in range(ROUNDS)]
    without, beside = (min(pair[side] for pair in rounds) for side in (0, 1))
    longer, larger = beside[0] / without[0], beside[1] - without[1]
    print(f"reading: {without[0]:.1f} s, with the list {beside[0]:.1f} s ({longer - 1:+.1%}); {larger:+.0f} MB")
    return int(longer > LONGER or larger > LARGER)


if __name__ == "__main__":
    raise SystemExit(main())
