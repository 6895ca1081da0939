"""A store's folder: made whole, opened to read or to write with its check sums compared, and sealed when its writer is done."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from newsgraph.atomic import unfinished, write_atomic
from newsgraph.errors import StoreError
from newsgraph.store import ledger, sums, swap
from newsgraph.store.failures import failure, is_gone

PACKED = "PACKED"
TRIES, PAUSE = 5, 0.1  # how often a reader comes back, and after how many seconds, while another process writes


def may_be_opened(path: Path, create: bool) -> None:
    """Raise unless there is a store in ``path``, or it may become one: nothing is there, or an empty folder."""
    place = str(path)
    if sums.is_store(path):
        if not (path / "CURRENT").is_file():
            raise sums.damaged("its file CURRENT is missing", path)
        return
    if not swap.is_unmade(path):
        raise StoreError("not a store", place=place, hint="name the folder 'store' that newsgraph build wrote")
    if not create:
        raise StoreError("no store there", place=place, hint="make one first: newsgraph build TEXTS --output FOLDER")


def make(path: Path, base: str) -> None:
    """An empty store, which is there as a whole or not at all: Oxigraph cannot open one that was killed while it was made."""
    with unfinished(swap.fresh(path)) as made:
        writing(made, base)
        seal(made)
        swap.put(made, path)


def writing(path: Path, base: str, later: list[ox.Quad] | None = None) -> ox.Store:
    """The store for writing, by whoever holds its lock; of a new one ``later`` gets what is to be written with its first documents.

    Two tables fewer that Oxigraph has to merge, which it does without compression.
    """
    sums.verify(path)
    sums.unseal(path)
    store, problem = ox.Store(str(path)), None
    try:
        stamp = ledger.check(store, str(path), write=True, base=base)
        if later is not None:
            later += stamp
        elif stamp:
            store.bulk_extend(stamp)  # straight into a table: each that is written by way of the log hastens a merging
    except StoreError as error:
        problem = error.with_traceback(None)  # which would hold the store
    if problem:
        del store
        seal(path)
        raise problem
    return store


def seal(path: Path) -> None:
    """List the files of a store as they stay, unless somebody has it open still, who reads a result."""
    with suppress(OSError, RuntimeError):
        ox.Store(str(path))  # drops the old log: what was written is in tables now
        sums.seal(path)


def size(path: Path) -> int:
    """The bytes of a store's tables; those that Oxigraph merges away meanwhile count no more."""
    total = 0
    for each in path.glob("*.sst"):
        with suppress(FileNotFoundError):
            total += each.stat().st_size
    return total


def packed_size(path: Path) -> int:
    """Its bytes when it was last written in one go; 0 where that is not known."""
    with suppress(OSError, ValueError):
        return int((path / PACKED).read_bytes())
    return 0


def mark(path: Path) -> None:
    """Note the bytes of a store that was written in one go."""
    write_atomic(path / PACKED, str(size(path)).encode())


def reading(path: Path) -> ox.Store:
    """The store for reading. While another process writes, files go that this one was about to read: it comes back some times."""
    left = TRIES
    while True:
        try:
            if swap.is_broken_off(path):
                with suppress(
                    StoreError, OSError
                ):  # its writer is there still, and will end it; or nothing may be written here
                    swap.hold(path).release()
            may_be_opened(path, create=False)
            sums.verify(path)
            store = ox.Store.read_only(str(path))
            ledger.check(store, str(path), write=False)
        except (OSError, RuntimeError) as error:
            if not left or not is_gone(error):
                raise failure(error, str(path), reading=True) from error
        except StoreError:
            if not left or not swap.is_broken_off(path):
                raise
        else:
            return store
        time.sleep(PAUSE)
        left -= 1
