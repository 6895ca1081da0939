"""Keeping a store up to date: documents added, changed and removed, each in one transaction.

    changes = add(["news/"], Path("output/store"))

A document whose content and settings are those of the store's entry costs a hash and is not read again. At the end it is decided who is
who over all documents. A run that is killed leaves each document whole or absent, and the next one goes on from there to the same graph.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Unpack

from newsgraph.arguments import as_function, as_path, possible
from newsgraph.bounded import shown
from newsgraph.builder.document import DocumentBuilder, Progress
from newsgraph.builder.engines import Engine, engine_of
from newsgraph.builder.fingerprint import document_fingerprint, settings_fingerprint
from newsgraph.builder.intake import Intake
from newsgraph.builder.project import configured, effort
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.builder.stored_identities import decide
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue, LeftOut
from newsgraph.namespaces import expanded, is_iri
from newsgraph.sources.inputs import Batch, Inputs, batches
from newsgraph.store.base import base_in
from newsgraph.store.ledger import HANDED, Entry, is_file, origin, path_of
from newsgraph.store.store import Store

logger = logger_of(__name__)
_STATEMENT = "SELECT ?kind {{ <{0}> a ng:Statement ; a ?kind }} LIMIT 1"
_CONVERTED = "was of an older format and has been written anew: each triple is there once"


@dataclass(frozen=True, slots=True)
class Changes:
    """What :func:`add` did: numbers of documents, and what it skipped. ``removed`` are those that their file no longer holds.

    ``notes`` are about documents that were taken nevertheless.
    ``repeats`` are documents that came once more with the same text, ``left_out`` is what readers left out of all of them on purpose.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: tuple[Issue, ...] = ()
    repeats: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Issue, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents were given."""
        return self.added + self.changed + self.unchanged


class _Came(NamedTuple):
    """A document of a file (empty: none), under the IRI that it is kept under, with its hash."""

    origin: str
    document: Document
    content: str


@dataclass(slots=True)
class _End:
    """The end of a file: what it holds, and whether all of it could be read."""

    origin: str
    seen: set[str] = field(default_factory=set)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Given:
    """A document to look at, with the entry that its file asks for; not ``fresh``: the entry alone is to be written.

    ``again``: another file of this run has brought it.
    """

    document: Document
    entry: Entry
    fresh: bool
    again: bool


def add(
    inputs: Inputs,
    store: str | Path,
    *,
    progress: Progress | None = None,
    config: str | Path | None = None,
    engine: str | None = None,
    workers: int | None = None,
    address: str | None = None,
    **keywords: Unpack[Keywords],
) -> Changes:
    """Bring the store up to date with files, folders (``-`` is standard input) and documents; it is made where it is missing.

        >>> newsgraph.add([{"id": "a1", "text": "Kenya built a railway."}], "output/store")
        Changes(added=1, changed=0, unchanged=0, removed=0, skipped=(), repeats=0, left_out=(), notes=())

    Inputs and keywords are those of :func:`newsgraph.build`; the base of the IRIs is that of the store. A document that its file
    no longer holds is removed, unless another file holds it or part of the file could not be read. One that was handed over stays
    until ``newsgraph remove doc:…``; another text under its ``id`` takes its place, and without an ``id`` another text is another
    document. Raises ``InputError`` for a path that leads nowhere, and ``StoreError`` for a store with another base, that another
    process writes to, that is damaged or whose disk is full: what was added until then is kept.
    """
    place = possible(as_path(store, "store"))
    settings = Settings.of(**configured("add", config, keywords)).under(base_in(place))
    maker = DocumentBuilder(settings)
    reader = engine_of(effort("add", config, engine, workers, address), maker, settings)
    if settings.model:
        maker.ready()  # a name that leads nowhere is told before a store is made
    intake = Intake()
    events = _events(batches(inputs), intake, settings)
    first = list(_until_document(events))
    if not any(isinstance(event, tuple) for event in first):
        return Changes(skipped=intake.skipped)
    with Store.open(place, create=True, base=settings.base) as opened:
        bar = as_function(progress, "progress")
        made_with = settings_fingerprint(settings)
        work = _Adding(opened, maker, reader, made_with, bar, intake)
        made = work.run(maker.watch.timed("sources", chain(first, events)))
        notes = (
            *intake.notes,
            *([Issue(str(place), _CONVERTED)] * opened.converted),
            *decide(opened, maker, made_with),
            *maker.lost_reviews(lambda statement: _has(opened, statement)),
        )
    made = replace(made, skipped=intake.skipped, repeats=intake.repeats, left_out=intake.left_out, notes=notes)
    intake.tell()
    logger.debug("%d documents added in %s", made.documents, maker.watch)
    return made


def _has(store: Store, statement: str) -> bool:
    """Whether a document says a statement."""
    return is_iri(statement) and any(store.query(_STATEMENT.format(statement)).rows)


def _events(given: Iterator[Batch], intake: Intake, settings: Settings) -> Iterator[_Came | _End]:
    """Each document with its file (empty: none), and the end of each file."""
    for batch in given:
        end = _End(HANDED if batch.handed else origin(batch.path))
        for item in batch.items:
            if isinstance(item, Issue):
                intake.skip(item)
                end.whole = False
            else:
                document = settings.based(item)
                content = document_fingerprint(item)
                document = intake.takes(document, content) or document
                if not batch.handed:
                    end.seen.add(document.iri)
                yield _Came(end.origin, document, content)
        if not batch.handed:
            yield end


def _until_document(events: Iterator[_Came | _End]) -> Iterator[_Came | _End]:
    for event in events:
        yield event
        if isinstance(event, _Came):
            return


class _Adding:
    """One run of :func:`add`."""

    def __init__(
        self,
        store: Store,
        maker: DocumentBuilder,
        engine: Engine,
        made_with: str,
        progress: Progress | None,
        intake: Intake,
    ) -> None:
        self._store, self._maker, self._engine = store, maker, engine
        self._made_with, self._progress = made_with, progress
        self._intake, self._failed = intake, set[str]()
        self._before = {entry.document: entry for entry in store.entries()}
        self._now = dict(self._before)
        self._files: dict[str, set[str]] = {}
        for entry in self._before.values():
            self._index(entry)
        self._counts = dict.fromkeys(("added", "changed", "unchanged", "removed"), 0)

    def run(self, events: Iterator[_Came | _End]) -> Changes:
        """Take in all events, in order; language is read ahead by the engine."""
        ends = list[_End]()
        with closing(self._engine.run(self._planned(events), _fresh)) as read:
            for event, found in read:
                if isinstance(event, _End):
                    ends.append(event)  # what one file has lost, a later one may hold
                else:
                    self._take(event, found)
        for end in ends:
            self._finish(end)
        if self._progress:
            done = sum(self._counts.values())
            self._progress(done, done, "")
        counts = self._counts
        return Changes(counts["added"], counts["changed"], counts["unchanged"], counts["removed"])

    def _planned(self, events: Iterator[_Came | _End]) -> Iterator[_Given | _End]:
        """The documents with what there is to do; of two with one IRI the first counts, the other adds its file."""
        planned: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, _End):
                yield event
                continue
            file, document, content = event
            name = document.iri
            again = planned.get(name)
            held = again or self._before.get(name) or Entry(name)
            same = (held.content, held.maker) == (content, self._made_with)
            files = tuple(sorted({*held.origins, *([file] if file else [])}))
            entry = (
                replace(again, origins=files)
                if again
                else Entry(name, content, self._made_with, document.source, files, held.identities * same)
            )
            planned[name] = entry
            fresh = not again and not same
            if fresh or entry != held or not again:
                yield _Given(document, entry, fresh, again is not None)

    def _take(self, given: _Given, found: Reading | Issue | None) -> None:
        """Put in a document, or its entry. Of one that cannot be understood the store keeps what it had."""
        entry, old = given.entry, self._now.get(given.entry.document)
        if entry.document in self._failed:
            return
        if isinstance(found, Issue):
            self._failed.add(entry.document)
            self._intake.fail(given.document, found)
            return
        if found:
            with self._maker.watch.stage("storing"):
                self._store.put(found.written, entry)
            self._counts["changed" if old else "added"] += 1
        else:
            if entry != old:
                self._store.note(entry)
            self._counts["unchanged"] += not given.again
        self._now[entry.document] = entry
        self._index(entry)
        if self._progress:
            self._progress(sum(self._counts.values()), None, given.document.source)

    def _finish(self, end: _End) -> None:
        """Take out what the file held and holds no more."""
        if not end.origin or not end.whole:
            return
        for name in sorted(self._files.get(end.origin, set()) - end.seen):
            left = _forget(self._store, self._now[name], end.origin)
            self._counts["removed"] += left is None
            if left:
                self._now[name] = left

    def _index(self, entry: Entry) -> None:
        for path in entry.origins:
            self._files.setdefault(path, set()).add(entry.document)


def _fresh(event: _Given | _End) -> Document | None:
    return event.document if isinstance(event, _Given) and event.fresh else None


def _forget(store: Store, entry: Entry, *origins: str) -> Entry | None:
    """Take files from an entry; a document that no file is left for is removed, and there is no entry."""
    left = tuple(path for path in entry.origins if path not in origins)
    if not left:
        store.remove(entry.document)
        return None
    rest = replace(entry, origins=left, source=_source(entry.source, origins, left[0]))
    store.note(rest)
    return rest


def _source(source: str, gone: Sequence[str], left: str) -> str:
    """Where a document was read from; where that was a file it is no longer in, one that it is in, written in the same way."""
    file = re.sub(r":\d+$", "", source)
    if not is_file(left) or not {origin(source), origin(file)} & set(gone):
        return source
    path = path_of(left)
    return shown(path if os.path.isabs(source) else os.path.relpath(path))


def remove(names: Sequence[str], store: Path, **keywords: Unpack[Keywords]) -> tuple[int, tuple[Issue, ...]]:
    """Take out the documents of these files, folders or IRIs (``doc:…`` too); how many went, and which names lead nowhere.

    Who is who in those that are left is decided with the ``keywords`` of :func:`add`.
    """
    removed, lost = 0, list[Issue]()
    settings = Settings.of(**keywords)
    with Store.open(store) as opened:
        held = {entry.document: entry for entry in opened.entries()}
        for name in names:
            if not name:  # as a path it would be the working folder
                lost.append(
                    Issue("''", "an empty name", "name a file, a folder or a document; the working folder is .")
                )
                continue
            iri = expanded(name, opened.base)
            found = {one: held[one].origins for one in held if one == iri} or dict(_below(held.values(), name))
            for document, origins in found.items():
                left = _forget(opened, held.pop(document), *origins)
                removed += left is None
                if left:
                    held[document] = left
            if not found:
                lost.append(Issue(name, "no document of the store comes from it", "see: newsgraph list"))
        if removed:
            settings = settings.under(opened.base)
            decide(opened, DocumentBuilder(settings), settings_fingerprint(settings))
    return removed, tuple(lost)


def _below(entries: Iterable[Entry], name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The documents that come from a file or folder, each with those of its files that are that."""
    path = os.path.abspath(name)
    for entry in entries:
        mine = tuple(
            one
            for one in entry.origins
            if is_file(one) and (one in (name, origin(path)) or path_of(one).startswith(os.path.join(path, "")))
        )
        if mine:
            yield entry.document, mine


def stale(store: Path) -> list[str]:
    """For each file that ``build`` has written beside a store, which has changed since: that it is old, and what renews it."""
    ways = {"graph.ttl": "newsgraph export turtle -o", "graph.html": "newsgraph view -o"}
    found = [(store.parent / name, way) for name, way in ways.items() if (store.parent / name).is_file()]
    of = "" if store == Path("output/store") else f" --store {store}"
    return [f"{path} is as it was; to renew it: {way} {path}{of}" for path, way in found]
