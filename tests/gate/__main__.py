"""Measures extraction and fails when a figure is below its floor in ``baseline.json``; ``--write`` raises the floors.

Golden: the share of the claims of ``tests/golden.tsv`` that come out. Examples: the share of the lexicon's examples that
give their relation. Gold: recall, precision and ``full`` on the annotated article, where a checkout has it beside it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from graph.builder import build
from graph.vocabulary import default
from tests.golden import cases, missing
from tests.test_extract import read, rows

ROOT = Path(__file__).parents[2]
BASELINE = Path(__file__).with_name("baseline.json")
SHARED = ROOT.parent / "shared"
SLACK = 0.005  # rounding, and the arithmetic of another processor


def golden() -> float:
    """Recall over the claims of the table, known failures included."""
    table = cases()
    lost = sum(len(missing(case, rows(case.text))) for case in table)
    return 1 - lost / sum(len(case.claims) for case in table)


def examples() -> float:
    """The share of the lexicon's examples that give a claim of their relation."""
    frames = {frame.id: frame for frames in default().frames.values() for frame in frames}.values()
    right = 0
    for frame in frames:
        claims = read(frame.example)[2]
        right += any(claim.relation.iri == frame.relation for claim in claims) if frame.relation else bool(claims)
    return right / len(frames)


def gold() -> dict[str, float]:
    """The figures of the claim scorer on the annotated article; empty where it is not there."""
    scorer, answer = SHARED / "measure/claims.py", SHARED / "gold/seed.yaml"
    if not scorer.exists() or not answer.exists():
        print("gold: skipped, there is no annotated article beside this checkout")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        build(SHARED / "seeds", output=folder)
        command = [sys.executable, str(scorer), str(answer), f"{folder}/graph.ttl", "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=scorer.parent).stdout
    figures = json.loads(told)
    figures = figures.get("ALL", figures)
    return {f"gold_{name}": figures[name] for name in ("recall_core", "precision", "full")}


def main() -> int:
    """Prints each figure beside its floor; 1 when one is below."""
    figures = {"golden": golden(), "examples": examples(), **gold()}
    floors = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    if "--write" in sys.argv:
        kept = {name: max(floors.get(name, 0.0), round(value, 3)) for name, value in figures.items()}
        BASELINE.write_text(json.dumps({**floors, **kept}, indent=2, sort_keys=True) + "\n", "utf-8")
        floors = {**floors, **kept}
    failed = 0
    for name, value in figures.items():
        low = value < floors.get(name, 0.0) - SLACK
        failed += low
        print(f"{name:18} {value:.3f}  floor {floors.get(name, 0.0):.3f}{'  BELOW' if low else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
