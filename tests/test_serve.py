"""The server on loopback: the protocol's forms, and each way in that has to be closed."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

import pytest

from graph.builder import build
from graph.errors import QueryError, StoreError
from graph.protocol import QUERY_BYTES, SOLUTIONS, accepted
from graph.results import Result
from graph.serve import Server, answer
from graph.store import Store

CHIPS = Path(__file__).parent / "ask" / "chips.jsonl"
ASKED = 'SELECT ?s { ?c rdf:subject/skos:prefLabel ?s ; rdf:object/skos:prefLabel "Netherlands" }'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?l) }"
FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("serve")
    build(CHIPS, output=place)
    with Server(place / "store", 0, seconds=2.0) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield served
        served.shutdown()
        thread.join()


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
    assert ask(server, path="/sparql?query=ASK{}&default-graph-uri=a:b")[0] == 400
    assert ask(server, path="/../../etc/passwd")[0] == 404
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert ask(server, method)[0] == 405


def test_a_large_query_is_refused_before_it_is_read(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", PLAIN)
    connection.putheader("Content-Length", str(10_000_000))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert get(server, "#" + "x" * QUERY_BYTES)[0] in (413, 414)


def test_a_large_result_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.serve.RESULT_BYTES", 1000)
    store = build(CHIPS).store
    assert isinstance(store, Store)
    assert answer(store, "SELECT * { ?s ?p ?o }", "").status == 503
    assert answer(store, ASKED, "").status == 200


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
        def __iter__(self) -> Iterator[Any]:
            raise error

        def serialize(self, *_: object, **__: object) -> bytes:
            raise error

    result = Result(("a",), lambda: cast("Any", Fails()))
    views: list[Callable[[], object]] = [lambda: list(result.rows), result.json, result.csv]
    for view in (*views, lambda: result.serialized("json", 10)):
        with pytest.raises(told):
            view()
