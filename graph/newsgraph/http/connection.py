"""Requests of one connection, whole, and replies to them: HTTP/1.1 (RFC 9112) as h11 reads and writes it."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import StreamReader, StreamWriter
from collections import defaultdict
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus

import h11

from newsgraph.http.protocol import QUERY_BYTES, Reply, Request, refusal

HEAD_BYTES = 65_536  # of the line of a request and its headers
_PIECE = 16_384
_DISCARDED = 1.0  # seconds in which what a refused client still sends is read
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "newsgraph",
}


@dataclass(slots=True)
class Connection:
    """A connection, and what the protocol has seen of it. ``asked`` once a byte of a request has come that is not answered yet."""

    reader: StreamReader
    writer: StreamWriter
    seconds: float  # for a request to arrive whole, and for a reply to be taken
    http: h11.Connection
    asked: bool = False

    @classmethod
    def of(cls, reader: StreamReader, writer: StreamWriter, seconds: float) -> Connection:
        writer.transport.set_write_buffer_limits(0)  # drain() waits until all has left
        return cls(reader, writer, seconds, h11.Connection(h11.SERVER, HEAD_BYTES))

    async def request(self) -> Request | Reply | None:
        """The next request with its body, why it is refused, or None where no other comes.

        It must be there whole by one deadline: a client that sends a byte a second would else be waited for without end.
        """
        self.asked = bool(self.http.trailing_data[0])
        try:
            async with asyncio.timeout(self.seconds):
                return await self._whole()
        except TimeoutError:
            return refusal(408, f"a request has {self.seconds:g} s to arrive whole") if self.asked else None
        except h11.RemoteProtocolError as error:
            return refusal(error.error_status_hint, str(error))

    async def _whole(self) -> Request | Reply | None:
        head: h11.Request | None = None
        body = b""
        while True:
            event = self.http.next_event()
            if event is h11.NEED_DATA:
                await self._more()
            elif isinstance(event, h11.Request):
                head = event
                if head.http_version not in (b"1.0", b"1.1"):
                    return refusal(505, "write HTTP version 1.1")
                if int(dict(head.headers).get(b"content-length", b"0")) > QUERY_BYTES:
                    return _TOO_LARGE
            elif isinstance(event, h11.Data):
                body += event.data
                if len(body) > QUERY_BYTES:
                    return _TOO_LARGE
            else:
                return _request(head, body) if head else None  # its end, or that of the connection

    async def _more(self) -> None:
        if self.http.they_are_waiting_for_100_continue:
            self.writer.write(self.http.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")
        data = await self.reader.read(_PIECE)
        self.asked = self.asked or bool(data)
        self.http.receive_data(data)

    async def send(self, reply: Reply, method: str) -> bool:
        """Send a reply; whether another request may follow. Raises ``OSError`` where it is not taken in time."""
        headers = {"Date": formatdate(usegmt=True)}
        if reply.status != HTTPStatus.NO_CONTENT:
            headers |= {"Content-Type": reply.media, "Content-Length": str(len(reply.body))}
        if reply.allow:
            headers["Allow"] = reply.allow
        if self.http.their_state is not h11.DONE:
            headers["Connection"] = "close"
        reason = HTTPStatus(reply.status).phrase
        head = h11.Response(status_code=reply.status, headers=[*(headers | _HEADERS).items()], reason=reason)
        events = [head, *([h11.Data(data=reply.body)] if method != "HEAD" else []), h11.EndOfMessage()]
        self.writer.writelines([self.http.send(event) or b"" for event in events])
        async with asyncio.timeout(self.seconds):
            await self.writer.drain()
        if self.http.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}:
            self.http.start_next_cycle()
            return True
        if self.http.their_state is not h11.MUST_CLOSE:
            await self._discard()
        return False

    async def _discard(self) -> None:
        """Read what a refused client still sends, for a moment: to close on it would take the reply from it, too (RFC 9112, 9.6)."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DISCARDED):
                self.writer.write_eof()
                while await self.reader.read(_PIECE):
                    pass


_TOO_LARGE = refusal(413, f"a query has up to {QUERY_BYTES:,} bytes")


def _request(head: h11.Request, body: bytes) -> Request:
    headers = defaultdict[str, list[str]](list)
    for name, value in head.headers:
        headers[name.decode("latin-1")].append(value.decode("latin-1"))
    joined = {name: ", ".join(values) for name, values in headers.items()}
    return Request(head.method.decode("latin-1"), head.target.decode("latin-1"), joined, body)
