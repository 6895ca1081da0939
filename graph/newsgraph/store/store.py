"""The embedded store (Oxigraph): replace a document, ask SPARQL, read the network of claims.

    with Store.open(Path("output/store")) as store:
        for row in store.query("SELECT ?who WHERE { ?claim ng:attributedTo ?who }").rows: ...

Where the triples of a document lie is told in :mod:`newsgraph.store.layout`. Questions are asked of all documents together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from newsgraph import bounded
from newsgraph.arguments import as_path, as_text
from newsgraph.errors import InputError, QueryError, StoreError
from newsgraph.iris import facts_iri, is_facts_iri
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.network.claim_reader import claims
from newsgraph.network.from_triples import Reader
from newsgraph.network.model import Claim, Network
from newsgraph.store import folder, kept_readings, layout, ledger, rewriting, row_order, swap
from newsgraph.store.failures import failure, is_gone
from newsgraph.store.filling import fill, ntriples, renamed, texts_of
from newsgraph.store.guard import asked, names_graphs, refuse
from newsgraph.store.kept_readings import Kept, Written
from newsgraph.store.layout import EVERY
from newsgraph.store.ledger import Entry
from newsgraph.store.results import Result
from newsgraph.store.row_order import Row

T = TypeVar("T")
Graphs = Sequence[str]  # IRIs
_LOG = 50_000_000  # characters of transactions that stay in the log
_MEMORY = "memory"
_SPREAD = 1_000_000  # triples: more are not copied into memory to be asked for their graphs
_EMPTY = ox.Store()
_TYPE, _STATEMENT = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(ONTOLOGY + "Statement")


class Store:
    """Quads on disk or in memory. ``open`` makes one; it is a context manager."""

    def __init__(
        self,
        store: ox.Store,
        place: str,
        lock: swap.Lock | None = None,
        *,
        read_only: bool = False,
        converted: bool = False,
        stamp: Iterable[ox.Quad] = (),
    ) -> None:
        self._store, self._place, self._lock, self._read_only, self._written = store, place, lock, read_only, 0
        self._found: set[ox.Triple] | None = (
            None  # what the facts say of documents and their statements, once it is asked for
        )
        self._stamp = stamp  # what is to be written with the first documents
        self.converted = converted  # whether it was of an older format when it was opened

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

        One of an older format is read as it is, and written anew when it may be written to. Raises :class:`StoreError` for a folder that
        is missing, no store, locked by another process, of a newer format, or damaged. Not ``guard``: the caller holds the lock.
        A new store keeps the ``base`` of its IRIs; one that has another raises :class:`StoreError` (empty: whichever it has).
        """
        path = None if path is None else as_path(path, "path")
        if "\0" in str(path or ""):
            raise StoreError("no path has the character U+0000", place=repr(str(path)), hint="name another folder")
        if path is None:
            made = ox.Store()
            made.extend(ledger.check(made, _MEMORY, write=True, base=base))
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
            converted = bool(lock) and rewriting.is_converted(path)
            later = None if guard else list[ox.Quad]()
            store = folder.writing(path, base, later)
            return cls(store, str(path), lock, converted=converted, stamp=later or ())
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
            changed = on_disk and self._written > 0
            try:
                if changed:
                    self._flush()
                if self._stamp:
                    self._store.bulk_extend(self._stamp)
            finally:
                del self._store  # Oxigraph closes when nobody holds it
                if on_disk:
                    folder.seal(Path(self._place))
                if changed:
                    rewriting.compact(Path(self._place))
                if self._lock:
                    self._lock.release()

    def _flush(self) -> None:
        """Put what is in the log of transactions into tables: whoever opens the store next would have to do all of it again."""
        self._written = 0
        with self._guarded():
            self._store.flush()

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once, beside what is there. Those of one graph should come together."""
        self.load_texts(texts_of(quads))

    def load_texts(self, documents: Iterable[Written], more: Iterable[ox.Quad] = ()) -> None:
        """As :meth:`load`, for documents; ``more`` is what the ledger has of them, asked for when all have come."""
        self._found = None
        with self._guarded():
            is_first = next(self._store.quads_for_pattern(None, None, None, EVERY), None) is None
            fill(self._store, documents, chain(self._stamp, more))
            self._stamp = ()
            if is_first and self._place != _MEMORY:
                folder.mark(Path(self._place))

    def _hold(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads as they are, and without their graphs: unlike :meth:`load`, blank nodes keep their names."""
        self._store.bulk_extend(each for quad in quads for each in layout.spread_out(quad))

    def put(self, document: Written, entry: Entry | None = None) -> None:
        """Put a document in the place of what it said, with its entry, in one transaction: whole or not at all."""
        name, graph = document.document, ox.NamedNode(document.document)
        self._found = None if is_facts_iri(name) else self._found
        with self._guarded():
            steps = layout.inserted(self._store, name, document.triples)
        steps += [step.format(graph) for step in (ledger.FORGET, kept_readings.FORGET, ledger.UNDECIDED)]
        kept = kept_readings.inserted(document, document.kept) if document.kept else ""
        self._update(" ; ".join([*steps, f"INSERT DATA {{ {kept} {ledger.noted(entry)} }}"]))

    def replace(self, document: str, quads: Iterable[ox.Quad], entry: Entry | None = None) -> None:
        """As :meth:`put`, for the quads of a document."""
        self.put(Written(document, ntriples(quad.triple for quad in quads)), entry)

    def said(self, document: str) -> list[ox.Quad]:
        """The quads of a document."""
        return self._read(lambda: list(self._whole(document)))

    def _whole(self, document: str) -> Iterator[ox.Quad]:
        if self._found is None:
            self._found = layout.found_of_others(self._store)
        return layout.said(self._store, ox.NamedNode(document), self._found)

    def remove(self, document: str) -> None:
        """Take a document out, with its entry, in one transaction."""
        self.put(Written(document, b""))

    def note(self, entry: Entry) -> None:
        """Write a document's entry, and its ``dcterms:source`` where that has changed, in one transaction."""
        graph, source = ox.NamedNode(entry.document), f"<{PREFIXES['dcterms']}source>"
        steps = [ledger.FORGET.format(graph), f"INSERT DATA {{ {ledger.noted(entry)} }}"]
        new = f"{graph} {source} {ox.Literal(entry.source)}"
        pattern = (graph, ox.NamedNode(source[1:-1]), None, EVERY)
        said = {str(quad.triple) for quad in self._store.quads_for_pattern(*pattern)}
        if entry.source and said and said != {new}:
            steps += [f"DELETE WHERE {{ {graph} {source} ?o }}", f"INSERT DATA {{ {new} }}"]
        self._update(" ; ".join(steps))

    def entries(self) -> list[Entry]:
        """What is known of each document, by its IRI."""
        return self._read(lambda: list(ledger.entries(self._store)))

    def tables(self) -> Iterator[tuple[str, bytes]]:
        """What is kept of the names of each document, in no order."""
        with self._guarded():
            yield from kept_readings.tables(self._store)

    def kept(self, document: str) -> Kept | None:
        """What is kept of a document."""

        def said() -> list[bytes]:
            return ntriples(quad.triple for quad in self._whole(document)).splitlines(keepends=True)

        return self._read(lambda: kept_readings.reading(self._store, document, said))

    def told(self, document: str) -> bytes | None:
        """What is kept of what a document gives to facts."""
        return self._read(lambda: kept_readings.told(self._store, document))

    @property
    def decided_by(self) -> str:
        """With what settings it was decided who is who over all documents that it has now; empty where that is still to do."""
        return self._read(lambda: ledger.decided_by(self._store))

    @decided_by.setter
    def decided_by(self, settings: str) -> None:
        if self.decided_by:
            self._update(ledger.decided(settings))
        else:
            with self._guarded():
                self._store.bulk_extend([ledger.decision(settings)])

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
        return self._read(lambda: sum(1 for _ in self._store.quads_for_pattern(None, None, None, EVERY)))

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
            except (OSError, RuntimeError, StoreError) as error:
                if not is_gone(error):
                    break
            self._store, self._found = folder.reading(Path(self._place)), None
        with self._guarded():
            return ask()

    def query(self, sparql: str, default: Graphs = (), named: Graphs = ()) -> Result:
        """Ask SPARQL 1.1 of all documents together; the prefixes of :func:`newsgraph.namespaces.prefixes` need no declaration.

        Where graphs are given, of those instead: ``default`` and ``named`` are what FROM and FROM NAMED are in a query, and win over them.

        Raises :class:`QueryError` for what does not parse, for updates, and for SERVICE, which would leave the machine.
        """
        refuse(as_text(sparql, "the query"))
        by_graph = bool(default or named) or names_graphs(sparql)

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return self._read(
                lambda: asked(self._spread() if by_graph else self._store, sparql, self.base, default, named)
            )

        # Oxigraph sorts before it gives the first row: to ask the store itself for the columns takes long.
        try:
            parsed = asked(_EMPTY, sparql, self.base)
        except RuntimeError as error:  # of a store in which nothing is: it is the query's fault
            raise QueryError(f"cannot be answered: {error}", hint="take that function out of the query") from None
        if isinstance(parsed, ox.QueryBoolean):
            return Result(("answer",), run)
        if isinstance(parsed, ox.QueryTriples):
            return Result(("subject", "predicate", "object"), run, is_rdf=True)
        columns = tuple(variable.value for variable in parsed.variables)
        order = row_order.split(sparql, columns)
        if order is None or by_graph:
            return Result(columns, run)

        def quick() -> list[Row] | None:
            found: Any = self._read(lambda: asked(self._store, order.query, self.base))
            return row_order.ordered(map(tuple, found), columns, order.by)

        return Result(columns, run, quick)

    def rows(self, sparql: str) -> list[tuple[str, ...]]:
        """All rows of a query as plain text, however often files go while they are read."""
        return self._read(lambda: list(self.query(sparql).rows))

    def _spread(self) -> ox.Store:
        """A copy in memory in which each document has its named graph. Raises :class:`QueryError` for one that is too large for that."""
        if self.size() > _SPREAD:
            hint = "ask for the document of a statement: oa:hasTarget/oa:hasSource; or: newsgraph export nquads"
            raise QueryError(f"asks for graphs, and more than {_SPREAD:,} triples are not copied for that", hint=hint)
        return layout.spread(self._store)

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: those of the documents, each in a graph of its name, then those that are in no document."""
        with self._guarded():
            yield from layout.quads(self._store)

    def claims(self) -> Iterator[Claim]:
        """The statements with entities, speakers and sentences, as a stream in the order of documents, position and IRI."""

        def find(*parts: str | None) -> Iterator[ox.Quad]:
            try:
                subject, predicate, target = (ox.NamedNode(part) if part else None for part in parts)
            except ValueError:  # no IRI, where another program's graph has a value: nothing is said of it
                return iter(())
            return self._store.quads_for_pattern(subject, predicate, target, EVERY)

        with self._guarded():
            yield from claims(find)

    def network(self) -> Network:
        """The statements as a network: nodes by IRI, edges by document, position and IRI.

        A graph of another program, in which there is no statement of ours, is given as it is: an edge for each triple.
        """
        return self._read(self._network)

    def _network(self) -> Network:
        reader = Reader()
        reader.add(self._store.quads_for_pattern(None, None, None, EVERY))
        if not reader.has_statements:
            return reader.plain(self._store.quads_for_pattern(None, None, None, EVERY))
        return reader.network()

    def newest(self, most: int) -> Network:
        """The network of the newest documents that together make no more than so many statements, and at least of one.

        Where all documents do, it is that of :meth:`network`; ``left_out`` says how many are not in it.
        """
        return self._read(lambda: self._newest(most))

    def _newest(self, most: int) -> Network:
        every = sum(1 for _ in self._store.quads_for_pattern(None, _TYPE, _STATEMENT, EVERY))
        documents = layout.by_age(self._store) if every > most else []
        reader, room = Reader(), most
        for number, document in enumerate(documents):
            said = list(layout.said(self._store, document))
            room -= sum(quad.predicate == _TYPE and quad.object == _STATEMENT for quad in said)
            if number and room < 0:
                reader.add(layout.said(self._store, ox.NamedNode(facts_iri(ledger.base_of(self._store)))))
                return replace(reader.network(), left_out=len(documents) - number)
            reader.add(said)
        return self._network()


def opened(path: Path) -> Store:
    """A store's folder or an RDF file. Raises ``StoreError`` or ``InputError``."""
    return Store.read(path) if path.exists() and not path.is_dir() else Store.open(path, read_only=True)
