"""Files that are there whole or not at all, and what is left of processes that were killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph import atomic, locks
from newsgraph.atomic import write_atomic
from newsgraph.errors import OutputError

WRITE = """
import sys, time
from pathlib import Path
from newsgraph.atomic import write_atomic
def pieces():
    yield b"new"
    print("begun", flush=True)
    time.sleep(60)
write_atomic(Path("a.txt"), pieces())
"""


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the midst of writing a.txt."""
    (tmp_path / "a.txt").write_text("old")
    with subprocess.Popen([sys.executable, "-c", WRITE], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "begun\n"
        yield run
        run.kill()


def parts(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.suffix == ".part")


def test_what_a_killed_process_leaves_is_deleted_by_who_writes_there_next(
    tmp_path: Path, begun: subprocess.Popen[str]
) -> None:
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    assert len(parts(tmp_path)) == 1
    assert (tmp_path / "a.txt").read_text() == "old"
    write_atomic(tmp_path / "b.txt", b"x")
    assert parts(tmp_path) == []


def test_the_part_of_a_living_process_stays(tmp_path: Path, begun: subprocess.Popen[str]) -> None:
    (tmp_path / f".c.txt.{begun.pid}-00000000.part").touch()  # of a dead one that had the same number
    (tmp_path / ".d.txt.part").touch()  # somebody else's
    write_atomic(tmp_path / "a.txt", b"other")
    assert parts(tmp_path) == [next(one for one in parts(tmp_path) if one.startswith(".a.txt.")), ".d.txt.part"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_system_call_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    write_atomic(tmp_path / "a.txt", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path if call == "open" else os, call, fail)
        with pytest.raises(OutputError, match=r"a\.txt: cannot write: No space left on device \(choose another"):
            write_atomic(tmp_path / "a.txt", b"new")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a.txt": "old"}


def test_a_part_that_was_deleted_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, real = 1, locks.lock

    def lock(file: int, **named: bool) -> None:
        nonlocal left
        if left:
            left -= 1
            for each in tmp_path.iterdir():
                each.unlink()
        real(file, **named)

    monkeypatch.setattr(locks, "lock", lock)
    write_atomic(tmp_path / "a.txt", b"new")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a.txt": "new"}


def test_what_is_unfinished_is_deleted_when_the_process_has_to_end(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "file"
    with atomic.unfinished(folder), atomic.unfinished(file):
        folder.mkdir()
        (folder / "inner").touch()
        file.touch()
        atomic.delete_unfinished()
        assert list(tmp_path.iterdir()) == []


ADD_LINE = """
import sys
from pathlib import Path
from newsgraph import locks
for number in range(50):
    with locks.alone(Path("list")):
        old = Path("list").read_text()
        Path("list").write_text(old + f"{sys.argv[1]}-{number} ")
"""


def test_of_several_that_add_to_a_file_none_loses_a_line(tmp_path: Path) -> None:
    (tmp_path / "list").touch()
    runs = [subprocess.Popen([sys.executable, "-c", ADD_LINE, str(one)], cwd=tmp_path) for one in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert len(set((tmp_path / "list").read_text().split())) == 200
    assert [each.name for each in tmp_path.iterdir()] == ["list"]
