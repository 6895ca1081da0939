"""What a store keeps of a reading, so that the document can be written again under other things of the corpus without its text.

Values of JSON, compressed: nothing in them is ever run.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Container, Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.shared_labels import Shared
from newsgraph.corpus.stories import Words
from newsgraph.errors import DamagedStoreError
from newsgraph.facts import telling
from newsgraph.facts.duplicates import Text
from newsgraph.facts.findings import Told
from newsgraph.facts.text_print import TextPrint
from newsgraph.rdf.identities import quads_in
from newsgraph.store.filling import ntriples
from newsgraph.store.kept_readings import Kept
from newsgraph.store.sums import ANEW

if TYPE_CHECKING:
    from pyoxigraph import Quad

_NOT_KEPT = ("document", "companions")
_SETS = ("roles", "details", "ages", "within", "around", "nouns", "owners", "own", "beside")
_SHARED = "shared"  # the row that is no appearance


def packed(triples: bytes, appearances: Iterable[Appearance], told: Told, shared: Iterable[Shared] = ()) -> Kept:
    """The triples of a document as it says them by itself, what it tells of the things that it names, and what it gives to facts.

    With the appearances lies what other documents may have under the same IRI.
    """
    every = [*map(_row, appearances), *({_SHARED: labels} for labels in [dict(shared)] if labels)]
    rows = json.dumps(every, ensure_ascii=False, separators=(",", ":"))
    return Kept(zlib.compress(rows.encode()), zlib.compress(triples), zlib.compress(_lines(told)))


def changed(kept: Kept, document: str, change: Callable[[list[Quad]], list[Quad]], gone: Container[str]) -> Kept:
    """What is kept once ``change`` has made others of its quads, and the statements ``gone`` give nothing to facts any more."""
    triples = ntriples(quad.triple for quad in change(list(quads_in(triples_of(kept, document)))))
    told = told_of(kept.told, document).without(gone)
    return Kept(kept.table, zlib.compress(triples), zlib.compress(_lines(told)))


def _lines(told: Told) -> bytes:
    """Its text and words in the first line, then a line a statement."""
    mark = [base64.b85encode(told.text.print.hashes).decode(), told.text.print.size]
    text = [*told.text[:3], *mark, told.words.counts, told.words.names]
    return b"\n".join([json.dumps(text, separators=(",", ":")).encode(), *map(telling.written, told.tellings)])


def told_of(told: bytes, document: str) -> Told:
    """What a document gives to facts. Raises ``DamagedStoreError`` where that cannot be read."""
    try:
        first, *lines = zlib.decompress(told).split(b"\n")
        name, date, outlet, hashes, size, counts, *more = json.loads(first)
        text = Text(name, date, outlet, TextPrint(base64.b85decode(hashes), size))
        names = tuple(more[0]) if more else ()  # stores of before have none
        words = Words(name, date, tuple((word, count) for word, count in counts), names)
        return Told(tuple(map(telling.read, lines)), text, words)
    except (zlib.error, ValueError, TypeError):
        raise _damaged(document) from None


def triples_of(kept: Kept, document: str) -> bytes:
    """The triples. Raises ``DamagedStoreError`` where they cannot be read."""
    try:
        return zlib.decompress(kept.triples)
    except zlib.error:
        raise _damaged(document) from None


def appearances_of(table: bytes, document: str) -> tuple[Appearance, ...]:
    """What a document tells of the things that it names. Raises ``DamagedStoreError`` where that cannot be read."""
    try:
        rows = json.loads(zlib.decompress(table))
        return tuple(_appearance(document, row) for row in rows if _SHARED not in row)
    except (zlib.error, ValueError, TypeError):
        raise _damaged(document) from None


def shared_in(table: bytes, document: str) -> tuple[Shared, ...]:
    """What other documents may have under the same IRI. Raises ``DamagedStoreError`` where that cannot be read."""
    try:
        rows = json.loads(zlib.decompress(table))
        return tuple(Shared(*pair) for row in rows for pair in row.get(_SHARED, {}).items())
    except (zlib.error, ValueError, TypeError, AttributeError):
        raise _damaged(document) from None


def _row(one: Appearance) -> dict[str, object]:
    """All but the document and what is empty."""
    values = ((each.name, getattr(one, each.name)) for each in fields(one) if each.name not in _NOT_KEPT)
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values if value}


def _appearance(document: str, row: dict[str, Any]) -> Appearance:
    names = tuple((name, count) for name, count in row.get("names", ()))
    sets = {name: frozenset(row.get(name, ())) for name in _SETS}
    lists = {name: tuple(row.get(name, ())) for name in ("decided", "company", "acts")}
    return Appearance(document, **{**row, "names": names, **lists, **sets})


def _damaged(document: str) -> DamagedStoreError:
    return DamagedStoreError(
        "damaged: what it keeps of this document cannot be read",
        place=document,
        hint=ANEW,
    )
