"""A store written anew beside itself, and put in its own place: smaller, and of the newest format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from newsgraph.atomic import unfinished
from newsgraph.errors import NewsgraphError
from newsgraph.store import folder, kept_readings, layout, ledger, swap
from newsgraph.store.filling import fill, texts_of
from newsgraph.store.kept_readings import Written

# Times as large as when it was written in one go, since what comes in by transactions is not compressed, and bytes that do not matter.
_LOOSENED, _SMALL = 1.5, 1_000_000


def is_converted(path: Path) -> bool:
    """Bring a store of an older format up to date, under its lock; whether it was one."""
    store = folder.reading(path)
    if ledger.format_of(store) >= ledger.FORMAT:
        return False
    rewrite(path, store)
    return True


def compact(path: Path) -> None:
    """Make a store smaller, under its lock, where enough has come in since it was made so; where that fails it stays as it is."""
    with suppress(NewsgraphError, OSError, RuntimeError):
        store = folder.reading(path)
        if folder.size(path) > _LOOSENED * folder.packed_size(path) + _SMALL:
            rewrite(path, store)


def kept(store: ox.Store) -> Iterator[ox.Quad]:
    """What a store has of its documents beside what they say."""
    yield from ledger.kept(store)
    if ledger.format_of(store) >= ledger.FORMAT:
        yield from store.quads_for_pattern(None, None, None, kept_readings.GRAPH)


def _texts(store: ox.Store) -> Iterator[Written]:
    """The documents; those of an older format as they are written now, with what is kept of them."""
    is_new = ledger.format_of(store) >= ledger.FORMAT
    for one in texts_of(layout.quads(store)):
        yield one if is_new else _as_now(store, one)


def _as_now(store: ox.Store, one: Written) -> Written:
    def said() -> list[bytes]:
        return one.triples.splitlines(keepends=True)

    kept = kept_readings.reading(store, one.document, said) if one.document else None
    return one._replace(triples=kept_readings.as_now(one.triples), kept=kept)


def rewrite(path: Path, store: ox.Store) -> None:
    """Write what is in a store into a new one, which takes the place of that at ``path``."""
    with unfinished(swap.fresh(path)) as made:
        stamp = list[ox.Quad]()
        new = folder.writing(made, ledger.base_of(store), stamp)
        fill(new, _texts(store), chain(stamp, kept(store)))
        folder.mark(made)
        del new
        folder.seal(made)
        swap.put(made, path)
