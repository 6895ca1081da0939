"""Commands where memory is limited: each runs in a process of its own, and what ends that is told in a line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from newsgraph.cli import limited

resource = pytest.importorskip("resource", reason="the system limits no memory")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LIMITS = (resource.RLIMIT_AS, resource.RLIMIT_DATA)
MUCH = 2**46  # bytes: a limit that nothing comes near
OUT_OF_MEMORY = "newsgraph: out of memory (give it more, or read fewer texts at once)\n"
Run = Callable[[], int]


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def unlimited() -> Iterator[None]:
    """No limit is set, a signal changes nothing, and all is again as it was when a test ends."""
    handlers = {one: signal.signal(one, lambda *_: None) for one in SIGNALS}
    limits = {one: resource.getrlimit(one) for one in LIMITS}
    if any(most != resource.RLIM_INFINITY for _, most in limits.values()):
        pytest.skip("these tests are run under a limit that cannot be lifted")
    for one in LIMITS:
        resource.setrlimit(one, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    yield
    for one, limit in limits.items():
        resource.setrlimit(one, limit)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def guarded() -> Callable[[Run], int]:
    """As ``limited.guarded`` under a limit; what a command raises there must not reach this test, of which that process is a copy."""

    def given(run: Run) -> int:
        def alone() -> int:
            try:
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                for one in SIGNALS:
                    signal.signal(one, signal.SIG_DFL)
                return run()
            except BaseException:
                os._exit(99)

        resource.setrlimit(resource.RLIMIT_AS, (MUCH, resource.RLIM_INFINITY))
        return limited.guarded(alone)

    return given


def ended_by(number: int) -> Run:
    def run() -> int:
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        time.sleep(20)
        return 0

    return run


def test_without_a_limit_a_command_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limited.guarded(os.getpid) == os.getpid()
    resource.setrlimit(resource.RLIMIT_AS, (MUCH, resource.RLIM_INFINITY))
    monkeypatch.setitem(sys.modules, "resource", None)  # as on Windows
    assert limited.guarded(os.getpid) == os.getpid()


@pytest.mark.parametrize("limit", LIMITS)
def test_under_either_limit_it_runs_in_a_process_of_its_own(limit: int) -> None:
    here = os.getpid()
    resource.setrlimit(limit, (MUCH, resource.RLIM_INFINITY))
    assert limited.guarded(lambda: 3 if os.getppid() == here else 4) == 3


@pytest.mark.parametrize("code", [0, 1, 3])
def test_its_exit_code_is_that_of_the_command(
    guarded: Callable[[Run], int], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: code) == code
    assert capfd.readouterr().err == ""


def test_native_code_says_nothing(guarded: Callable[[Run], int], capfd: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
        print("told\udce9", file=sys.stderr)
        return 0

    assert guarded(run) == 0
    assert capfd.readouterr().err == "told\\udce9\n"


def test_that_process_step_by_step(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Here, where a tracer sees it: the end is told, and what was printed is there."""
    read, write = os.pipe()
    kept, said = os.dup(read), os.dup(2)

    def run() -> int:
        os.write(2, b"terminate called\n")
        print("told\udce9", file=sys.stderr)
        return 5

    def end(code: int) -> NoReturn:
        raise Ended(code)

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", sys.stderr)  # which is another afterwards
        for name, done in (("pipe", lambda: (read, write)), ("fork", lambda: 0), ("_exit", end)):
            patch.setattr(os, name, done)
        patch.setattr(limited, "end_with", lambda _: None)  # this process ends with nobody
        resource.setrlimit(resource.RLIMIT_AS, (MUCH, resource.RLIM_INFINITY))
        with pytest.raises(Ended, match="5"):
            limited.guarded(run)
    os.dup2(said, 2)
    assert os.read(kept, 2) == b"."
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(read)
    for number in (kept, said, write):
        os.close(number)
    assert capfd.readouterr().err == "told\\udce9\n"


@pytest.mark.parametrize("run", [ended_by(signal.SIGABRT), ended_by(signal.SIGSEGV), lambda: os._exit(1)])
def test_what_ends_for_want_of_memory_is_told(
    guarded: Callable[[Run], int], run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    assert guarded(run) == 1
    assert capfd.readouterr().err == OUT_OF_MEMORY


def test_what_is_ended_by_somebody_is_not(guarded: Callable[[Run], int], capfd: pytest.CaptureFixture[str]) -> None:
    assert guarded(ended_by(signal.SIGKILL)) == 128 + signal.SIGKILL
    assert guarded(lambda: os._exit(7)) == 7
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_is_handed_on(guarded: Callable[[Run], int], number: signal.Signals) -> None:
    def run() -> int:
        for _ in range(1000):  # the other process may not hear it yet
            os.kill(os.getppid(), number)
            time.sleep(0.01)
        return 0

    assert guarded(run) == 128 + number


def test_a_signal_that_is_ignored_stays_so(guarded: Callable[[Run], int]) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert guarded(lambda: 0) == 0
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_a_signal_for_a_command_that_has_ended_is_nothing() -> None:
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    limited._hand_on(ended.pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with another")
def test_a_command_ends_with_the_process_that_watches_it() -> None:
    code = f"""
import os, resource, time
from newsgraph.cli import limited
resource.setrlimit(resource.RLIMIT_AS, ({MUCH}, resource.RLIM_INFINITY))
limited.guarded(lambda: print(os.getpid(), flush=True) or time.sleep(60) or 0)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdout
        command = Path(f"/proc/{int(watcher.stdout.readline())}")
        assert command.exists()
        watcher.kill()
    end = time.monotonic() + 5
    while time.monotonic() < end and command.exists():
        time.sleep(0.05)
    assert not command.exists()
