"""The whole flow: texts in, a graph out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsgraph import export
from newsgraph.arguments import as_function, as_path
from newsgraph.atomic import unfinished
from newsgraph.builder.document import DocumentBuilder, Progress, Reading
from newsgraph.builder.fingerprint import document_fingerprint, settings_fingerprint
from newsgraph.builder.intake import Intake, tried
from newsgraph.builder.project import configured
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.builder.spool import Spool
from newsgraph.corpus.appearance import Appearance
from newsgraph.errors import DamagedStoreError, OutputError
from newsgraph.export.rdf import lines, turtle_of
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue, LeftOut, ZoneKind
from newsgraph.namespaces import BASE
from newsgraph.network.from_triples import Reader
from newsgraph.network.model import Claim, Network
from newsgraph.nlp.tree import Tree
from newsgraph.prefetch import ahead
from newsgraph.rdf.identities import joined
from newsgraph.sources.inputs import Batch, Inputs, batches
from newsgraph.store import swap
from newsgraph.store.ledger import HANDED, Entry, origin
from newsgraph.store.results import Result
from newsgraph.store.store import Store, opened

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Quad
    from rdflib import Graph as RdfGraph

STORE = "store"
FILES = ("graph.ttl", "graph.html")  # beside it
logger = logger_of(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts, the most frequent relations (those that no entry of the ontology covers apart), and what was skipped.

    ``notes`` are about what was taken nevertheless: two documents of one id, a decision without effect.
    ``repeats`` are documents that came once more with the same text, ``left_out`` is what readers left out of all of them on purpose.
    """

    documents: int = 0
    comments: int = 0
    sentences: int = 0
    words: int = 0
    entities: int = 0
    claims: int = 0
    relations: tuple[tuple[str, int], ...] = ()
    open_relations: tuple[tuple[str, int], ...] = ()
    skipped: tuple[Issue, ...] = ()
    repeats: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Issue, ...] = ()


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
        return export.find(name).write(export.Source(self.quads, self.network, self.store.base))

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
        with _new_store(place, self.store.base) as (store, files):
            files.update(zip(FILES, (self.to_turtle(), self.export("html")), strict=True))
            store.load(self.quads())
            store.enter(self.store.entries())


