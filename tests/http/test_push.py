"""Pushing into a Graph Store: a small one on loopback that can fail, lose and refuse."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from newsgraph.builder.flow import Graph, build
from newsgraph.cli.main import main
from newsgraph.errors import OutputError
from newsgraph.http import push
from newsgraph.http.push import _mark, push_quads
from tests.export import hostile

CHIPS = Path(__file__).parents[1] / "ask" / "texts" / "chips.jsonl"


class GraphStore(ThreadingHTTPServer):
    """The Graph Store Protocol over Oxigraph; ``fails`` are the numbers of requests that get a 503, ``status`` what writes get."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store, self.fails, self.status, self.loses, self.seen = ox.Store(), set[int](), 204, False, list[str]()
        self.media, self.cuts, self.wants, self.logins = "application/n-triples", 0, "", list[str | None]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/store"


class Handler(BaseHTTPRequestHandler):
    server: GraphStore

    def _graph(self) -> ox.NamedNode | ox.DefaultGraph:
        fields = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        return ox.DefaultGraph() if "default" in fields else ox.NamedNode(fields["graph"][0])

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(self.command)
        self.server.logins.append(self.headers["Authorization"])
        if self.server.wants and self.headers["Authorization"] != self.server.wants:
            return self._end(401)
        if len(self.server.seen) in self.server.fails or self.server.status != 204:
            return self._end(503 if self.server.status == 204 else self.server.status)
        if self.command == "PUT":
            self.server.store.clear_graph(self._graph())
        if not self.server.loses:
            self.server.store.load(body, ox.RdfFormat.N_TRIPLES, to_graph=self._graph())
        return self._end(204)

    do_POST = do_PUT  # noqa: N815  # names of http.server

    def do_GET(self) -> None:
        quads = self.server.store.quads_for_pattern(None, None, None, self._graph())
        body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
        if self.server.media == "ssh":
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        elif self.server.cuts:
            self.server.cuts -= 1
            self._end(200, body, len(body) // 2)
        else:
            self._end(200, body)

    def _end(self, status: int, body: bytes = b"", size: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.server.media)
        self.send_header("Location", "/elsewhere")
        self.send_header("WWW-Authenticate", 'Basic realm="here"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:size])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def there() -> Iterator[GraphStore]:
    with GraphStore() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def made() -> Graph:
    return build(CHIPS)


def lines(quads: Iterator[ox.Quad]) -> set[str]:
    return {str(quad) for quad in quads}


def test_each_document_takes_the_place_of_its_graph(there: GraphStore, made: Graph) -> None:
    for _ in range(2):
        told = push_quads(made.quads(), there.url, batch=50)
        assert (told.graphs, told.repeated) == (4, 0)  # of three documents, and of facts
        assert told.triples == sum(1 for _ in made.quads())
        assert lines(iter(there.store)) == lines(made.quads())
    old = next(made.quads())
    there.store.add(ox.Quad(old.subject, old.predicate, ox.Literal("old"), old.graph_name))
    push_quads(made.quads(), there.url)
    assert lines(iter(there.store)) == lines(made.quads())


@pytest.mark.parametrize("graph", ["https://example.org/all?a=1&b=ü", "default"])
def test_one_graph_is_added_to(graph: str, there: GraphStore, made: Graph) -> None:
    name = ox.DefaultGraph() if graph == "default" else ox.NamedNode(graph)
    other = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode("a:c"), name)
    there.store.add(other)
    told = push_quads(made.quads(), there.url, graph, batch=100)
    assert told.triples == len({str(quad.triple) for quad in made.quads()})
    assert {str(quad.triple) for quad in there.store} == {str(quad.triple) for quad in made.quads()} | {
        str(other.triple)
    }


def test_a_request_that_fails_is_sent_again(there: GraphStore, made: Graph) -> None:
    there.fails = {1, 2, 5, 9}
    told = push_quads(made.quads(), there.url, batch=50, pause=0.0)
    assert told.repeated == 4
    assert lines(iter(there.store)) == lines(made.quads())


def test_what_goes_wrong_is_one_error(there: GraphStore, made: Graph) -> None:
    there.loses = True
    with pytest.raises(OutputError, match="and 0 are there"):
        push_quads(made.quads(), there.url)
    there.loses, there.status, there.seen = False, 403, []
    with pytest.raises(OutputError, match="403"):
        push_quads(made.quads(), there.url, pause=0.0)
    assert there.seen == ["PUT"]  # what is forbidden is not tried again
    there.status, there.fails = 204, set(range(1, 100))
    with pytest.raises(OutputError, match=r"503.*5 attempts"):
        push_quads(made.quads(), there.url, pause=0.0)
    with pytest.raises(OutputError, match="no answer"):
        push_quads(made.quads(), "http://127.0.0.1:1/store", attempts=2, pause=0.0)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        *((one, "no address") for one in ("file:///etc/passwd", "localhost:7878", "", "ftp://a/b", "http:///store")),
        *((f"http://127.0.0.1{one}", "no address") for one in (":notaport/store", ":99999/store")),
        ("http://[::1/store", "no address"),
        *((f"http://127.0.0.1:1/{one}", "letters") for one in ("störe", "sto re", "store\r\nX: y")),
        ("http://127.0.0.1:1/store#news", "#"),
    ],
)
def test_an_address_is_looked_at_before_it_is_used(wrong: str, told: str, made: Graph) -> None:
    with pytest.raises(OutputError, match=told):
        push_quads(made.quads(), wrong, attempts=1)


