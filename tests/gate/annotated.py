"""The share of what annotated news texts say that is found: ``tests/gold``, with the texts that stand beside a checkout.

``develop`` is there to steer by; ``closed`` is measured, and its misses are not looked at.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsgraph.builder.flow import build
from newsgraph.model import Document

TABLES = Path(__file__).parents[1] / "gold"
FIGURES = ("recall", "precision", "f1", "full")
BETWEEN = " / "  # alternatives


class Row(NamedTuple):
    """A line of a table, with the names that the scorer has for its parts.

    ``sentence`` are the characters of its sentence; None of what is right and not asked for. None among ``attributed_to``: who says so
    may be left out.
    """

    document: str
    sentence: tuple[int, int] | None
    weight: str
    subject: list[str]
    relation: list[str]
    object: list[str]
    polarity: str
    modality: list[str]
    attributed_to: list[str | None]
    either_order: bool


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
        claims = [{"id": number, **row._asdict()} for number, row in enumerate(asked)]
        also = [row._asdict() for row in mine if not row.sentence]
        yield name, max(row.sentence[1] for row in asked if row.sentence), {"claims": claims, "also_ok": also}


def texts(shared: Path) -> Callable[[str], str]:
    """What gives the text of a document of ECB+ or GUM."""
    with (shared / "corpora/gum_entities/train.jsonl").open(encoding="utf-8") as lines:
        gum = {one["id"]: str(one["text"]) for one in map(json.loads, lines)}
    files = {file.stem: file for file in (shared / "bench/ecb").rglob("*.xml")}
    read = importlib.import_module("ecb").read
    return lambda name: gum[name] if name in gum else str(read(files[name])[0])


def figures(shared: Path) -> dict[str, float]:
    """Recall of all claims, precision, F1 and ``full`` of both tables; empty where the texts are not there."""
    if not (shared / "bench/ecb").is_dir():
        print("gold: skipped, the annotated texts are not beside this checkout")
        return {}
    sys.path.insert(0, str(shared / "measure"))
    scorer = importlib.import_module("claims")
    found, text_of = dict[str, float](), texts(shared)
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph.ttl")
        for table in sorted(TABLES.glob("*.tsv")):
            total = scorer.Counter()
            for name, end, answer in answers(table):
                graph.write_bytes(build([Document(text_of(name)[:end])]).to_turtle())
                total.update(scorer.score(answer, scorer.load_statements(graph)))
            found |= {f"{table.stem}_{name}": scorer.figures(total)[name] for name in FIGURES}
    return found
