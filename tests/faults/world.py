"""A folder with texts, a store with its files, and decisions; and what must hold of it whatever has happened to it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgraph.entities.decisions import read
from tests.faults.runner import Done, run

TEXTS = {
    "a.txt": "Kenya built a railway. Mark Rutte praised Angela Merkel on Monday.",
    "b.txt": "Norway sued Chile. Chile said that Norway would not pay.",
    "c.jsonl": "".join(
        json.dumps({"id": f"c{number}", "text": f"Peru bought {number + 2} ferries for Ghana. Spain warned Peru."})
        + "\n"
        for number in range(3)
    ),
}
BUILD = ("build", "a.txt", "b.txt", "--quiet")
REBUILD = ("build", "b.txt", "c.jsonl", "--quiet")
ADD = ("add", "a.txt", "b.txt", "c.jsonl", "--quiet")
REMOVE = ("remove", "a.txt")
MERGE = ("merge", "Kenya", "Norway", "--why", "a test")
EXPORT = ("export", "nquads", "-o", "all.nq")
VIEW = ("view", "-o", "page.html")
LIST = ("list", "--format", "jsonl")
FILES = ("graph.ttl", "graph.html")
_ONE_LINE = re.compile(r"(newsgraph[^\n]*\n)*")
_LEFT = re.compile(r".*\.part|\.store-(new|done|old).*|\.decisions\.ttl\.lock|\.newsgraph.*|files")


@dataclass(frozen=True)
class World:
    """The place as it is at first, what a second build gives, and all texts in one store."""

    here: Path
    first: Path
    second: Path
    whole: str

    @classmethod
    def made(cls, folder: Path) -> World:
        """All of it, in a new folder; always in the same place, since a store knows its texts by their paths."""
        here, first, second, whole = (folder / name for name in ("here", "first", "second", "whole"))
        here.mkdir(parents=True)
        for name, text in TEXTS.items():
            (here / name).write_text(text, "utf-8")
        for made, command in ((first, BUILD), (second, REBUILD), (whole, ADD)):
            fine(run(here, command))
            if made == whole:
                fine(run(here, EXPORT))
            shutil.copytree(here, made)
            if made != first:
                shutil.rmtree(here)
                shutil.copytree(first, here)
        return cls(here, first, second, (whole / "all.nq").read_text("utf-8"))

    def again(self) -> Path:
        """The place as it was at first."""
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self.first, self.here)
        return self.here


def fine(done: Done) -> Done:
    """What was to go well."""
    if done.code != 0:
        raise RuntimeError(f"exit code {done.code}: {done.err or done.out}")
    return done


def documents(done: Done) -> set[str]:
    """The documents of ``newsgraph list``."""
    return {json.loads(line)["document"] for line in done.out.splitlines()}


def ended_badly(done: Done, codes: tuple[int | None, ...]) -> Iterator[str]:
    """What is wrong with how a command ended."""
    if done.code is None:
        yield "hangs"
    elif done.code not in codes:
        yield f"exit code {done.code}: {done.err[-300:]!r}"
    if not _ONE_LINE.fullmatch(done.err):
        yield f"more than lines of ours on standard error: {done.err[-300:]!r}"
    if done.code == 1 and not done.err:
        yield "an error without a line"


def left_over(place: Path) -> list[str]:
    """What a command that was ended may leave, and the next ones may not."""
    return sorted(str(each.relative_to(place)) for each in place.rglob("*") if _LEFT.fullmatch(each.name))


def repaired(world: World, place: Path) -> Iterator[str]:
    """Go on after a fault: the next commands work, reach the end of an unbroken run, and leave nothing half done."""
    shown = run(place, LIST)
    if shown.code != 0:
        yield f"the next command fails: {shown.err[-300:]!r}"
        return
    yield from _apart(world, place, shown)
    decided = place / "decisions.ttl"
    if decided.exists():
        if len(read(decided).merges) != 1:
            yield "half a file of decisions"
        decided.unlink()
    for command in (ADD, MERGE, EXPORT, VIEW):
        done = run(place, command)
        if done.code != 0:
            yield f"a later command, {command[0]}, fails: {done.err[-300:]!r}"
            return
    if (place / "all.nq").read_text("utf-8") != world.whole:
        yield "the graph is not that of an unbroken run"
    if left := left_over(place):
        yield f"left over: {left}"


def _apart(world: World, place: Path, shown: Done) -> Iterator[str]:
    """Files that are not of one build, or not whole."""
    now = [(place / "output" / name).read_bytes() for name in FILES]
    before, after = ([(each / "output" / name).read_bytes() for name in FILES] for each in (world.first, world.second))
    if now not in (before, after):
        yield "a file is half, or of another build than the other"
    if now == after and documents(shown) != documents(run(world.second, LIST)):
        yield "the files are new and the store is not"
