"""Commands where memory is limited (``ulimit -v``): native code that wants more than there is ends its process without a word.

So there, and only there, a command runs in a process of its own, and what ends it is told in a line.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from newsgraph.child import end_with
from newsgraph.cli.output import OUT_OF_MEMORY, complain

_FATAL = (-signal.SIGABRT, -signal.SIGSEGV)


def guarded(run: Callable[[], int]) -> int:
    """What ``run`` returns, or the line and the code of an error where it was ended for want of memory."""
    if not _is_limited():
        return run()
    read, write = os.pipe()
    watcher = os.getpid()
    pid = os.fork()
    if not pid:
        end_with(watcher)
        os.close(read)
        _run(run, write)
    os.close(write)
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(one) != signal.SIG_IGN:
            signal.signal(one, lambda number, _: _hand_on(pid, number))
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code in _FATAL or (code == 1 and not os.read(read, 1)):
        return complain(OUT_OF_MEMORY)
    return code if code >= 0 else 128 - code


def _is_limited() -> bool:
    try:
        import resource
    except ImportError:  # not on Windows
        return False
    return any(
        resource.getrlimit(one)[0] != resource.RLIM_INFINITY for one in (resource.RLIMIT_AS, resource.RLIMIT_DATA)
    )


def _run(run: Callable[[], int], write: int) -> NoReturn:
    """Run with a standard error of Python's own, so that native code says nothing, and tell that the end was reached."""
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    code = run()
    os.write(write, b".")
    os._exit(code)


def _hand_on(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