def build(
    inputs: Inputs,
    *,
    output: str | Path | None = None,
    progress: Progress | None = None,
    config: str | Path | None = None,
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
    ``min_confidence`` is what direct and reported triples ask for.
    ``config`` is a ``newsgraph.toml`` that says those that are not given.
    Raises :class:`InputError` for a path that leads nowhere: before anything is read, or in a stream when it comes to it. Raises
    :class:`NewsgraphError` for an unknown model and for an output folder that cannot be written.
    """
    settings = Settings.of(**configured("build", config, keywords)).under(BASE)
    folder, progress = output if output is None else as_path(output, "output"), as_function(progress, "progress")
    intake, held = Intake(), dict[str, Entry]()
    documents = _readable(batches(inputs), intake, held, settings)
    first = next(documents, None)
    if first is None:
        return Graph(Store.open(None), Report(skipped=intake.skipped))
    maker, made_with = DocumentBuilder(settings).ready(), settings_fingerprint(settings)
    work = _Work(maker, progress, settings.base, intake)
    everything = maker.watch.timed("sources", chain([first], documents))
    if folder is None:
        store = Store.open(None, base=settings.base)
        work.load(store, everything)
        store.enter(replace(held[name], maker=made_with) for name in held if name not in work.failed)
        return work.graph(store)
    place = _writable(folder)
    with _new_store(place, settings.base, lambda: work.documents > 0) as (store, files):
        work.load(store, everything)
        store.enter(replace(held[name], maker=made_with) for name in held if name not in work.failed)
        files.update(work.files(title="Newsgraph"))
    if not work.documents:
        return work.graph(Store.open(None))
    return work.graph(Store.open(place / STORE, read_only=True))


@contextmanager
def _new_store(
    place: Path, base: str, is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[tuple[Store, dict[str, bytes]]]:
    """A store that, with the files put into the mapping, takes the place of that in a folder when all went well and it is wanted.

    Until then, everything stays as it is; nobody else writes to it meanwhile.
    """
    target = place / STORE
    with swap.holding(target), unfinished(swap.fresh(target)) as made:
        if target.exists():
            _may_be_replaced(target)
        files = dict[str, bytes]()
        with Store.open(made, create=True, guard=False, base=base) as store:
            yield store, files
        if is_wanted():
            swap.put(made, target, files)


def _may_be_replaced(target: Path) -> None:
    """Raise for what is in use, of a newer format, or something else than a store. A damaged store is what is built again."""
    try:
        Store.open(target, create=True, guard=False).close()
    except DamagedStoreError:
        if not swap.is_ours(target):
            raise


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
    """One build: documents to quads, and on the way the counts and what the files will hold.

    Turtle and page are gathered while documents pass, because a store gives its quads back ten times as slowly.
    """

    def __init__(self, maker: DocumentBuilder, progress: Progress | None, base: str, intake: Intake) -> None:
        self._maker, self._progress, self._base, self._intake = maker, progress, base, intake
        self.failed: set[str] = set()
        self.documents = self._comments = self._sentences = self._words = 0
        self._lines: set[bytes] = set()
        self._reader = Reader()

    def load(self, store: Store, documents: Iterator[Document]) -> None:
        """Put all documents into a store."""
        with self._maker.watch.stage("storing"):
            store.load(self._quads(documents))

    def _quads(self, documents: Iterator[Document]) -> Iterator[Quad]:
        """The quads of all documents that can be understood, under the things of the whole corpus."""
        waiting: Spool[tuple[Document, list[Quad]]] = Spool()
        with waiting as read:
            found = list[Appearance]()
            for document, reading in self._readings(documents):
                read.put((document, reading.quads))
                found += reading.appearances
            same = self._maker.identities(found)
            for document, quads in read:
                whole = joined(quads, same.get(document.iri, ()), self._base)
                with self._maker.watch.stage("gathering"):
                    self._lines |= lines(whole)
                    self._reader.add(whole)
                yield from whole

    def _readings(self, documents: Iterator[Document]) -> Iterator[tuple[Document, Reading]]:
        """What each document says, by itself."""
        read = ahead(self._maker.tried_tree, documents, self._maker.workers)
        for document, tree in self._maker.watch.timed("waiting for language", read):
            found = tree if isinstance(tree, Issue) else tried(document, partial(self._made, document, tree))
            if isinstance(found, Issue):
                self.failed.add(document.iri)
                self._intake.fail(document, found)
            else:
                yield document, found
            if self._progress:
                self._progress(self.documents, None, document.source)
        if self._progress:
            self._progress(self.documents, self.documents, "")

    def _made(self, document: Document, tree: Tree) -> Reading:
        found = self._maker.reading(document, tree)
        self._count(document, tree)
        return found

    def _count(self, document: Document, tree: Tree) -> None:
        self.documents += 1
        self._comments += sum(zone.kind == ZoneKind.COMMENT for zone in document.zones)
        self._sentences += len(tree.sentences)
        self._words += len(tree.words)

    @cached_property
    def _network(self) -> Network:
        return self._reader.network()

    def files(self, title: str) -> dict[str, bytes]:
        """The contents of the files beside the store."""
        with self._maker.watch.stage("files"):
            page = export.find("html").write(export.Source(lambda: iter(()), lambda: self._network, title=title))
            return dict(zip(FILES, (turtle_of(self._lines, self._base), page), strict=True))

    def graph(self, store: Store) -> Graph:
        """What was built, with its report."""
        logger.debug("%d documents built in %s", self.documents, self._maker.watch)
        self._intake.tell()
        edges, nodes = self._network.edges, self._network.nodes
        report = Report(
            documents=self.documents,
            comments=self._comments,
            sentences=self._sentences,
            words=self._words,
            entities=sum(node.type != "Literal" for node in nodes),
            claims=len(edges),
            relations=_ranked(Counter(edge.relation for edge in edges)),
            open_relations=_ranked(
                Counter(edge.relation for edge in edges if edge.predicate.startswith(f"{self._base}relation/"))
            ),
            skipped=self._intake.skipped,
            notes=(*self._intake.notes, *self._maker.unused_decisions()),
            repeats=self._intake.repeats,
            left_out=self._intake.left_out,
        )
        return Graph(store, report, self._network)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


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
