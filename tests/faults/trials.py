"""The kinds of faults. Each trial is one fault with a random choice in it, and gives what went wrong."""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from newsgraph.builder.update import add
from tests.faults import world as worlds
from tests.faults.corpus import corpus
from tests.faults.runner import Done, run, start
from tests.faults.world import ADD, EXPORT, LIST, MERGE, REBUILD, REMOVE, VIEW, World, documents, ended_badly, repaired

COMMANDS = (REBUILD, REBUILD, ADD, ADD, REMOVE, MERGE, EXPORT, VIEW)
MANY = 30
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}
_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_CALLS = ((os, "open"), (os, "replace"), (os, "rename"), (os, "fsync"), (os, "mkdir"), (os, "unlink"), (io, "open"))


@cache
def _seconds(world: World, command: tuple[str, ...]) -> float:
    """How long a command takes when nothing happens to it."""
    took = worlds.fine(run(world.here, command)).seconds
    world.again()
    return took


def killed(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """A command is told to end, or killed, at some moment."""
    command, number = chance.choice(COMMANDS), chance.choice(list(SIGNALS))
    after = chance.uniform(0, _seconds(world, command) * 1.1)
    begun = start(place, command)
    time.sleep(after)
    with suppress(ProcessLookupError):
        begun.kill(number)
    done = begun.done()
    yield from _named(command, ended_badly(done, (0, SIGNALS[number])))
    yield from _named(command, kept(world, place, command, done))
    yield from _named(command, repaired(world, place))


def kept(world: World, place: Path, command: tuple[str, ...], done: Done) -> Iterator[str]:
    """Finished documents that are lost, and what a command said it had done and had not."""
    shown = run(place, LIST)
    if shown.code != 0:
        yield f"the store cannot be read: {shown.err[-300:]!r}"
        return
    now = documents(shown)
    first, second, whole = (_documents(world, name) for name in ("first", "second", "whole"))
    most = {ADD: whole, REBUILD: second}.get(command, first)
    least = first & second if command == REBUILD else first - ((first - second) if command == REMOVE else set())
    if not least <= now <= most | first:
        yield f"documents lost: {sorted(least - now)}, or of nowhere: {sorted(now - most - first)}"
    if done.code == 0 and command in (ADD, REBUILD) and now != most:
        yield "it said that all went well, and did not do it"


def adding(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """Many documents are added, killed on the way, and added again: what was said to be finished is there, and so is the rest."""
    texts = _many(world)
    store = place / "output/many"

    def more() -> None:
        add([texts], store, progress=lambda done, *_: print(done, flush=True))

    begun = start(place, more)
    time.sleep(chance.uniform(0, _many_seconds(world)))
    begun.kill(signal.SIGKILL)
    done = begun.done()
    said = max(map(int, done.out.split()), default=0)
    if said:
        there = len(documents(worlds.fine(run(place, (*LIST, "--store", str(store))))))
        if there < said:
            yield f"{said - there} of {said} finished documents are lost"
    worlds.fine(start(place, more).done())
    if _said(place, store) != _said(world.first.parent, _many_store(world)):
        yield "the graph is not that of an unbroken run"


@cache
def _many(world: World) -> Path:
    return corpus(world.first.parent, MANY)


def _many_store(world: World) -> Path:
    return world.first.parent / "many"


@cache
def _many_seconds(world: World) -> float:
    """How long an unbroken run takes, which is made here."""
    texts, store = _many(world), _many_store(world)
    return worlds.fine(start(world.first, lambda: add([texts], store)).done()).seconds


def _said(place: Path, store: Path) -> str:
    """All that a store says."""
    return worlds.fine(run(place, ("export", "nquads", "--store", str(store)))).out


@cache
def _documents(world: World, name: str) -> set[str]:
    return documents(worlds.fine(run(world.first.parent / name, LIST)))


def _named(command: tuple[str, ...], problems: Iterator[str]) -> Iterator[str]:
    for problem in problems:
        yield f"{command[0]}: {problem}"


def failing(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """A call to the system fails, from one on or once."""
    command, number = chance.choice(COMMANDS), chance.choice(_ERRORS)
    left, once = chance.randint(1, 12 if command in (REBUILD, ADD) else 6), chance.random() < 0.5

    def before() -> None:
        for module, name in _CALLS:
            setattr(module, name, _broken(getattr(module, name)))

    def _broken(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal left
            is_ours = str(place) in os.path.abspath(str(given[0])) and Path(str(given[0])).name not in worlds.TEXTS
            if is_ours or isinstance(given[0], int):
                left -= 1
                if left == 0 or (left < 0 and not once):
                    raise OSError(number, os.strerror(number), str(given[0]))
            return real(*given, **named)

        return call

    done = run(place, command, before)
    yield from _named(command, ended_badly(done, (0, 1)))
    yield from _named(command, kept(world, place, command, done))
    yield from _named(command, repaired(world, place))


def full(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """The disk is full: a small file system, where one can be mounted, else a limit on the size of files."""
    command = chance.choice(COMMANDS)
    size = chance.randint(0, 500_000)
    if _mounted(place, world, size):
        try:
            done = run(place, command)
            problems = [*ended_badly(done, (0, 1)), *kept(world, place, command, done)]
            subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
            problems += repaired(world, place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)
        yield from _named(command, iter(problems))
        return
    done = run(place, command, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, size // 8)))
    yield from _named(command, ended_badly(done, (0, 1)))
    yield from _named(command, kept(world, place, command, done))
    yield from _named(command, repaired(world, place))


def _mounted(place: Path, world: World, size: int) -> bool:
    """Whether the place is now a file system of its own, with so much room beside what is there."""
    if sys.platform != "linux" or os.getuid() != 0:
        return False
    shutil.rmtree(place)
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "newsgraph", place], capture_output=True, check=False
    )
    shutil.copytree(world.first, place, dirs_exist_ok=True)
    if made.returncode:
        return False
    state = os.statvfs(place)
    used = (state.f_blocks - state.f_bfree) * state.f_frsize
    subprocess.run(["mount", "-o", f"remount,size={used + size}", place], check=True)
    return True


def at_once(world: World, place: Path, chance: random.Random) -> Iterator[str]:
    """Two write to one store: each does its work, or is refused in a line."""
    commands = chance.sample([REBUILD, ADD, REMOVE], 2)
    runs = [start(place, command, number=number) for number, command in enumerate(commands)]
    for command, done in zip(commands, [one.done() for one in runs], strict=True):
        yield from _named(command, ended_badly(done, (0, 1)))
        if (
            done.code == 1
            and "in use by another process" not in done.err
            and "no document of the store" not in done.err
        ):
            yield f"{command[0]}: refused for another reason: {done.err!r}"
    yield from repaired(world, place)


def deciding(_: World, place: Path, chance: random.Random) -> Iterator[str]:
    """Several decide at once: each decision that was told to be written is in the file."""
    names = ["Kenya", "Norway", "Chile", "Mark Rutte", "Angela Merkel"]
    chance.shuffle(names)
    pairs = [(names[0], other) for other in names[1:]]
    runs = [start(place, ("merge", *pair), number=number) for number, pair in enumerate(pairs)]
    dones = [one.done() for one in runs]
    for done in dones:
        yield from ended_badly(done, (0,))
    file = place / "decisions.ttl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    written = sum(" a ng:Merge " in line for line in lines)
    if written != sum(done.code == 0 for done in dones):
        yield f"{written} decisions of {len(pairs)} are in the file"
    if left := worlds.left_over(place):
        yield f"left over: {left}"


def starting(_: World, place: Path, chance: random.Random) -> Iterator[str]:
    """A process is told to end while it comes up, from the moment on at which the package is first run."""
    number = chance.choice([signal.SIGINT, signal.SIGTERM])
    code = f"import newsgraph.cli, time; print(1, flush=True); time.sleep({chance.uniform(0, 0.002)}); " + (
        "from newsgraph.cli.start import main; raise SystemExit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "list"], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as begun:
        assert begun.stdout
        begun.stdout.readline()
        time.sleep(0.003 + chance.uniform(0, 0.3))
        begun.send_signal(number)
        err = begun.communicate(timeout=60)[1]
    if "Traceback" in err or begun.returncode not in (0, -number, SIGNALS[number]):
        yield f"exit code {begun.returncode}: {err[-300:]!r}"
