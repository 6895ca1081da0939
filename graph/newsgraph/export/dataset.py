"""A folder for programs that load much at once: tables of Parquet, shards of N-Quads, a manifest (the extra ``newsgraph[parquet]``).

    write(store.quads(), store.base, Path("dataset"))

Documents, mentions, entities, statements and facts are tables that are joined by IRIs. Memory does not grow with their number, and the
same graph gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from newsgraph.atomic import unfinished
from newsgraph.errors import OutputError, QueryError
from newsgraph.external_sort import Sorter
from newsgraph.namespaces import BASE, PREFIXES, VERSION

MANIFEST, FORMAT = "manifest.json", 1
ROWS, QUADS = 100_000, 1_000_000  # of a file
_GROUP = 10_000  # rows that are in memory at once
_CHARS = re.compile(r"[#&]char=(\d+),(\d+)$")
_MANY, _NUMBER, _COUNT = "[]", "1.0", "1"  # after a term: a list of its values, a number, a whole number; else one text
# Columns with the terms whose values they have; those of the IRI itself have none.
TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "iri": "", "type": "rdf:type", "title": "schema:headline", "date": "schema:datePublished", "author": "schema:author",
        "source": "dcterms:source", "text": "schema:text", "part_of": "schema:isPartOf", "copy_of": "ng:copyOf",
        "content": "ng:contentHash",
    },
    "mentions": {
        "iri": "", "document": "", "start": "", "end": "", "text": "oa:exact", "entity": "ng:refersTo",
        "literally": "ng:literally", "because": "ng:because",
    },
    "entities": {
        "iri": "", "type": "rdf:type []", "label": "skos:prefLabel", "aliases": "skos:altLabel []", "same_as": "owl:sameAs []",
    },
    "statements": {
        "iri": "", "document": "", "subject": "rdf:subject", "predicate": "rdf:predicate", "object": "rdf:object",
        "polarity": "ng:polarity", "modality": "ng:modality", "voice": "ng:voice", "speaker": "ng:attributedTo", "cue": "ng:cue",
        "relation_text": "ng:relationText", "relation_lemma": "ng:relationLemma", "confidence": "ng:confidence 1.0",
        "tense": "ng:tense", "time": "ng:time", "date": "ng:date", "quantity": "ng:quantity", "amount": "ng:amount",
        "place": "ng:place", "recipient": "ng:recipient", "instrument": "ng:instrument", "purpose": "ng:purpose",
        "subject_text": "ng:subjectText", "object_text": "ng:objectText", "rule": "ng:rule", "evidence": "oa:hasTarget []",
    },
    "facts": {
        "iri": "", "type": "rdf:type", "subject": "ng:subject", "relation": "ng:relation", "object": "ng:object", "date": "ng:date []",
        "place": "ng:place []", "participants": "ng:participant []", "speakers": "ng:speaker []", "statements": "ng:statement []",
        "denials": "ng:denial []", "documents": "ng:documents 1", "independent_documents": "ng:independentDocuments 1",
    },
}  # fmt: skip
Values = dict[str, list[str]]  # of one subject: of each property its values, sorted


def write(quads: Iterable[ox.Quad], base: str, folder: Path) -> dict[str, int]:
    """Write the dataset of the quads of a store, those of a document together, and return how many rows and quads there are.

    A dataset takes the place of another one. Raises ``OutputError`` for a folder with anything else, and ``QueryError`` without pyarrow.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise QueryError("a dataset needs pyarrow", hint="pip install 'newsgraph[parquet]'") from None
    _check_replaceable(folder)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with unfinished(part), Sorter() as lines:
            part.mkdir(parents=True)
            parts = {"quads": _shards(quads, part, lines), **_tables(lines, base, part)}
            _write_manifest(part, base, parts)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(part, folder)
    except OSError as error:
        problem = f"cannot write: {error.strerror or error}"
        raise OutputError(problem, place=str(folder), hint="choose another place") from None
    return {name: one.rows for name, one in parts.items()}


