"""The embedded store (Oxigraph): replace a document, ask SPARQL, read the network of claims.

    with Store.open(Path("output/store")) as store:
        for row in store.query("SELECT ?who WHERE { ?claim ng:attributedTo ?who }").rows: ...

Each document has its named graph. Beside them the default graph holds all their triples once, because Oxigraph's
union of graphs repeats a triple for each graph that has it: two documents about NATO would double every row about NATO.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from graph import ledger, sorting
from graph.ahead import ahead
from graph.errors import InputError, StoreError
from graph.ids import PREFIXES
from graph.ledger import GRAPH, Entry
from graph.model import Network
from graph.reader import Reader
from graph.results import Result, refuse, syntax
from graph.sorting import Row

_BATCH = 50_000  # quads that are stored together: some thirty documents
_LOG = 50_000_000  # characters of transactions that stay in the log
_MEMORY = "memory"
_MERGED = ox.DefaultGraph()
_EMPTY = ox.Store()
# Takes out of the default graph what only this named graph says.
_ORPHANS = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {0} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {0}) }}
}}"""
# Takes a document's entry out of the ledger.
_FORGET = f"DELETE WHERE {{{{ GRAPH {GRAPH} {{{{ {{0}} ?p ?o }}}} }}}}"
# What a store's folder holds that was killed while it was made: Oxigraph goes on with it.
_UNFINISHED = re.compile(r"LOCK|IDENTITY|LOG(\..*)?|MANIFEST-\d+|OPTIONS-.*|\d+\.dbtmp")
_UNSHARED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


class Store:
    """Quads on disk or in memory. ``open`` makes one; it is a context manager."""

    def __init__(self, store: ox.Store, place: str) -> None:
        self._store, self._place, self._written = store, place, 0

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False, read_only: bool = False) -> Store:
        """The store in a folder, or in memory for None. ``create`` makes a missing one; ``read_only`` takes no lock.

        A store of an older format is brought up to date when it may be written. Raises :class:`StoreError` for a folder that is
        missing, no store, locked by another process, of a newer format, or damaged.
        """
        if path is None:
            return cls(ox.Store(), _MEMORY)
        if not (path / "CURRENT").is_file():
            _may_become_a_store(path, create)
        try:
            path.mkdir(parents=True, exist_ok=True)
            store = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
            ledger.check(store, str(path), write=not read_only)
            return cls(store, str(path))
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
            made._hold(_renamed(ox.parse(path=str(path), format=form, base_iri=base)))
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

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self._written = 0  # what cannot be flushed now is in the log, and the first error is the one to tell
        self.close()

    def close(self) -> None:
        """Write everything to disk and release the lock; the store cannot be used afterwards."""
        if hasattr(self, "_store"):
            try:
                if self._written and self._place != _MEMORY:
                    self._flush()
            finally:
                del self._store  # Oxigraph closes when nobody holds it

    def _flush(self) -> None:
        """Put what is in the log of transactions into tables: whoever opens the store next would have to do all of it again."""
        self._written = 0
        with self._guarded():
            self._store.flush()

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once, beside what is there; a blank node must not occur in two of its batches.

        Oxigraph stores text without Python's lock, and twice as fast as it stores objects. So a thread stores one batch
        while the next one is made.
        """
        for _ in ahead(self._add, _batches(quads), workers=1):
            pass

    def _hold(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads as they are, and without their graphs: unlike :meth:`load`, blank nodes keep their names."""
        held = list(quads)
        self._store.bulk_extend(held)
        self._store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in held)

    def _add(self, batch: tuple[bytes, bytes]) -> None:
        named, merged = batch
        with self._guarded():
            self._store.bulk_load(named, format=ox.RdfFormat.N_QUADS)
            self._store.bulk_load(merged, format=ox.RdfFormat.N_TRIPLES)

    def replace(self, graph_iri: str, quads: Iterable[ox.Quad], entry: Entry | None = None) -> None:
        """Put ``quads`` in the place of the named graph, with its entry of the ledger, in one transaction: whole or not at all."""
        graph = ox.NamedNode(graph_iri)
        groups: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            groups[str(quad.graph_name)].append(quad.triple)
        parts = [_ntriples(triple for triples in groups.values() for triple in triples).decode()]
        for name, triples in groups.items():
            if name != str(_MERGED):
                parts.append(f"GRAPH {name} {{ {_ntriples(triples).decode()} }}")
        parts.append(_noted(entry))
        steps = [_ORPHANS.format(graph), f"CLEAR SILENT GRAPH {graph}", _FORGET.format(graph)]
        self._update(" ; ".join([*steps, f"INSERT DATA {{ {' '.join(parts)} }}"]))

    def remove(self, graph_iri: str) -> None:
        """Take a document out, with its entry, in one transaction."""
        self.replace(graph_iri, ())

    def note(self, entry: Entry) -> None:
        """Write a document's entry, and its ``dcterms:source`` where that has changed, in one transaction."""
        graph, source = ox.NamedNode(entry.document), f"<{PREFIXES['dcterms']}source>"
        steps = [_FORGET.format(graph), f"INSERT DATA {{ {_noted(entry)} }}"]
        new = f"{graph} {source} {ox.Literal(entry.source)}"
        said = {
            str(quad.triple) for quad in self._store.quads_for_pattern(graph, ox.NamedNode(source[1:-1]), None, graph)
        }
        if entry.source and said and said != {new}:
            steps.append(
                f"DELETE WHERE {{ {graph} {source} ?o }} ; DELETE WHERE {{ GRAPH {graph} {{ {graph} {source} ?o }} }}"
            )
            steps.append(f"INSERT DATA {{ {new} . GRAPH {graph} {{ {new} }} }}")
        self._update(" ; ".join(steps))

    def enter(self, entries: Iterable[Entry]) -> None:
        """Write the entries of documents that have none yet."""
        self._update(f"INSERT DATA {{ {' '.join(map(_noted, entries))} }}")

    def entries(self) -> list[Entry]:
        """What is known of each document, by its IRI."""
        with self._guarded():
            return list(ledger.entries(self._store))

    @property
    def format(self) -> int:
        """The version of the store's format."""
        return ledger.format_of(self._store)

    def size(self) -> int:
        """How many triples all documents together say, each counted once."""
        with self._guarded():
            return sum(1 for _ in self._store.quads_for_pattern(None, None, None, _MERGED))

    def _update(self, update: str) -> None:
        with self._guarded():
            self._store.update(update)
        self._written += len(update)
        if self._written > _LOG and self._place != _MEMORY:
            self._flush()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """What Oxigraph or the system raises inside becomes a :class:`StoreError`."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise _failure(error, self._place) from error

    def query(self, sparql: str) -> Result:
        """Ask SPARQL 1.1 of all documents together; the prefixes of :data:`PREFIXES` need no declaration.

        Raises :class:`QueryError` for what does not parse, for updates, and for SERVICE, which would leave the machine.
        """
        refuse(sparql)
        run = partial(self._ask, self._store, sparql)
        parsed = self._ask(
            _EMPTY, sparql
        )  # Oxigraph sorts before it gives the first row, so to ask the store for the columns takes long
        if isinstance(parsed, ox.QueryBoolean):
            return Result(("answer",), run)
        if isinstance(parsed, ox.QueryTriples):
            return Result(("subject", "predicate", "object"), run, is_rdf=True)
        columns = tuple(variable.value for variable in parsed.variables)
        order = sorting.split(sparql, columns)
        if order is None:
            return Result(columns, run)

        def quick() -> list[Row] | None:
            found: Any = self._ask(self._store, order.query)
            return sorting.ordered(map(tuple, found), columns, order.by)

        return Result(columns, run, quick)

    def _ask(self, store: ox.Store, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            with self._guarded():
                return store.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise syntax(error, sparql) from None

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: those of the named graphs, then those that are in no named graph."""
        with self._guarded():
            for graph in sorted(self._store.named_graphs(), key=str):
                if graph != GRAPH:
                    yield from self._store.quads_for_pattern(None, None, None, graph)
            for row in self.query(_UNSHARED).terms:
                yield ox.Quad(*row)  # type: ignore[arg-type]  # the three columns of a triple pattern are bound

    def network(self) -> Network:
        """The statements as a network: nodes by IRI, edges by document, position and IRI.

        A graph of another program, in which there is no statement of ours, is given as it is: an edge for each triple.
        """
        reader = Reader()
        with self._guarded():
            reader.add(self._store.quads_for_pattern(None, None, None, _MERGED))
            if not reader.has_statements:
                return reader.plain(self._store.quads_for_pattern(None, None, None, _MERGED))
        return reader.network()


