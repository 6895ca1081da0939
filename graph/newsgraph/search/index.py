"""An index of words beside a store: SQLite's FTS5 (https://www.sqlite.org/fts5.html), which Python brings along.

It is made when somebody first searches, and brought up to date with the store by each search: only documents that are new, changed
or gone since cost anything. Words are found by their stems, whatever their capitals and accents.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import QueryError, StoreError
from newsgraph.search.cutting import passages

if TYPE_CHECKING:
    from newsgraph.store.store import Store

SUFFIX = ".search"  # of the store's own name
_VERSION = 1
_OPEN, _CLOSE = "\x02", "\x03"  # about a word that was found; no text has them: readers refuse control characters
_TABLES = f"""
DROP TABLE IF EXISTS passages; DROP TABLE IF EXISTS documents;
CREATE TABLE documents (iri TEXT PRIMARY KEY, hash TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5 (words, document UNINDEXED, start UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
PRAGMA user_version = {_VERSION};
"""
_FOUND = f"""SELECT document, start, highlight(passages, 0, '{_OPEN}', '{_CLOSE}') FROM passages WHERE words MATCH ?
ORDER BY rank, document, start LIMIT ?"""
_HASHES = "SELECT ?document ?hash { ?document schema:text ?text ; ng:contentHash ?hash }"
_TEXT = "SELECT ?text {{ <{0}> schema:text ?text }}"
_ABOUT = """SELECT ?headline ?date ?source {{ <{0}> schema:text ?text OPTIONAL {{ <{0}> schema:headline ?headline }}
OPTIONAL {{ <{0}> schema:datePublished ?date }} OPTIONAL {{ <{0}> dcterms:source ?source }} }}"""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a document. ``start`` counts the characters of the document, ``words`` those of ``text`` that were found, as
    ranges; ``headline``, ``date`` and ``source`` are empty where the document has none."""

    document: str
    start: int
    text: str
    words: tuple[tuple[int, int], ...]
    headline: str
    date: str
    source: str

    @property
    def iri(self) -> str:
        """The passage as a range of characters (RFC 5147), as evidence is named."""
        return f"{self.document}#char={self.start},{self.start + len(self.text)}"

    @property
    def row(self) -> dict[str, object]:
        """All of it, as values of JSON."""
        return {**asdict(self), "iri": self.iri}


def search(store: Store, place: Path, query: str, limit: int) -> list[Found]:
    """The ``limit`` best passages for words, "phrases", AND, OR, NOT and stem* as FTS5 reads them; the best first (BM25).

    Where nothing can be written beside the store the index is made in memory. Raises :class:`QueryError` for a query that is none.
    """
    with _opened(place) as index:
        _bring_up_to_date(index, store)
        try:
            rows = index.execute(_FOUND, (query, limit)).fetchall()
        except sqlite3.OperationalError as error:
            hint = 'write words, "a phrase", AND, OR, NOT, stem*; put what has other signs in quotes'
            raise QueryError(f"no search: {query!r}", hint=hint) from error
    return [_found(store, document, start, marked) for document, start, marked in rows]


def _found(store: Store, document: str, start: int, marked: str) -> Found:
    headline, date, source = next(iter(store.query(_ABOUT.format(document)).rows), ("", "", ""))
    parts, words, text = marked.replace(_CLOSE, _OPEN).split(_OPEN), [], ""
    for number, part in enumerate(parts):
        if number % 2:
            words.append((len(text), len(text) + len(part)))
        text += part
    return Found(document, start, text, tuple(words), headline, date, source)


@contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    """The index beside a store, of this version; one that is damaged or of another is made anew."""
    path = place.with_name(place.name + SUFFIX)
    writable = os.access(path if path.exists() else place.parent, os.W_OK)
    try:
        with closing(sqlite3.connect(path if writable else ":memory:", timeout=60)) as index:
            try:
                version = index.execute("PRAGMA user_version").fetchone()[0]
            except sqlite3.DatabaseError:
                version = None
            if version is None:
                index.close()
                path.unlink()
                with _opened(place) as again:
                    yield again
                return
            if version != _VERSION:
                index.executescript(_TABLES)
            yield index
    except sqlite3.Error as error:
        raise StoreError(f"cannot search: {error}", place=str(path), hint=f"remove {path}: it is made again") from error


def _bring_up_to_date(index: sqlite3.Connection, store: Store) -> None:
    now = {row[0]: row[1] for row in store.query(_HASHES).rows}
    with index:
        index.execute("BEGIN IMMEDIATE")
        was: Mapping[str, str] = dict(index.execute("SELECT iri, hash FROM documents"))
        for iri in sorted(iri for iri, known in was.items() if now.get(iri) != known):
            (first, last) = index.execute("SELECT first, last FROM documents WHERE iri = ?", (iri,)).fetchone()
            index.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, last))
            index.execute("DELETE FROM documents WHERE iri = ?", (iri,))
        (row,) = index.execute("SELECT COALESCE(MAX(last), 0) FROM documents").fetchone()
        for iri in sorted(iri for iri, known in now.items() if was.get(iri) != known):
            first = row + 1
            for (text,) in store.query(_TEXT.format(iri)).rows:
                for start, words in passages(text):
                    row += 1
                    insert = "INSERT INTO passages (rowid, words, document, start) VALUES (?, ?, ?, ?)"
                    index.execute(insert, (row, words, iri, start))
            index.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", (iri, now[iri], first, row))
