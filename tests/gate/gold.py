"""The share of what annotated news texts say that is found: ``tests/gold``, with the texts that stand beside a checkout.

``develop`` is there to steer by; ``closed`` is measured, and its misses are not looked at.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsgraph.builder.flow import build
from newsgraph.model import Document

TABLES = Path(__file__).parents[1] / "gold"
FIGURES = ("recall", "precision", "f1", "full")
BETWEEN = " / "  # alternatives


class Row(NamedTuple):
    """A line of a table; ``start`` and ``end`` are the characters of its sentence, ``also`` what is right and not asked for."""

    document: str
    sentence: tuple[int, int] | None
    weight: str
    subject: list[str]
    relation: list[str]
    object: list[str]
    polarity: str
    modality: list[str]
    speakers: list[str | None]
    either: bool


def rows(table: Path) -> list[Row]:
    """All lines of a table."""
    lines = table.read_text("utf-8").splitlines()
    return [_row(line.split("\t")) for line in lines if not line.startswith("#")]


def _row(fields: list[str]) -> Row:
    document, place, weight, subject, relation, target, polarity, modality, said, *rest = [*fields, *[""] * 14][:14]
    start, _, end = place.partition(",")
    speakers: list[str | None] = [*_alternatives(said.rstrip("?"))]
    if not said or said.endswith("?"):
        speakers.append(None)
    return Row(
        document, (int(start), int(end)) if end else None, weight, _alternatives(subject), _alternatives(relation),
        _alternatives(target), polarity, modality.split("/"), speakers, rest[-1] == "either",
    )  # fmt: skip


def _alternatives(field: str) -> list[str]:
    return field.split(BETWEEN) if field else []


def answers(table: Path) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each document with the characters that are annotated, and its claims in the form of the scorer."""
    found: dict[str, list[Row]] = {}
    for row in rows(table):
        found.setdefault(row.document, []).append(row)
    for name, mine in found.items():
        asked = [row for row in mine if row.sentence]
        claims = [
            {
                "id": number, "weight": row.weight, "subject": row.subject, "relation": row.relation, "object": row.object,
                "polarity": row.polarity, "modality": row.modality, "attributed_to": row.speakers, "either_order": row.either,
            }
            for number, row in enumerate(asked)
        ]  # fmt: skip
        also = [row._asdict() for row in mine if not row.sentence]
        yield name, max(row.sentence[1] for row in asked if row.sentence), {"claims": claims, "also_ok": also}


def text_of(name: str, shared: Path) -> str:
    """The text of a document of ECB+ or GUM."""
    if name.startswith("GUM_"):
        lines = (shared / "corpora/gum_entities/train.jsonl").read_text("utf-8").splitlines()
        return next(str(one["text"]) for one in map(json.loads, lines) if one["id"] == name)
    file = next((shared / "bench/ecb").rglob(f"{name}.xml"))
    return str(importlib.import_module("ecb").read(file)[0])


def figures(shared: Path) -> dict[str, float]:
    """Recall of all claims, precision, F1 and ``full`` of both tables; empty where the texts are not there."""
    if not (shared / "bench/ecb").is_dir():
        print("gold: skipped, the annotated texts are not beside this checkout")
        return {}
    sys.path.insert(0, str(shared / "measure"))
    scorer = importlib.import_module("claims")
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph.ttl")
        for table in sorted(TABLES.glob("*.tsv")):
            total = scorer.Counter()
            for name, end, answer in answers(table):
                graph.write_bytes(build([Document(text_of(name, shared)[:end])]).to_turtle())
                total.update(scorer.score(answer, scorer.load_statements(graph)))
            found |= {f"{table.stem}_{name}": scorer.figures(total)[name] for name in FIGURES}
    return found
