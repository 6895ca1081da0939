"""Figures beside their floors: what both gates print, and when they fail."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

SLACK = 0.005  # rounding, and the arithmetic of another processor


def compared(figures: Mapping[str, float], baseline: Path) -> int:
    """Prints each figure beside its floor; 1 when one is below. With ``--write`` the floors rise first."""
    floors = json.loads(baseline.read_text("utf-8")) if baseline.exists() else {}
    if "--write" in sys.argv:
        floors |= {name: max(floors.get(name, 0.0), round(value, 3)) for name, value in figures.items()}
        baseline.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    failed = 0
    for name, value in figures.items():
        low = value < floors.get(name, 0.0) - SLACK
        failed += low
        print(f"{name:18} {value:.3f}  floor {floors.get(name, 0.0):.3f}{'  BELOW' if low else ''}")
    return 1 if failed else 0
