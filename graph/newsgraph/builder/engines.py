"""Where documents are read: an engine gives back what it is given in the same order, however much it does at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import Protocol, TypeVar

from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.processes import Processes
from newsgraph.builder.project import Effort
from newsgraph.builder.ray_data import RayData
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.errors import InputError
from newsgraph.model import Document, Issue
from newsgraph.nlp.tree import Tree
from newsgraph.prefetch import ahead, cores

T = TypeVar("T")
ENGINES = ("local", "processes", "ray")
ELSEWHERE = frozenset(ENGINES[1:])  # what reads in other processes than this one
ENOUGH = 50_000  # characters: it pays to start processes that take two seconds each where more is to be read


class Engine(Protocol):
    """``run`` gives each item with what is read of its document, or why it cannot be read; None for an item without one."""

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]: ...


def engine_of(effort: Effort, maker: DocumentBuilder, settings: Settings) -> Engine:
    """The engine that is asked for, or the one that suits what there is to read.

    Raises ``InputError`` for what is no engine and no number of workers, and for an address that no engine has a use for.
    """
    name, workers, address = effort
    if name not in ("", *ENGINES):
        raise InputError(f"no engine is called {name!r}", hint=f"choose one of: {', '.join(ENGINES)}")
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 0:
        raise InputError(f"{workers!r} is no number of workers", hint="give a whole number from 1 on")
    if address and name != "ray":
        raise InputError(f"an address, {address!r}, and no engine that is there", hint="choose the engine ray")
    if name == "ray":
        return RayData(settings, workers, address)
    count = workers or cores()
    if name == "processes":
        return Processes(settings, count)
    local = Local(maker, maker.workers if settings.model or not workers else workers)
    is_alone = name == "local" or count == 1 or settings.model  # which nobody else may have in another process
    return local if is_alone else Growing(local, Processes(settings, count, maker.read), maker.release)


class Local:
    """One process: threads annotate the next documents while it makes claims of the last one."""

    def __init__(self, maker: DocumentBuilder, workers: int) -> None:
        self._maker, self._workers = maker, workers

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]:
        """See :class:`Engine`."""

        def tree(item: T) -> Tree | Issue | None:
            one = document(item)
            return self._maker.tried_tree(one) if one else None

        read = ahead(tree, self._ready(items, document), self._workers)
        for item, found in self._maker.watch.timed("waiting for language", read):
            one = document(item)
            yield item, self._maker.tried_reading(one, found) if one and found else None

    def _ready(self, items: Iterable[T], document: Callable[[T], Document | None]) -> Iterator[T]:
        """The items; the pipeline is loaded for the first document, since threads must not do that."""
        for item in items:
            if document(item):
                self._maker.ready()
            yield item


class Growing:
    """One engine for what is read soon, and another, which takes longer to start, for the rest: ``between`` them something is done."""

    def __init__(self, first: Engine, then: Engine, between: Callable[[], None]) -> None:
        self._first, self._then, self._between = first, then, between

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]:
        """See :class:`Engine`."""
        rest = iter(items)
        yield from self._first.run(_few(rest, document), document)
        if following := list(islice(rest, 1)):
            self._between()
            yield from self._then.run(chain(following, rest), document)


def _few(items: Iterator[T], document: Callable[[T], Document | None]) -> Iterator[T]:
    """The first items, until what is in them is enough."""
    characters = 0
    for item in items:
        yield item
        one = document(item)
        characters += len(one.text) if one else 0
        if characters > ENOUGH:
            return
