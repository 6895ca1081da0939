"""The server on loopback: the protocol's forms, and each way in that has to be closed."""

from __future__ import annotations

import http.client
import json
import operator
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

import pytest

from newsgraph.builder.flow import build
from newsgraph.builder.update import add
from newsgraph.errors import OutputError, QueryError, StoreError
from newsgraph.http import workers
from newsgraph.http.asked import Sparql, answer
from newsgraph.http.protocol import QUERY_BYTES, SOLUTIONS, TRIPLES, accepted
from newsgraph.http.server import Server
from newsgraph.store.results import Result
from newsgraph.store.store import Store

ROOT = Path(__file__).parents[2]
CHIPS = Path(__file__).parents[1] / "ask" / "texts" / "chips.jsonl"
ASKED = 'SELECT ?s { ?c rdf:subject/skos:prefLabel ?s ; rdf:object/skos:prefLabel "Netherlands" }'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?l) }"
FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    build(CHIPS, output=folder)
    return folder / "store"


@contextmanager
def serving(place: Path) -> Iterator[Server]:
    with Server(place, 0, seconds=2.0, patience=2.0) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            served.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    with serving(place) as served:
        yield served


Reply = tuple[int, str, bytes]


def ask(server: Server, method: str = "GET", path: str = "/sparql", body: bytes | None = None, **headers: str) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        response = connection.getresponse()
        return response.status, response.getheader("Content-Type", ""), response.read()
    finally:
        connection.close()


def get(server: Server, query: str, **headers: str) -> Reply:
    return ask(server, path="/sparql?query=" + quote(query), **headers)


def test_the_three_ways_to_send_a_query(server: Server) -> None:
    replies = [
        get(server, ASKED),
        ask(server, "POST", body=urlencode({"query": ASKED}).encode(), Content_Type=FORM),
        ask(server, "POST", body=ASKED.encode(), Content_Type=PLAIN),
    ]
    assert [status for status, _, _ in replies] == [200, 200, 200]
    assert json.loads(replies[0][2])["results"]["bindings"] == [{"s": {"type": "literal", "value": "United States"}}]
    assert replies[0] == replies[1] == replies[2]


def test_forms(server: Server) -> None:
    assert get(server, ASKED, Accept="text/csv")[1:] == ("text/csv", b"s\r\nUnited States\r\n")
    assert get(server, ASKED, Accept="application/sparql-results+xml")[2].startswith(b"<?xml")
    assert json.loads(get(server, "ASK { ?s a ng:Statement }")[2])["boolean"] is True
    assert get(server, "CONSTRUCT { ?s a ?t } { ?s a ?t }", Accept="text/turtle")[1] == "text/turtle"
    assert get(server, ASKED, Accept="image/png")[0] == 406


def test_accept() -> None:
    assert accepted("text/csv;q=0.5, application/json", SOLUTIONS) == ("application/json", "json")
    assert accepted("", SOLUTIONS) == accepted("*/*", SOLUTIONS) == ("application/sparql-results+json", "json")
    assert accepted("text/*", SOLUTIONS) == ("text/csv", "csv")
    assert accepted("text/csv;q=0, text/csv;q=x", SOLUTIONS) is None
    assert accepted("text/turtle;q=0, */*", TRIPLES) == ("application/n-triples", "nt")
    assert accepted("*/*;q=0.1, text/turtle;q=0", TRIPLES) == ("application/n-triples", "nt")
    assert accepted("text/csv; q = 0.5, application/json; q = 0.9", SOLUTIONS) == ("application/json", "json")
    assert accepted("application/*;q=0.9, text/turtle;q=0.8", TRIPLES) == ("application/n-triples", "nt")


def test_the_page(server: Server) -> None:
    status, media, body = ask(server, path="/")
    assert (status, media) == (200, "text/html; charset=utf-8")
    assert body == server.page
    assert ask(server, "HEAD", "/")[2] == b""


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403),
        ("LOAD <http://127.0.0.1/x>", 403),
        ("PREFIX a: <b:c> DROP ALL", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT *", 400),
        ("", 400),
        (ENDLESS, 503),
        ("SELECT * {" + "{" * 3000 + "?s ?p ?o" + "}" * 3000 + "}", 400),
        # Words of other messages, in queries that are only wrong:
        ("SELECT * } SERVICEX", 400),
        ("SELECT * } larger than", 400),
        ("SELECT * } would change", 400),
    ],
)
def test_queries_that_are_refused_or_cut(query: str, status: int, server: Server) -> None:
    assert get(server, query)[0] == status
    assert get(server, ASKED)[0] == 200  # and the next one is answered


