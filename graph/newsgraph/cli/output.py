"""What every command prints with (complaints, bytes, places and counts), also where a stream takes nothing, and what it is given."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newsgraph.cli import terminal
from newsgraph.errors import InputError, NewsgraphError, OutputError

if TYPE_CHECKING:
    from newsgraph.model import Issue

OUTPUT = Path("output")
STORE = OUTPUT / "store"
DECISIONS = Path("decisions.ttl")
OUT_OF_MEMORY = "out of memory (give it more, or read fewer texts at once)"
_WANT = re.compile(r"bad_alloc|cannot allocate memory|failed to map segment|can't start new thread", re.IGNORECASE)
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


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that there is no memory left; libraries say it in their own ways."""
    while error:
        if isinstance(error, MemoryError) or _WANT.search(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def complain(message: str) -> int:
    """One line on standard error; the exit code of an error."""
    with suppress(OSError):  # the exit code says it, too
        print(f"newsgraph: {terminal.safe(message)}", file=sys.stderr)
    return 1


def emit(content: bytes) -> None:
    """Bytes as they are, but for a terminal, which gets no control characters."""
    if sys.stdout.isatty():
        print(terminal.safe(content.decode("utf-8", "replace").replace("\r\n", "\n"), keep="\n\t"), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def settled(code: int) -> int:
    """The exit code, when all that was printed has gone out; Python must find nothing left that it cannot write at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        code = code or complain(str(lost(error)))
    try:
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)
    return code


def lost(error: OSError) -> OutputError:
    """That standard output takes nothing."""
    return OutputError(
        f"cannot write: {error.strerror or error}", place="standard output", hint="give it a place that takes it"
    )


def text_in() -> str:
    """All of standard input, as UTF-8. Raises ``InputError``."""
    try:
        raw = getattr(sys.stdin, "buffer", None)  # of a program that puts a stream of text in its place there is none
        return raw.read().decode("utf-8-sig") if raw else sys.stdin.read()
    except OSError as error:
        hint = "give it a file or a pipe"
        raise InputError(f"cannot be read: {error.strerror or error}", place="standard input", hint=hint) from None
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}"
        raise InputError(problem, place="standard input", hint="give it in UTF-8") from None


def _silence(stream: TextIO) -> None:
    """Let the rest of what a stream holds go nowhere."""
    with suppress(OSError, ValueError):  # a stream that is no file has no number
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
