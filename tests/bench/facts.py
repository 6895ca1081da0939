"""What facts cost: store, time and memory of a build with them against one without.

    python -m tests.bench.facts FOLDER            150 texts of a folder, spread over it
    python -m tests.bench.facts FOLDER --texts 60

Each build is a process of its own, in turns with the other, with one worker. Seconds are those of the processor, so that other work on
the machine counts little; the fewest of the rounds count. The build without neither says of a document what it gives to facts nor
gathers anything.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from newsgraph.builder import document, flow
from newsgraph.builder.facts import Gathering
from newsgraph.corpus.stories import Words
from newsgraph.facts.duplicates import Text
from newsgraph.facts.findings import Told
from newsgraph.facts.text_print import TextPrint
from newsgraph.model import Document
from newsgraph.sources import load

ROOT = Path(__file__).parents[2]
TEXTS, ROUNDS, CEILING = 150, 2, 1.15


def nothing(of: Document, *_: object) -> Told:
    """What a document gives to facts where there are none."""
    return Told((), Text(of.iri, of.date, "", TextPrint(b"", 0)), Words(of.iri, of.date, (), ()))


def build(place: str, count: int, with_facts: bool) -> None:
    """Print the CPU seconds, the megabytes at the highest and the kilobytes of the store of a build."""
    found = [one for one in load.documents([place]) if isinstance(one, Document)]
    step = max(1, len(found) // count)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        if not with_facts:
            stack.enter_context(patch.object(document, "told_of", nothing))
            stack.enter_context(patch.object(flow, "written", lambda _: iter(())))
            stack.enter_context(patch.object(Gathering, "add", lambda *_: None))
        flow.build(found[::step][:count], output=folder, engine="local", workers=1)
        size = sum(one.stat().st_size for one in Path(folder, flow.STORE).rglob("*") if one.is_file())
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10), size / 2**10)


def apart(place: str, count: int, with_facts: bool) -> list[float]:
    """The figures of a build in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.facts", place, "--texts", str(count), "--call", str(int(with_facts))]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(one) for one in done.stdout.split()]


def main() -> int:
    """Prints the figures; 1 where one is above its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.facts")
    parser.add_argument("folder")
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--call", type=int, choices=(0, 1), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.call is not None:
        build(options.folder, options.texts, bool(options.call))
        return 0
    rounds = [[apart(options.folder, options.texts, some) for some in (True, False)] for _ in range(options.rounds)]
    worst = 0.0
    for at, (name, unit) in enumerate((("CPU", "s"), ("memory", "MB"), ("store", "kB"))):
        having, lacking = (min(one[side][at] for one in rounds) for side in (0, 1))
        worst = max(worst, having / lacking)
        print(
            f"{name:<8} with ÷ without {having / lacking:6.2f}   at most {CEILING}   ({having:,.0f} {unit}, {lacking:,.0f} {unit})"
        )
    return int(worst > CEILING)


if __name__ == "__main__":
    raise SystemExit(main())