def _check_replaceable(folder: Path) -> None:
    """Raise ``OutputError`` for a folder that holds what no dataset has: all of it would be deleted."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise OutputError("is no folder", place=str(folder), hint="name a new folder, or an empty one")
    ours = _listed_files(folder / MANIFEST)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in ours and (path.is_symlink() or not path.is_dir() or name not in {"quads", *TABLES}):
            problem = f"holds {name!r}, which is no file of a dataset"
            raise OutputError(problem, place=str(folder), hint="name a new folder, or an empty one")


def _listed_files(manifest: Path) -> set[str]:
    """The files of a dataset, by its manifest; none where that is no manifest of ours."""
    try:
        said = json.loads(manifest.read_text("utf-8"))
        files = {file["path"] for table in said["tables"].values() for file in table["files"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return set()
    return {MANIFEST, *files}


@dataclass
class _Part:
    """What one table is made of: how many rows there are, and its files."""

    rows: int = 0
    files: list[tuple[str, int]] = field(default_factory=list)

    def add(self, path: str, rows: int) -> None:
        self.rows += rows
        self.files.append((path, rows))


def _shards(quads: Iterable[ox.Quad], folder: Path, lines: Sorter) -> _Part:
    """The quads, sorted within each document, some to a file; their triples go to ``lines``."""
    (folder / "quads").mkdir()
    made, rest = _Part(), _by_graph(quads, lines)
    for first in rest:
        name, count = f"quads/part-{len(made.files):05}.nq.gz", 0
        with (folder / name).open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
            for some in chain([first], rest):
                file.writelines(some)
                count += len(some)
                if count >= QUADS:
                    break
        made.add(name, count)
    return made


def _by_graph(quads: Iterable[ox.Quad], lines: Sorter) -> Iterator[list[bytes]]:
    """The lines of each document."""
    graph, some = None, list[bytes]()
    for quad in quads:
        if graph is not None and quad.graph_name != graph:
            yield sorted(some)
            some = []
        graph = quad.graph_name
        lines.add([f"{quad.triple} .".encode()])
        some.append(f"{quad} .\n".encode())
    if some:
        yield sorted(some)


def _tables(lines: Sorter, base: str, folder: Path) -> dict[str, _Part]:
    """All tables, in one pass over what is said, by subject."""
    writers = {name: _Table(name, columns, folder) for name, columns in TABLES.items()}
    for subject, rests in lines.groups():
        values = _values(subject, rests)
        iri = subject[1:-1].decode()
        if name := _table_of(iri, values, base):
            writers[name].add(_row(iri, values, TABLES[name]))
    return {name: writer.close() for name, writer in writers.items()}


def _values(subject: bytes, rests: Iterable[bytes]) -> Values:
    found: Values = {}
    text = b"".join(b"%b %b\n" % (subject, rest) for rest in rests)
    for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        value = quad.object.value if not isinstance(quad.object, ox.Triple) else str(quad.object)
        found.setdefault(quad.predicate.value, []).append(value)
    return found


def _table_of(iri: str, values: Values, base: str) -> str:
    """The table that a subject belongs to; none for what only the shards tell."""
    kinds = {kind.rpartition("#")[2].rpartition("/")[2] for kind in values.get(_iri("rdf:type"), ())}
    if "Statement" in kinds:
        return "statements"
    if kinds & {"NewsArticle", "Comment"}:
        return "documents"
    if "Mention" in kinds:
        return "mentions"
    if _iri("ng:documents") in values:
        return "facts"
    return "entities" if iri.startswith(f"{base or BASE}entity/") or _iri("skos:prefLabel") in values else ""


def _row(iri: str, values: Values, columns: dict[str, str]) -> dict[str, Any]:
    target = next(iter(values.get(_iri("oa:hasTarget"), ())), iri)
    place = _CHARS.search(target)
    row: dict[str, Any] = {"iri": iri, "document": re.sub(r"#.*", "", target)}
    row |= {"start": int(place[1]), "end": int(place[2])} if place else {"start": None, "end": None}
    for column, term in columns.items():
        if term:
            name, _, kind = term.partition(" ")
            found = values.get(_iri(name), [])
            row[column] = found if kind == _MANY else _number(found, kind) if kind else next(iter(found), None)
    return {column: row[column] for column in columns}


@cache
def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _number(found: list[str], kind: str) -> float | None:
    """The first value as a number, where it is one."""
    try:
        return (float if kind == _NUMBER else int)(found[0])
    except (ValueError, IndexError):
        return None


class _Table:
    """One table, to which rows come; so many to a file."""

    def __init__(self, name: str, columns: dict[str, str], folder: Path) -> None:
        import pyarrow

        kinds = {_MANY: pyarrow.list_(pyarrow.string()), _NUMBER: pyarrow.float64(), _COUNT: pyarrow.int64()}
        self._schema = pyarrow.schema(
            [
                (
                    column,
                    pyarrow.int64()
                    if column in ("start", "end")
                    else kinds.get(term.partition(" ")[2], pyarrow.string()),
                )
                for column, term in columns.items()
            ]
        )
        self._name, self._folder, self._rows, self._made = name, folder, list[dict[str, Any]](), _Part()
        self._writer: Any = None
        self._count = 0
        (folder / name).mkdir()

    def add(self, row: dict[str, Any]) -> None:
        """One more."""
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> _Part:
        """That was all; an empty table has a file, too, which tells its columns."""
        if self._rows or not self._made.files:
            self._flush()
        self._end()
        return self._made

    def _flush(self) -> None:
        import pyarrow
        from pyarrow.parquet import ParquetWriter

        if self._writer is None:
            path = self._folder / f"{self._name}/part-{len(self._made.files):05}.parquet"
            self._writer = ParquetWriter(path, self._schema, compression="zstd")
        self._writer.write_table(pyarrow.Table.from_pylist(self._rows, self._schema))
        self._count += len(self._rows)
        self._rows = []
        if self._count >= ROWS:
            self._end()

    def _end(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._made.add(f"{self._name}/part-{len(self._made.files):05}.parquet", self._count)
            self._writer, self._count = None, 0


def _write_manifest(folder: Path, base: str, parts: dict[str, _Part]) -> None:
    """Every file with its rows, length and hash."""
    tables = {
        name: {
            "columns": list(TABLES.get(name, ())),
            "rows": one.rows,
            "files": [
                {"path": path, "rows": rows, "bytes": (folder / path).stat().st_size, "sha256": _hash(folder / path)}
                for path, rows in one.files
            ],
        }
        for name, one in parts.items()
    }
    said = {"format": FORMAT, "newsgraph": VERSION, "base": base or BASE, "tables": tables}
    (folder / MANIFEST).write_text(json.dumps(said, indent=1) + "\n", "utf-8")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
