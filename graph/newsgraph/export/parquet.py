"""Parquet: one statement a row, for tables too large for CSV (the extra ``newsgraph[parquet]``)."""

from __future__ import annotations

import io

from newsgraph.errors import QueryError
from newsgraph.export.csv import columns
from newsgraph.export.graphml import complete, finite
from newsgraph.network.model import Network


def parquet_of(network: Network) -> bytes:
    """The columns of the CSV; ``confidence`` is a number, all others are texts as they are, since no cell is a formula here.

    Raises ``QueryError`` where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError:
        raise QueryError("Parquet needs pyarrow", hint="pip install 'newsgraph[parquet]', or choose csv") from None
    network = complete(network)
    labels = {node.id: node.label for node in network.nodes}
    made = {
        name: [labels[edge.source if name == "subject" else edge.target] for edge in network.edges]
        if name in ("subject", "object")
        else [getattr(edge, name) for edge in network.edges]
        for name in columns()
    }
    kinds = {name: pyarrow.float64() if name == "confidence" else pyarrow.string() for name in made}
    arrays = [
        pyarrow.array(map(finite, values) if name == "confidence" else values, kinds[name])
        for name, values in made.items()
    ]
    out = io.BytesIO()
    write_table(pyarrow.table(arrays, names=list(made)), out, compression="zstd")
    return out.getvalue()
