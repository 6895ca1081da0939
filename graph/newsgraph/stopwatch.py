"""How long each stage of a run takes, for ``logging``."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """Seconds by stage. A stage within another one of its thread stops the outer one's time; threads are added up."""

    def __init__(self) -> None:
        self._start, self._spent, self._lock, self._mine = (
            time.perf_counter(),
            dict[str, float](),
            threading.Lock(),
            threading.local(),
        )

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time of a ``with`` block."""
        inside: list[float] = self._mine.__dict__.setdefault("inside", [])  # seconds of the stages within each open one
        inside.append(0)
        start = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - start
            own = took - inside.pop()
            if inside:
                inside[-1] += took
            with self._lock:
                self._spent[name] = self._spent.get(name, 0) + own

    def timed(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items; what it takes to get each is counted."""
        rest = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(rest)
                except StopIteration:
                    return
            yield item

    def __str__(self) -> str:
        stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in self._spent.items())
        return f"{time.perf_counter() - self._start:.2f} s ({stages})"
