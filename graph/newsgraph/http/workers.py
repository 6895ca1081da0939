"""Processes that answer queries for ``newsgraph serve``, each with the store open read-only.

A query that takes too long cannot be stopped from inside Oxigraph, and one that nests too deeply or needs too much memory ends its
process: so a query costs at most a process, and a new one is started.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path

from newsgraph.child import deaf, end_with, limit_memory
from newsgraph.errors import NewsgraphError
from newsgraph.http.asked import MEMORY, TOO_MUCH, Asked, answer
from newsgraph.http.protocol import Reply, refusal
from newsgraph.store.store import Store

PROCESSES = 2
_WAIT = 30.0  # seconds for a free process
_START = 60.0  # seconds for a process to start
_PAUSE, _LONGEST = 0.25, 30.0  # seconds before a process is started again that did not come up: twice as many each time
_WRITTEN = ("CURRENT", "MANIFEST", "IDENTITY")  # and *.log: what changes in a store's folder when somebody writes

_State = frozenset[tuple[str, int, int, int]]


_ENDED = {  # by the signal that Oxigraph ends with
    -signal.SIGSEGV: refusal(400, "not answered: the query is nested too deeply (write fewer braces)"),
    -signal.SIGABRT: refusal(503, TOO_MUCH),
}


class _Opened:
    """The store as it is now: opened again when somebody has written to it."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._store: Store | None = None
        self._state: _State = frozenset()

    def answer(self, asked: Asked, accept: str) -> Reply:
        try:
            state = _state(self._place)
            if self._store is None or state != self._state:
                self._close()
                self._store, self._state = Store.open(self._place, read_only=True), state
                limit_memory(MEMORY)
        except NewsgraphError as error:
            return refusal(500, str(error))
        opened = self._store
        return answer(lambda: asked.reply(opened, self._place, accept))

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = None


def _state(place: Path) -> _State:
    """What tells whether a store has been written to; empty where there is none."""
    found = set()
    with contextlib.suppress(OSError), os.scandir(place) as files:
        for one in files:
            if one.name.endswith(".log") or one.name.startswith(_WRITTEN):
                stat = one.stat()
                found.add((one.name, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return frozenset(found)


def _end_with_parent() -> None:
    """End this process when the server ends, however that ends, and in the midst of a query."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    end_with(parent.pid or 0)
    threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _work(place: str, pipe: Connection) -> None:
    """A process that answers until the server is gone."""
    _end_with_parent()
    opened = _Opened(Path(place))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what ends a process is told to the client, and not as a trace
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            asked, accept = pipe.recv()
            pipe.send(opened.answer(asked, accept))


class _Process:
    """One process; ``ready`` once it has come up."""

    def __init__(self, place: Path) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(str(place), theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.ready = self.lost = False

    def ask(self, asked: Asked, accept: str, seconds: float) -> Reply:
        """The reply; or that it takes longer, or what has ended the process: then it is ``lost``."""
        self.lost = True
        try:
            if not self.ready:
                if not self._pipe.poll(_START):
                    return refusal(503, "no process could be started: try again later")
                self._pipe.recv()
                self.ready = True
            self._pipe.send((asked, accept))
            if not self._pipe.poll(seconds):
                return refusal(503, f"cut: the query took longer than {seconds:g} s")
            reply: Reply = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(1)
            code = self._process.exitcode or 0
            return _ENDED.get(code, refusal(500, f"the process that answers has ended ({code}): try again later"))
        self.lost = False
        return reply

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def pause(failures: int) -> float:
    """The seconds before a process is started again, after so many in a row that did not come up."""
    return min(_LONGEST, _PAUSE * 2.0 ** min(failures, 10))  # a power of a thousand failures is no number of seconds


class Workers:
    """Some processes for the store in a folder. ``answer`` may be called by many threads; ``close`` ends the processes."""

    def __init__(self, place: Path, seconds: float) -> None:
        self._place, self._seconds = place, seconds
        self._free: queue.Queue[_Process | None] = queue.Queue()  # None at the end, and for all who wait
        self._lost: queue.Queue[_Process | None] = queue.Queue()
        self._closing = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def answer(self, asked: Asked, accept: str) -> Reply:
        """The reply to what is asked, by the next process that is free."""
        try:
            process = self._free.get(timeout=_WAIT)
        except queue.Empty:
            return refusal(503, "too many queries at once: try again later")
        if process is None:
            self._free.put(None)
            return refusal(503, "the server ends")
        try:
            return process.ask(asked, accept, self._seconds)
        finally:
            (self._lost if process.lost else self._free).put(process)

    def close(self) -> None:
        """End the processes."""
        self._closing.set()
        self._lost.put(None)
        self._keeper.join()
        self._free.put(None)

    def _keep(self) -> None:
        """Start processes, and others in the place of lost ones. All in one thread that stays until the end: a child of Linux
        is told of the end of the thread that started it, not of the process.
        """
        if hasattr(signal, "pthread_sigmask"):
            resource_tracker.ensure_running()  # it would let Ctrl-C through again
        with deaf():
            self._keep_running()

    def _keep_running(self) -> None:
        running = {_Process(self._place) for _ in range(PROCESSES)}
        for process in running:
            self._free.put(process)
        failures = 0
        while lost := self._lost.get():
            failures = 0 if lost.ready else failures + 1
            running.discard(lost)
            lost.end()
            if failures and self._closing.wait(pause(failures)):
                break
            running.add(process := _Process(self._place))
            self._free.put(process)
        for process in running:
            process.end()
