"""Documents read by Ray Data (the extra ``newsgraph[ray]``): on the processors of this machine, or on those of a cluster.

Blocks of documents stream from this process through a pool of actors and back in order. Each actor has a process of its own that reads
(:mod:`newsgraph.builder.processes`), so that a document that ends it, hangs or fills it is an issue, as it is there. An actor or a node
that is lost is Ray's to replace, and its block is read again.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from newsgraph.builder.fingerprint import settings_fingerprint
from newsgraph.builder.processes import TRIES, Worker
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.errors import NewsgraphError, PipelineError
from newsgraph.model import Document, Issue

if TYPE_CHECKING:
    from ray.data import Dataset
    from ray.util.queue import Queue

T = TypeVar("T")
Found = list[Reading | Issue]
Batch = dict[str, Any]  # columns of Ray: arrays of bytes
DOCUMENTS, CHARACTERS = 32, 60_000  # a block is full with so many
_AHEAD = 4  # blocks for each actor that are on their way: what is in memory does not grow with what there is to read
_STORE = 256 * 2**20  # bytes of the object store of this machine
# Nothing leaves the machine, what Ray has to say to its developers stays in its own files.
_ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_INSTALL = "pip install 'newsgraph[ray]', or choose the engine processes"
_SAME = "install the same version on each node, with the files of the settings at the same places"


class RayData:
    """So many actors, for none one for each processor, of the cluster at an address, for none of this machine.

    Where the program has connected to Ray already, that is the cluster, and it stays connected.
    """

    def __init__(self, settings: Settings, workers: int, address: str = "") -> None:
        self._settings, self._workers, self._address = settings, workers, address

    def run(
        self, items: Iterable[T], document: Callable[[T], Document | None]
    ) -> Generator[tuple[T, Reading | Issue | None]]:
        """See :class:`newsgraph.builder.engines.Engine`. Raises ``PipelineError`` where there is no Ray."""
        sent, stream = deque[list[T]](), None
        with ExitStack() as ending:
            for block in _blocks(items, document):
                documents = [one for item in block if (one := document(item))]
                if stream is None and not documents:  # Ray is not started for what need not be read
                    yield from ((item, None) for item in block)
                    continue
                stream = stream or self._stream(ending)
                stream.put(documents)
                sent.append(block)
                if len(sent) >= stream.room:
                    yield from _joined(sent.popleft(), document, next(stream.answers))
            if stream:
                stream.put(None)
                for found in stream.answers:
                    yield from _joined(sent.popleft(), document, found)

    def _stream(self, ending: ExitStack) -> _Stream:
        """Actors that wait for blocks, until the end."""
        os.environ.update(_ENVIRONMENT)
        try:
            import ray.data
        except ImportError:
            raise PipelineError("the engine ray needs Ray Data", hint=_INSTALL) from None
        if not ray.is_initialized():
            here = {"num_cpus": self._workers, "object_store_memory": _STORE, "include_dashboard": False}
            try:
                _reach(self._address)
                ray.init(
                    self._address or "local",
                    logging_level="ERROR",
                    log_to_driver=False,
                    **({} if self._address else here),
                )
            except Exception as error:  # it raises this class itself, too
                problem = f"cannot connect to Ray: {' '.join(str(error).split())[:200]}"
                raise PipelineError(problem, place=self._address, hint="ray status --address ADDRESS") from None
            ending.callback(ray.shutdown)
        for handler in logging.getLogger("ray.data").handlers:
            handler.setLevel(max(handler.level, logging.ERROR))
        actors = self._workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        return _Stream(self._settings, actors, ending)


def _reach(address: str) -> None:
    """Raise ``OSError`` where nobody listens at a host and port: Ray itself would wait for minutes."""
    host, _, port = address.rpartition(":")
    if port.isdecimal():
        socket.create_connection((host, int(port)), timeout=10).close()


class _Stream:
    """Blocks that go in by ``put``, None after the last, and ``answers`` that come out in the same order."""

    def __init__(self, settings: Settings, actors: int, ending: ExitStack) -> None:
        from ray.util.queue import Queue

        self.room = _AHEAD * actors
        self._queue = Queue(actor_options={"num_cpus": 0})
        ending.callback(self._queue.shutdown, force=True)
        self.answers = _answers(_dataset(self._queue, settings, actors))
        ending.callback(self.answers.close)

    def put(self, documents: list[Document] | None) -> None:
        self._queue.put(pickle.dumps(documents, pickle.HIGHEST_PROTOCOL) if documents is not None else None)


def _dataset(queue: Queue, settings: Settings, actors: int) -> Dataset:
    """What comes out of a queue, as it is read by so many actors."""
    from ray.data import ActorPoolStrategy, DataContext, from_items

    context = DataContext.get_current().copy()
    context.enable_progress_bars = context.print_on_execution_start = False
    context.execution_options.preserve_order = True
    context.target_max_block_size = 1  # a row is a block, which goes on at once
    with DataContext.current(context):
        source = from_items([{"queue": pickle.dumps(queue)}]).map_batches(_taken, num_cpus=0)
        pool, made = ActorPoolStrategy(size=actors), (settings, settings_fingerprint(settings))
        return source.map_batches(Reader, fn_constructor_args=made, compute=pool, num_cpus=1, batch_size=1)


def _taken(batch: Batch) -> Iterator[Batch]:
    """The blocks of a queue, each when it comes."""
    queue = pickle.loads(batch["queue"][0])
    while (block := queue.get()) is not None:
        yield {"block": [block]}


class Reader:
    """What an actor does: it reads blocks, in a process of its own."""

    def __init__(self, settings: Settings, fingerprint: str) -> None:
        self._settings, self._fingerprint = settings, fingerprint
        self._worker: Worker | None = None
        self._thread = ThreadPoolExecutor(1)  # the process ends with the thread that starts it

    def __call__(self, batch: Batch) -> Batch:
        """The readings of the documents of each block, or the error that they all have."""
        return {"found": [pickle.dumps(self._thread.submit(self._read, block).result()) for block in batch["block"]]}

    def _read(self, block: bytes) -> Found | NewsgraphError:
        if settings_fingerprint(self._settings) != self._fingerprint:
            return PipelineError("a node of the cluster has another version, or other files", hint=_SAME)
        try:
            return [self._one(document) for document in pickle.loads(block)]
        except NewsgraphError as error:
            return error

    def _one(self, document: Document) -> Reading | Issue:
        for _ in range(TRIES):
            if self._worker is None or self._worker.is_lost:
                self._worker = Worker(self._settings)
            found = self._worker.read(document)
            if not self._worker.is_lost or self._worker.is_late:
                break
        return found


def _answers(dataset: Dataset) -> Generator[Found]:
    """What is found in each block. Raises what an actor has found wrong with the settings."""
    for batch in dataset.iter_batches(batch_size=None, prefetch_batches=0, batch_format="numpy"):
        for row in batch["found"]:
            found: Found | NewsgraphError = pickle.loads(row)
            if isinstance(found, NewsgraphError):
                raise found
            yield found


def _blocks(items: Iterable[T], document: Callable[[T], Document | None]) -> Iterator[list[T]]:
    """Items, some at a time."""
    block, characters = list[T](), 0
    for item in items:
        one = document(item)
        block.append(item)
        characters += len(one.text) if one else 0
        if len(block) == DOCUMENTS or characters >= CHARACTERS:
            yield block
            block, characters = [], 0
    if block:
        yield block


def _joined(
    block: Iterable[T], document: Callable[[T], Document | None], found: Found
) -> Iterator[tuple[T, Reading | Issue | None]]:
    rest = iter(found)
    return ((item, next(rest) if document(item) else None) for item in block)
