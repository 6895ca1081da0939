"""Work done in advance, in threads."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _nothing() -> None:
    pass


def ahead(
    work: Callable[[T], R], items: Iterable[T], workers: int, more: int = 2, stop: Callable[[], None] = _nothing
) -> Iterator[tuple[T, R]]:
    """Each item with what ``work`` makes of it, in order; the next ones are worked on in threads meanwhile.

    It pays for work in native code that leaves Python's lock alone: the encoder's, the store's; and for work in other processes. No
    ``more`` items beside those at work are taken in advance. Where the caller wants no more, or something fails, ``stop`` is called,
    which may cut short what is at work: its end is waited for.
    """
    waiting: deque[tuple[T, Future[R]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for item in items:
                waiting.append((item, pool.submit(work, item)))
                if len(waiting) >= workers + more:
                    first, made = waiting.popleft()
                    yield first, made.result()
            while waiting:
                first, made = waiting.popleft()
                yield first, made.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            stop()
            raise
