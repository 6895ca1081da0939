"""Commands in processes that are forked from one that has loaded everything, so that one costs a fraction of a second."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import newsgraph
from newsgraph import curation
from newsgraph.builder.fingerprint import settings_fingerprint
from newsgraph.builder.settings import Settings
from newsgraph.cli import ending, main
from newsgraph.explanation import entity, statement
from newsgraph.nlp import pipeline
from newsgraph.sources.language import english

LOADED = (curation, entity, statement)
ENDS = (signal.SIGINT, signal.SIGTERM)
SECONDS = 60.0  # after which a command counts as one that never ends


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code (negative: the signal; None: never), what it said, how long it took, and its memory in bytes."""

    code: int | None
    out: str
    err: str
    seconds: float
    memory: int


@dataclass(frozen=True)
class Run:
    """A command that runs."""

    pid: int
    began: float
    out: Path
    err: Path

    def kill(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def done(self, seconds: float = SECONDS) -> Done:
        """Wait for its end, at most so long."""
        while True:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
            took = time.monotonic() - self.began
            if pid or took > seconds:
                break
            time.sleep(0.002)
        if not pid:
            self.kill(signal.SIGKILL)
            used = os.wait4(self.pid, 0)[2]
        code = os.waitstatus_to_exitcode(status) if pid else None
        texts = (self.out.read_text("utf-8", "replace"), self.err.read_text("utf-8", "replace"))
        return Done(code, *texts, took, used.ru_maxrss * 1024)


@cache
def warm() -> int:
    """Load what commands need, but for the store's native code: its threads would be missing after a fork. The memory that takes."""
    pipeline.load = cache(pipeline.load)
    newsgraph.build({"text": "Norway sued Chile."}).export("html")
    english("Nordkap, Zorg, Halden, Ferrotec.")  # of names alone, which asks the model of languages
    settings_fingerprint(Settings())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def start(
    folder: Path,
    words: Sequence[str] | Callable[[], object],
    before: Callable[[], object] = lambda: None,
    number: int = 0,
) -> Run:
    """Begin a command (or a function) in a folder; ``before`` is called in its process, and ``number`` tells commands at once apart."""
    out, err = (folder.parent / f"{folder.name}-{number}.{name}" for name in ("out", "err"))
    out.touch()
    err.touch()
    sys.stdout.flush()
    before_fork = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)  # until the process hears them as a command does
    began, pid = time.monotonic(), os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, before_fork)
        return Run(pid, began, out, err)
    code = 70
    try:
        os.chdir(folder)
        for stream, file in ((1, out), (2, err)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        sys.stdout, sys.stderr = (os.fdopen(stream, "w", closefd=False) for stream in (1, 2))
        ending.install()
        signal.pthread_sigmask(signal.SIG_SETMASK, before_fork)
        before()
        if callable(words):
            words()
            code = 0
        else:
            code = main.main(words)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        sys.stdout.flush()
        os._exit(code)


def run(folder: Path, words: Sequence[str], before: Callable[[], object] = lambda: None) -> Done:
    """A command from beginning to end."""
    return start(folder, words, before).done()
