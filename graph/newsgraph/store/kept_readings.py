"""What a store keeps of each document beside its triples: the reading from which these come when it turns out who is who.

It lies in a named graph of its own, as the ledger does, and is written in the same transaction as the document. To the store it is
bytes, which are text there (base 85). Of the triples that a document says by itself only those are kept that it does not say under the
things of the corpus, and those that it only says under these; before format 4 all were.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from newsgraph.namespaces import ONTOLOGY
from newsgraph.store import ledger

GRAPH = ox.NamedNode("urn:newsgraph:readings")
_TABLE, _TRIPLES, _DIFFERENCE, _TOLD = (
    ox.NamedNode(f"urn:newsgraph:store#{name}") for name in ("table", "triples", "difference", "told")
)
_PLACE = re.compile(
    rb"(?m)^(<[^> \n]*> <%b(?:subject|relation|object|speaker)Span> )<[^> \n#]*#(?:page=[0-9]+&)?char=([0-9]+,[0-9]+)> \.$"
    % ONTOLOGY.encode()
)
# Takes a document's reading out of the store.
FORGET = f"DELETE WHERE {{{{ GRAPH {GRAPH} {{{{ {{0}} ?p ?o }}}} }}}}"


class Kept(NamedTuple):
    """Compressed: what the document tells of the things that it names, what it says by itself, and what it gives to facts."""

    table: bytes
    triples: bytes
    told: bytes


class Written(NamedTuple):
    """A document with its triples as canonical N-Triples, and what is kept of it, if anything."""

    document: str
    triples: bytes
    kept: Kept | None = None


def quads(one: Written, kept: Kept) -> Iterator[ox.Quad]:
    """The quads that keep the reading of a document with its triples."""
    pairs = ((_TABLE, kept.table), (_DIFFERENCE, _difference(kept.triples, one.triples)), (_TOLD, kept.told))
    return (ox.Quad(ox.NamedNode(one.document), name, _literal(value), GRAPH) for name, value in pairs)


def inserted(one: Written, kept: Kept) -> str:
    """The same for ``INSERT DATA``."""
    return f"GRAPH {GRAPH} {{ {' . '.join(str(quad.triple) for quad in quads(one, kept))} }}"


def _difference(itself: bytes, triples: bytes) -> bytes:
    """The lines that only one of them has: first those of what a document says by itself, then those under the things of the corpus."""
    lines = zlib.decompress(itself).splitlines(keepends=True), triples.splitlines(keepends=True)
    own, now = map(frozenset, lines)
    gone, come = [line for line in lines[0] if line not in now], [line for line in lines[1] if line not in own]
    return zlib.compress(b"".join((b"%d\n" % len(gone), *gone, *come)), 9)


def _itself(difference: bytes, now: Iterable[bytes]) -> bytes:
    """What a document says by itself, compressed, from what it says ``now``, as lines of a store; nothing where that cannot be read."""
    try:
        count, *lines = zlib.decompress(difference).splitlines(keepends=True)
        own, other = lines[: int(count)], lines[int(count) :]
        return zlib.compress(b"".join(sorted({*now}.difference(other, _as_stored(b"".join(other))) | {*own})), 1)
    except (zlib.error, ValueError, SyntaxError):
        return b""  # which is no reading, for whoever reads it


def _as_stored(lines: bytes) -> list[bytes]:
    """Lines as a store gives them back: it writes numbers in their canonical form."""
    store = ox.Store()
    store.extend(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    return (ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(True)


def tables(store: ox.Store) -> Iterator[tuple[str, bytes]]:
    """The table of each document that has one, in no order."""
    for quad in store.quads_for_pattern(None, _TABLE, None, GRAPH):
        yield quad.subject.value, _value(quad)  # type: ignore[union-attr]  # no blank node has one


def reading(store: ox.Store, document: str, said: Callable[[], Iterable[bytes]]) -> Kept | None:
    """What is kept of a document, which says so many lines of N-Triples."""
    found = _values(store, document)
    if found.keys() == {_TABLE, _TRIPLES, _TOLD}:
        return Kept(found[_TABLE], _as_now(found[_TRIPLES]), found[_TOLD])
    if found.keys() != {_TABLE, _DIFFERENCE, _TOLD}:
        return None
    is_old = ledger.format_of(store) < ledger.FORMAT
    itself = _itself(found[_DIFFERENCE], said())
    return Kept(found[_TABLE], _as_now(itself) if is_old else itself, found[_TOLD])


def as_now(lines: bytes) -> bytes:
    """Triples of an older format as they are written now: places of a statement's parts, which were IRIs, as values."""
    return _PLACE.sub(rb'\1"\2" .', lines)


def _as_now(packed: bytes) -> bytes:
    try:
        return zlib.compress(as_now(zlib.decompress(packed)))
    except zlib.error:
        return packed  # no reading, for whoever reads it


def told(store: ox.Store, document: str) -> bytes | None:
    """What a document gives to facts, where its reading is kept."""
    return _values(store, document).get(_TOLD)


def _values(store: ox.Store, document: str) -> dict[ox.NamedNode, bytes]:
    return {quad.predicate: _value(quad) for quad in store.quads_for_pattern(ox.NamedNode(document), None, None, GRAPH)}


def _literal(value: bytes) -> ox.Literal:
    return ox.Literal(base64.b85encode(value).decode("ascii"))


def _value(quad: ox.Quad) -> bytes:
    """The bytes of a literal; of what cannot be one, none, which are no reading."""
    try:
        return base64.b85decode(quad.object.value)  # type: ignore[union-attr]  # whatever it is
    except (ValueError, AttributeError):
        return b""
