"""Quads on their way into the store: some at a time, as text, and with names for blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

from newsgraph.store import kept_readings
from newsgraph.store.kept_readings import Written

_BATCH = 50_000  # quads that are stored together: some thirty documents


def batches(quads: Iterable[ox.Quad]) -> Iterator[tuple[bytes, bytes]]:
    """The quads as N-Quads, and without their graphs as N-Triples, some documents at a time."""
    rest = iter(quads)
    while batch := list(islice(rest, _BATCH)):
        yield ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"", ntriples(quad.triple for quad in batch)


def joined(documents: Iterable[Written]) -> Iterator[tuple[bytes, bytes]]:
    """As :func:`batches`, of documents with what is kept of them: a line of their triples ends nowhere but at its end."""
    named, plain, count = list[bytes](), list[bytes](), 0
    for iri, text, reading in documents:
        named.append(text.replace(b" .\n", b" %b .\n" % str(ox.NamedNode(iri)).encode()))
        if reading:
            named.append(kept_readings.lines(iri, reading))
        plain.append(text)
        count += text.count(b"\n")
        if count >= _BATCH:
            yield b"".join(named), b"".join(plain)
            named, plain, count = [], [], 0
    if count:
        yield b"".join(named), b"".join(plain)


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
