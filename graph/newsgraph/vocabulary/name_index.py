"""Lists of a million names as an index on disk (SQLite): made once for each content of a file, and asked while texts are read.

It lies in the user's folder for caches (``XDG_CACHE_HOME``, else ``~/.cache/newsgraph``), by a hash of all that it is made of. In memory
are 32 bits of each name, so that what is no name is told without asking the disk.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from newsgraph.bounded import hash_of
from newsgraph.errors import OutputError, VocabularyError
from newsgraph.iris import digest, entity_iri
from newsgraph.logs import logger_of
from newsgraph.model import Issue
from newsgraph.vocabulary.list_formats import FORMATS, Listed, opened
from newsgraph.vocabulary.terms import Known, Source
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary

logger = logger_of(__name__)

VERSION = 2
SHOWN = 20  # rows of a file that are told of when they are broken; of the others, how many there are
_MANY = 50  # entries of one name that are weighed against each other
_CACHE = 2**15
_BATCH = 10_000
_TABLES = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, entry INTEGER NOT NULL, written TEXT NOT NULL);
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""
_CUTS = (re.compile(r"[ ,&/’'-]"), re.compile("[ ,]"))  # as the tokenizer may cut the first word, or not


class Row(NamedTuple):
    """A name's entry: by its IRI, and how the name must be written, empty where a capital will do."""

    iri: str
    written: str


class NameIndex:
    """One list, open to read; safe to ask in threads."""

    def __init__(self, path: Path, source: Source, of: Path, watchlist: str = "") -> None:
        self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock, self._source, self.watchlist = Lock(), source, watchlist
        self._keys, self._openings = array("I", self._about("keys")), array("I", self._about("openings"))
        self.max_words = int(self._about("words"))
        told = json.loads(self._about("issues"))
        self.issues = tuple(Issue(f"{of}{place}", problem, hint) for place, problem, hint in told)
        self.rows = lru_cache(_CACHE)(self._rows)
        self.entry = lru_cache(_CACHE)(self._entry)

    def is_opening(self, word: str) -> bool:
        """Whether a name may begin with a word, in lower case."""
        return _has(self._openings, word)

    def _rows(self, key: str) -> tuple[Row, ...]:
        """What has a name, in lower case."""
        if not _has(self._keys, key):
            return ()
        sql = "SELECT DISTINCT iri, written FROM names JOIN entries ON entry = id WHERE key = ? ORDER BY id, written LIMIT ?"
        with self._lock:
            return tuple(Row(*row) for row in self._db.execute(sql, (key, _MANY)))

    def _entry(self, iri: str) -> Known | None:
        with self._lock:
            found = self._db.execute("SELECT value FROM entries WHERE iri = ? AND value != ''", (iri,)).fetchone()
        if found is None:
            return None
        has = json.loads(found[0])
        return Known(
            iri,
            has["label"],
            has["type"],
            tuple(has["names"]),
            same_as=tuple(has.get("same_as", ())),
            part_of=has.get("part_of", ""),
            context=frozenset(has.get("context", ())),
            point=tuple(has.get("point", ())),
            weight=has.get("weight", 0),
            watchlists=(self.watchlist,) if self.watchlist else (),
            source=self._source,
        )

    def has(self, iri: str) -> bool:
        """Whether an entry is in the list, by itself or under one of its identifiers."""
        with self._lock:
            return self._db.execute("SELECT 1 FROM entries WHERE iri = ?", (iri,)).fetchone() is not None

    def _about(self, name: str) -> bytes:
        value: bytes = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()[0]
        return value


def indexed(path: Path, form: str, vocabulary: Vocabulary, base: str, watchlist: str = "") -> NameIndex:
    """The index of a list, made where there is none of its content yet.

    Raises ``InputError``, ``OutputError``, and ``VocabularyError`` where nothing of it can be used."""
    same = {other: iri for iri, one in vocabulary.known.items() for other in one.same_as}
    with opened(path) as file:
        content = hash_of(file)
    name = digest(str(VERSION), form, base, path.suffix.lower(), content, *map(str, sorted(same.items())), length=32)
    place = _folder() / f"{name}.names"
    if not place.is_file():
        _make(place, path, form, _Maker(vocabulary, same, base))
    made = NameIndex(place, source_of(path, form, base), path, watchlist)
    if not made.max_words:
        first = f"; first: {made.issues[0].problem}" if made.issues else ""
        problem = f"no name in it, read as {form}{first}"
        raise VocabularyError(problem, place=str(path), hint="name the --gazetteer-format that it has, or leave it out")
    return made


def source_of(path: Path, form: str, base: str) -> Source:
    """What is said of a list in the graph: its licence is what stands in the file beside it that is called as it is and ``.licence``."""
    beside = path.with_name(path.name + ".licence")
    rights = " ".join(beside.read_text("utf-8", "replace").split()) if beside.is_file() else FORMATS[form].licence
    return Source(entity_iri(path.name, base=base).replace("/entity/", "/gazetteer/"), path.name, rights)


