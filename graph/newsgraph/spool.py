"""Values that wait on disk, each to be had again by its number, so that what is held over a whole corpus takes a few bytes each."""

from __future__ import annotations

import os
import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import IO, Any, Generic, Self, TypeVar

T = TypeVar("T")
Held = Iterable[AbstractContextManager[Any]]


class OnDisk:
    """What has files of its own, by spools and sorters that it holds; a context manager, which closes them at its end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._held():
            each.__exit__(None, None, None)

    def _held(self) -> Held:
        raise NotImplementedError


class Spool(Generic[T]):
    """A file of our own that nobody else sees, and that is gone at the end; a context manager. Values are numbered from 0 as they come."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="newsgraph-")  # noqa: SIM115 - whoever holds it closes it
        self._places, self._is_at_end = array("Q"), True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def put(self, value: T) -> int:
        """Add a value; its number."""
        if not self._is_at_end:
            self._file.seek(0, os.SEEK_END)
            self._is_at_end = True
        self._places.append(self._file.tell())
        pickle.dump(value, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return len(self._places) - 1

    def __getitem__(self, number: int, /) -> T:
        """The value with a number. Raises ``IndexError`` where there is none."""
        self._file.seek(self._places[number])
        self._is_at_end = False
        value: T = pickle.load(self._file)
        return value

    def __iter__(self) -> Iterator[T]:
        """All values, in the order in which they came."""
        return (self[number] for number in range(len(self)))
