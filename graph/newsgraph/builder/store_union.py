"""Several stores as one, without their texts: from what they keep of each document, as if all had been added to one store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from newsgraph.arguments import as_path
from newsgraph.builder.corpus_level import under_identities
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.facts import Gathering, written
from newsgraph.builder.fingerprint import settings_fingerprint
from newsgraph.builder.packing import appearances_of, shared_in
from newsgraph.builder.reading import Reading
from newsgraph.builder.replacement import new_store
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.builder.stored_identities import reading_of
from newsgraph.errors import StoreError
from newsgraph.model import Issue
from newsgraph.store.kept_readings import Written
from newsgraph.store.ledger import Entry, entered
from newsgraph.store.store import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad


def merge_stores(
    stores: Sequence[str | Path], output: str | Path, **keywords: Unpack[Keywords]
) -> tuple[int, tuple[Issue, ...]]:
    """Write a store with the documents of all of them; how many it has, and what is to be said of some.

    Who is who, and which facts they tell, is decided over all, with the ``keywords`` of :func:`newsgraph.add`. Of two documents with one
    IRI and different contents the one of the later store stays. Raises ``StoreError`` for stores with different bases, for one of an
    older version that keeps no readings, and where ``output`` is one of them.
    """
    target, places = as_path(output, "output"), [as_path(one, "store") for one in stores]
    if any(target.resolve() == place.resolve() for place in places):
        hint = "name a folder of its own with -o"
        raise StoreError("is one of the stores that are to be merged", place=str(target), hint=hint)
    with ExitStack() as stack:
        opened = [stack.enter_context(Store.open(place, read_only=True)) for place in places]
        base = _base(opened, places)
        settings = Settings.of(**keywords).under(base)
        if settings.base != base:
            raise StoreError(
                f"its IRIs begin with {base}, not with {settings.base}", place=str(places[0]), hint=_LEAVE_OUT
            )
        maker, made_with = DocumentBuilder(settings), settings_fingerprint(settings)
        held, notes = _held(opened, places)
        entries = {name: entry for name, (entry, _) in held.items()}

        def texts() -> Iterator[Written]:
            readings = (_reading(store, entry, base) for _, (entry, store) in sorted(held.items()))
            with Gathering(base) as gathering:
                for reading in under_identities(readings, maker.identities):
                    entries[reading.document] = entries[reading.document].under(reading.identities)
                    gathering.add(reading.told)
                    yield reading.written
                yield from written(gathering)

        def kept() -> Iterator[Quad]:
            yield from entered(entries.values(), made_with)

        with new_store(target, base) as (store, _):
            store.load_texts(texts(), kept())
    return len(held), notes


_LEAVE_OUT = "leave out --base-iri"


def _base(opened: Sequence[Store], places: Sequence[Path]) -> str:
    """That of all of them."""
    for store, place in zip(opened, places, strict=True):
        if store.base != opened[0].base:
            hint = "stores of one base can be merged; build the other again with --base-iri"
            raise StoreError(
                f"its IRIs begin with {store.base}, not with {opened[0].base}", place=str(place), hint=hint
            )
    return opened[0].base


def _held(opened: Sequence[Store], places: Sequence[Path]) -> tuple[dict[str, tuple[Entry, Store]], tuple[Issue, ...]]:
    """Each document with its entry and the store that has its reading, and a note for each of which a store has another content."""
    held: dict[str, tuple[Entry, Store]] = {}
    notes = list[Issue]()
    for store, place in zip(opened, places, strict=True):
        kept = {document for document, _ in store.tables()}
        for entry in store.entries():
            if entry.document not in kept:
                hint = "add its files again: newsgraph add FILES"
                problem = f"it keeps no reading of <{entry.document}>, which an older version has added"
                raise StoreError(problem, place=str(place), hint=hint)
            before, owner = held.get(entry.document, (entry, store))
            if before.content == entry.content:
                origins = tuple(sorted({*before.origins, *entry.origins}))
                held[entry.document] = replace(before, origins=origins), owner
            else:
                notes.append(
                    Issue(entry.document, f"another text in {place}, which is kept", "give each text an id of its own")
                )
                held[entry.document] = entry, store
    return held, tuple(notes)


def _reading(store: Store, entry: Entry, base: str) -> Reading:
    """What is kept of a document, as it says it by itself."""
    kept = store.kept(entry.document)
    if kept is None:
        raise StoreError("changed meanwhile", place=entry.document, hint="do it again")
    found = appearances_of(kept.table, entry.document)
    shared = shared_in(kept.table, entry.document)
    return replace(reading_of(entry.document, kept, (), base), appearances=found, shared=shared)
