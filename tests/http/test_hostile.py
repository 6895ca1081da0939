"""Clients that mean harm, or that are broken: what they send as bytes, how slowly, how many at once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from newsgraph.http import server as served
from newsgraph.http.connection import HEAD_BYTES
from newsgraph.http.protocol import QUERY_BYTES
from newsgraph.http.server import Server
from tests.http.test_server import ASKED, CHIPS, ENDLESS, command, get, place, raw, server, serving

__all__ = ["place", "server"]  # fixtures
PATIENCE = 2.0  # of the server of these tests


def head(server: Server, line: str = "POST /sparql HTTP/1.1", *headers: str) -> bytes:
    """The head of a request, of ours unless ``headers`` say another Host."""
    host = () if any(one.lower().startswith("host:") for one in headers) else (f"Host: localhost:{server.server_port}",)
    return "\r\n".join((line, *host, *headers, "", "")).encode()


def post(server: Server, body: bytes, *headers: str, close: bool = True) -> bytes:
    closing = ("Connection: close",) if close else ()
    return head(server, "POST /sparql HTTP/1.1", "Content-Type: application/sparql-query", *headers, *closing) + body


def status(reply: bytes) -> int:
    assert reply.startswith(b"HTTP/1.1 "), reply
    return int(reply[9:12])


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=20)


def rest(one: socket.socket) -> bytes:
    """What comes until the connection ends, however it ends."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while piece := one.recv(65536):
            got += piece
    return got


