"""What is done at the very end of a command: on a signal, and where a stream takes no more."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph import atomic
from newsgraph.cli import ending, output, start, streams

FULL = Path("/dev/full")
INTERRUPTED = "newsgraph: interrupted\n"


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def exits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process does not end."""

    def end(code: int) -> None:
        raise Ended(code)

    monkeypatch.setattr(os, "_exit", end)


@pytest.fixture
def heard() -> Iterator[None]:
    """A signal ends the command, as ``ending.install`` has it."""
    before = signal.signal(signal.SIGTERM, ending._end)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(("number", "said"), [(signal.SIGINT, INTERRUPTED), (signal.SIGTERM, ""), (signal.SIGHUP, "")])
def test_a_signal_leaves_nothing_half_done(
    tmp_path: Path, number: signal.Signals, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "part"
    with atomic.unfinished(part):
        part.touch()
        with pytest.raises(Ended) as caught:
            ending._end(number, None)
        assert not part.exists()
    assert caught.value.args == (128 + number,)
    assert capfd.readouterr().err == said


def test_a_signal_ends_a_command_whatever_else_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError

    monkeypatch.setattr(ending, "delete_unfinished", fail)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(Ended, match="130"):
        ending._end(signal.SIGINT, None)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    ("numbers", "ends"),
    [
        ([signal.SIGTERM], True),
        ([signal.SIGCHLD, signal.SIGTERM], True),
        ([signal.SIGCHLD], False),
        ([signal.SIGINT], False),  # which somebody else handles
    ],
)
def test_what_no_handler_of_python_has_ended_is_ended(
    numbers: list[int], ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "_GRACE", 0.001)
    read, write = os.pipe()
    os.write(write, bytes(numbers))
    os.close(write)
    listened = frozenset({signal.SIGTERM, signal.SIGINT})
    if ends:
        with pytest.raises(Ended, match="143"):
            ending._watch(read, listened)
    else:
        ending._watch(read, listened)
    os.close(read)


def test_an_interruption_before_signals_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsgraph.cli.limited.guarded", interrupted)
    with pytest.raises(Ended, match="130"):
        start.main()


def test_a_stream_that_is_open_all_the_same_is_not_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    os.close(free := os.dup(0))
    monkeypatch.setattr(sys, "stdin", None)
    streams.prepare()
    os.close(now := os.dup(0))
    assert (sys.stdin.fileno(), now) == (0, free)


@pytest.mark.skipif(not FULL.exists(), reason=f"there is no {FULL}")
def test_an_error_stream_that_is_full_changes_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        print("half", end="", file=full)
        assert output.settled(3) == 3
        full.flush()  # what it held goes nowhere


def test_a_reader_that_has_seen_enough_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        print("more", file=pipe)
        assert output.settled(0) == 0
        pipe.flush()
    assert capfd.readouterr().err == ""
