"""How a command ends that is told to: at once, with the exit code of the signal, and nothing half done.

Whatever a command does may be ended at any moment and is then as if it had been killed, which everything is made for; so no
``KeyboardInterrupt`` has to find its way through libraries that swallow it, or out of native code that does not look.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType

from newsgraph.atomic import delete_unfinished

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_GRACE = 0.3  # seconds for Python's own handler, which does not run while native code does


def install() -> None:
    """End this process at once on the signals that ask for it, unless whoever started it has them ignored."""
    heard = [one for one in _SIGNALS if signal.getsignal(one) not in (signal.SIG_IGN, None)]
    for one in heard:
        signal.signal(one, _end)
    read, write = os.pipe()
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(read, frozenset(map(int, heard))), daemon=True).start()


def by_exception() -> None:
    """From here on the signals raise ``KeyboardInterrupt`` with their number: for a command that has processes of its own to end."""
    signal.set_wakeup_fd(-1)
    for one in _SIGNALS:
        if signal.getsignal(one) != signal.SIG_IGN:
            signal.signal(one, _raise)


def _raise(number: int, _: FrameType | None) -> None:
    raise KeyboardInterrupt(number)


def _watch(read: int, heard: frozenset[int]) -> None:
    """Wait for a signal; Oxigraph's code, for one, runs for minutes without letting a handler of Python's run."""
    while number := os.read(read, 1):
        if number[0] in heard:
            threading.Event().wait(_GRACE)
            if signal.getsignal(number[0]) is _end:
                _end(number[0], None)


def _end(number: int, _: FrameType | None) -> None:
    with suppress(Exception):
        delete_unfinished()
    if number == signal.SIGINT:
        with suppress(Exception):
            os.write(sys.stderr.fileno(), b"newsgraph: interrupted\n")
    os._exit(128 + number)
