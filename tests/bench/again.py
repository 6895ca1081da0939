"""An unchanged corpus of 1,000 documents added again, against the first time; both in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
CEILING = 0.03


def main() -> int:
    """Prints the figures; 1 where the second time takes too long."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    text = (ROOT / "seeds/port-strike.md").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "many.jsonl")
        records = [{"id": f"copy-{number}", "text": f"{text}\n\nThis was report {number}."} for number in range(count)]
        file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
        times = []
        for _ in range(2):
            start = time.perf_counter()
            command = [sys.executable, "-m", "newsgraph", "add", str(file), "--store", f"{folder}/store"]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
    share = times[1] / times[0]
    print(f"{count:,} documents   first {times[0]:.1f} s   again {times[1]:.1f} s   {share:.1%}, at most {CEILING:.0%}")
    return int(share > CEILING)


if __name__ == "__main__":
    raise SystemExit(main())
