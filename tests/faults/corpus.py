"""Many documents with names in common, for what takes long enough to be broken off."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


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
