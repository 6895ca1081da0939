"""Processes that end with their parent, and have no more memory than they are given."""

from __future__ import annotations

import os
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
