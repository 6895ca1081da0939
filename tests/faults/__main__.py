"""So many faults of each kind: ``python -m tests.faults [COUNT] [SEED]``. The code is 1 where anything went wrong."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.sweep import sweep

COUNT = 60


def main() -> int:
    """Print the table."""
    count, seed = (int(word) for word in [*sys.argv[1:], *map(str, (COUNT, 19)[len(sys.argv) - 1 :])])
    began = time.monotonic()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs this in the background has it ignored
    with tempfile.TemporaryDirectory() as folder:
        tallies = sweep(Path(folder), count, seed, lambda line: print(line, file=sys.stderr, flush=True))
    for name, tally in tallies.items():
        print(f"{tally.run:>6,} {name:<10} {len(tally.problems):>4,} went wrong")
    wrong = sum(len(tally.problems) for tally in tallies.values())
    print(
        f"{sum(tally.run for tally in tallies.values()):>6,} in all, {wrong:,} went wrong, {time.monotonic() - began:.0f} s, seed {seed}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
