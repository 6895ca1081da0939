"""Work in advance keeps the order, takes little in advance, and hands errors on."""

from __future__ import annotations

import threading
import time

import pytest

from newsgraph.prefetch import ahead


def slow_first(item: int) -> int:
    time.sleep(0.05 if item == 0 else 0)
    return item * 10


@pytest.mark.parametrize("workers", [1, 3])
def test_order_is_kept(workers: int) -> None:
    assert list(ahead(slow_first, range(8), workers)) == [(item, item * 10) for item in range(8)]


def test_little_is_taken_in_advance() -> None:
    taken: list[int] = []
    items = (taken.append(item) or item for item in range(100))
    next(ahead(slow_first, items, workers=2))
    assert len(taken) == 4


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(ahead(lambda item: 1 // item, [1, 0], workers=1))


def test_what_waits_is_not_begun_and_what_is_at_work_is_cut_short_when_nobody_wants_more() -> None:
    begun, stopped = list[int](), threading.Event()

    def work(item: int) -> int:
        begun.append(item)
        if item:
            stopped.wait(60)
        return item

    read = ahead(work, range(9), workers=1, more=5, stop=stopped.set)
    assert next(read) == (0, 0)
    read.close()  # type: ignore[attr-defined]
    assert stopped.is_set()
    assert begun in ([0], [0, 1])


def test_more_is_taken_in_advance_where_it_is_asked_for() -> None:
    taken: list[int] = []
    items = (taken.append(item) or item for item in range(100))
    next(ahead(slow_first, items, workers=2, more=7))
    assert len(taken) == 9
