"""Processes that end with their parent, and have no more memory than they are given."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsgraph import child


@pytest.mark.parametrize("missing", ["resource", "/proc"])
def test_where_memory_is_not_counted_it_is_not_limited(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")

    def read(*_: object) -> str:
        raise FileNotFoundError

    before = resource.getrlimit(resource.RLIMIT_AS)
    with monkeypatch.context() as patch:
        if missing == "resource":
            patch.setitem(sys.modules, "resource", None)
        else:
            patch.setattr(Path, "read_text", read)
        child.limit_memory(1)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is not counted here")
def test_no_more_memory_is_taken_than_is_given() -> None:
    code = "from newsgraph import child; child.limit_memory(300_000_000); bytearray({}); print('taken')"
    few, many = (
        subprocess.run([sys.executable, "-c", code.format(size)], capture_output=True, text=True, check=False)
        for size in (100_000_000, 400_000_000)
    )
    assert few.stdout == "taken\n"
    assert "MemoryError" in many.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of it")
def test_a_process_whose_parent_is_gone_ends_at_once() -> None:
    code = "from newsgraph import child; child.end_with({}); print('alive')"
    mine, other = (
        subprocess.run([sys.executable, "-c", code.format(parent)], capture_output=True, text=True, check=False)
        for parent in (os.getpid(), 1)
    )
    assert (mine.returncode, mine.stdout) == (0, "alive\n")
    assert (other.returncode, other.stdout) == (1, "")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be blocked here")
def test_what_is_started_meanwhile_does_not_hear_the_keyboard() -> None:
    asked = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"

    def hears_nothing() -> str:
        return subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with child.deaf():
        assert hears_nothing() == "True"
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
    assert hears_nothing() == str(signal.SIGINT in before)


def test_where_signals_cannot_be_blocked_it_starts_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    with child.deaf():
        pass
