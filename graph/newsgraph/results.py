"""Queries in SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/): which are refused, where one does not parse, and what one answers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from newsgraph.errors import ForbiddenError, LimitError, QueryError, StoreError
from newsgraph.sorting import Row

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
# SERVICE as Oxigraph reads it: glued to what stands before and after, with comments that a CR ends too. Texts and comments are
# not taken out first: whoever finds their ends in another way than the parser lets a SERVICE through.
_GAP = r"(?:\s|#[^\r\n]*+[\r\n])*+"
_NAME = r"[<?$]|[^\s<>\"{}()?$#;,:]*+:"  # an IRI, a variable, or a prefix
_SERVICE = re.compile(rf"(?<![?$:_-])SERVICE(?:{_GAP}SILENT)?{_GAP}(?:{_NAME})", re.IGNORECASE)
_WORD = re.compile("SERVICE", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = rf"(?:(?:BASE|PREFIX\s+[^\s:]*:|VERSION){_GAP}(?:<[^>]*>|[\"'][^\"']*[\"']){_GAP})*"
_UPDATE = re.compile(rf"{_GAP}{_PROLOGUE}({_UPDATES})\b", re.IGNORECASE)
_DEEP, _BRACES, _PARTS = 200, 500, 2_000  # Oxigraph answers by recursion: some 1,000 levels end the process


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query. ``run`` asks it again: each view is read from the store.

    Nothing is kept in memory, but for rows while they are sorted: ``quick`` gives them where they are sorted here (see
    :mod:`newsgraph.sorting`), or None.
    ``columns`` are the variables of a SELECT, "answer" for an ASK, and subject, predicate and object for a CONSTRUCT or DESCRIBE, which
    ``is_rdf`` tells.
    """

    columns: tuple[str, ...]
    run: Callable[[], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples]
    quick: Callable[[], list[Row] | None] = lambda: None
    is_rdf: bool = False

    @property
    def terms(self) -> Iterator[Row]:
        """The rows as RDF terms; an unbound variable is None."""
        with _told():
            rows = self.quick()
        if rows is not None:
            yield from rows
            return
        found = self.run()
        with _told():
            if isinstance(found, ox.QueryBoolean):
                yield (ox.Literal(bool(found)),)
            elif isinstance(found, ox.QueryTriples):
                yield from ((triple.subject, triple.predicate, triple.object) for triple in found)
            else:
                yield from (tuple(solution) for solution in found)

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows as plain text: IRIs in full, the values of literals, and nothing for an unbound variable."""
        for terms in self.terms:
            yield tuple("" if term is None else str(getattr(term, "value", term)) for term in terms)

    def quads(self) -> Iterator[ox.Quad]:
        """The triples of a CONSTRUCT or DESCRIBE; any other query has none and raises :class:`QueryError`."""
        found = self.run()
        if not isinstance(found, ox.QueryTriples):
            raise QueryError("only a CONSTRUCT or DESCRIBE query gives RDF", hint="choose table, csv or json")
        return _quads(found)

    def csv(self) -> bytes:
        """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/)."""
        return self._serialize(ox.QueryResultsFormat.CSV)

    def json(self) -> bytes:
        """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
        return self._serialize(ox.QueryResultsFormat.JSON)

    def serialized(self, extension: str, limit: int) -> bytes:
        """The result in the format of a file name extension (json, xml, csv, tsv; ttl, nt, rdf).

        Raises :class:`LimitError` where it is larger than ``limit`` bytes.
        """
        found, out = self.run(), _Limited(limit)
        with _told():
            if isinstance(found, ox.QueryTriples):
                ox.serialize(found, out, format=ox.RdfFormat.from_extension(extension))
            else:
                found.serialize(out, format=ox.QueryResultsFormat.from_extension(extension))
        return out.getvalue()

    def _serialize(self, form: ox.QueryResultsFormat) -> bytes:
        found = self.run()
        if isinstance(found, ox.QueryTriples):
            raise QueryError(f"a CONSTRUCT or DESCRIBE query has no {form.name} form", hint="choose turtle or table")
        with _told():
            return (found.serialize(format=form) or b"").rstrip() + b"\n"


def _quads(found: ox.QueryTriples) -> Iterator[ox.Quad]:
    with _told():
        for triple in found:
            yield ox.Quad(triple.subject, triple.predicate, triple.object)


@contextmanager
def _told() -> Iterator[None]:
    """What Oxigraph or the system raises while a result is read: most of a query runs only then."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise StoreError(f"cannot read the store: {reason}", hint="is it still there? newsgraph status") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {' '.join(str(error).split())[:200]}", hint="see the query") from error


class _Limited(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Buffer, /) -> int:
        size = super().write(data)
        if self.tell() > self._limit:
            raise LimitError(f"the result is larger than {self._limit:,} bytes", hint="add a LIMIT")
        return size


def refuse(sparql: str) -> None:
    """Raise for a query that would change the store, leave the machine, or be too deep for the stack.

    A text that holds the word SERVICE and then a name may be refused too.
    """
    plain = _ESCAPE.sub(_unescape, sparql)
    # An escape may be read in two ways, and many words cost time: then the word is enough.
    kind = _SERVICE if plain == sparql and len(_WORD.findall(sparql)) < 100 else _WORD
    if any(kind.search(text) for text in (sparql, plain)):
        hint = "remove the SERVICE block; where it stands in a text or a name, search for a part of the word"
        raise ForbiddenError("SERVICE asks another machine, and Newsgraph works offline", hint=hint)
    if _is_deep(sparql) or _is_deep(plain):
        raise QueryError(f"nested deeper than {_DEEP} brackets, or of too many parts", hint="ask in several queries")
    first = _UPDATE.match(plain)
    if first:
        hint = "a query is SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise ForbiddenError(f"{first[1].upper()} would change the store", hint=hint)


def _is_deep(sparql: str) -> bool:
    """Whether brackets nest too deep, or, where those in texts hide it, there are too many that could."""
    depth = deepest = 0
    for char in re.findall(r"[][(){}]", sparql):
        depth = depth + 1 if char in "([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    parts = len(re.findall(r"[][(!|&+*]", sparql))
    return deepest > _DEEP or sparql.count("{") > _BRACES or parts > _PARTS


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def syntax(error: SyntaxError, sparql: str) -> QueryError:
    """Where the parser stopped, with the text found there; its long list of what could have followed is left out."""
    message = str(error)
    found = re.search(r"error at (\d+):(\d+)", message)
    if not found:
        return QueryError(f"not SPARQL: {' '.join(message.split())[:200]}", hint="correct the query")
    line, column = int(found[1]), int(found[2])
    rest = sparql.split("\n")[line - 1][column - 1 :].strip() if line <= sparql.count("\n") + 1 else ""
    near = f"near {rest[:30]!r}" if rest else "where the query ends"
    hint = "declare the prefix, or correct it" if "Prefix not found" in message else "correct the query there"
    return QueryError(f"not SPARQL: stopped at line {line}, column {column}, {near}", hint=hint)
