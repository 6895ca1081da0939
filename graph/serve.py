"""``newsgraph serve``: a graph on loopback, as SPARQL 1.1 Protocol at ``/sparql`` and as the page at ``/``. Nothing can be changed.

Each query runs in a process of its own that has the store open read-only. A query that takes too long cannot be stopped from inside
Oxigraph, so that its process is ended and a new one started.
"""

from __future__ import annotations

import multiprocessing
import queue
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from graph import export
from graph.errors import NewsgraphError, QueryError
from graph.protocol import QUERY_BYTES, SOLUTIONS, TRIPLES, Reply, accepted, query_of, refusal, stranger
from graph.results import Result
from graph.store import Store

ADDRESS = "127.0.0.1"
SECONDS = 10.0  # of one query
RESULT_BYTES = 64_000_000
PROCESSES = 2
_WAIT = 30.0  # seconds for a client that says nothing, and for a free process
_START = 60.0  # seconds for a process to open the store
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def answer(store: Store, sparql: str, accept: str) -> Reply:
    """The reply of a store to a query: its result in a form that the client takes, or what is wrong with it."""
    try:
        result: Result = store.query(sparql)
        form = accepted(accept, TRIPLES if result.is_rdf else SOLUTIONS)
        if form is None:
            return refusal(406, f"offered: {', '.join(TRIPLES if result.is_rdf else SOLUTIONS)}")
        return Reply(200, form[0], result.serialized(form[1], RESULT_BYTES))
    except QueryError as error:
        forbidden = "SERVICE" in str(error) or "would change" in str(error)
        return refusal(403 if forbidden else 503 if "larger than" in str(error) else 400, str(error))
    except NewsgraphError as error:
        return refusal(500, str(error))


def _work(place: str, pipe: Connection) -> None:
    """A process that answers until the pipe is closed."""
    with Store.open(Path(place), read_only=True) as store:
        pipe.send(None)
        while True:
            try:
                sparql, accept = pipe.recv()
            except (EOFError, KeyboardInterrupt):
                return
            pipe.send(answer(store, sparql, accept))


class _Process:
    def __init__(self, place: Path) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(str(place), theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, sparql: str, accept: str, seconds: float) -> Reply | None:
        """The reply, or None where it takes longer, or the process has ended."""
        try:
            if not self._ready and self._pipe.poll(_START):
                self._pipe.recv()
                self._ready = True
            self._pipe.send((sparql, accept))
            if self._ready and self._pipe.poll(seconds):
                reply: Reply = self._pipe.recv()
                return reply
        except (EOFError, OSError):
            pass
        return None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


class Server(ThreadingHTTPServer):
    """``Server(store, port)``: ``serve_forever()`` answers until ``shutdown()``; port 0 takes a free one. Raises ``StoreError``."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: Path, port: int = 0, seconds: float = SECONDS) -> None:
        with Store.open(place, read_only=True) as store:
            self.page = export.find("html").write(export.Source(store.quads, store.network, title="Newsgraph"))
        super().__init__((ADDRESS, port), _Handler)
        self._place, self._seconds = place, seconds
        self._free: queue.Queue[_Process] = queue.Queue()
        for _ in range(PROCESSES):
            self._free.put(_Process(place))

    def query(self, sparql: str, accept: str) -> Reply:
        """The reply to a query, by the next process that is free."""
        try:
            process = self._free.get(timeout=_WAIT)
        except queue.Empty:
            return refusal(503, "too many queries at once: try again later")
        reply = process.ask(sparql, accept, self._seconds)
        if reply is None:
            process.end()
            process = _Process(self._place)
        self._free.put(process)
        return reply or refusal(503, f"cut: the query took longer than {self._seconds:g} s")

    def server_close(self) -> None:
        """Close the socket and end the processes."""
        super().server_close()
        while not self._free.empty():
            self._free.get().end()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "newsgraph", ""
    timeout = _WAIT
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together
    server: Server

    def do_GET(self) -> None:
        self._send(self._reply("GET"))

    def do_HEAD(self) -> None:
        self._send(self._reply("GET"), body=False)

    def do_POST(self) -> None:
        self._send(self._reply("POST"))

    def _refused(self) -> None:
        self.close_connection = True  # a body may follow
        self._send(refusal(405, "read-only: GET or POST a query"))

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = _refused  # noqa: N815  # names of http.server

    def _reply(self, method: str) -> Reply:
        length = self.headers.get("Content-Length", "0")
        size = int(length) if length.isascii() and length.isdecimal() else -1
        if foreign := stranger(self.headers.get("Host", ""), self.headers.get("Origin", ""), self.server.server_port):
            self.close_connection = True
            return foreign
        if size < 0 or "Transfer-Encoding" in self.headers or size > QUERY_BYTES or len(self.path) > QUERY_BYTES:
            self.close_connection = True
            return refusal(413 if size >= 0 else 411, f"a query has up to {QUERY_BYTES:,} bytes, and a Content-Length")
        body = self.rfile.read(size) if size else b""
        path = self.path.partition("?")[0]
        if path == "/" and method == "GET":
            return Reply(200, "text/html; charset=utf-8", self.server.page)
        if path != "/sparql":
            return refusal(404, "the page is at /, SPARQL at /sparql")
        found = query_of(method, self.path, self.headers.get("Content-Type", ""), body)
        return found if isinstance(found, Reply) else self.server.query(found, self.headers.get("Accept", ""))

    def _send(self, reply: Reply, body: bool = True) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.media, "Content-Length": str(len(reply.body)), **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(reply.body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked is nobody else's."""
