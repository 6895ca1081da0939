"""Memory that goes back to the system when a large part of a run is over."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress


def give_back() -> None:
    """Free what only refers to itself, and give it back."""
    gc.collect()
    trim()


def trim() -> None:
    """Let the C library (glibc) give back what it keeps for later; others do so themselves."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
