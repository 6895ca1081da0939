"""``newsgraph serve``: a graph on loopback, as SPARQL 1.1 Protocol at ``/sparql`` and as the page at ``/``. Nothing can be changed.

Each query runs in a process of its own: see :mod:`graph.workers`.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graph import export
from graph.errors import OutputError
from graph.protocol import QUERY_BYTES, Reply, query_of, refusal, stranger
from graph.store import Store
from graph.workers import Workers

ADDRESS = "127.0.0.1"
SECONDS = 10.0  # of one query
_WAIT = 30.0  # seconds for a client that says nothing
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server(ThreadingHTTPServer):
    """``Server(store, port)``: ``serve_forever()`` answers until ``shutdown()``; port 0 takes a free one.

    Raises ``StoreError`` for the store, and ``OutputError`` for a port that is in use or not allowed.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: Path, port: int = 0, seconds: float = SECONDS) -> None:
        self._workers: Workers | None = None  # server_close() is called when the port cannot be had, too
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            problem = f"cannot listen: {error.strerror or error}"
            raise OutputError(problem, place=f"{ADDRESS}:{port}", hint="--port 0 takes a free one") from error
        try:
            with Store.open(place, read_only=True) as store:
                self.page = export.find("html").write(export.Source(store.quads, store.network, title="Newsgraph"))
        except BaseException:
            self.server_close()
            raise
        self._workers = Workers(place, seconds)

    def query(self, sparql: str, accept: str) -> Reply:
        """The reply to a query, by the next process that is free."""
        if self._workers is None:
            return refusal(503, "the server is not ready")
        return self._workers.answer(sparql, accept)

    def server_close(self) -> None:
        """Close the socket and end the processes."""
        super().server_close()
        if self._workers is not None:
            self._workers.close()


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
