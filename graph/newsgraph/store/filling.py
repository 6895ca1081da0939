"""Many documents into a store at once: by way of files, which Oxigraph reads without Python."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from newsgraph.store import kept_readings, layout
from newsgraph.store.kept_readings import Written

# Triples that are stored together, in half a gigabyte of memory. What is stored at once is packed best: from the fifth time on
# Oxigraph begins to merge tables, which it does not compress where there is little.
_MOST = 500_000


def fill(store: ox.Store, documents: Iterable[Written], more: Iterable[ox.Quad] = ()) -> None:
    """Add documents, and what is in none under an empty name. A line of their triples ends nowhere but at its end.

    ``more`` are added as they are.
    """
    lines = chain(chain.from_iterable(map(_lines, documents)), (f"{quad} .\n".encode() for quad in more))
    with tempfile.TemporaryDirectory(prefix="newsgraph-") as folder:
        place, rest = Path(folder, "quads.nq"), iter(lines)
        for first in rest:
            with place.open("wb") as file:
                file.writelines(_some(chain([first], rest)))
            store.bulk_load(path=str(place), format=ox.RdfFormat.N_QUADS)


def _lines(one: Written) -> list[bytes]:
    kept = kept_readings.lines(one.document, one.kept) if one.kept else b""
    return [*layout.nquads(one.document, one.triples), kept]


def _some(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines, until they are enough."""
    count = 0
    for line in lines:
        yield line
        count += line.count(b"\n")
        if count >= _MOST:
            return


def texts_of(quads: Iterable[ox.Quad]) -> Iterator[Written]:
    """The quads as documents, those of one graph together where they come together."""
    for graph, found in groupby(quads, lambda quad: quad.graph_name):
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        yield Written(name, ntriples(quad.triple for quad in found))


def renamed(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Blank nodes named in the order of the file: parsers name the same file's otherwise each time."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        return names.setdefault(term, ox.BlankNode(f"unnamed-{len(names) + 1}"))

    for quad in quads:
        yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object), named(quad.graph_name))


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