def _folder() -> Path:
    """Where indexes are kept."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    for folder in (Path(home) / "newsgraph", Path(tempfile.gettempdir()) / "newsgraph-names"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise OutputError("no folder for the index of names", place=str(home), hint="set XDG_CACHE_HOME to one")


class _Maker:
    """Rows of a list to entries and names; what the shipped gazetteer has under one of its identifiers is that entry."""

    def __init__(self, vocabulary: Vocabulary, same: Mapping[str, str], base: str) -> None:
        self._same, self._base = same, base
        self._classes = vocabulary.bases
        coded = [one for one in vocabulary.known.values() if one.alpha2]
        self._countries = {one.alpha2.casefold(): one for one in coded}

    def iri(self, one: Listed) -> tuple[str, bool]:
        """Its IRI, and whether the shipped gazetteer has it."""
        shipped = next((self._same[other] for other in one.same_as if other in self._same), "")
        if shipped or "://" in one.id:
            return shipped or one.id, bool(shipped)
        return entity_iri(one.names[0], one.id, self._base), False

    def value(self, one: Listed) -> str:
        """All else that is known of it."""
        named = [self._countries[word] for word in sorted(one.context) if word in self._countries]
        context = {
            word
            for country in named
            for name in (*country.names, *country.demonyms)
            for word in name.casefold().split()
        }
        has: dict[str, Any] = {"label": one.names[0], "type": self._classes.get(one.type, one.type), "names": one.names}
        has |= {
            "same_as": one.same_as,
            "context": sorted(one.context | context),
            "point": one.point,
            "weight": one.weight,
        }
        if one.type in PLACES and named:
            has["part_of"] = named[0].iri
        return json.dumps(
            {name: value for name, value in has.items() if value}, ensure_ascii=False, separators=(",", ":")
        )


def _make(place: Path, path: Path, form: str, maker: _Maker) -> None:
    """Write the index; it appears when it is whole."""
    draft = place.with_suffix(f".{os.getpid()}")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as db, opened(path) as file:
            db.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + _TABLES
            )
            db.execute("BEGIN")
            _fill(db, FORMATS[form].read(file, path), maker, path)
            db.execute(
                "CREATE INDEX iris ON entries (iri)"
            )  # afterwards: to keep them sorted all the while takes ten times as long
            db.execute("CREATE INDEX keys ON names (key, entry)")
            db.execute("COMMIT")
        draft.replace(place)
    except (sqlite3.Error, OSError) as error:
        raise OutputError(
            f"cannot write the index of names: {error}", place=str(place), hint="free some room"
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    logger.info("gazetteer %s: an index of its names in %s", path, place)


def _fill(db: sqlite3.Connection, found: Iterable[Listed | Issue], maker: _Maker, path: Path) -> None:
    issues, broken, words = list[Issue](), 0, 0
    keys, openings, held, pairs = array("I"), set[int](), list[tuple[int, str, str]](), list[tuple[str, int, str]]()
    for number, one in enumerate(found):
        if isinstance(one, Issue):
            broken += 1
            issues += [one] if broken <= SHOWN else []
            continue
        iri, shipped = maker.iri(one)
        held.append((number, iri, "" if shipped else maker.value(one)))
        for key, written in names_of(one):
            pairs.append((key, number, written))
            keys.append(_sum(key))
            openings.update(_sum(cut.split(key)[0]) for cut in _CUTS)
            words = max(words, len(key.split()))
        if len(held) >= _BATCH:
            _flush(db, held, pairs)
    _flush(db, held, pairs)
    if broken > SHOWN:
        issues.append(
            Issue(str(path), f"{broken - SHOWN:,} more rows that cannot be used", "correct them, or delete them")
        )
    about = {"keys": array("I", sorted(set(keys))).tobytes(), "openings": array("I", sorted(openings)).tobytes()}
    told = [(one.place.removeprefix(str(path)), one.problem, one.hint) for one in issues]  # a copy has the same index
    about |= {"words": str(words).encode(), "issues": json.dumps(told).encode()}
    db.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def _flush(db: sqlite3.Connection, held: list[tuple[int, str, str]], pairs: list[tuple[str, int, str]]) -> None:
    db.executemany("INSERT INTO entries VALUES (?, ?, ?)", held)
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", pairs)
    held.clear()
    pairs.clear()


def names_of(one: Listed) -> Iterator[tuple[str, str]]:
    """Its names in lower case, with how each must be written; a single word is no other name of a person."""
    for name in one.names:
        if one.type == "Person" and " " not in name and name != one.names[0]:
            continue
        exact = len(name) <= 3 or name.isupper() or not name[:1].isupper()
        yield name.casefold(), name if exact else ""


def _sum(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _has(sums: array[int], word: str) -> bool:
    at = bisect_left(sums, found := _sum(word))
    return at < len(sums) and sums[at] == found
