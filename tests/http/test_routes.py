"""What is at each address beside the query itself: datasets, the description of the service, ready questions, search, and the form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from newsgraph.http.routes import ROUTES
from newsgraph.http.server import Server
from newsgraph.store.store import Store
from newsgraph.vocabulary import data
from tests.http.test_server import ASKED, FORM, PLAIN, ask, place, raw, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["place", "server"]  # fixtures
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a ng:Statement }"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s a ng:Statement } } ORDER BY ?g"


def rows(body: bytes) -> list[dict[str, str]]:
    bindings = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


@pytest.fixture(scope="module")
def graphs(place: Path) -> list[str]:
    with Store.open(place, read_only=True) as store:
        return [row[0] for row in store.query(NAMED).rows]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_dataset_of_a_request(way: str, server: Server, graphs: list[str]) -> None:
    """SPARQL 1.1 Protocol, 2.1.4: the default graph is the merge of those named, and no other graph is named."""

    def asked(query: str, *fields: tuple[str, str]) -> list[dict[str, str]]:
        if way == "get":
            reply = ask(server, path="/sparql?" + urlencode([("query", query), *fields]))
        elif way == "form":
            reply = ask(server, "POST", body=urlencode([("query", query), *fields]).encode(), Content_Type=FORM)
        else:
            reply = ask(server, "POST", "/sparql?" + urlencode(fields), query.encode(), Content_Type=PLAIN)
        assert reply[0] == 200, reply
        return rows(reply[2])

    assert len(graphs) > 1
    parts = [int(asked(COUNT, ("default-graph-uri", graph))[0]["n"]) for graph in graphs]
    assert all(parts)
    assert int(asked(COUNT, *(("default-graph-uri", graph) for graph in graphs))[0]["n"]) == sum(parts)
    assert int(asked(COUNT)[0]["n"]) == sum(parts)
    assert int(asked(COUNT, ("default-graph-uri", "urn:none"))[0]["n"]) == 0
    assert asked(NAMED, ("named-graph-uri", graphs[0])) == [{"g": graphs[0]}]
    assert int(asked(COUNT, ("named-graph-uri", graphs[0]))[0]["n"]) == 0
    assert asked(NAMED, ("default-graph-uri", graphs[0])) == []
    both = asked(
        "SELECT ?g { ?c a ng:Statement GRAPH ?g { ?c a ng:Statement } } LIMIT 1",
        ("default-graph-uri", graphs[0]),
        ("named-graph-uri", graphs[0]),
    )
    assert both == [{"g": graphs[0]}]
    # What the request names wins over what the query does.
    assert int(asked(COUNT.replace("{", f"FROM <{graphs[1]}> {{", 1), ("default-graph-uri", "urn:none"))[0]["n"]) == 0


@pytest.mark.parametrize(("accept", "media"), [("", "text/turtle"), ("application/n-triples", "application/n-triples")])
def test_the_service_describes_itself(accept: str, media: str, server: Server) -> None:
    """SPARQL 1.1 Service Description, 2: the endpoint itself, where no query is sent."""
    status, form, body = ask(server, Accept=accept) if accept else ask(server)
    assert (status, form) == (200, media)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {(t.predicate.value, t.object.value) for t in ox.parse(body, format=ox.RdfFormat.from_media_type(media))}
    me = f"http://127.0.0.1:{server.server_port}/sparql"
    assert {(sd + "endpoint", me), (sd + "supportedLanguage", sd + "SPARQL11Query")} <= said
    assert (sd + "feature", sd + "UnionDefaultGraph") in said
    assert (sd + "defaultDataset", me + "#dataset") in said
    assert ask(server, Accept="image/png")[0] == 406


@pytest.mark.parametrize("path", sorted(ROUTES))
def test_options_and_head(path: str, server: Server) -> None:
    told = raw(server, f"OPTIONS {path} HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
    assert told.startswith(b"HTTP/1.1 204 ")
    assert f"\r\nAllow: {', '.join(ROUTES[path].methods)}, OPTIONS\r\n".encode() in told
    assert b"Content-Length" not in told
    got, head = ask(server, path=path), ask(server, "HEAD", path)
    assert head[:2] == got[:2]
    assert head[2] == b""


def test_ready_questions(server: Server) -> None:
    listed = json.loads(ask(server, path="/questions")[2])
    assert [one["name"] for one in listed] == list(data.questions())
    assert {
        "name": "said-by",
        "answers": "What a speaker says: all claims that the texts put on them.",
        "parameters": {"x": "a name of the speaker."[:-1]},
    } in listed
    assert rows(ask(server, path="/question?name=does&x=nordchip")[2])[0]["subject"] == "Nordchip"
    assert ask(server, path="/question?name=does&x=Nordchip", Accept="text/csv")[2].startswith(b"subject,")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/question", "send the name"),
        ("/question?name=none", "no question called 'none'"),
        ("/question?name=does", "the question needs a value"),
        ("/question?name=does&x=Nobody+At+All", "nothing in the graph is called"),
        ("/question?name=does&x=a&x=b", "send the name"),
        ("/question?name=%FF", "send the name"),
        ("/search", "send words"),
        ("/search?words=foo(", "no search"),
        ("/search?words=a&limit=3", "send words"),
    ],
)
def test_what_is_wrong_is_said(path: str, problem: str, server: Server) -> None:
    status, media, body = ask(server, path=path)
    assert (status, media) == (400, "text/plain; charset=utf-8")
    assert problem in body.decode()


def test_search(server: Server) -> None:
    found = json.loads(ask(server, path="/search?words=" + quote("factory AND Dresden"))[2])
    assert found
    for one in found:
        assert {one["text"][start:end].casefold() for start, end in one["words"]} >= {"dresden"}
        assert one["iri"].startswith(one["document"] + "#char=")


@pytest.fixture
def form(browser: Browser, server: Server) -> Iterator[Page]:
    problems: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"http://127.0.0.1:{server.server_port}/query")
    yield page
    page.close()
    assert [one for one in problems if "400" not in one] == []


def table(page: Page) -> list[list[str]]:
    page.wait_for_selector("tbody tr")
    return [[cell.inner_text() for cell in row.query_selector_all("td")] for row in page.query_selector_all("tbody tr")]


def test_the_form_answers_all_three_ways_by_keyboard(form: Page) -> None:
    form.focus("#words")
    form.keyboard.type("Dresden")
    form.keyboard.press("Enter")
    assert any("Dresden" in row[2] for row in table(form))
    assert form.locator("mark").first.inner_text() == "Dresden"
    form.select_option("#name", "does")
    form.fill("#parameter-x", "Nordchip")
    form.keyboard.press("Enter")
    form.wait_for_selector("th:text('relation')")
    assert all(row[0] == "Nordchip" for row in table(form))
    with form.expect_download() as saved:
        form.click("#csv")
    assert Path(saved.value.path()).read_text("utf-8").startswith("subject,relation,object")
    form.fill("#query", ASKED)
    form.focus("#query")
    form.keyboard.press("Control+Enter")
    form.wait_for_selector("th:text-is('s')")
    assert table(form) == [["United States"]]
    assert form.inner_text("#status") == "1 row"


def test_the_form_says_what_is_wrong_and_shows_texts_as_texts(form: Page) -> None:
    form.fill("#query", "SELECT nothing")
    form.click("#sparql button")
    form.wait_for_selector("#status[data-wrong]")
    assert "not SPARQL" in form.inner_text("#status") or "expected" in form.inner_text("#status")
    form.fill("#query", "SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
    form.click("#sparql button")
    assert table(form) == [["<img src=x onerror=alert(1)>"]]
    assert form.query_selector("#rows img") is None
