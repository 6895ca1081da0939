"""What the system or Oxigraph says of a store becomes one error with the next step, and only what may help is tried again."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from newsgraph.errors import StoreError
from newsgraph.store import folder, swap
from newsgraph.store.failures import failure, is_gone
from newsgraph.store.store import Store

USED, FULL, CHANGED, UNUSABLE, DAMAGED = "in use", "the disk is full", "changed meanwhile", "cannot use it", "damaged"


@pytest.mark.parametrize(
    ("error", "reading", "told"),
    [
        (RuntimeError("IO error: While lock file: /s/LOCK: Resource temporarily unavailable"), False, USED),
        (RuntimeError("IO error: lock hold by current process, acquire time 1 acquiring thread 2"), True, USED),
        (RuntimeError("IO error: While Lock\n file: /s/LOCK"), False, USED),
        (RuntimeError("Corruption: bad block file header"), False, DAMAGED),
        (RuntimeError("IO error: No space left on device"), False, FULL),
        (OSError(28, "No space left on device"), True, FULL),
        (OSError(27, "File too large"), False, FULL),
        (OSError(122, "Disk quota exceeded"), False, FULL),
        (RuntimeError("IO error: No such file or directory: /s/000009.sst"), True, CHANGED),
        (RuntimeError("IO error: No such file or directory: /s/000009.sst"), False, DAMAGED),
        (FileNotFoundError(2, "gone", "/s/000009.sst"), True, CHANGED),
        (FileNotFoundError(2, "gone", "/s/000009.sst"), False, DAMAGED),
        (PermissionError(13, "Permission denied"), True, f"{UNUSABLE}: Permission denied"),
        (OSError("input/output error"), False, f"{UNUSABLE}: input/output error"),
        (RuntimeError("Corruption: checksum mismatch"), True, DAMAGED),
    ],
)
def test_each_failure_is_told(error: Exception, reading: bool, told: str) -> None:
    found = failure(error, "s", reading)
    assert found.problem.startswith(told)
    assert found.place == "s"
    assert found.hint


def test_the_line_of_a_full_disk_has_no_break() -> None:
    assert failure(RuntimeError("a\n  no space left"), "s").problem == "the disk is full: a no space left"


@pytest.mark.parametrize(
    ("error", "gone"),
    [(FileNotFoundError("x"), True), (RuntimeError("No such file"), True), (OSError("x"), False)],
)
def test_a_file_that_is_gone(error: Exception, gone: bool) -> None:
    assert is_gone(error) is gone


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        (RuntimeError("IO error: No such file or directory: /s/000009.sst"), 6),
        (FileNotFoundError(2, "gone"), 6),
        (RuntimeError("Corruption: checksum mismatch"), 1),
        (OSError(5, "Input/output error"), 1),
    ],
)
def test_only_what_is_gone_is_looked_for_again(
    error: Exception, tries: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(tmp_path / "store", create=True).close()
    tried, slept = list[str](), list[float]()

    def read_only(path: str) -> ox.Store:
        tried.append(path)
        raise error

    monkeypatch.setattr(folder, "time", SimpleNamespace(sleep=slept.append))
    monkeypatch.setattr(folder.ox, "Store", SimpleNamespace(read_only=read_only))
    with pytest.raises(StoreError):
        folder.reading(tmp_path / "store")
    assert tried == [str(tmp_path / "store")] * tries
    assert slept == [folder.PAUSE] * (tries - 1)


@pytest.mark.parametrize(("broken", "waits"), [(True, folder.TRIES), (False, 0)])
def test_a_store_in_the_middle_of_a_swap_is_not_waited_for_without_end(
    broken: bool, waits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = list[float]()
    monkeypatch.setattr(folder, "time", SimpleNamespace(sleep=slept.append))
    monkeypatch.setattr(swap, "is_broken_off", lambda _: broken)
    with pytest.raises(StoreError, match="no store there"):
        folder.reading(tmp_path / "store")
    assert len(slept) == waits
