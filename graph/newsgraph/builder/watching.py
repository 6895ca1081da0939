"""Keeping a store up to date while files come: what is new or changed is added, until somebody ends it.

Files are looked at again and again (their size and time): nothing that happens between two looks, or while texts are read, is missed, and
it works on network drives, where systems give no notice. Where the store itself is deleted or replaced, all files are read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsgraph.builder.update import Changes, add
from newsgraph.errors import DamagedStoreError, InputError, StoreError
from newsgraph.model import Issue
from newsgraph.sources import folder, readers
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.inputs import files
from newsgraph.store import swap

_ANOTHER = "is gone or another one than before: all files are read again"
_Look = dict[str, tuple[int, int]]  # of each file its size and time


def watch(
    paths: Sequence[str],
    store: Path,
    *,
    every: float = 10,
    columns: Columns | None = None,
    wait: Callable[[float], None] = time.sleep,
    **keywords: Any,
) -> Iterator[Changes | StoreError]:
    """What each adding did: first of all files and folders, then of those that are new or changed, looked for ``every`` so many seconds.

    A file is taken when it has stayed as it is from one look to the next, since somebody may still write to it. The keywords are those of
    :func:`newsgraph.add`. Where the store is no longer the one that was written to, all files are taken again, and a note says so.
    Where the store is in use by somebody else, or its disk is full, that is told, and tried again at the next look.
    Raises ``InputError`` for a path that leads nowhere, and what :func:`newsgraph.add` raises the first time.
    """
    for path in paths:
        if not os.path.exists(path):
            raise InputError(
                "no such file or folder", place=path or "''", hint="name a folder, or a file that is renewed"
            )
    taken = before = _look(paths)
    yield add(files(paths, columns), store, **keywords)
    mine = swap.identity(store)
    while True:
        wait(every)
        another = swap.identity(store) != mine
        taken = {} if another else taken
        now = _look(paths)
        some = sorted(path for path, state in now.items() if state == before.get(path) != taken.get(path))
        before = now
        if not some:
            continue
        try:
            made = add(files(some, columns), store, **keywords)
        except DamagedStoreError:
            raise
        except StoreError as error:
            yield error
            continue
        mine, taken = swap.identity(store), taken | {path: now[path] for path in some}
        yield replace(made, notes=(Issue(str(store), _ANOTHER), *made.notes)) if another else made


def _look(paths: Sequence[str]) -> _Look:
    """All files as they are."""
    seen: _Look = {}
    for path in paths:
        for file in folder.found(Path(path), readers.suffixes())[0] if os.path.isdir(path) else [Path(path)]:
            try:
                state = os.stat(file)
            except OSError:  # it has gone meanwhile, or will come again
                continue
            seen[str(file)] = state.st_size, state.st_mtime_ns
    return seen
