"""What every command prints with: complaints, bytes, places and counts."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newsgraph.cli import terminal
from newsgraph.errors import NewsgraphError

if TYPE_CHECKING:
    from newsgraph.model import Issue

OUTPUT = Path("output")
STORE = OUTPUT / "store"
DECISIONS = Path("decisions.ttl")
SHOWN = 12  # rows of the lists in a summary


def counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(label, f"{count:,}") for label, count in list(pairs)[:SHOWN]]


def line(issue: Issue) -> str:
    return str(NewsgraphError(issue.problem, place=issue.place, hint=issue.hint))


@contextmanager
def told(verbosity: int) -> Iterator[None]:
    """What the library logs goes to standard error meanwhile: from 1 on what is loaded and skipped, from 2 on how long stages took."""
    if not verbosity:
        yield
        return
    handler, logger = _Lines(sys.stderr), logging.getLogger("newsgraph")
    before, level = logger.level, logging.INFO if verbosity == 1 else logging.DEBUG
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class _Lines(logging.StreamHandler[TextIO]):
    """A line a record, safe to print."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{record.name}: {terminal.safe(super().format(record))}"


def complain(message: str) -> int:
    """One line on standard error; the exit code of an error."""
    print(f"newsgraph: {terminal.safe(message)}", file=sys.stderr)
    return 1


def emit(content: bytes) -> None:
    """Bytes as they are, but for a terminal, which gets no control characters."""
    if sys.stdout.isatty():
        print(terminal.safe(content.decode("utf-8", "replace").replace("\r\n", "\n"), keep="\n\t"), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
