"""Sorting the rows of a SELECT here instead of in Oxigraph, which decodes the terms again for each comparison: of a long list that is more
than half of the time.

Only what has one clear order is sorted here: nothing, IRIs, plain strings and exact numbers, as SPARQL 1.1 orders them
(https://www.w3.org/TR/sparql11-query/#modOrderBy). For all else, and for more than :data:`MOST` rows, which are in memory
together, the answer is None, and Oxigraph has to do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]
_Key = tuple[int, str | int | Decimal]
MOST = 100_000  # rows that are sorted here: some hundred megabytes
_KEY = r"(?:[?$]\w+|(?:ASC|DESC)\s*\(\s*[?$]\w+\s*\))"
_LAST = re.compile(rf"(?<!\S)ORDER\s+BY((?:\s*{_KEY})+)\s*\Z", re.IGNORECASE)
_ONE = re.compile(r"(?:(ASC|DESC)\s*\(\s*)?[?$](\w+)", re.IGNORECASE)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING, _INTEGER, _DECIMAL = (_XSD + name for name in ("string", "integer", "decimal"))
_EXACT = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class Order(NamedTuple):
    """A query without the order that it ends with, and that order: variables, each with whether it descends."""

    query: str
    by: tuple[tuple[str, bool], ...]


def split(sparql: str, columns: Sequence[str]) -> Order | None:
    """The query and the order at its very end, where that is of plain variables which are all among its columns."""
    found = _LAST.search(sparql)
    if not found or "#" in sparql[sparql.rfind("\n", 0, found.start()) + 1 : found.start()]:  # it may be in a comment
        return None
    by = tuple((name, way.upper() == "DESC") for way, name in _ONE.findall(found[1]))
    return Order(sparql[: found.start()], by) if {name for name, _ in by} <= set(columns) else None


def ordered(rows: Iterable[Row], columns: Sequence[str], by: Sequence[tuple[str, bool]]) -> list[Row] | None:
    """The rows in an order; those that it does not tell apart stay as they come. None for what is not to be sorted here."""
    held = list(islice(rows, MOST + 1))
    if len(held) > MOST:
        return None
    index = list(range(len(held)))
    for name, descends in reversed(by):
        place = columns.index(name)
        keys = _keys([row[place] for row in held])
        if keys is None:
            return None
        index.sort(key=keys.__getitem__, reverse=descends)
    return [held[number] for number in index]


def _keys(terms: Iterable[Term | None]) -> list[_Key] | None:
    """What a column is sorted by; None where its order is not clear."""
    keys, kinds = list[_Key](), set[bool]()
    for term in terms:
        if term is None:
            keys.append((0, ""))
        elif isinstance(term, ox.NamedNode):
            keys.append((1, term.value))
        elif not isinstance(term, ox.Literal):
            return None
        else:
            value, datatype = term.value, term.datatype.value
            if datatype == _STRING:
                keys.append((2, value))
            elif datatype in (_INTEGER, _DECIMAL) and _EXACT.fullmatch(value):
                keys.append((2, Decimal(value)))
            else:
                return None
            kinds.add(datatype == _STRING)
    return keys if len(kinds) < 2 else None
