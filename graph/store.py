"""The embedded store (Oxigraph): replace a document, ask SPARQL, read the network of claims.

    with Store.open(Path("output/store")) as store:
        for row in store.query("SELECT ?who WHERE { ?claim ng:attributedTo ?who }").rows: ...

Each document has its named graph. Beside them the default graph holds all their triples once, because Oxigraph's
union of graphs repeats a triple for each graph that has it: two documents about NATO would double every row about NATO.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from graph.ahead import ahead
from graph.errors import InputError, QueryError, StoreError
from graph.ids import PREFIXES
from graph.model import Network
from graph.reader import Reader

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_BATCH = 50_000  # quads that are stored together: some thirty documents
_MERGED = ox.DefaultGraph()
_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
# What holds no keyword: IRIs (no space in them, for "<" also compares), strings, comments, variables, prefixed names.
_NOT_KEYWORDS = re.compile(
    r'<[^<>"{}|^`\\\s]*>|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|#[^\n]*|[?$]\w+|(?<![\w.-])[\w.-]*:[\w.-]*",
    re.DOTALL,
)
# Takes out of the default graph what only this named graph says.
_ORPHANS = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {0} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {0}) }}
}}"""
_UNSHARED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query. ``run`` asks it again: each view is read from the store and never kept in memory.

    ``columns`` are the variables of a SELECT, "answer" for an ASK, and subject, predicate and object for a CONSTRUCT.
    """

    columns: tuple[str, ...]
    run: Callable[[], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples]

    @property
    def terms(self) -> Iterator[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]:
        """The rows as RDF terms; an unbound variable is None."""
        found = self.run()
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
        return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in found)

    def csv(self) -> bytes:
        """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/)."""
        return self._serialize(ox.QueryResultsFormat.CSV)

    def json(self) -> bytes:
        """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
        return self._serialize(ox.QueryResultsFormat.JSON)

    @property
    def is_rdf(self) -> bool:
        """Whether the query is a CONSTRUCT or DESCRIBE."""
        return isinstance(self.run(), ox.QueryTriples)

    def serialized(self, extension: str, limit: int) -> bytes:
        """The result in the format of a file name extension (json, xml, csv, tsv; ttl, nt, rdf).

        Raises :class:`QueryError` where it is larger than ``limit`` bytes.
        """
        found, out = self.run(), _Limited(limit)
        if isinstance(found, ox.QueryTriples):
            ox.serialize(found, out, format=ox.RdfFormat.from_extension(extension))
        else:
            found.serialize(out, format=ox.QueryResultsFormat.from_extension(extension))
        return out.getvalue()

    def _serialize(self, form: ox.QueryResultsFormat) -> bytes:
        found = self.run()
        if isinstance(found, ox.QueryTriples):
            raise QueryError(f"a CONSTRUCT or DESCRIBE query has no {form.name} form", hint="choose turtle or table")
        return (found.serialize(format=form) or b"").rstrip() + b"\n"


class _Limited(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Buffer, /) -> int:
        size = super().write(data)
        if self.tell() > self._limit:
            raise QueryError(f"the result is larger than {self._limit:,} bytes", hint="add a LIMIT")
        return size


