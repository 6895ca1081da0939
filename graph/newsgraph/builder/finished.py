"""What a build has read so far, in a file beside its store, found by content: one that was killed goes on where it was.

    engine = Finished(engine, Path("output/.store-readings"), made_with)

The file holds what a store keeps of readings, so that nothing in it is ever run.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from newsgraph.builder.engines import Engine
from newsgraph.builder.fingerprint import document_fingerprint
from newsgraph.builder.packing import appearances_of, shared_in
from newsgraph.builder.reading import Reading
from newsgraph.builder.stored_identities import reading_of
from newsgraph.errors import StoreError
from newsgraph.iris import digest
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue
from newsgraph.network.counts import Counts
from newsgraph.rdf.identities import quads_in
from newsgraph.store.kept_readings import Kept

T = TypeVar("T")
logger = logger_of(__name__)
_TABLE = "CREATE TABLE IF NOT EXISTS finished (key TEXT PRIMARY KEY, counted TEXT, names BLOB, triples BLOB, told BLOB)"


@dataclass(frozen=True, slots=True)
class _Planned(Generic[T]):
    """An item, with its document and the name of its reading, if it has one, and the reading where that is finished."""

    item: T
    document: Document | None = None
    key: str = ""
    reading: Reading | None = None


class Finished:
    """An engine that reads what is not finished, and keeps what is; ``made_with`` is a digest of the settings.

    Where the file cannot be used all is read, as without it.
    """

    def __init__(self, engine: Engine, place: Path, made_with: str) -> None:
        self._engine, self._place, self._made_with = engine, place, made_with
        self._file = self._opened() or self._opened()  # the second time, without what was damaged

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]:
        """See :class:`newsgraph.builder.engines.Engine`."""
        planned = self._planned(items, document)
        for one, found in self._engine.run(planned, lambda plan: None if plan.reading else plan.document):
            if isinstance(found, Reading):
                self._keep(one.key, found)
            yield one.item, one.reading or found

    def forget(self) -> None:
        """The run has come to its end: delete the file."""
        if self._file:
            self._file.close()
        self._place.unlink(missing_ok=True)

    def _opened(self) -> sqlite3.Connection | None:
        """The file; none, and no such file any more, where it is damaged."""
        try:
            file = sqlite3.connect(self._place, isolation_level=None)
            file.execute("PRAGMA synchronous = OFF")  # a kill takes nothing of what the system has been given
            file.execute(_TABLE)
        except sqlite3.Error:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
            return None
        return file

    def _planned(self, items: Iterable[T], document: Callable[[T], Document | None]) -> Iterator[_Planned[T]]:
        for item in items:
            if one := document(item):
                key = digest(one.iri, one.source, document_fingerprint(one), self._made_with, length=32)
                yield _Planned(item, one, key, self._found(key, one))
            else:
                yield _Planned(item)

    def _found(self, key: str, document: Document) -> Reading | None:
        """The reading of a document that is finished."""
        try:
            row = self._file and self._file.execute("SELECT * FROM finished WHERE key = ?", (key,)).fetchone()
            return finished_reading(document, row[1], Kept(*row[2:])) if row else None
        except (sqlite3.Error, StoreError, ValueError, TypeError):
            return None

    def _keep(self, key: str, reading: Reading) -> None:
        counted = reading.comments, reading.sentences, reading.words, sorted(reading.used)
        try:
            if self._file and reading.kept:
                row = key, json.dumps(counted), *reading.kept
                self._file.execute("INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            logger.warning("what is read is not kept, should the run be ended: %s", error)
            self._file = None


def finished_reading(document: Document, counted: str, kept: Kept) -> Reading:
    """A reading as it was before it was kept."""
    comments, sentences, words, used = json.loads(counted)
    made = reading_of(document.iri, kept, (), document.base)
    return replace(
        made,
        comments=comments,
        sentences=sentences,
        words=words,
        counts=Counts.of(quads_in(made.triples)),
        used=frozenset(map(tuple, used)),
        appearances=appearances_of(kept.table, document.iri),
        shared=shared_in(kept.table, document.iri),
    )
