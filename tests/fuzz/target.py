"""What is fuzzed, one frozen value each, and how one input is run against it under a clock."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from time import process_time

from newsgraph.errors import NewsgraphError

LIMIT = 20.0  # seconds of the processor that one input may take: on a machine that does much else the clock on the wall says nothing


class Lost(Exception):  # noqa: N818  # a verdict, not an error of the program
    """An input gives less than it plainly holds, and nobody is told; or gives what cannot be right."""


class OverTime(BaseException):  # past every ``except Exception`` of the program
    """Raised by the clock inside of what runs too long."""


class Kind(StrEnum):
    """What can be wrong with the run of an input."""

    FOREIGN = "exception that is not ours"
    SLOW = "over time"
    LOST = "lost without an issue"
    DIED = "the process ended"


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: ``run`` takes the bytes of an input and raises ``Lost`` or what it may not; ``allowed`` is what it may raise.

    ``share`` is its part of the time; ``tokens`` are put into inputs whole, since chance would not write them.
    """

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...] = ()
    allowed: tuple[type[BaseException], ...] = (NewsgraphError,)
    share: int = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """An input with which something is wrong; ``where`` tells apart kinds of the same fault, for one report each."""

    target: str
    kind: Kind
    where: str
    detail: str
    data: bytes

    @property
    def fault(self) -> tuple[str, ...]:
        return (self.target, self.kind, self.where)


@contextmanager
def clock(limit: float) -> Iterator[None]:
    """``OverTime`` in what takes longer; inside of a C library only when it comes back, or asks for signals as ``re`` does."""

    def over(*_: object) -> None:
        raise OverTime

    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one that comes late would end the process


def run(target: Target, data: bytes, limit: float = LIMIT) -> tuple[Finding | None, float]:
    """What is wrong with one input, and the seconds that it took; what a target has to load first does not count."""
    ready(target)
    start, found = process_time(), None
    try:
        with clock(limit):
            target.run(data)
    except target.allowed:
        pass
    except OverTime as error:
        found = Finding(target.name, Kind.SLOW, _place(error), f"over {limit:g} s", data)
    except Lost as error:
        found = Finding(target.name, Kind.LOST, str(error).partition(":")[0], str(error), data)
    except Exception as error:  # whatever a reader raises is what is looked for
        place, kind = _place(error), type(error).__name__
        found = Finding(target.name, Kind.FOREIGN, f"{kind} {place}", f"{kind}: {str(error)[:200]}", data)
    seconds = process_time() - start
    if found is None and seconds > limit:  # it came back too late for the clock
        found = Finding(target.name, Kind.SLOW, "", f"{seconds:.1f} s", data)
    return found, seconds


@cache
def ready(target: Target) -> None:
    """Load what the target needs."""
    with suppress(Exception):  # what a seed raises is told when it is run
        target.run(target.seeds[0])


def _place(error: BaseException) -> str:
    """The innermost line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__ or sys.exc_info()[2])
    ours = [frame for frame in frames if "/newsgraph/" in frame.filename] or list(frames)
    return f"{ours[-1].filename.rpartition('/newsgraph/')[2]}:{ours[-1].lineno}" if ours else ""
