"""The whole flow: texts in, a graph out."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsgraph import export
from newsgraph.arguments import as_function, as_path
from newsgraph.builder.corpus_level import under_identities
from newsgraph.builder.document import DocumentBuilder, Progress
from newsgraph.builder.engines import ELSEWHERE, Engine, engine_of
from newsgraph.builder.facts import Gathering, written
from newsgraph.builder.fingerprint import document_fingerprint, settings_fingerprint
from newsgraph.builder.finished import Finished
from newsgraph.builder.intake import Intake
from newsgraph.builder.project import configured, effort
from newsgraph.builder.reading import Reading
from newsgraph.builder.replacement import new_store
from newsgraph.builder.report import Report, Tally
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.errors import OutputError
from newsgraph.export.turtle import stream_of
from newsgraph.external_sort import Sorter
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue
from newsgraph.namespaces import BASE
from newsgraph.network.model import Claim, Network
from newsgraph.sources.inputs import Batch, Inputs, batches
from newsgraph.store import swap
from newsgraph.store.filling import texts_of
from newsgraph.store.kept_readings import Written
from newsgraph.store.ledger import HANDED, Entry, entered, origin
from newsgraph.store.results import Result
from newsgraph.store.store import Store, opened

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Quad
    from rdflib import Graph as RdfGraph

STORE = "store"
FILES = ("graph.ttl", "graph.html")  # beside it
READINGS = ".store-readings"  # what a build that was killed had read
logger = logger_of(__name__)


class Graph:
    """A built graph: ``report`` says how it came about, ``store`` answers SPARQL, the other methods turn it into something else.

    >>> graph = newsgraph.build({"text": "Kenya built a railway."})
    >>> for claim in graph.claims():
    ...     print(claim.subject.label, claim.relation.label, claim.object.label)
    Kenya builds railway
    """

    def __init__(self, store: Store, report: Report, network: Network | None = None) -> None:
        self.store, self.report, self._network = store, report, network

    @classmethod
    def open(cls, path: str | Path) -> Graph:
        """The graph of a store's folder, of the folder that ``build`` and ``save`` wrote, or of an RDF file, to read; its report is empty.

        Raises ``StoreError`` or ``InputError``.
        """
        place = as_path(path, "path")
        return cls(opened(place / STORE if (place / STORE).is_dir() else place), Report())

    def claims(self) -> Iterator[Claim]:
        """The claims with entities, speakers and sentences, as a stream: by document, then as in its text.

        for claim in graph.claims():
            print(claim.subject.label, claim.relation.label, claim.polarity, claim.evidence[0].exact)
        """
        return self.store.claims()

    def quads(self) -> Iterator[Quad]:
        """All quads, each document's in a graph named by the document's IRI."""
        return self.store.quads()

    def query(self, sparql: str) -> Result:
        """The answer to a SPARQL 1.1 query; the usual prefixes need no declaration. Raises ``QueryError``."""
        return self.store.query(sparql)

    def network(self) -> Network:
        """Entities and statements as nodes and edges."""
        if self._network is None:
            self._network = self.store.network()
        return self._network

    def export(self, name: str) -> bytes:
        """The graph in one of the formats of ``newsgraph export``. Raises ``QueryError`` for an unknown one."""
        return export.find(name).write(_source(self))

    def to_turtle(self) -> bytes:
        """Turtle, the same bytes for the same input."""
        return self.export("turtle")

    def to_rdflib(self) -> RdfGraph:
        """An ``rdflib.Graph`` with all triples."""
        from rdflib import Graph as RdfGraph

        return RdfGraph().parse(data=self.to_turtle(), format="turtle")

    def to_networkx(self) -> MultiDiGraph[str]:
        """A ``networkx.MultiDiGraph``: entities by IRI, one edge for each statement."""
        from newsgraph.export.graphml import to_networkx

        return to_networkx(self.network())

    def _repr_html_(self) -> str:
        """The page in a frame that can reach nothing around it, for notebooks."""
        from newsgraph.export.html.page import frame

        return frame(self.export("html"))

    def save(self, folder: str | Path) -> None:
        """Write ``graph.ttl``, ``graph.html`` and ``store/``. Raises ``OutputError`` where that is not possible."""
        place = _writable(as_path(folder, "folder"))
        with new_store(place / STORE, self.store.base) as (store, files):
            pieces = (export.find(name).pieces(_source(self)) for name in ("turtle", "html"))
            files.update(zip(FILES, pieces, strict=True))
            texts = (one._replace(kept=self.store.kept(one.document)) for one in texts_of(self.quads()))
            store.load_texts(texts, entered(self.store.entries(), self.store.decided_by))


def _source(graph: Graph) -> export.Source:
    return export.Source(graph.quads, graph.network, graph.store.base, newest=graph.store.newest)


def build(
    inputs: Inputs,
    *,
    output: str | Path | None = None,
    progress: Progress | None = None,
    config: str | Path | None = None,
    engine: str | None = None,
    workers: int | None = None,
    address: str | None = None,
    **keywords: Unpack[Keywords],
) -> Graph:
    """The graph of files, folders (``-`` is standard input) and documents, written to the folder ``output`` where one is given.

        >>> graph = newsgraph.build([newsgraph.Document("Kenya built a railway.", date="2026-03-12")])
        >>> graph.report.claims
        1

    ``inputs`` is one path, :class:`Document` or mapping with ``text`` and maybe ``id``, ``title``, ``date``, ``author``, ``source``, or an
    iterable of such, which is read once, as a stream. What cannot be read is skipped and listed in ``report.skipped``; if nothing could be
    read, nothing is written.
    ``progress(done, total, name)`` is called after each document. The keywords: ``model`` names another installed spaCy pipeline;
    ``lexicon`` files of words (Turtle) and ``gazetteer`` files of names (Turtle or CSV) that win over the shipped ones; ``decisions`` a
    file of ``newsgraph merge`` and ``split``; without ``metonymy`` Moscow is always the city; ``base`` is what the IRIs begin with;
    ``min_confidence`` is what direct and reported triples ask for, by default more of the direct ones; ``date`` is that of texts that have
    none. ``config`` is a ``newsgraph.toml`` that says those that are not given. ``engine`` (``local``, ``processes`` or ``ray``; by
    default what suits the number of texts), ``workers`` and, of a cluster of Ray, ``address`` say where texts are read and how many at
    once: the graph is the same.
    Raises :class:`InputError` for a path that leads nowhere: before anything is read, or in a stream when it comes to it. Raises
    :class:`NewsgraphError` for an unknown model and for an output folder that cannot be written.
    """
    settings = Settings.of(**configured("build", config, keywords)).under(BASE)
    way = effort("build", config, engine, workers, address)
    folder, progress = output if output is None else as_path(output, "output"), as_function(progress, "progress")
    intake, held = Intake(), dict[str, Entry]()
    documents = _readable(batches(inputs), intake, held, settings)
    first = next(documents, None)
    if first is None:
        return Graph(Store.open(None), Report(skipped=intake.skipped))
    maker = DocumentBuilder(settings)
    work = _Work(settings, engine_of(way, maker, settings), maker, progress, intake)
    if way.engine not in ELSEWHERE:
        maker.ready()
    everything = maker.watch.timed("sources", chain([first], documents))
    if folder is None:
        store = Store.open(None, base=settings.base)
        work.fill(store, everything, held)
        return work.graph(store)
    place = _writable(folder)
    work.write(place, everything, held)
    return work.graph(Store.open(place / STORE, read_only=True) if work.tally.documents else Store.open(None))


def _readable(given: Iterator[Batch], intake: Intake, held: dict[str, Entry], settings: Settings) -> Iterator[Document]:
    """The documents of all inputs, the first of each IRI, with an entry for each in ``held``; what is to be said of the others is noted."""
    for batch in given:
        for item in batch.items:
            if isinstance(item, Issue):
                intake.skip(item)
                continue
            document = settings.based(item)
            file = {HANDED} if batch.handed else {origin(batch.path)} if batch.path else set()
            content = document_fingerprint(item)
            taken = intake.takes(document, content)
            name = (taken or document).iri
            entry = held.get(name) or Entry(name, content, source=item.source)
            held[name] = replace(entry, origins=tuple(sorted({*entry.origins, *file})))
            if taken:
                yield taken


class _Work:
    """One build: documents to the store, and on the way what is counted of them and the lines of the Turtle file, on disk."""

    def __init__(
        self, settings: Settings, engine: Engine, maker: DocumentBuilder, progress: Progress | None, intake: Intake
    ) -> None:
        self._made_with, self._base = settings_fingerprint(settings), settings.base
        self._engine: Engine = engine
        self._maker, self._progress, self._intake = maker, progress, intake
        self._failed, self.tally, self._used = set[str](), Tally(), set[tuple[str, ...]]()
        self._under: dict[str, str] = {}  # the digest of the identities of a document, where there are any

    def write(self, place: Path, documents: Iterator[Document], held: Mapping[str, Entry]) -> None:
        """Put all documents into the store of a folder, and write the files beside it. Nothing is read again that a killed run had read."""
        made = new_store(place / STORE, self._base, lambda: self.tally.documents > 0)
        with Sorter() as lines, made as (store, files):
            finished = self._engine = Finished(self._engine, place / READINGS, self._made_with)
            self.fill(store, documents, held, lines)
            files.update(self.files(store, lines))
        finished.forget()

    def fill(
        self, store: Store, documents: Iterator[Document], held: Mapping[str, Entry], lines: Sorter | None = None
    ) -> None:
        """Put all documents into a store, with the entries that are held of them, and their triples to the ``lines``."""
        with self._maker.watch.stage("storing"), closing(self._texts(documents, lines)) as texts:
            store.load_texts(texts, self._entered(held))

    def _entered(self, held: Mapping[str, Entry]) -> Iterator[Quad]:
        """What the store keeps of the documents that have been read, when all have."""
        read = (entry for name, entry in held.items() if name not in self._failed)
        made = (replace(one, maker=self._made_with, identities=self._under.get(one.document, "")) for one in read)
        yield from entered(made, self._made_with)

    def _texts(self, documents: Iterator[Document], lines: Sorter | None) -> Generator[Written]:
        """Each document that can be understood, under the things of the whole corpus, and then the facts."""
        with Gathering(self._base) as gathering:
            for reading in under_identities(self._readings(documents), self._maker.identities):
                with self._maker.watch.stage("gathering"):
                    self.tally.add(reading)
                    gathering.add(reading.told)
                    if lines:
                        lines.add(reading.triples.splitlines())
                if reading.identities:
                    self._under[reading.document] = reading.identities
                yield reading.written
            for facts in self._maker.watch.timed("facts", written(gathering)):
                if lines:
                    lines.add(facts.triples.splitlines())
                yield facts

    def _readings(self, documents: Iterator[Document]) -> Iterator[Reading]:
        """What each document says, by itself."""
        done = 0
        for document, found in self._engine.run(documents, lambda one: one):
            if isinstance(found, Reading):
                done += 1
                self._used |= found.used
                yield found
            elif found:
                self._failed.add(document.iri)
                self._intake.fail(document, found)
            if self._progress:
                self._progress(done, None, document.source)
        if self._progress:
            self._progress(done, done, "")

    def files(self, store: Store, lines: Sorter) -> dict[str, bytes | Iterable[bytes]]:
        """The contents of the files beside the store."""
        with self._maker.watch.stage("files"):
            page = export.find("html").write(export.Source(store.quads, store.network, newest=store.newest))
            return dict(zip(FILES, (stream_of(lines.groups(), self._base), page), strict=True))

    def graph(self, store: Store) -> Graph:
        """What was built, with its report."""
        logger.debug("%d documents built in %s", self.tally.documents, self._maker.watch)
        self._intake.tell()
        return Graph(store, self.tally.report(self._intake, self._maker.unused_decisions(self._used), self._base))


def _writable(folder: Path) -> Path:
    """The folder, made where missing. Raises ``OutputError`` where nothing can be written, ``StoreError`` while another process writes."""
    if "\0" in str(folder):
        raise OutputError("no path has the character U+0000", place=repr(str(folder)), hint="choose another with -o")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        swap.Lock(folder / STORE).release()
    except OSError as error:
        problem = f"cannot write to this folder: {error.strerror}"
        raise OutputError(problem, place=str(folder), hint="choose another with -o") from None
    for name in FILES:
        if (folder / name).is_dir():
            raise OutputError("is a folder", place=str(folder / name), hint="choose another with -o")
    return folder
