"""What is quadratic is told from what is linear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest

from tests import clock


def taking(seconds: Callable[[int], float], monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """What takes so many seconds of the processor for a size."""
    now = 0.0

    def run(size: int) -> None:
        nonlocal now
        now += seconds(size)

    monkeypatch.setattr(clock, "process_time", lambda: now)
    monkeypatch.setattr(clock, "gc", Mock())  # it takes long, and so often
    return run


def test_what_is_linear_and_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock.is_linear(taking(lambda size: size, monkeypatch), 10)
    assert not clock.is_linear(taking(lambda size: size**2, monkeypatch), 10)
    assert not clock.is_linear(taking(lambda size: size**1.6, monkeypatch), 10)
    assert clock.is_linear(taking(lambda size: size**2 / 160_000, monkeypatch), 10)  # so little says nothing


def test_the_best_of_some_tries_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    odd: Iterator[float] = iter((1, 20, 1, 30, 1, 4))
    assert clock.is_linear(taking(lambda _: next(odd), monkeypatch), 10)


def test_the_processor_of_this_process_is_what_counts() -> None:
    assert clock.seconds(lambda: sum(range(100_000))) > clock.seconds(lambda: None) >= 0
