"""Files that come while somebody watches: each is added once, when it is whole, and nothing is lost where the store is in use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsgraph.builder import watching
from newsgraph.builder.flow import build
from newsgraph.builder.inventory import listed
from newsgraph.builder.update import Changes
from newsgraph.builder.watching import watch
from newsgraph.cli.main import main
from newsgraph.errors import DamagedStoreError, InputError, StoreError
from newsgraph.model import Issue
from newsgraph.store import swap

KENYA, PERU = "Kenya built a railway.", "Peru sued Chile."


class Clock:
    """Waiting, in which something happens each time, and which ends when nothing more is to happen."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.events = iter(events)

    def __call__(self, seconds: float) -> None:
        assert seconds == 7
        for event in self.events:
            event()
            return
        raise KeyboardInterrupt


def run(place: Path, *events: Callable[[], object], only: str = "") -> Iterator[object]:
    made = watch([str(place / (only or "news"))], place / "store", every=7, wait=Clock(*events))
    try:
        for one in made:
            yield (one.added, one.changed, one.removed) if isinstance(one, Changes) else one.problem
    except KeyboardInterrupt:
        return


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(KENYA, "utf-8")
    return tmp_path


def nothing() -> None:
    pass


def test_what_is_new_is_added_when_it_stays_as_it_is(place: Path) -> None:
    new = place / "news" / "b.txt"
    looks = (
        lambda: new.write_text("Peru", "utf-8"),
        lambda: new.write_text(PERU, "utf-8"),
        nothing,
        nothing,
        lambda: (place / "news" / "c.odd").write_text("no kind of text", "utf-8"),
        lambda: (place / "news" / "a.txt").write_text(f"{KENYA} It sold it.", "utf-8"),
        nothing,
    )
    assert list(run(place, *looks)) == [(1, 0, 0), (1, 0, 0), (1, 0, 1)]
    assert len(listed(place / "store")) == 2


def test_what_comes_while_texts_are_read_is_not_missed(place: Path) -> None:
    made = run(place, nothing, nothing)
    assert next(made) == (1, 0, 0)
    (place / "news" / "b.txt").write_text(PERU, "utf-8")
    assert list(made) == [(1, 0, 0)]


def test_a_file_that_another_takes_the_place_of(place: Path) -> None:
    feed = place / "feed.jsonl"
    feed.write_text('{"id": "a", "text": "Kenya built a railway."}\n', "utf-8")

    def renewed() -> None:
        (place / "new").write_text('{"id": "b", "text": "Peru sued Chile."}\n', "utf-8")
        os.replace(place / "new", feed)

    assert list(run(place, feed.unlink, renewed, nothing, only="feed.jsonl")) == [(1, 0, 0), (1, 0, 1)]


def test_a_store_in_use_is_tried_again(place: Path) -> None:
    held = list[swap.Lock]()
    looks = (
        lambda: (place / "news" / "b.txt").write_text(PERU, "utf-8"),
        lambda: held.append(swap.hold(place / "store")),
        lambda: held.pop().release(),
    )
    assert list(run(place, *looks)) == [(1, 0, 0), "in use by another process", (1, 0, 0)]


def test_a_store_that_goes_or_that_another_takes_the_place_of_gets_all_files(place: Path) -> None:
    (place / "news" / "b.txt").write_text(PERU, "utf-8")
    new = place / "news" / "c.txt"

    def replaced() -> None:
        build([{"id": "x", "text": "Norway sold ferries."}], output=place).store.close()

    looks = (
        lambda: shutil.rmtree(place / "store"),
        nothing,
        lambda: new.write_text("Oslo praised Bergen.", "utf-8"),
        nothing,
        replaced,
    )
    assert list(run(place, *looks)) == [(2, 0, 0), (2, 0, 0), (1, 0, 0), (3, 0, 0)]
    assert len(listed(place / "store")) == 4


def test_it_is_told_that_the_store_is_another_one(place: Path) -> None:
    made = watch([str(place / "news")], place / "store", every=7, wait=Clock(lambda: shutil.rmtree(place / "store")))
    first, second = next(made), next(made)
    assert isinstance(first, Changes)
    assert isinstance(second, Changes)
    assert [len(one.notes) for one in (first, second)] == [0, 1]
    assert "all files are read again" in second.notes[0].problem


def test_a_path_that_leads_nowhere_and_a_store_that_is_damaged_end_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match=r"gone.txt: no such file or folder"):
        next(watch([str(place / "gone.txt")], place / "store"))

    def broken(*_: object, **__: object) -> Changes:
        raise DamagedStoreError("damaged")

    made = run(place, nothing, nothing)
    next(made)
    (place / "news" / "b.txt").write_text(PERU, "utf-8")
    monkeypatch.setattr("newsgraph.builder.watching.add", broken)
    with pytest.raises(StoreError, match="damaged"):
        list(made)


def test_the_command_tells_what_came_and_goes_on_where_a_store_is_in_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    skipped = Changes(1, skipped=(Issue("b.txt", "empty", "write a text"),), notes=(Issue("c.txt", "odd", ""),))
    found = [Changes(2), StoreError("in use", place="store"), skipped]
    monkeypatch.setattr(watching, "watch", lambda *_, **__: found)
    assert main(["watch", "news"]) == 0
    told = capsys.readouterr()
    assert told.out == "2 added, 0 changed, 0 unchanged, 0 removed\n1 added, 0 changed, 0 unchanged, 0 removed\n"
    assert [line.removeprefix("newsgraph: ")[:13] for line in told.err.splitlines()] == [
        "later: store:",
        "skipped b.txt",
        "note: c.txt: ",
    ]
