"""What a store keeps of each document beside its triples: the reading from which these come when it turns out who is who.

It lies in a named graph of its own, as the ledger does, and is written in the same transaction as the document. To the store it is
bytes, which are text there (base 85).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

GRAPH = ox.NamedNode("urn:newsgraph:readings")
_TABLE, _TRIPLES = (ox.NamedNode(f"urn:newsgraph:store#{name}") for name in ("table", "triples"))
# Takes a document's reading out of the store.
FORGET = f"DELETE WHERE {{{{ GRAPH {GRAPH} {{{{ {{0}} ?p ?o }}}} }}}}"


class Kept(NamedTuple):
    """``table`` is what the document tells of the things that it names, ``triples`` what it says by itself: both compressed."""

    table: bytes
    triples: bytes


class Written(NamedTuple):
    """A document with its triples as canonical N-Triples, and what is kept of it, if anything."""

    document: str
    triples: bytes
    kept: Kept | None = None


def lines(document: str, kept: Kept) -> bytes:
    """The quads that keep it, as N-Quads."""
    pairs = ((_TABLE, kept.table), (_TRIPLES, kept.triples))
    quads = (ox.Quad(ox.NamedNode(document), name, _literal(value), GRAPH) for name, value in pairs)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def inserted(document: str, kept: Kept) -> str:
    """The same for ``INSERT DATA``."""
    me = ox.NamedNode(document)
    return f"GRAPH {GRAPH} {{ {me} {_TABLE} {_literal(kept.table)} ; {_TRIPLES} {_literal(kept.triples)} }}"


def tables(store: ox.Store) -> Iterator[tuple[str, bytes]]:
    """The table of each document that has one, in no order."""
    for quad in store.quads_for_pattern(None, _TABLE, None, GRAPH):
        yield quad.subject.value, _value(quad)  # type: ignore[union-attr]  # no blank node has one


def reading(store: ox.Store, document: str) -> Kept | None:
    """What is kept of a document."""
    me = ox.NamedNode(document)
    found = {quad.predicate: _value(quad) for quad in store.quads_for_pattern(me, None, None, GRAPH)}
    return Kept(found[_TABLE], found[_TRIPLES]) if found.keys() == {_TABLE, _TRIPLES} else None


def _literal(value: bytes) -> ox.Literal:
    return ox.Literal(base64.b85encode(value).decode("ascii"))


def _value(quad: ox.Quad) -> bytes:
    """The bytes of a literal; of what cannot be one, none, which are no reading."""
    try:
        return base64.b85decode(quad.object.value)  # type: ignore[union-attr]  # whatever it is
    except (ValueError, AttributeError):
        return b""
