"""Many mutated inputs in few processes: one that hangs or dies is replaced, and its input kept."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from random import Random
from time import monotonic, perf_counter
from typing import Any

from tests.fuzz.mutations import mutated
from tests.fuzz.target import LIMIT, Finding, Kind, Target, ready, run
from tests.fuzz.targets import named

_PATIENCE = 60.0  # seconds on the wall until a process is ended from outside: no signal is heard inside of a C library
_MEMORY = 6 * 2**30
_REPORT = 0.5  # seconds between two reports of a process


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does: targets in turn, each for some seconds, with the inputs of its numbers (``first``, ``first + step`` …)."""

    names: tuple[str, ...]
    seed: str
    seconds: tuple[float, ...]
    first: int
    step: int
    limit: float = LIMIT


@dataclass
class Tally:
    """What came of a target so far."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    findings: dict[tuple[str, ...], Finding] = field(default_factory=dict)
    found: dict[Kind, int] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self.found[finding.kind] = self.found.get(finding.kind, 0) + 1
        before = self.findings.get(finding.fault)
        if before is None or len(finding.data) < len(before.data):
            self.findings[finding.fault] = finding


def input_of(target: Target, seed: str, number: int) -> bytes:
    """The input of a number."""
    return mutated(target.seeds, target.tokens, Random(f"{seed}:{target.name}:{number}"))


def work(job: Job, pipe: Connection, at: Any, lookup: Callable[[str], Target] = named) -> None:
    """What a process does; ``at`` tells the parent which input it is at: place of the target, number, when it began, and the target."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for place, (name, seconds) in enumerate(zip(job.names, job.seconds, strict=True)):
        target, number, count, slowest = lookup(name), job.first, 0, 0.0
        ready(target)
        start = told = perf_counter()
        began = int(monotonic() * 1000)
        while perf_counter() - start < seconds:
            data = input_of(target, job.seed, number)
            at[:] = (place, number, int(monotonic() * 1000), began)
            found, took = run(target, data, job.limit)
            count, slowest, number = count + 1, max(slowest, took), number + job.step
            if found:
                pipe.send((name, 0, 0.0, 0.0, found))
            if perf_counter() - told > _REPORT:
                pipe.send((name, count, perf_counter() - told, slowest, None))
                told, count, slowest = perf_counter(), 0, 0.0
        pipe.send((name, count, perf_counter() - told, slowest, None))


class _Worker:
    """A process at a job, and what is left of the job when the process is lost."""

    def __init__(self, job: Job, lookup: Callable[[str], Target]) -> None:
        self.job, self._lookup = job, lookup
        context = multiprocessing.get_context("forkserver")  # the next one is there at once
        context.set_forkserver_preload(["tests.fuzz.targets"])
        self.at = context.Array("q", [0, -1, 0, 0], lock=False)
        self.pipe, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=work, args=(job, theirs, self.at, lookup))
        self.process.start()
        theirs.close()

    def hangs(self) -> bool:
        return bool(self.at[1] >= 0 and monotonic() - self.at[2] / 1000 > self.job.limit + _PATIENCE)

    def lost(self) -> Finding:
        """The input at which the process is: it hangs, or has died of it."""
        target, number = self._lookup(self.job.names[self.at[0]]), max(self.at[1], 0)
        hung = self.process.exitcode is None
        detail = "no answer, and no signal is heard" if hung else f"exit code {self.process.exitcode}"
        kind = Kind.SLOW if hung else Kind.DIED
        return Finding(target.name, kind, detail, detail, input_of(target, self.job.seed, number))

    def rest(self) -> Job:
        """The job after the lost input. A lost process costs its target a second, so that one that always dies comes to an end."""
        place, number = self.at[0], max(self.at[1], 0) + self.job.step
        left = max(self.job.seconds[place] - (self.at[2] - self.at[3]) / 1000 - 1, 0.0)
        seconds = (left, *self.job.seconds[place + 1 :])
        return Job(self.job.names[place:], self.job.seed, seconds, number, self.job.step, self.job.limit)

    def end(self) -> None:
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.pipe.close()


def campaign(
    targets: Sequence[Target],
    seconds: float,
    seed: str,
    processes: int = 0,
    limit: float = LIMIT,
    lookup: Callable[[str], Target] = named,
) -> Iterator[tuple[str, Tally]]:
    """Feed the targets for some seconds, by their shares; each tally when it has changed, the same object for the same target."""
    count = processes or len(os.sched_getaffinity(0))
    whole = sum(target.share for target in targets)
    parts = tuple(seconds * target.share / whole for target in targets)
    tallies = {target.name: Tally() for target in targets}
    names = tuple(tallies)
    workers = [_Worker(Job(names, seed, parts, number, count, limit), lookup) for number in range(count)]
    while workers:
        for pipe in wait([worker.pipe for worker in workers], timeout=1):
            worker = next(worker for worker in workers if worker.pipe is pipe)
            try:
                name, inputs, took, slowest, finding = worker.pipe.recv()
            except EOFError:
                worker.process.join()
                workers.remove(worker)
                if worker.process.exitcode:
                    workers.append(_replaced(worker, tallies, lookup))
                continue
            tally = tallies[name]
            tally.inputs, tally.seconds, tally.slowest = (
                tally.inputs + inputs,
                tally.seconds + took,
                max(tally.slowest, slowest),
            )
            if finding:
                tally.add(finding)
            yield name, tally
        for worker in [worker for worker in workers if worker.hangs()]:
            workers.remove(worker)
            workers.append(_replaced(worker, tallies, lookup))


def _replaced(worker: _Worker, tallies: dict[str, Tally], lookup: Callable[[str], Target]) -> _Worker:
    """A worker that goes on after the input of which a process was lost."""
    finding = worker.lost()
    tallies[finding.target].add(finding)
    tallies[finding.target].inputs += 1
    rest = worker.rest()
    worker.end()
    return _Worker(rest, lookup)