def _may_become_a_store(path: Path, create: bool) -> None:
    """Raise unless ``path`` may become a new store: nothing is there, or an empty folder."""
    place = str(path)
    if path.is_file() or (path.is_dir() and not all(_UNFINISHED.fullmatch(each.name) for each in path.iterdir())):
        raise StoreError("not a store", place=place, hint="name the folder 'store' that newsgraph build wrote")
    if not create:
        raise StoreError("no store there", place=place, hint="make one first: newsgraph build TEXTS --output FOLDER")


def _noted(entry: Entry | None) -> str:
    return f"GRAPH {GRAPH} {{ {ledger.lines(entry)} }}" if entry else ""


def _failure(error: Exception, place: str) -> StoreError:
    """What Oxigraph or the system says, as one line with a next step."""
    reason = " ".join(str(error).split())
    if re.search(r"\block (file|hold)", reason, re.IGNORECASE):  # not the "block" of a damaged one
        return StoreError("in use by another process", place=place, hint="wait until that process has ended")
    if re.search("no space left|file too large|quota exceeded", reason, re.IGNORECASE):
        hint = "make room and do the same again: what was finished is kept"
        return StoreError(f"the disk is full: {reason}", place=place, hint=hint)
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return StoreError(f"cannot use it: {error.strerror or reason}", place=place, hint="choose another place")
    return StoreError(f"damaged: {reason}", place=place, hint="delete the folder and build it again")


def _batches(quads: Iterable[ox.Quad]) -> Iterator[tuple[bytes, bytes]]:
    """The quads as N-Quads, and without their graphs as N-Triples, some documents at a time."""
    rest = iter(quads)
    while batch := list(islice(rest, _BATCH)):
        yield ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"", _ntriples(quad.triple for quad in batch)


def _renamed(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Blank nodes named in the order of the file: parsers name the same file's otherwise each time."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        return names.setdefault(term, ox.BlankNode(f"unnamed-{len(names) + 1}"))

    for quad in quads:
        yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object), named(quad.graph_name))


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
