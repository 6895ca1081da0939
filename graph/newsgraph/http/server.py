"""``newsgraph serve``: a graph on loopback, as SPARQL 1.1 Protocol at ``/sparql`` and as the page at ``/``. Nothing can be changed.

Each query runs in a process of its own: see :mod:`newsgraph.http.workers`.
"""

from __future__ import annotations

import contextlib
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from newsgraph import export
from newsgraph.errors import OutputError
from newsgraph.http.protocol import QUERY_BYTES, Reply, query_of, refusal, stranger
from newsgraph.http.workers import Workers
from newsgraph.store.store import Store

ADDRESS = "127.0.0.1"
SECONDS = 10.0  # of one query
CONNECTIONS = 128  # at once; each has a thread
_WAIT = 30.0  # seconds for a client that says nothing
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n"
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
        self._places = threading.BoundedSemaphore(CONNECTIONS)
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

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, as long as there are not too many."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.send(_BUSY)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

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
    path = command = ""  # until a request has been read
    server: Server

    def do_GET(self) -> None:
        self._send(self._reply("GET"))

    def do_HEAD(self) -> None:
        self._send(self._reply("GET"), body=False)

    def do_POST(self) -> None:
        self._send(self._reply("POST"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  # http.server gives it
        """What http.server refuses by itself, in our form; a method that it does not know is not allowed."""
        self.close_connection = True  # a body may follow
        if code == 501:
            self._send(refusal(405, "read-only: GET or POST a query"))
        else:
            self._send(refusal(code, message or "refused"))

    def _all(self, name: str) -> str:
        """All values of a header."""
        return ", ".join(self.headers.get_all(name, []))

    def _reply(self, method: str) -> Reply:
        length = self._all("Content-Length") or "0"
        size = int(length) if re.fullmatch("[0-9]{1,15}", length) else -1
        host, origin, site = self._all("Host"), self._all("Origin"), self._all("Sec-Fetch-Site")
        path = self.path.partition("?")[0]
        if path == "/" and self._all("Sec-Fetch-Mode") == "navigate":
            site = ""  # somebody follows a link to the page
        if foreign := stranger(host, origin, self.server.server_port, site):
            self.close_connection = True
            return foreign
        if size < 0 or "Transfer-Encoding" in self.headers or size > QUERY_BYTES:
            self.close_connection = True
            return refusal(413 if size >= 0 else 411, f"a query has up to {QUERY_BYTES:,} bytes, and a Content-Length")
        body = self.rfile.read(size) if size else b""
        if path == "/":
            if method != "GET":
                return refusal(405, "the page is read-only")
            return Reply(200, "text/html; charset=utf-8", self.server.page)
        if path != "/sparql":
            return refusal(404, "the page is at /, SPARQL at /sparql")
        found = query_of(method, self.path, self.headers.get("Content-Type", ""), body)
        return found if isinstance(found, Reply) else self.server.query(found, self._all("Accept"))

    def _send(self, reply: Reply, body: bool = True) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.media, "Content-Length": str(len(reply.body)), **_HEADERS}.items():
            self.send_header(name, value)
        if reply.status == 405:
            self.send_header("Allow", "GET, HEAD" if self.path.partition("?")[0] == "/" else "GET, HEAD, POST")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if body and self.command != "HEAD":
            self.wfile.write(reply.body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked is nobody else's."""