def test_no_file_is_read(server: Server) -> None:
    status, _, body = get(server, f"SELECT * FROM <{CHIPS.as_uri()}> {{ ?s ?p ?o }}")
    assert status == 200
    assert json.loads(body)["results"]["bindings"] == []


def test_requests_that_are_refused(server: Server) -> None:
    ours = f"localhost:{server.server_port}"
    assert get(server, ASKED, Host=ours, Origin=f"http://{ours}")[0] == 200
    assert get(server, ASKED, Host="evil.example")[0] == 403
    assert get(server, ASKED, Host=f"evil.example:{server.server_port}")[0] == 403
    assert get(server, ASKED, Origin="http://evil.example")[0] == 403
    assert get(server, ASKED, Origin="null")[0] == 403
    assert ask(server, path="/", Host="evil.example")[0] == 403
    assert ask(server, "POST", body=b"update=DROP+ALL", Content_Type=FORM)[0] == 403
    assert ask(server, "POST", body=b"DROP ALL", Content_Type="application/sparql-update")[0] == 403
    assert ask(server, "POST", body=b"x", Content_Type="text/plain")[0] == 415
    assert ask(server, "POST", body=b"\xff", Content_Type=PLAIN)[0] == 400
    assert ask(server, path="/sparql?query=ASK{}&query=ASK{}")[0] == 400
    assert ask(server, path="/sparql?query=%FF")[::2] == (400, b"the form cannot be read\n")
    assert ask(server, "POST", body=b"query=%FF", Content_Type=FORM)[0] == 400
    assert ask(server, path="/sparql?query=ASK{}&default-graph-uri=a:b")[0] == 400
    assert ask(server, path="/../../etc/passwd")[0] == 404
    assert ask(server, "POST", "/sparql?default-graph-uri=a:b", b"ASK {}", Content_Type=PLAIN)[0] == 400
    assert ask(server, "POST", "/sparql?named-graph-uri=a:b", b"query=ASK{}", Content_Type=FORM)[0] == 400
    assert get(server, ASKED, Sec_Fetch_Site="cross-site")[0] == 403
    assert get(server, ASKED, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 403
    assert get(server, ASKED, Sec_Fetch_Site="same-origin")[0] == 200
    assert ask(server, path="/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    assert ask(server, path="/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


def raw(server: Server, request: bytes) -> bytes:
    """What is answered until the connection ends."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as one:
        one.sendall(request)
        return b"".join(iter(lambda: one.recv(65536), b""))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_another_method_is_told_which_there_are(method: str, server: Server) -> None:
    told = raw(server, f"{method} /sparql HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
    assert told.startswith(b"HTTP/1.1 405 ")
    assert b"\r\nAllow: GET, HEAD, POST, OPTIONS\r\n" in told
    assert b"\r\nX-Content-Type-Options: nosniff\r\n" in told
    assert b"<html" not in told


def test_a_large_query_is_refused_before_it_is_read(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", PLAIN)
    connection.putheader("Content-Length", str(10_000_000))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert get(server, "#" + "x" * QUERY_BYTES)[0] == 431


def test_a_large_result_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.http.asked.RESULT_BYTES", 1000)
    store = build(CHIPS).store
    assert isinstance(store, Store)
    assert answer(lambda: Sparql("SELECT * { ?s ?p ?o }").reply(store, Path(), "")).status == 503
    assert answer(lambda: Sparql(ASKED).reply(store, Path(), "")).status == 200


def test_many_at_once(server: Server) -> None:
    def some(_: int) -> list[int]:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        found = []
        for _number in range(20):
            connection.request("GET", "/sparql?query=" + quote(ASKED))
            response = connection.getresponse()
            response.read()
            found.append(response.status)
        connection.close()
        return found

    with ThreadPoolExecutor(32) as pool:
        statuses = [status for group in pool.map(some, range(32)) for status in group]
    assert statuses == [200] * 640


@pytest.mark.parametrize(("error", "told"), [(OSError(5, "gone"), StoreError), (RuntimeError("deep"), QueryError)])
def test_what_fails_while_a_result_is_read_is_an_error_of_ours(error: Exception, told: type[Exception]) -> None:
    class Fails:
        variables = ()

        def __iter__(self) -> Iterator[Any]:
            raise error

        def serialize(self, *_: object, **__: object) -> bytes:
            raise error

    result = Result(("a",), lambda: cast("Any", Fails()))
    views: list[Callable[[], object]] = [lambda: list(result.rows), result.json, result.csv]
    for view in (*views, lambda: result.serialized("json", 10)):
        with pytest.raises(told):
            view()


def test_a_port_in_use_is_one_line(server: Server, place: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot listen.*--port 0"):
        Server(place, server.server_port)


def test_what_ends_a_process_is_told_as_it_is(server: Server) -> None:
    status, _, body = get(server, "SELECT * {" + "{" * 3000 + "?s ?p ?o" + "}" * 3000 + "}")
    assert (status, b"nested deeper than" in body) == (400, True)
    status, _, body = get(server, ENDLESS)
    assert (status, b"longer than 2 s" in body) == (503, True)
    assert get(server, ASKED)[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted there")
def test_a_query_has_so_much_memory(place: Path) -> None:
    pool = workers.Workers(place, 60.0)
    double = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(22))  # 4 GB
    try:
        reply = pool.answer(Sparql(f'SELECT (STRLEN(?x22) AS ?n) {{ BIND("{"a" * 1000}" AS ?x0) {double} }}'), "")
        assert (reply.status, b"more than 2 GB" in reply.body) == (503, True)
        assert pool.answer(Sparql(ASKED), "").status == 200
    finally:
        pool.close()


def test_every_process_sees_what_was_added(place: Path, tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s a ng:Statement }"
    shutil.copytree(place, tmp_path / "store")
    (tmp_path / "more.txt").write_text("Kenya built a railway. Norway sold the ships. Chile bought a port.")
    with serving(tmp_path / "store") as served:
        before = {get(served, count)[2] for _ in range(8)}
        add([tmp_path / "more.txt"], tmp_path / "store")
        after = {get(served, count)[2] for _ in range(8)}
        assert (len(before), len(after), before & after) == (1, 1, set())
        shutil.rmtree(tmp_path / "store")
        status, _, body = get(served, ASKED)
        assert (status, b"no store there" in body) == (500, True)


def test_a_process_that_does_not_come_up_is_not_started_without_end(
    monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    monkeypatch.setattr(workers, "_work", operator.not_)  # fails at once
    pool = workers.Workers(place, 1.0)
    made: list[object] = []
    process = workers._Process
    monkeypatch.setattr(workers, "_Process", lambda place: made.append(1) or process(place))
    end = time.monotonic() + 6
    try:
        replies = [pool.answer(Sparql(ASKED), "")]
        while time.monotonic() < end:
            monkeypatch.setattr(workers, "_WAIT", max(0.0, end - time.monotonic()))
            replies.append(pool.answer(Sparql(ASKED), ""))
    finally:
        pool.close()
    assert replies[0].status == 500
    assert b"has ended" in replies[0].body
    assert len(made) < 6


def children(pid: int) -> list[int]:
    """The processes of a process that answer queries."""
    found = subprocess.run(["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in found.splitlines()]
    return [int(one) for one, parent, what in rows if int(parent) == pid and "spawn_main" in what]


@contextmanager
def command(place: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The command, and its port."""
    line = [sys.executable, "-m", "newsgraph", "serve", "--store", str(place), "--port", "0", "--seconds", "600"]
    made = subprocess.Popen(
        line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert made.stdout
    try:
        yield made, int(made.stdout.readline().split(":")[2].partition("/")[0])
    finally:
        made.kill()
        made.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux has them")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_server(how: signal.Signals, place: Path) -> None:
    with command(place) as (served, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for query in (ASKED, ENDLESS):
            connection.request("GET", "/sparql?query=" + quote(query))
            if query == ASKED:
                assert connection.getresponse().read()
        time.sleep(1)
        started = children(served.pid)
        assert len(started) == workers.PROCESSES
        os.kill(served.pid, how)
        _, told = served.communicate(timeout=20)
        assert told == ("" if how == signal.SIGKILL else "newsgraph: interrupted\n")
        end = time.monotonic() + 5
        while time.monotonic() < end and any(Path(f"/proc/{one}").exists() for one in started):
            time.sleep(0.05)
        assert not [one for one in started if Path(f"/proc/{one}").exists()]


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are those of Unix")
@pytest.mark.parametrize("pause", [0.0, 0.05, 0.3])
def test_ctrl_c_directly_after_the_start_is_one_line(pause: float, place: Path) -> None:
    with command(place) as (served, _):
        time.sleep(pause)
        os.killpg(served.pid, signal.SIGINT)
        assert served.communicate(timeout=20)[1] == "newsgraph: interrupted\n"
