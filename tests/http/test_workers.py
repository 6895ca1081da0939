"""The processes that answer queries, each by itself."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from newsgraph.builder.update import add
from newsgraph.errors import ForbiddenError, LimitError, QueryError, StoreError
from newsgraph.http import workers
from newsgraph.http.asked import Sparql, answer
from tests.http.test_server import ASKED, place

__all__ = ["place"]  # a fixture


def test_a_process_opens_the_store_again_and_ends_by_itself(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "store")
    (tmp_path / "more.txt").write_text("Kenya built a railway.")
    count = "SELECT (COUNT(*) AS ?n) { ?s a ng:Statement }"
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=workers._work, args=(str(tmp_path / "store"), theirs))
    process.start()
    theirs.close()

    def asked() -> workers.Reply:
        ours.send((Sparql(count), "text/csv"))
        reply: workers.Reply = ours.recv()
        return reply

    assert ours.recv() is None  # it is there
    before = asked()
    assert (before.status, asked()) == (200, before)
    add([tmp_path / "more.txt"], tmp_path / "store")
    assert int(asked().body.split()[1]) == int(before.body.split()[1]) + 1
    shutil.rmtree(tmp_path / "store")
    assert asked().status == 500
    ours.close()  # as when the server is gone
    process.join(20)
    assert process.exitcode == 0


def test_a_process_ends_with_the_server_and_one_that_has_none_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        pass

    def end(code: int) -> None:
        raise Ended(code)

    asked: list[tuple[int, int]] = []
    before = threading.active_count()
    workers._end_with_parent()
    assert threading.active_count() == before
    system = SimpleNamespace(prctl=lambda *given: asked.append(given))
    monkeypatch.setattr("ctypes.CDLL", lambda _: system)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: SimpleNamespace(pid=0))  # another is its parent now
    with pytest.raises(Ended, match="1"):
        workers._end_with_parent()
    assert asked == [(1, signal.SIGKILL)]  # PR_SET_PDEATHSIG


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 0.5), (2, 1.0), (3, 2.0), (6, 16.0), (7, 30.0), (8, 30.0), (10, 30.0), (2000, 30.0)]
)
def test_a_process_that_does_not_come_up_is_started_again_ever_later(failures: int, seconds: float) -> None:
    assert workers.pause(failures) == seconds


def test_who_waits_for_a_process_is_told_that_the_server_ends(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = workers.Workers(place, 5.0)
    pool.close()
    assert [pool.answer(Sparql(ASKED), "").body for _ in range(4)][2:] == [
        b"the server ends\n"
    ] * 2  # after those that were free
    monkeypatch.setattr(workers, "_WAIT", 0.0)
    pool._free.get()
    assert pool.answer(Sparql(ASKED), "").body == b"too many queries at once: try again later\n"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ForbiddenError("no", hint="x"), 403),
        (QueryError("no", hint="x"), 400),
        (LimitError("no", hint="x"), 503),
        (StoreError("no", hint="x"), 500),
        (MemoryError(), 503),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    class Fails:
        def query(self, *_: object) -> None:
            raise error

    reply = answer(lambda: Sparql("ASK {}").reply(cast("Any", Fails()), Path(), ""))
    assert reply.status == status
    assert reply.body == (b"no (x)\n" if str(error) else b"cut: the query needs more than 2 GB of memory\n")


def test_a_process_that_does_not_start_in_time_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_START", 0.0)
    process = workers._Process(place)
    reply = process.ask(ASKED, "", 5.0)
    process.end()
    assert (reply.status, process.lost) == (503, True)
    assert b"no process could be started" in reply.body
