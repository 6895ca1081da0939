"""Pushing into a Graph Store: a small one on loopback that can fail, lose and refuse."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from graph.builder import Graph, build
from graph.cli import main
from graph.errors import OutputError
from graph.push import push

CHIPS = Path(__file__).parent / "ask" / "chips.jsonl"


class GraphStore(ThreadingHTTPServer):
    """The Graph Store Protocol over Oxigraph; ``fails`` are the numbers of requests that get a 503, ``status`` what writes get."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store, self.fails, self.status, self.loses, self.seen = ox.Store(), set[int](), 204, False, list[str]()

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
        self._end(200, ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b"")

    def _end(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

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
        told = push(made.quads(), there.url, batch=50)
        assert (told.graphs, told.repeated) == (3, 0)
        assert told.triples == sum(1 for _ in made.quads())
        assert lines(iter(there.store)) == lines(made.quads())
    old = next(made.quads())
    there.store.add(ox.Quad(old.subject, old.predicate, ox.Literal("old"), old.graph_name))
    push(made.quads(), there.url)
    assert lines(iter(there.store)) == lines(made.quads())


@pytest.mark.parametrize("graph", ["https://example.org/all?a=1&b=ü", "default"])
def test_one_graph_is_added_to(graph: str, there: GraphStore, made: Graph) -> None:
    name = ox.DefaultGraph() if graph == "default" else ox.NamedNode(graph)
    other = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode("a:c"), name)
    there.store.add(other)
    told = push(made.quads(), there.url, graph, batch=100)
    assert told.triples == len({str(quad.triple) for quad in made.quads()})
    assert {str(quad.triple) for quad in there.store} == {str(quad.triple) for quad in made.quads()} | {
        str(other.triple)
    }


def test_a_request_that_fails_is_sent_again(there: GraphStore, made: Graph) -> None:
    there.fails = {1, 2, 5, 9}
    told = push(made.quads(), there.url, batch=50, pause=0.0)
    assert told.repeated == 4
    assert lines(iter(there.store)) == lines(made.quads())


def test_what_goes_wrong_is_one_error(there: GraphStore, made: Graph) -> None:
    there.loses = True
    with pytest.raises(OutputError, match="and 0 are there"):
        push(made.quads(), there.url)
    there.loses, there.status, there.seen = False, 403, []
    with pytest.raises(OutputError, match="403"):
        push(made.quads(), there.url, pause=0.0)
    assert there.seen == ["PUT"]  # what is forbidden is not tried again
    there.status, there.fails = 204, set(range(1, 100))
    with pytest.raises(OutputError, match=r"503.*5 attempts"):
        push(made.quads(), there.url, pause=0.0)
    with pytest.raises(OutputError, match="no answer"):
        push(made.quads(), "http://127.0.0.1:1/store", attempts=2, pause=0.0)
    for wrong in ("file:///etc/passwd", "localhost:7878", "", "ftp://a/b"):
        with pytest.raises(OutputError, match="no address"):
            push(made.quads(), wrong)


def test_the_command(there: GraphStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(CHIPS, output=tmp_path)
    assert main(["push", there.url, "--store", str(tmp_path / "store")]) == 0
    assert "3 graphs" in capsys.readouterr().out
    assert len(there.store) > 100
