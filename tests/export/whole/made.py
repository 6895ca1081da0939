"""What comes of the document."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import newsgraph
from newsgraph.builder.extract import extract_rows

FOLDER = Path(__file__).parent
DOCUMENT = FOLDER / "news.jsonl"
FORMATS = {"turtle": "ttl", "graphml": "graphml", "gexf": "gexf", "cytoscape": "json", "csv": "csv.txt",
           "cypher": "cypher", "jsonld": "jsonld", "neo4j": "neo4j.txt"}  # fmt: skip
_VERSION = (("run/[0-9a-f]+", "run/RUN"), (r"newsgraph \d+\.\d+\.\d+", "newsgraph VERSION"))


def made() -> dict[str, str]:
    """Files by name: the formats, and the rows of ``newsgraph extract``."""
    graph = newsgraph.build(DOCUMENT)
    found = {f"news.{suffix}": _text(graph.export(name)) for name, suffix in FORMATS.items()}
    rows = [json.dumps(row, ensure_ascii=False, indent=1) for row in extract_rows([DOCUMENT])]
    return {name: _without_version(text) for name, text in {**found, "news.rows.json": "\n".join(rows) + "\n"}.items()}


def _text(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(f"--- {name}\n{archive.read(name).decode()}" for name in archive.namelist())


def _without_version(text: str) -> str:
    for pattern, stand_in in _VERSION:
        text = re.sub(pattern, stand_in, text)
    return text