class Store:
    """Quads on disk or in memory. ``open`` makes one; it is a context manager."""

    def __init__(self, store: ox.Store, place: str) -> None:
        self._store, self._place = store, place

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False, read_only: bool = False) -> Store:
        """The store in a folder, or in memory for None. ``create`` makes a missing one; ``read_only`` takes no lock.

        Raises :class:`StoreError` for a folder that is missing, no store, locked by another process, or damaged.
        """
        if path is None:
            return cls(ox.Store(), "memory")
        if not (path / "CURRENT").is_file():
            _may_become_a_store(path, create)
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)), str(path))
        except (OSError, RuntimeError) as error:
            raise _failure(error, str(path)) from error

    @classmethod
    def read(cls, path: Path) -> Store:
        """The triples of an RDF file, in memory; the suffix says its format. Raises :class:`InputError` for what cannot be read."""
        form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise InputError(
                f"no RDF format has the suffix {path.suffix!r}",
                place=str(path),
                hint="name a .ttl, .nt, .nq, .trig, .rdf or .jsonld file",
            )
        made = cls.open(None)
        try:
            base = f"file:///{quote(path.name)}"  # not the whole path: the same file gives the same graph anywhere
            made.load(ox.parse(path=str(path), format=form, base_iri=base))
        except OSError as error:
            raise InputError(
                f"cannot read it: {error.strerror or error}", place=str(path), hint="name a file that is there"
            ) from error
        except SyntaxError as error:
            place = f"{path}, line {error.lineno}" if error.lineno else str(path)
            raise InputError(
                f"not {form.name}: {' '.join(str(error.msg).split())[:200]}", place=place, hint="correct the file"
            ) from error
        return made

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk and release the lock; the store cannot be used afterwards."""
        if hasattr(self, "_store"):
            del self._store  # Oxigraph closes when nobody holds it

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once, beside what is there; a blank node must not occur in two of its batches.

        Oxigraph stores text without Python's lock, and twice as fast as it stores objects. So a thread stores one batch
        while the next one is made.
        """
        for _ in ahead(self._add, _batches(quads), workers=1):
            pass

    def _add(self, batch: tuple[bytes, bytes]) -> None:
        named, merged = batch
        try:
            self._store.bulk_load(named, format=ox.RdfFormat.N_QUADS)
            self._store.bulk_load(merged, format=ox.RdfFormat.N_TRIPLES)
        except (OSError, RuntimeError) as error:
            raise _failure(error, self._place) from error

    def replace(self, graph_iri: str, quads: Iterable[ox.Quad]) -> None:
        """Put ``quads`` in the place of the named graph, in one transaction: whole or not at all."""
        graph = ox.NamedNode(graph_iri)
        groups: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            groups[str(quad.graph_name)].append(quad.triple)
        parts = [_ntriples(triple for triples in groups.values() for triple in triples).decode()]
        for name, triples in groups.items():
            if name != str(_MERGED):
                parts.append(f"GRAPH {name} {{ {_ntriples(triples).decode()} }}")
        update = f"{_ORPHANS.format(graph)} ; CLEAR SILENT GRAPH {graph} ; INSERT DATA {{ {' '.join(parts)} }}"
        try:
            self._store.update(update)
        except (OSError, RuntimeError) as error:
            raise _failure(error, self._place) from error

    def query(self, sparql: str) -> Result:
        """Ask SPARQL 1.1 of all documents together; the prefixes of :data:`PREFIXES` need no declaration.

        Raises :class:`QueryError` for what does not parse, for updates, and for SERVICE, which would leave the machine.
        """
        _refuse(sparql)

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            try:
                return self._store.query(sparql, prefixes=PREFIXES)
            except SyntaxError as error:
                raise _syntax(error, sparql) from None
            except (OSError, RuntimeError) as error:
                raise _failure(error, self._place) from error

        found = run()
        if isinstance(found, ox.QueryBoolean):
            return Result(("answer",), run)
        if isinstance(found, ox.QueryTriples):
            return Result(("subject", "predicate", "object"), run)
        return Result(tuple(variable.value for variable in found.variables), run)

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: those of the named graphs, then those that are in no named graph."""
        for graph in sorted(self._store.named_graphs(), key=str):
            yield from self._store.quads_for_pattern(None, None, None, graph)
        for row in self.query(_UNSHARED).terms:
            yield ox.Quad(*row)  # type: ignore[arg-type]  # the three columns of a triple pattern are bound

    def network(self) -> Network:
        """The statements as a network: nodes by IRI, edges by document, position and IRI.

        A graph of another program, in which there is no statement of ours, is given as it is: an edge for each triple.
        """
        reader = Reader()
        reader.add(self._store.quads_for_pattern(None, None, None, _MERGED))
        return (
            reader.network()
            if reader.has_statements
            else reader.plain(self._store.quads_for_pattern(None, None, None, _MERGED))
        )


def _may_become_a_store(path: Path, create: bool) -> None:
    """Raise unless ``path`` may become a new store: nothing is there, or an empty folder."""
    place = str(path)
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise StoreError("not a store", place=place, hint="name the folder 'store' that newsgraph build wrote")
    if not create:
        raise StoreError("no store there", place=place, hint="make one first: newsgraph build TEXTS --output FOLDER")


def _failure(error: Exception, place: str) -> StoreError:
    """What Oxigraph or the system says, as one line with a next step."""
    reason = " ".join(str(error).split())
    if "lock" in reason.lower():
        return StoreError("in use by another process", place=place, hint="wait until that process has ended")
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return StoreError(f"cannot use it: {error.strerror or reason}", place=place, hint="choose another place")
    return StoreError(f"damaged: {reason}", place=place, hint="delete the folder and build it again")


def _batches(quads: Iterable[ox.Quad]) -> Iterator[tuple[bytes, bytes]]:
    """The quads as N-Quads, and without their graphs as N-Triples, some documents at a time."""
    rest = iter(quads)
    while batch := list(islice(rest, _BATCH)):
        yield ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"", _ntriples(quad.triple for quad in batch)


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _refuse(sparql: str) -> None:
    """Raise for a query that would change the store or leave the machine."""
    plain = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _unescape, sparql)
    words = _NOT_KEYWORDS.sub(" ", plain)
    if re.search(r"\bSERVICE\b", words, re.IGNORECASE):
        raise QueryError("SERVICE asks another machine, and Newsgraph works offline", hint="remove the SERVICE block")
    first = re.match(rf"\s*(?:(?:BASE|PREFIX|VERSION)\s*)*({_UPDATES})\b", words, re.IGNORECASE)
    if first:
        hint = "a query is SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise QueryError(f"{first[1].upper()} would change the store", hint=hint)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _syntax(error: SyntaxError, sparql: str) -> QueryError:
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
