"""``newsgraph serve``: a graph on loopback, as SPARQL 1.1 Protocol at ``/sparql`` and as the page at ``/``. Nothing can be changed.

Connections cost no thread: one loop waits for all of them. Each query runs in a process of its own: see :mod:`newsgraph.http.workers`.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from asyncio import StreamReader, StreamWriter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from newsgraph import export
from newsgraph.errors import OutputError
from newsgraph.http.connection import Connection
from newsgraph.http.protocol import Reply, Request, refusal
from newsgraph.http.routes import answered
from newsgraph.http.workers import Workers
from newsgraph.store.store import Store

ADDRESS = "127.0.0.1"
SECONDS = 10.0  # of one query
CONNECTIONS = 200  # at once: systems allow a process 256 open files or more
PATIENCE = 10.0  # seconds for a request to arrive whole
_BACKLOG = 1024


class Server:
    """``Server(store, port)``: ``serve_forever()`` answers until ``shutdown()``; port 0 takes a free one.

    Raises ``StoreError`` for the store, and ``OutputError`` for a port that is in use or not allowed.
    """

    def __init__(self, place: Path, port: int = 0, seconds: float = SECONDS, patience: float = PATIENCE) -> None:
        try:
            self._socket = socket.create_server((ADDRESS, port), backlog=_BACKLOG)
        except OSError as error:
            problem = f"cannot listen: {error.strerror or error}"
            raise OutputError(problem, place=f"{ADDRESS}:{port}", hint="--port 0 takes a free one") from error
        try:
            with Store.open(place, read_only=True) as store:
                self.page = export.find("html").write(export.Source(store.quads, store.network, newest=store.newest))
        except BaseException:
            self._socket.close()
            raise
        self._patience = patience
        self._workers = Workers(place, seconds)
        self._asking = ThreadPoolExecutor(CONNECTIONS, "query")
        self._open = set[asyncio.Task[None]]()
        self._waiting = dict[asyncio.Task[None], None]()  # for a request, the longest first
        self._ended, self._end = threading.Event(), asyncio.Event()
        self._loop = asyncio.new_event_loop()
        # Not in the main thread: Ctrl+C would come in the midst of asyncio.
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)
        self._thread.start()

    @property
    def server_port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the socket and end the processes."""
        self.shutdown()
        self._loop.call_soon_threadsafe(self._end.set)
        self._workers.close()
        self._thread.join()
        self._asking.shutdown()
        self._loop.close()

    def serve_forever(self) -> None:
        """Answer until ``shutdown()`` is called, or Ctrl+C."""
        while not self._ended.wait(1.0):  # Ctrl+C does not end a wait on Windows
            pass

    def shutdown(self) -> None:
        """Let ``serve_forever()`` return, which may be in another thread."""
        self._ended.set()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._meet, sock=self._socket, backlog=_BACKLOG)
        await self._end.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer one connection, until it ends or has to make room for others."""
        task = asyncio.current_task()
        assert task is not None
        if len(self._open) >= CONNECTIONS and self._waiting:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            oldest.cancel()
        self._open.add(task)
        try:
            # What ends a connection is no error: it goes away, does not read, or is closed for another.
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await self._talk(Connection.of(reader, writer, self._patience), task)
        finally:
            self._waiting.pop(task, None)
            self._open.discard(task)
            writer.transport.abort()  # what is not taken by now is not waited for

    async def _talk(self, connection: Connection, task: asyncio.Task[None]) -> None:
        follows = True
        while follows:
            self._waiting[task] = None
            found = await connection.request()
            self._waiting.pop(task, None)
            if found is None:
                return
            if isinstance(found, Reply):
                follows = await connection.send(found, "")
            else:
                follows = await connection.send(await self._reply(found), found.method)

    async def _reply(self, request: Request) -> Reply:
        found = answered(request, self.server_port, self.page)
        if isinstance(found, Reply):
            return found
        if len(self._open) > CONNECTIONS:
            return refusal(503, "too many queries at once: try again later")
        ask = asyncio.get_running_loop().run_in_executor
        return await ask(self._asking, self._workers.answer, found, request.headers.get("accept", ""))
