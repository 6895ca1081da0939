"""Many documents into a store at once: by way of files, which Oxigraph reads without Python."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from newsgraph.external_sort import Sorter
from newsgraph.memory import trim
from newsgraph.store import kept_readings, layout
from newsgraph.store.kept_readings import Written

# Triples that are stored together, in some 400 MB of memory. What is stored at once is packed best: from the fifth time on Oxigraph begins
# to merge tables, which it does not compress where there is little.
_MOST = 500_000
_ROOM = 8 * 2**20  # bytes of lines that are in memory at once, to be counted


def fill(store: ox.Store, documents: Iterable[Written], more: Iterable[ox.Quad] = ()) -> None:
    """Add documents, and what is in none under an empty name. A line of their triples ends nowhere but at its end.

    ``more`` are added as they are, and are asked for when all documents have come.
    """
    with tempfile.TemporaryDirectory(prefix="newsgraph-") as folder, Sorter(_ROOM) as shared:
        adding = _Adding(store, shared)
        others = (f"{quad} .\n".encode() for quad in more)
        lines = chain(chain.from_iterable(map(adding.lines, documents)), adding.counted(), others)
        place, rest = Path(folder, "quads.nq"), iter(lines)
        for first in rest:
            with place.open("wb") as file:
                file.writelines(_some(chain([first], rest)))
            store.bulk_load(path=str(place), format=ox.RdfFormat.N_QUADS)
            trim()
        for quad in adding.recounted:
            store.remove(quad)


class _Adding:
    """Documents as lines of N-Quads; what several of them may say is sorted on disk, to be counted."""

    def __init__(self, store: ox.Store, shared: Sorter) -> None:
        self._store, self._shared = store, shared
        self._is_new = next(store.quads_for_pattern(None, None, None, layout.EVERY), None) is None
        self.recounted = list[ox.Quad]()  # what says how many documents said a line before these came

    def lines(self, one: Written) -> list[bytes]:
        """Those of a document, with what is kept of it."""
        found = layout.lines_of(one.document, one.triples)
        before = () if self._is_new else frozenset(layout.shared(self._store, one.document))
        name = one.document.encode()
        self._shared.add(
            b"%b %d %b" % (line.replace(b" ", b"\0"), 0 if self._is_new else layout.said_by(self._store, line), name)
            for line in (*found.shared, *found.loose)
            if line not in before
        )
        kept = kept_readings.quads(one, one.kept) if one.kept else ()
        return [*layout.nquads(one.document, one.triples, found), *(f"{quad} .\n".encode() for quad in kept)]

    def counted(self) -> Iterator[bytes]:
        """How many documents say what several do, when all have come."""
        for key, rests in self._shared.groups():
            line = key.replace(b"\0", b" ")
            told = [rest.split(b" ") for rest in rests]
            before = min(int(count) for count, _ in told)  # what has come with these may count already
            every = before + len({name for _, name in told})
            if every > 1:
                yield layout.counted(line, every)
            if before > 1:
                self.recounted += ox.parse(layout.counted(line, before), format=ox.RdfFormat.N_QUADS)


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
