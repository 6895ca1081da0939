"""Queries in SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/): which are refused, where one does not parse, and what one answers."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from newsgraph.errors import LimitError, QueryError, StoreError
from newsgraph.spreadsheet import harmless_row, harmless_terms
from newsgraph.store.row_order import Row

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query. ``run`` asks it again: each view is read from the store.

    Nothing is kept in memory, but for rows while they are sorted: ``quick`` gives them where they are sorted here (see
    :mod:`newsgraph.store.row_order`), or None.
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

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The first rows as a table, for notebooks, and as lines, for consoles."""
        from newsgraph.notebook import lines, table

        return {"text/html": table(self.columns, self.rows), "text/plain": lines(self.columns, self.rows)}

    def quads(self) -> Iterator[ox.Quad]:
        """The triples of a CONSTRUCT or DESCRIBE; any other query has none and raises :class:`QueryError`."""
        found = self.run()
        if not isinstance(found, ox.QueryTriples):
            raise QueryError("only a CONSTRUCT or DESCRIBE query gives RDF", hint="choose table, csv or json")
        return _quads(found)

    def csv(self) -> bytes:
        """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), with cells that are harmless in a spreadsheet."""
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
                _write(found, ox.QueryResultsFormat.from_extension(extension), out)
        return out.getvalue()

    def _serialize(self, form: ox.QueryResultsFormat) -> bytes:
        found, out = self.run(), io.BytesIO()
        if isinstance(found, ox.QueryTriples):
            raise QueryError(f"a CONSTRUCT or DESCRIBE query has no {form.name} form", hint="choose turtle or table")
        with _told():
            _write(found, form, out)
        return out.getvalue() + (b"" if out.getvalue().endswith(b"\n") else b"\n")


def _write(found: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat | None, out: io.BytesIO) -> None:
    """Write solutions; those that people open in a spreadsheet so that no text is a formula there."""
    if isinstance(found, ox.QueryBoolean) or form not in (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV):
        found.serialize(out, format=form)
    elif form == ox.QueryResultsFormat.CSV:
        table = csv_format.writer(_Texts(out))
        table.writerow([variable.value for variable in found.variables])
        table.writerows(harmless_row(map(_text, solution)) for solution in found)
    else:
        found.serialize(lines := io.BytesIO(), format=form)
        out.write(harmless_terms(lines.getvalue().decode()).encode())


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return "" if term is None else str(term)


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


class _Texts:
    """Texts as UTF-8, for a writer of tables."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


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
