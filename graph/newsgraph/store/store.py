"""The embedded store (Oxigraph): replace a document, ask SPARQL, read the network of claims.

    with Store.open(Path("output/store")) as store:
        for row in store.query("SELECT ?who WHERE { ?claim ng:attributedTo ?who }").rows: ...

Each document has its named graph. Beside them the default graph holds all their triples once, because Oxigraph's
union of graphs repeats a triple for each graph that has it: two documents about NATO would double every row about NATO.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from newsgraph import bounded
from newsgraph.arguments import as_path, as_text
from newsgraph.errors import InputError, QueryError, StoreError
from newsgraph.namespaces import ONTOLOGY, PREFIXES, prefixes
from newsgraph.network.claim_reader import claims
from newsgraph.network.from_triples import Reader
from newsgraph.network.model import Claim, Network
from newsgraph.prefetch import ahead
from newsgraph.store import folder, ledger, row_order, swap
from newsgraph.store.failures import failure, is_gone
from newsgraph.store.guard import refuse, syntax
from newsgraph.store.ledger import GRAPH, Entry
from newsgraph.store.quad_batches import batches, joined, ntriples, renamed
from newsgraph.store.results import Result
from newsgraph.store.row_order import Row

T = TypeVar("T")
_LOG = 50_000_000  # characters of transactions that stay in the log
_ENTRIES = 1000  # of the ledger, that are written together
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
_TYPE, _STATEMENT = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(ONTOLOGY + "Statement")
_HASH, _DATE = ox.NamedNode(ONTOLOGY + "contentHash"), ox.NamedNode(PREFIXES["schema"] + "datePublished")
_UNSHARED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


class Store:
    """Quads on disk or in memory. ``open`` makes one; it is a context manager."""

    def __init__(self, store: ox.Store, place: str, lock: swap.Lock | None = None, *, read_only: bool = False) -> None:
        self._store, self._place, self._lock, self._read_only, self._written = store, place, lock, read_only, 0

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        create: bool = False,
        read_only: bool = False,
        guard: bool = True,
        base: str = "",
    ) -> Store:
        """The store in a folder, or in memory for None. ``create`` makes a missing one; ``read_only`` takes no lock.

        A store of an older format is brought up to date when it may be written. Raises :class:`StoreError` for a folder that is
        missing, no store, locked by another process, of a newer format, or damaged. Not ``guard``: the caller holds the lock.
        A new store keeps the ``base`` of its IRIs; one that has another raises :class:`StoreError` (empty: whichever it has).
        """
        path = None if path is None else as_path(path, "path")
        if "\0" in str(path or ""):
            raise StoreError("no path has the character U+0000", place=repr(str(path)), hint="name another folder")
        if path is None:
            made = ox.Store()
            if base:
                ledger.check(made, _MEMORY, write=True, base=base)
            return cls(made, _MEMORY)
        if read_only:
            return cls(folder.reading(path), str(path), read_only=True)
        try:
            if not swap.is_broken_off(path):
                folder.may_be_opened(path, create)
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = swap.hold(path) if guard else None
            folder.may_be_opened(path, create)
            if lock and swap.is_unmade(path):
                folder.make(path, base)
            path.mkdir(exist_ok=True)
            return cls(folder.writing(path, base), str(path), lock)
        except (OSError, RuntimeError) as error:
            raise failure(error, str(path)) from error

    @classmethod
    def read(cls, path: Path) -> Store:
        """The triples of an RDF file, in memory; the suffix says its format. Raises :class:`InputError` for what cannot be read."""
        path = as_path(path, "path")
        form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            problem = f"no RDF format has the suffix {path.suffix!r}"
            hint = "name a .ttl, .nt, .nq, .trig, .rdf or .jsonld file"
            raise InputError(problem, place=str(path), hint=hint)
        made = cls.open(None)
        try:
            base = f"file:///{quote(os.fsencode(path.name))}"  # not the whole path: the same file gives the same graph anywhere
            with bounded.opened(path) as file:
                made._hold(renamed(ox.parse(file, format=form, base_iri=base)))
        except OSError as error:
            problem = f"cannot read it: {error.strerror or error}"
            raise InputError(problem, place=str(path), hint="name a file that is there") from error
        except SyntaxError as error:
            place = f"{path}, line {error.lineno}" if error.lineno else str(path)
            problem = f"not {form.name}: {' '.join(str(error.msg).split())[:200]}"
            raise InputError(problem, place=place, hint="correct the file") from error
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
            on_disk = self._place != _MEMORY and not self._read_only
            try:
                if self._written and on_disk:
                    self._flush()
            finally:
                del self._store  # Oxigraph closes when nobody holds it
                if on_disk:
                    folder.seal(Path(self._place))
                if self._lock:
                    self._lock.release()

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
        for _ in ahead(self._add, batches(quads), workers=1):
            pass

    def load_texts(self, documents: Iterable[tuple[str, bytes]]) -> None:
        """As :meth:`load`, for documents: the IRI of each, and its triples as canonical N-Triples."""
        for _ in ahead(self._add, joined(documents), workers=1):
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
        groups: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            groups[str(quad.graph_name)].append(quad.triple)
        parts = [ntriples(triple for triples in groups.values() for triple in triples).decode()]
        for name, triples in groups.items():
            if name != str(_MERGED):
                parts.append(f"GRAPH {name} {{ {ntriples(triples).decode()} }}")
        self._put(ox.NamedNode(graph_iri), parts, entry)

    def change(self, document: str, change: Callable[[list[ox.Quad]], list[ox.Quad]]) -> bool:
        """Put what ``change`` makes of a document's quads in their place, its entry as it was; whether anything has changed."""
        before = self._read(lambda: list(self._store.quads_for_pattern(None, None, None, ox.NamedNode(document))))
        after = change(before)
        if set(after) == set(before):
            return False
        self.replace(document, after, next((entry for entry in self.entries() if entry.document == document), None))
        return True

    def documents_with(self, statement: str) -> list[str]:
        """The documents that have a statement."""
        found = self._read(
            lambda: list(self._store.quads_for_pattern(ox.NamedNode(statement), _TYPE, _STATEMENT, None))
        )
        return sorted(one.graph_name.value for one in found if isinstance(one.graph_name, ox.NamedNode))

    def put(self, document: str, text: bytes, entry: Entry) -> None:
        """As :meth:`replace`, for a document whose triples are N-Triples."""
        graph, said = ox.NamedNode(document), text.decode()
        self._put(graph, [said, f"GRAPH {graph} {{ {said} }}"], entry)

    def _put(self, graph: ox.NamedNode, parts: list[str], entry: Entry | None) -> None:
        steps = [_ORPHANS.format(graph), f"DROP SILENT GRAPH {graph}", _FORGET.format(graph)]
        self._update(" ; ".join([*steps, f"INSERT DATA {{ {' '.join([*parts, _noted(entry)])} }}"]))

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
        rest = iter(entries)
        while some := list(islice(rest, _ENTRIES)):
            self._update(f"INSERT DATA {{ {' '.join(map(_noted, some))} }}")

    def entries(self) -> list[Entry]:
        """What is known of each document, by its IRI."""
        return self._read(lambda: list(ledger.entries(self._store)))

    @cached_property
    def base(self) -> str:
        """What the IRIs of its documents, entities and statements begin with."""
        return self._read(lambda: ledger.base_of(self._store))

    @property
    def format(self) -> int:
        """The version of the store's format."""
        return ledger.format_of(self._store)

    def size(self) -> int:
        """How many triples all documents together say, each counted once."""
        return self._read(lambda: sum(1 for _ in self._store.quads_for_pattern(None, None, None, _MERGED)))

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
            raise failure(error, self._place, reading=self._read_only) from error

    def _read(self, ask: Callable[[], T]) -> T:
        """What ``ask`` gives; where the files it reads have gone since the store was opened, it is opened again."""
        for _ in range(folder.TRIES if self._read_only else 0):
            try:
                return ask()
            except (OSError, RuntimeError) as error:
                if not is_gone(error):
                    break
            self._store = folder.reading(Path(self._place))
        with self._guarded():
            return ask()

    def query(self, sparql: str) -> Result:
        """Ask SPARQL 1.1 of all documents together; the prefixes of :func:`newsgraph.namespaces.prefixes` need no declaration.

        Raises :class:`QueryError` for what does not parse, for updates, and for SERVICE, which would leave the machine.
        """
        refuse(as_text(sparql, "the query"))

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return self._read(lambda: _asked(self._store, sparql, self.base))

        # Oxigraph sorts before it gives the first row: to ask the store itself for the columns takes long.
        try:
            parsed = _asked(_EMPTY, sparql, self.base)
        except RuntimeError as error:  # of a store in which nothing is: it is the query's fault
            raise QueryError(f"cannot be answered: {error}", hint="take that function out of the query") from None
        if isinstance(parsed, ox.QueryBoolean):
            return Result(("answer",), run)
        if isinstance(parsed, ox.QueryTriples):
            return Result(("subject", "predicate", "object"), run, is_rdf=True)
        columns = tuple(variable.value for variable in parsed.variables)
        order = row_order.split(sparql, columns)
        if order is None:
            return Result(columns, run)

        def quick() -> list[Row] | None:
            found: Any = self._read(lambda: _asked(self._store, order.query, self.base))
            return row_order.ordered(map(tuple, found), columns, order.by)

        return Result(columns, run, quick)

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: those of the named graphs, then those that are in no named graph."""
        with self._guarded():
            for graph in sorted(self._store.named_graphs(), key=str):
                if graph != GRAPH:
                    yield from self._store.quads_for_pattern(None, None, None, graph)
            for row in self.query(_UNSHARED).terms:
                yield ox.Quad(*row)  # type: ignore[arg-type]  # the three columns of a triple pattern are bound

    def claims(self) -> Iterator[Claim]:
        """The statements with entities, speakers and sentences, as a stream in the order of documents, position and IRI."""

        def find(*parts: str | None) -> Iterator[ox.Quad]:
            try:
                subject, predicate, target = (ox.NamedNode(part) if part else None for part in parts)
            except ValueError:  # no IRI, where another program's graph has a value: nothing is said of it
                return iter(())
            return self._store.quads_for_pattern(subject, predicate, target, _MERGED)

        with self._guarded():
            yield from claims(find)

    def network(self) -> Network:
        """The statements as a network: nodes by IRI, edges by document, position and IRI.

        A graph of another program, in which there is no statement of ours, is given as it is: an edge for each triple.
        """
        return self._read(self._network)

    def _network(self) -> Network:
        reader = Reader()
        reader.add(self._store.quads_for_pattern(None, None, None, _MERGED))
        if not reader.has_statements:
            return reader.plain(self._store.quads_for_pattern(None, None, None, _MERGED))
        return reader.network()

    def newest(self, most: int) -> Network:
        """The network of the newest documents that together make no more than so many statements, and at least of one.

        Where all documents do, it is that of :meth:`network`; ``left_out`` says how many are not in it.
        """
        return self._read(lambda: self._newest(most))

    def _newest(self, most: int) -> Network:
        documents = self._by_age() if self._statements(_MERGED) > most else []
        reader, room = Reader(), most
        for number, document in enumerate(documents):
            room -= self._statements(document)
            if number and room < 0:
                reader.add(
                    self._store.quads_for_pattern(None, None, None, ox.NamedNode(f"{ledger.base_of(self._store)}facts"))
                )
                return replace(reader.network(), left_out=len(documents) - number)
            reader.add(self._store.quads_for_pattern(None, None, None, document))
        return self._network()

    def _by_age(self) -> list[ox.NamedNode]:
        """The documents, the newest first, those without a date last."""
        dates = {quad.subject: str(quad.object) for quad in self._store.quads_for_pattern(None, _DATE, None, _MERGED)}
        found = (quad.subject for quad in self._store.quads_for_pattern(None, _HASH, None, _MERGED))
        documents = sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)
        return sorted(documents, key=lambda one: dates.get(one, ""), reverse=True)

    def _statements(self, graph: ox.NamedNode | ox.DefaultGraph) -> int:
        return sum(1 for _ in self._store.quads_for_pattern(None, _TYPE, _STATEMENT, graph))


def _asked(store: ox.Store, sparql: str, base: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        return store.query(sparql, prefixes=prefixes(base))
    except SyntaxError as error:
        raise syntax(error, sparql) from None


def _noted(entry: Entry | None) -> str:
    return f"GRAPH {GRAPH} {{ {ledger.lines(entry)} }}" if entry else ""


def opened(path: Path) -> Store:
    """A store's folder or an RDF file. Raises ``StoreError`` or ``InputError``."""
    return Store.read(path) if path.exists() and not path.is_dir() else Store.open(path, read_only=True)
