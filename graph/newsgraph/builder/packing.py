"""What a store keeps of a reading, so that the document can be written again under other things of the corpus without its text.

Values of JSON, compressed: nothing in them is ever run.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from newsgraph.corpus.appearance import Appearance
from newsgraph.errors import DamagedStoreError
from newsgraph.store.kept_readings import Kept
from newsgraph.store.sums import ANEW

_SETS = ("roles", "details", "ages", "company")


def packed(triples: bytes, appearances: Iterable[Appearance]) -> Kept:
    """The triples of a document as it says them by itself, and what it tells of the things that it names."""
    rows = json.dumps([_row(one) for one in appearances], ensure_ascii=False, separators=(",", ":"))
    return Kept(zlib.compress(rows.encode()), zlib.compress(triples))


def triples_of(kept: Kept, document: str) -> bytes:
    """The triples. Raises ``DamagedStoreError`` where they cannot be read."""
    try:
        return zlib.decompress(kept.triples)
    except zlib.error:
        raise _damaged(document) from None


def appearances_of(table: bytes, document: str) -> tuple[Appearance, ...]:
    """What a document tells of the things that it names. Raises ``DamagedStoreError`` where that cannot be read."""
    try:
        return tuple(_appearance(document, row) for row in json.loads(zlib.decompress(table)))
    except (zlib.error, ValueError, TypeError):
        raise _damaged(document) from None


def _row(one: Appearance) -> dict[str, object]:
    """All but the document and what is empty."""
    values = ((each.name, getattr(one, each.name)) for each in fields(one) if each.name != "document")
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values if value}


def _appearance(document: str, row: dict[str, Any]) -> Appearance:
    names = tuple((name, count) for name, count in row.get("names", ()))
    sets = {name: frozenset(row.get(name, ())) for name in _SETS}
    return Appearance(document, **{**row, "names": names, "decided": tuple(row.get("decided", ())), **sets})


def _damaged(document: str) -> DamagedStoreError:
    return DamagedStoreError(
        "damaged: what it keeps of this document cannot be read",
        place=document,
        hint=ANEW,
    )
