"""Speed and memory of a whole build against the bare language pipeline on the same texts, in one run.

One hundred copies of an article as one hundred documents: JSON lines in, store, Turtle and page out. Each side runs
three times, in turns, and the fastest counts: what another process on the machine does only ever adds time.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newsgraph.builder.flow import build
from newsgraph.model import Document
from newsgraph.nlp import pipeline
from newsgraph.sources import load

ROOT = Path(__file__).parents[2]
COPIES, ROUNDS, CEILING = 100, 3, 1.25


def texts() -> tuple[str, str]:
    """An article with readers' comments and where it is from."""
    shared = ROOT.parent / "shared/seeds"
    folder = shared if shared.is_dir() else ROOT / "seeds"
    path = min(folder.glob("*.txt"))
    return path.read_text("utf-8"), folder.parent.name + "/" + folder.name


def timed(run: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> int:
    """Prints the figures; 1 when the ratio is above its ceiling."""
    text, place = texts()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "copies.jsonl")
        records = [json.dumps({"id": f"copy-{number}", "text": text}) for number in range(COPIES)]
        lines.write_text("\n".join(records), "utf-8")
        documents = [item for item in load.documents([str(lines)]) if isinstance(item, Document)]
        nlp = pipeline.load()
        words = sum(not token.is_space for token in nlp(documents[0].text)) * len(documents)

        def bare() -> None:
            fresh = pipeline.load()
            for document in documents:
                fresh(document.text)

        build(lines, output=f"{folder}/warm")
        pairs = [(timed(bare), timed(lambda: build(lines, output=f"{folder}/out"))) for _ in range(ROUNDS)]
    alone, whole = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{len(documents)} copies of an article of {place}, {words:,} words, best of {ROUNDS}")
    print(f"language pipeline alone  {alone:7.2f} s  {words / alone:8,.0f} words/s")
    print(f"whole build              {whole:7.2f} s  {words / whole:8,.0f} words/s")
    print(f"ratio                    {whole / alone:7.2f}    at most {CEILING}")
    print(f"peak memory              {peak:7.0f} MB")
    return 1 if whole / alone > CEILING else 0


if __name__ == "__main__":
    raise SystemExit(main())
