"""Processes that read documents, each with a pipeline of its own and one thread.

A document that ends its process twice, or takes far longer than any does, is an issue, and costs processes: new ones are started in their
place.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from typing import Any, TypeVar

from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.builder.worker import READY
from newsgraph.child import deaf
from newsgraph.errors import NewsgraphError, PipelineError
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue
from newsgraph.prefetch import ahead
from newsgraph.sources.faults import REPORT

T = TypeVar("T")
START = 300.0  # seconds for a process to be ready
PATIENCE = 120.0  # seconds for a document, and one more for each thousand of its characters: fifty times what it takes
TRIES = 2  # somebody may have ended its process: that is no fault of a document
CODE = "import sys; sys.path[:] = sys.argv[2:]; from newsgraph.builder.worker import main; main()"
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_AHEAD = 3  # documents for each process that are taken in advance: some take longer, and the others are not to wait
_ALONE = "choose the engine local"
logger = logger_of(__name__)


class Processes:
    """So many processes at once, which are started when there is something to read.

    Where none can be started, ``instead`` reads the documents, one at a time; without it that is an error.
    """

    def __init__(
        self, settings: Settings, workers: int, instead: Callable[[Document], Reading | Issue] | None = None
    ) -> None:
        self._settings, self._workers, self._instead, self._lock = settings, workers, instead, threading.Lock()
        self._free, self._all = deque[Worker](), set[Worker]()
        self._is_over = self._is_alone = False

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]:
        """See :class:`newsgraph.builder.engines.Engine`."""

        def read(item: T) -> Reading | Issue | None:
            one = document(item)
            return self._read(one) if one else None

        try:
            yield from ahead(read, items, self._workers, _AHEAD * self._workers, self._end)
        finally:
            self._end()

    def _read(self, document: Document) -> Reading | Issue:
        """What the next process that is free, or a new one, reads of a document."""
        for _ in range(TRIES):
            if (worker := self._next()) is None:
                return self._alone(document)
            found = worker.read(document)
            if not worker.is_lost:
                self._free.append(worker)
                break
            self._all.discard(worker)
            if worker.is_late or self._is_over:
                break
        return found

    def _alone(self, document: Document) -> Reading | Issue:
        assert self._instead is not None
        with self._lock:
            return self._instead(document)

    def _next(self) -> Worker | None:
        """A process; None where none can be started and there is another way."""
        with suppress(IndexError):
            return self._free.pop()
        if self._is_alone:
            return None
        try:
            worker = Worker(self._settings)
        except PipelineError as error:
            if self._instead is None:
                raise
            logger.warning("%s", error)
            self._is_alone = True
            return None
        self._all.add(worker)
        if self._is_over:
            worker.end()
        return worker

    def _end(self) -> None:
        self._is_over = True
        for worker in tuple(self._all):
            worker.end()


class Worker:
    """One process, which ends with the thread that has started it.

    ``is_lost``: it has ended; ``is_late``: since a document took too long.
    """

    def __init__(self, settings: Settings) -> None:
        command = [sys.executable or "python", "-c", CODE, str(os.getpid()), *sys.path]
        pipe, environment = subprocess.PIPE, {**os.environ, **_ONE_THREAD}
        try:
            with deaf():
                self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment)
        except OSError as error:
            raise PipelineError(f"no process can be started: {error}", hint=_ALONE) from None
        self._questions: Any = self._process.stdin
        self._answers: Any = self._process.stdout
        self.is_lost, self.is_late = False, False
        if self._asked(settings, START) != READY:
            self.end()
            problem = f"no process could be started that reads texts ({self._process.returncode})"
            raise PipelineError(problem, hint=_ALONE)

    def read(self, document: Document) -> Reading | Issue:
        """What it reads of a document; or what has ended it: then it is lost."""
        seconds = PATIENCE + len(document.text) / 1000
        found = self._asked(document, seconds)
        if isinstance(found, Reading | Issue):
            return found
        self.end()
        problem = f"its process has ended ({self._process.returncode})"
        if self.is_late:
            problem = f"took longer than {seconds:.0f} s"
        return Issue(document.place or document.source or document.iri, problem, REPORT)

    def _asked(self, value: object, seconds: float) -> Any:
        """The answer to a value; None where there is none within so many seconds. Raises the error that is the answer."""
        timer = threading.Timer(seconds, self._late)
        timer.start()
        try:
            pickle.dump(value, self._questions, pickle.HIGHEST_PROTOCOL)
            self._questions.flush()
            found = pickle.load(self._answers)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.is_lost, found = True, None
        finally:
            timer.cancel()
        if isinstance(found, NewsgraphError):
            self.is_lost = True
            raise found
        return found

    def _late(self) -> None:
        self.is_late = True
        self._process.kill()

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()
