"""What a store holds: its documents with the files that they came from, and how it stands beside these files as they are now."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from newsgraph.builder.fingerprint import document_fingerprint, settings_fingerprint
from newsgraph.builder.intake import Intake
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.model import Document
from newsgraph.sources import load
from newsgraph.sources.formats.tables import Columns
from newsgraph.store.base import base_in
from newsgraph.store.ledger import Entry, is_file, path_of
from newsgraph.store.store import Store

_LISTED = """SELECT ?document ?title ?date (COUNT(DISTINCT ?st) AS ?claims) WHERE {
  ?document ng:contentHash ?hash OPTIONAL { ?document schema:headline ?title } OPTIONAL { ?document schema:datePublished ?date }
  OPTIONAL { ?st oa:hasTarget/oa:hasSource/schema:isPartOf? ?document } } GROUP BY ?document ?title ?date ORDER BY ?date ?document"""

_TEXTS = "SELECT ?text { ?document schema:text ?text FILTER NOT EXISTS { ?document schema:isPartOf ?article } }"


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a store; ``files`` are those that hold it."""

    document: str
    title: str
    date: str
    claims: int
    source: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a store holds, and which of its files have another content than it (``changed``) or are no more (``gone``).

    ``bytes`` are those of its folder, ``text`` those of the texts in UTF-8, ``turtle`` those of the ``graph.ttl`` beside it.
    ``disputed`` are files whose only difference is a document that another file gives with the content of the store;
    ``unreadable`` those without a text that can be read; ``otherwise`` counts documents of other settings or another version.
    """

    format: int
    documents: int
    triples: int
    bytes: int
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    otherwise: int = 0
    text: int = 0
    turtle: int = 0


def listed(store: Path) -> list[Listed]:
    """The documents of a store by date, then IRI."""
    with Store.open(store, read_only=True) as opened:
        held = {entry.document: entry for entry in opened.entries()}
        rows = opened.rows(_LISTED)
    blank = Entry("")
    return [
        Listed(
            name, title, date, int(claims), (one := held.get(name, blank)).source, tuple(filter(is_file, one.origins))
        )
        for name, title, date, claims in rows
    ]


def status(store: Path, columns: Columns | None = None, **keywords: Unpack[Keywords]) -> Status:
    """What a store holds, compared with its files and the settings as they are now; the files are read, but not as language.

    ``columns`` are those of tables.
    """
    settings = Settings.of(**keywords).under(base_in(store))
    with Store.open(store, read_only=True) as opened:
        held, size, form = opened.entries(), opened.size(), opened.format
        text = sum(len(said.encode("utf-8", "surrogatepass")) for (said,) in opened.rows(_TEXTS))
    size_on_disk = sum(map(_bytes, store.rglob("*")))
    of: dict[str, dict[str, str]] = {}
    for entry in held:
        for path in filter(is_file, entry.origins):
            of.setdefault(path, {})[entry.document] = entry.content
    now = {path: _held_by(path, settings, columns) for path in of}
    read = {path: found for path, found in now.items() if isinstance(found, dict)}
    given = defaultdict[str, set[str]](set)
    for found in read.values():
        for name, content in found.items():
            given[name].add(content)
    # Two files that give one document two contents never agree with the store at once.
    twice = {
        entry.document for entry in held if len(given[entry.document]) > 1 and entry.content in given[entry.document]
    }
    differ = {path: {name for name, _ in found.items() ^ of[path].items()} for path, found in read.items()}
    other = settings_fingerprint(settings)
    return Status(
        form,
        len(held),
        size,
        size_on_disk,
        changed=tuple(sorted(path for path, names in differ.items() if names - twice)),
        gone=tuple(sorted(path for path, found in now.items() if found == "gone")),
        disputed=tuple(sorted(path for path, names in differ.items() if names and not names - twice)),
        unreadable=tuple(sorted(path for path, found in now.items() if found == "unreadable")),
        otherwise=sum(entry.maker != other for entry in held),
        text=text,
        turtle=turtle.stat().st_size if (turtle := store.parent / "graph.ttl").is_file() else 0,
    )


def _bytes(file: Path) -> int:
    """The size of a file; 0 of what is none, or has gone, as it may while another process writes."""
    with suppress(FileNotFoundError):
        return file.stat().st_size if file.is_file() else 0
    return 0


def _held_by(name: str, settings: Settings, columns: Columns | None) -> dict[str, str] | str:
    """The documents of a file with their hashes, or "gone", or "unreadable" for one without a text that can be read."""
    path = path_of(name)
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except OSError:
        return "unreadable"
    found, intake = dict[str, str](), Intake()
    for item in load.documents([path], columns=columns):
        if isinstance(item, Document):
            content = document_fingerprint(item)
            if taken := intake.takes(settings.based(item), content):  # two of one id are told apart as adding does
                found[taken.iri] = content
    return found or "unreadable"
