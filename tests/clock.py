"""How long something takes, on a machine that does other things: seconds of this process's processor."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

_TRIES = 4  # a cache that others emptied makes one slow, not four
_FLOOR = 0.1  # seconds: less says nothing


def seconds(run: Callable[[], object]) -> float:
    """What a run takes. The collector waits: it would go over all that a process of tests holds."""
    gc.disable()
    try:
        start = process_time()
        run()
        return process_time() - start
    finally:
        gc.enable()


def is_linear(run: Callable[[int], object], size: int) -> bool:
    """Four times the size takes less than eight times as long: of what is quadratic it would be sixteen times."""
    small = large = float("inf")
    for _ in range(_TRIES):
        small = min(small, seconds(lambda: run(size)))
        large = min(large, seconds(lambda: run(4 * size)))
        if large < 8 * small + _FLOOR:
            return True
    return False
