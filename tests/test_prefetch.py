"""Work in advance keeps the order, takes little in advance, and hands errors on."""

from __future__ import annotations

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
