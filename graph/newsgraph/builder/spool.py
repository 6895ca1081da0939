"""Values that wait on disk, in order, until all of them are there: what is decided over a whole corpus is applied to each afterwards."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """A file of our own that nobody else sees, and that is gone at the end."""

    def __enter__(self) -> Spool[T]:
        self._file, self._count = tempfile.TemporaryFile(), 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, value: T) -> None:
        """Add a value."""
        pickle.dump(value, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[T]:
        """All values, in the order in which they came."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
