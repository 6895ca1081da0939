"""A new store in the place of another: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgraph.atomic import unfinished
from newsgraph.errors import DamagedStoreError, OutputError
from newsgraph.store import swap
from newsgraph.store.store import Store


@contextmanager
def new_store(
    target: Path, base: str, is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[tuple[Store, dict[str, bytes | Iterable[bytes]]]]:
    """A store that, with the files put into the mapping beside it, takes the place of another when all went well and it is wanted.

    Until then, everything stays as it is; nobody else writes to it meanwhile. Raises ``OutputError`` where nothing can be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", place=str(target), hint="choose another place") from None
    with swap.holding(target), unfinished(swap.fresh(target)) as made:
        if target.exists():
            _may_be_replaced(target)
        files = dict[str, bytes | Iterable[bytes]]()
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