@pytest.mark.parametrize("start", ["user:secret@", "user:secret@[", "user:sec/secret@", "user:sec#secret@"])
def test_a_password_in_the_address_is_not_repeated(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(CHIPS, output=tmp_path)
    assert main(["push", f"http://{start}127.0.0.1/store", "--store", str(tmp_path / "store")]) == 1
    told = capsys.readouterr().err
    assert "NEWSGRAPH_PUSH_PASSWORD" in told
    assert "secret" not in told


def test_a_password_is_told_when_it_is_asked_for(
    there: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build(CHIPS, output=tmp_path)
    there.wants = "Basic " + base64.b64encode(b"ann:s\xc3\xa9cret").decode()
    line = ["push", there.url, "--store", str(tmp_path / "store")]
    assert main(line) == 1
    assert "NEWSGRAPH_PUSH_USER" in capsys.readouterr().err
    assert there.logins == [None]
    monkeypatch.setenv("NEWSGRAPH_PUSH_USER", "ann")
    monkeypatch.setenv("NEWSGRAPH_PUSH_PASSWORD", "sécret")
    assert main(line) == 0
    assert "cret" not in "".join(capsys.readouterr())
    assert there.logins[1:3] == [None, there.wants]  # not before it is asked for
    there.wants, there.status, there.logins = "", 307, []
    assert main(line) == 1  # a redirect is not followed
    assert "307" in capsys.readouterr().err
    assert there.logins == [None]


def test_what_is_lost_among_other_triples_is_missed(there: GraphStore, made: Graph) -> None:
    name = ox.NamedNode("urn:g")
    there.store.extend(ox.Quad(ox.NamedNode(f"urn:{i}"), ox.NamedNode("urn:p"), name, name) for i in range(5000))
    there.loses = True
    with pytest.raises(OutputError, match="of ours are missing"):
        push_quads(made.quads(), there.url, "urn:g")


def test_what_comes_back_is_looked_at(there: GraphStore, made: Graph) -> None:
    there.cuts = 2
    assert push_quads(made.quads(), there.url, pause=0.0).repeated == 2
    for media in ("text/html", "ssh"):
        there.media = media
        with pytest.raises(OutputError, match="no HTTP, or no N-Triples"):
            push_quads(made.quads(), there.url, pause=0.0)


def test_numbers_and_languages_in_other_writing_are_the_same() -> None:
    start = "<a:a> <a:b> "
    pairs = [
        ('"0.850"^^{}decimal', '"0.85"^^{}decimal'),
        ('"Hi"@en-GB', '"Hi"@en-gb'),
        ('"0.85"^^{}decimal', '"0.86"^^{}decimal'),
    ]
    kinds = [
        [one.replace("{}", "<http://www.w3.org/2001/XMLSchema#").replace("decimal", "decimal>") for one in pair]
        for pair in pairs
    ]
    marks = [
        [_mark(next(iter(ox.parse(start + one + " .", ox.RdfFormat.N_TRIPLES))).triple) for one in pair]
        for pair in kinds
    ]
    assert [left == right for left, right in marks] == [True, True, False]


def test_nothing_is_not_sent(there: GraphStore) -> None:
    for graph in ("", "urn:g"):
        with pytest.raises(OutputError, match="nothing to send"):
            push_quads(iter(()), there.url, graph)
    with pytest.raises(OutputError, match="is no IRI"):
        push_quads(iter(()), there.url, "not an iri")


def test_the_command(there: GraphStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(CHIPS, output=tmp_path)
    assert main(["push", there.url, "--store", str(tmp_path / "store")]) == 0
    assert "4 graphs" in capsys.readouterr().out
    assert len(there.store) > 100


@pytest.mark.skipif(not shutil.which(hostile.VIRTUOSO), reason="virtuoso-opensource-7 is not installed")
def test_virtuoso_takes_it_with_a_password_as_digest(made: Graph, tmp_path: Path) -> None:
    with hostile.virtuoso(tmp_path) as (_, http):
        url = f"http://127.0.0.1:{http}/sparql-graph-crud-auth"
        for _ in range(2):
            assert push_quads(made.quads(), url, login=("dba", "dba"), batch=200).graphs == 4
        with pytest.raises(OutputError, match="401"):
            push_quads(made.quads(), url, attempts=1)


def test_a_number_that_is_none_is_what_is_written() -> None:
    kinds = [
        ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")) for text in ("x", "y", "x")
    ]
    marks = [_mark(ox.Triple(ox.NamedNode("a:a"), ox.NamedNode("a:b"), kind)) for kind in kinds]
    assert (marks[0] == marks[2], marks[0] == marks[1]) == (True, False)


@pytest.mark.parametrize(
    ("status", "attempts"),
    [
        *((status, 3) for status in (408, 425, 429, 500, 502, 503, 504)),
        *((status, 1) for status in (400, 404, 409, 413, 501, 505)),
    ],
)
def test_only_what_may_pass_is_sent_again(status: int, attempts: int, there: GraphStore) -> None:
    there.status = status
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:g"))
    with pytest.raises(OutputError, match=f"PUT was answered with {status} ") as caught:
        push_quads([quad], there.url, attempts=3, pause=0)
    assert len(there.seen) == attempts
    assert ("(3 attempts)" in str(caught.value)) is (attempts == 3)


def test_each_attempt_waits_twice_as_long(there: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    slept = list[float]()
    monkeypatch.setattr(push, "time", SimpleNamespace(sleep=slept.append))
    there.status = 503
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:g"))
    with pytest.raises(OutputError):
        push_quads([quad], there.url, pause=0.5)
    assert slept == [0.5, 1.0, 2.0, 4.0]
