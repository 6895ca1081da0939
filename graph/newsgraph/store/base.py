"""What the IRIs of a store begin with, before it is opened for anything else."""

from __future__ import annotations

from pathlib import Path

from newsgraph.namespaces import BASE
from newsgraph.store import swap
from newsgraph.store.store import Store


def base_in(path: Path) -> str:
    """The base of the store in a folder; ours where there is no store. Raises ``StoreError`` for one that cannot be read."""
    if swap.is_unmade(path) and not swap.is_broken_off(path):
        return BASE
    with Store.open(path, read_only=True) as store:
        return store.base
