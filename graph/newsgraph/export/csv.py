"""CSV: one claim a row, and no cell runs as a formula."""

from __future__ import annotations

import csv as csv_format
import io

from newsgraph.export.graphml import complete
from newsgraph.network.model import Network
from newsgraph.spreadsheet import harmless_row

_COLUMNS = (
    *("subject", "relation", "object", "polarity", "modality", "voice", "speaker", "cue", "time", "quantity"),
    *("sentence", "document", "confidence", "rule", "text", "predicate", "source", "target", "id", "date"),
    *("speaker_iri", "subject_text", "object_text", "recipient", "place", "instrument", "purpose"),
    *("tense", "review", "reviewed_by", "reviewed_on"),
)


def columns() -> tuple[str, ...]:
    """The columns of a table of statements."""
    return _COLUMNS


def csv_of(network: Network) -> bytes:
    """One claim a row: the labels of subject and object, then every field of the edge; UTF-8, RFC 4180.

    No text is a formula for a spreadsheet: see :mod:`newsgraph.spreadsheet`.
    """
    network = complete(network)
    labels = {node.id: node.label for node in network.nodes}
    out = io.StringIO(newline="")
    table = csv_format.writer(out)
    table.writerow(_COLUMNS)
    for edge in network.edges:
        ends = {"subject": labels[edge.source], "object": labels[edge.target]}
        table.writerow(harmless_row(_cell(ends[name] if name in ends else getattr(edge, name)) for name in _COLUMNS))
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    return "" if value is None else str(value)
