"""What is quadratic is told from what is linear."""

from __future__ import annotations

from tests import clock


def test_what_is_linear_and_what_is_not() -> None:
    assert clock.is_linear(lambda size: sum(range(size * 40)), 10_000)
    assert not clock.is_linear(lambda size: [sum(range(size)) for _ in range(size)], 1_500)