BROKEN: dict[str, tuple[int, Callable[[Server], bytes]]] = {
    "no request line": (400, lambda _: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n"),
    "a word too many": (400, lambda server: head(server, "GET / x HTTP/1.1")),
    "HTTP/0.9": (400, lambda _: b"GET /\r\n\r\n"),
    "HTTP/2": (505, lambda _: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "no Host": (400, lambda _: b"GET / HTTP/1.1\r\n\r\n"),
    "two Hosts": (400, lambda server: head(server, "GET / HTTP/1.1", "Host: evil.example", "Host: localhost")),
    "a name with a space": (400, lambda server: head(server, "GET / HTTP/1.1", "X : y")),
    "a NUL in a header": (400, lambda server: head(server, "GET / HTTP/1.1", "X: \x00")),
    "a folded first header": (400, lambda _: b"GET / HTTP/1.1\r\n X: y\r\n\r\n"),
    "a length of 5,000 digits": (400, lambda server: post(server, b"", "Content-Length: " + "9" * 5000)),
    "a length that is negative": (400, lambda server: post(server, b"ASK {}", "Content-Length: -6")),
    "a length with a sign": (400, lambda server: post(server, b"ASK {}", "Content-Length: +6")),
    "a length in letters": (400, lambda server: post(server, b"ASK {}", "Content-Length: six")),
    "two lengths": (400, lambda server: post(server, b"ASK {}", "Content-Length: 6", "Content-Length: 5")),
    "a chunk that is no number": (400, lambda server: post(server, b"x\r\nASK {}\r\n", "Transfer-Encoding: chunked")),
    "another coding": (501, lambda server: post(server, b"", "Transfer-Encoding: gzip")),
    "no length": (400, lambda server: post(server, b"ASK {}")),  # no body then, and so no query
    "a line that is too long": (431, lambda server: head(server, f"GET /sparql?query={'x' * 200_000} HTTP/1.1")),
    "a header that is too long": (431, lambda server: head(server, "GET / HTTP/1.1", "X: " + "y" * 200_000)),
    "too many headers": (431, lambda server: head(server, "GET / HTTP/1.1", *(f"X{i}: y" for i in range(20_000)))),
    "a body that is too long": (413, lambda server: post(server, b"x" * 2_000_000, "Content-Length: 2000000")),
    "a chunk that is too long": (413, lambda server: post(server, b"f4240\r\n" + b"x" * 10**6, "Transfer-Encoding: chunked")),
    "a rebound name": (403, lambda server: head(server, "GET / HTTP/1.1", f"Host: evil.example:{server.server_port}")),
    "another port": (403, lambda server: head(server, "GET / HTTP/1.1", "Host: localhost:1")),
    "another site": (403, lambda server: head(server, "GET / HTTP/1.1", "Origin: http://evil.example")),
    "a page in a file": (403, lambda server: head(server, "GET / HTTP/1.1", "Origin: null")),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_refused_and_closed(case: str, server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    expected, request = BROKEN[case]
    with connect(server) as one:
        with contextlib.suppress(ConnectionError):  # it may be refused before all is sent
            one.sendall(request(server))
            one.shutdown(socket.SHUT_WR)
        got = rest(one)
    assert status(got) == expected
    assert got.count(b"HTTP/1.1 ") == 1  # what follows is no second request
    assert b"\r\nX-Content-Type-Options: nosniff\r\n" in got
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("sent", [0, 1, len(ASKED) - 1])
def test_a_body_that_is_cut_is_not_answered(sent: int, server: Server) -> None:
    with connect(server) as one:
        one.sendall(post(server, ASKED.encode()[:sent], f"Content-Length: {len(ASKED)}"))
        one.shutdown(socket.SHUT_WR)
        got = rest(one)
    assert status(got) == 400
    assert b"United States" not in got


def test_chunks_are_a_body(server: Server) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (ASKED[:5].encode(), ASKED[5:].encode()))
    got = raw(server, post(server, chunks + b"0\r\n\r\n", "Transfer-Encoding: chunked"))
    assert (status(got), b'"value":"United States"' in got) == (200, True)


def test_a_client_that_asks_first_is_told_to_go_on(server: Server) -> None:
    with connect(server) as one:
        one.sendall(post(server, b"", "Content-Length: 6", "Expect: 100-continue"))
        assert one.recv(1000) == b"HTTP/1.1 100 \r\n\r\n"
        one.sendall(b"ASK {}")
        assert status(rest(one)) == 200


def test_requests_in_a_row_are_answered_in_their_order(server: Server) -> None:
    ask = [post(server, query, f"Content-Length: {len(query)}", close=False) for query in (b"ASK {}", b"nonsense")]
    page = head(server, "HEAD / HTTP/1.1")
    got = raw(server, b"".join([*ask, page, post(server, b"ASK {}", "Content-Length: 6")]))
    replies = got.split(b"HTTP/1.1 ")[1:]
    assert [int(reply[:3]) for reply in replies] == [200, 400, 200, 200]
    assert b"\r\nContent-Length: %d\r\n" % len(server.page) in replies[2]
    assert replies[2].endswith(b"\r\n\r\n")  # a HEAD has no body
    assert json.loads(replies[3].partition(b"\r\n\r\n")[2])["boolean"] is True


def test_several_accept_headers_are_one(server: Server) -> None:
    many = ("Accept: image/png", "Accept: text/csv", "Connection: close")
    got = raw(server, head(server, "GET /sparql?query=" + quote(ASKED) + " HTTP/1.1", *many))
    assert b"\r\nContent-Type: text/csv\r\n" in got


def test_http_1_0_is_answered_and_closed(server: Server) -> None:
    assert status(raw(server, head(server, "GET / HTTP/1.0"))) == 200


def trickle(one: socket.socket, text: bytes) -> float:
    """Send a byte every fifth of a second; the seconds until the server has had enough."""
    start = time.monotonic()
    one.settimeout(0.2)
    for byte in text:
        try:
            one.sendall(bytes([byte]))
            if one.recv(1000) == b"":
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - start


def test_a_client_that_trickles_is_dropped(server: Server) -> None:
    slow = {"head": b"", "body": post(server, b"", "Content-Length: 99999"), "nothing": b""}
    with contextlib.ExitStack() as stack, ThreadPoolExecutor() as pool:
        ones = {name: stack.enter_context(connect(server)) for name in slow}
        for name, start in slow.items():
            ones[name].sendall(start)
        ends = [pool.submit(trickle, ones[name], b"GET / HTTP/1.1\r\nX: " + b"y" * 99) for name in ("head", "body")]
        start = time.monotonic()
        assert ones["nothing"].recv(1000) == b""
        times = [time.monotonic() - start, *(end.result() for end in ends)]
    assert all(PATIENCE - 0.5 < seconds < PATIENCE + 3 for seconds in times), times


def test_who_is_late_is_told_why(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        late, silent = pool.map(raw, [server, server], [b"GET / HTTP/1.1\r\n", b""])
    assert (status(late), silent) == (408, b"")


@contextlib.contextmanager
def held(server: Server, count: int, start: bytes) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        ones = [stack.enter_context(connect(server)) for _ in range(count)]
        for one in ones:
            one.sendall(start)
        yield ones


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\nX: "], ids=["idle", "half"])
@pytest.mark.parametrize("count", [140, served.CONNECTIONS + 40])
def test_open_connections_keep_nobody_out(count: int, start: bytes, server: Server) -> None:
    with held(server, count, start) as ones:
        for _ in range(3):
            begun = time.monotonic()
            assert get(server, ASKED)[0] == 200
            assert time.monotonic() - begun < 5
        assert len(server._open) <= served.CONNECTIONS
        if count < served.CONNECTIONS:  # and none is dropped for another
            ones[0].sendall(b"\r\n" if start else b"HEAD ")
            ones[0].setblocking(False)
            with pytest.raises(BlockingIOError):
                ones[0].recv(1)


def test_when_all_are_asking_the_next_is_told_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "CONNECTIONS", 3)
    query = head_of = "GET /sparql?query=" + quote(ENDLESS) + " HTTP/1.1"
    with serving(place) as one, held(one, 3, head(one, query)):
        end = time.monotonic() + 10
        while one._waiting or len(one._open) < 3:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert status(raw(one, head(one, head_of, "Connection: close"))) == 503
        assert status(raw(one, head(one, "GET / HTTP/1.1", "Connection: close"))) == 200


def test_who_does_not_read_is_dropped(server: Server) -> None:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", server.server_port))
        one.sendall(head(server, "GET / HTTP/1.1") * 100)
        end = time.monotonic() + PATIENCE + 5
        while server._open and time.monotonic() < end:
            time.sleep(0.05)
        assert not server._open
    assert get(server, ASKED)[0] == 200


def test_a_client_that_goes_away_is_no_error(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    for request in (
        head(server, "GET / HTTP/1.1"),
        head(server, "GET / HTTP/1.1")[:20],
        post(server, b"", "Content-Length: 9"),
    ):
        with connect(server) as one:
            one.sendall(request)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
    assert get(server, ASKED)[0] == 200
    assert capfd.readouterr().err == ""


def test_the_page_is_there_while_queries_take_their_time(server: Server) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(get, server, ENDLESS) for _ in range(2)]
        time.sleep(0.2)
        assert status(raw(server, head(server, "GET / HTTP/1.1", "Connection: close"))) == 200
        assert not any(one.done() for one in asked)  # it waited for none of them
        assert {one.result()[0] for one in asked} == {503}
    assert get(server, ASKED)[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_ctrl_c_waits_for_no_connection(place: Path) -> None:
    with command(place) as (process, port), contextlib.ExitStack() as stack:
        asking = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
        for start in [b"", b"GET / HTTP/1.1\r\n", *[asking] * 6]:
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(start)
        time.sleep(0.5)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[1] == "newsgraph: interrupted\n"
        assert process.returncode == 130
        assert time.monotonic() - begun < 5


def test_the_limits_are_those_of_the_documentation() -> None:
    told = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
    for limit in (
        f"{HEAD_BYTES:,} bytes",
        f"{QUERY_BYTES:,} bytes",
        f"{served.CONNECTIONS} connections",
        f"{served.PATIENCE:g} s",
    ):
        assert limit in told
    assert CHIPS.exists()
