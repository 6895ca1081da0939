"""Tables (CSV, RFC 4180, and Parquet): each row is a document, of the columns that are named."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, BinaryIO, TypeAlias

from newsgraph.errors import InputError
from newsgraph.model import Document, Issue
from newsgraph.sources.decoding import MAX_LINE, marked
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.limits import missing, starts, whole
from newsgraph.sources.jsonl import FIELDS, MAX_BROKEN, from_fields
from newsgraph.sources.language import checked

SUFFIXES = (".csv", ".tsv", ".parquet", ".pq")
_PARQUET = b"PAR1"
_SIGNS = ",;\t|"
BATCH = 64  # rows of Parquet that are held at once
MAX_COLUMN = 2**30  # bytes of a column of a group of rows, unpacked
_OTHERS = frozenset({"author", "source", "url"})  # columns that are read where they have these names
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that have the text of a document, its id, title and date; empty: those of these names, where there are any."""

    text: str = ""
    id: str = ""
    title: str = ""
    date: str = ""

    def of(self, header: Sequence[str]) -> dict[str, str]:
        """For each column of a table the field of a document that it has. Raises ``InputError`` for one that it does not have."""
        found = dict[str, str]()
        for name in (field.name for field in fields(self)):
            column: str = getattr(self, name)
            if column and column not in header:
                raise _absent(column, header, name)
            if (column or name) in header:
                found[column or name] = name
            elif name == "text":
                raise _absent(name, header, name)
        named = set(found.values())
        return found | {name: name for name in header if name in _OTHERS and name not in found and name not in named}


def read(stream: BinaryIO, place: str, columns: Columns | None = None) -> Iterator[Document | Issue]:
    """The documents of the rows; one that cannot be read is an issue. Raises ``InputError`` where the table cannot be."""
    rows: Callable[[BinaryIO, Columns], Iterator[tuple[int, Row]]] = _parquet if starts(stream) == _PARQUET else _csv
    broken = number = 0
    for number, row in rows(stream, columns or Columns()):
        where = f"{place}:{number}"
        item = _item(row, where)
        yield item
        broken = broken + 1 if isinstance(item, Issue) else 0
        if broken == MAX_BROKEN:
            problem = f"{broken:,} rows one after another cannot be read: the rest is left"
            raise InputError(problem, place=where, hint="correct these rows, or name another column")
    if not number:
        raise InputError("a table without rows", hint="give a file with text")


def _item(row: Row, where: str) -> Document | Issue:
    try:
        return replace(checked(from_fields(row, where)), place=where)
    except MemoryError:
        raise
    except Exception as error:
        return issue(where, error)


def _csv(stream: BinaryIO, columns: Columns) -> Iterator[tuple[int, Row]]:
    """The rows of a file of CSV with the number of their last line; the first one names the columns, and tells by what they are parted."""
    head = stream.readline(MAX_LINE)
    if (encoding := marked(head)) not in ("", "utf-8"):
        raise InputError(f"a table in {encoding.upper()}", hint="save it as UTF-8")
    if b"\0" in head or not head.strip():
        raise InputError("no table: binary, not text" if head.strip() else "empty", hint="give a file of CSV in UTF-8")
    first = head.decode("utf-8-sig", "surrogateescape")
    sign = max(_SIGNS, key=first.count)
    lines = io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")
    usual = csv.field_size_limit(MAX_LINE)  # it is one for all of the process
    try:
        (header,) = csv.reader([first], delimiter=sign)
        named = columns.of([name.strip() for name in header])
        rows = csv.reader(lines, delimiter=sign)
        for cells in rows:
            if cells:
                yield rows.line_num + 1, _fields(dict(zip(map(str.strip, header), cells, strict=False)), named)
    except csv.Error as error:
        hint = "close the quotation marks of that row"
        raise InputError(f"no table: {error}", hint=hint) from None
    finally:
        csv.field_size_limit(usual)


def _parquet(stream: BinaryIO, columns: Columns) -> Iterator[tuple[int, Row]]:
    """The rows of a file of Parquet with their numbers."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise missing("Parquet", "pyarrow", "tables") from None
    source = stream if stream.seekable() else io.BytesIO(whole(stream))
    try:
        table = ParquetFile(source)
        named = columns.of(table.schema_arrow.names)
        for group in range(table.metadata.num_row_groups):
            parts = table.metadata.row_group(group)
            if max(parts.column(at).total_uncompressed_size for at in range(parts.num_columns)) > MAX_COLUMN:
                raise InputError(
                    f"a column of more than {MAX_COLUMN // 2**30} GB", hint="write it in smaller groups of rows"
                )
        batches = table.iter_batches(batch_size=BATCH, columns=list(named))
        for number, cells in enumerate((row for batch in batches for row in batch.to_pylist()), 1):
            yield number, _fields(cells, named)
    except (pyarrow.ArrowException, OSError) as error:
        problem = f"no Parquet, or broken: {' '.join(str(error).split())[:120]}"
        raise InputError(problem, hint="check that it is whole, and that its suffix is right") from None


def _fields(cells: Row, named: Mapping[str, str]) -> dict[str, Any]:
    """A row as the fields of a document; other columns keep their names apart from these."""
    row = {named.get(name, f"column {name}"): value for name, value in cells.items()}
    for name in FIELDS:
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            row[name] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return row


def _absent(column: str, header: Sequence[str], name: str) -> InputError:
    there = ", ".join(map(repr, header[:20]))
    return InputError(f"no column {column!r}: there are {there}", hint=f"name it: --{name}-column NAME")
