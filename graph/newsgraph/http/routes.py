"""Where requests go: the page, SPARQL, ready questions and search; and what each asks of the store.

Pure functions: nothing here opens a socket or a store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any
from urllib.parse import parse_qs

from newsgraph.http.asked import Asked, Ready, Sparql, Words, listed
from newsgraph.http.description import described
from newsgraph.http.protocol import FORM, JSON, PLAIN, TRIPLES, UPDATE, Reply, Request, accepted, refusal, stranger
from newsgraph.namespaces import is_iri

HTML = "text/html; charset=utf-8"
PASSAGES = 50  # of a search, and the most that it gives
_STRICT: dict[str, Any] = {"keep_blank_values": True, "errors": "strict", "max_num_fields": 40}
_READ = ("GET", "HEAD")
_DATASET = ("default-graph-uri", "named-graph-uri")
_FILES = {
    "/query": ("query.html", HTML),
    "/query.js": ("query.js", "text/javascript; charset=utf-8"),
    "/query.css": ("query.css", "text/css"),
}


@dataclass(frozen=True, slots=True)
class Route:
    """What is at a path: the methods that it takes, and what a request gives there."""

    methods: tuple[str, ...]
    give: Callable[[Request, int, bytes], Reply | Asked]


def answered(request: Request, port: int, page: bytes) -> Reply | Asked:
    """The reply to a request, or what it asks of the store."""
    site = request.headers.get("sec-fetch-site", "")
    if request.path in ("/", "/query") and request.headers.get("sec-fetch-mode") == "navigate":
        site = ""  # somebody follows a link to the page
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if foreign := stranger(host, origin, port, site):
        return foreign
    route = ROUTES.get(request.path)
    if route is None:
        return refusal(404, "the page is at /, SPARQL at /sparql, a form for both and for search at /query")
    allowed = (*route.methods, "OPTIONS")
    if request.method == "OPTIONS":
        return Reply(204, "", b"", ", ".join(allowed))
    if request.method not in route.methods:
        return replace(refusal(405, f"read-only: {' or '.join(route.methods)}"), allow=", ".join(allowed))
    return route.give(request, port, page)


def _sparql(request: Request, port: int, _: bytes) -> Reply | Asked:
    """The query of a request, or why it is refused: updates, several queries. Without one: what the service is."""
    method, target, body = request.method, request.target, request.body
    media = request.headers.get("content-type", "")
    if method != "POST" and "?" not in target:
        form = accepted(request.headers.get("accept", ""), DESCRIBED)
        return Reply(200, form[0], described(port)) if form else refusal(406, f"offered: {', '.join(DESCRIBED)}")
    kind = media.partition(";")[0].strip().lower()
    if kind == UPDATE:
        return refusal(403, "read-only: no update")
    if method == "POST" and kind not in (PLAIN, FORM):
        return refusal(415, f"send {PLAIN} or {FORM}")
    text = _decoded(body) if method == "POST" else ""
    if isinstance(text, Reply):
        return text
    try:
        fields = parse_qs(target.partition("?")[2], **_STRICT)
        if method == "POST" and kind == FORM:
            for name, values in parse_qs(text, **_STRICT).items():
                fields.setdefault(name, []).extend(values)
    except ValueError:
        return refusal(400, "the form cannot be read")
    if method == "POST" and kind == PLAIN:
        fields.setdefault("query", []).append(text)
    if "update" in fields:
        return refusal(403, "read-only: no update")
    if len(fields.get("query", ())) != 1:
        return refusal(400, "send one query, as ?query=SELECT…")
    graphs = [tuple(fields.get(name, ())) for name in _DATASET]
    if wrong := next((iri for named in graphs for iri in named if not is_iri(iri)), None):
        return refusal(400, f"no IRI of a graph: {wrong}")
    return Sparql(fields["query"][0], *graphs)


def _decoded(body: bytes) -> str | Reply:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return refusal(400, "the query is not UTF-8")


def _page(_: Request, __: int, page: bytes) -> Reply:
    return Reply(200, HTML, page)


def _file(request: Request, _: int, __: bytes) -> Reply:
    name, media = _FILES[request.path]
    return Reply(200, media, resources.files("newsgraph.http").joinpath("web", name).read_bytes())


def _questions(*_: object) -> Reply:
    return Reply(200, JSON, listed())


def _fields(request: Request) -> Mapping[str, str] | None:
    """The fields of an address, each there once; None where they cannot be read."""
    try:
        fields = parse_qs(request.target.partition("?")[2], **_STRICT)
    except ValueError:
        return None
    return (
        {name: values[0] for name, values in fields.items()} if all(len(one) == 1 for one in fields.values()) else None
    )


def _question(request: Request, _: int, __: bytes) -> Reply | Asked:
    fields = _fields(request)
    if not fields or "name" not in fields:
        return refusal(400, "send the name of a question and its parameters, as ?name=said-by&x=NATO")
    return Ready(fields["name"], {name: value for name, value in fields.items() if name != "name"})


def _search(request: Request, _: int, __: bytes) -> Reply | Asked:
    fields = _fields(request)
    if not fields or set(fields) != {"words"}:
        return refusal(400, "send words, as ?words=tender")
    return Words(fields["words"], PASSAGES)


DESCRIBED = {media: form for media, form in TRIPLES.items() if form in ("ttl", "nt")}  # N-Triples are Turtle, too
ROUTES: Mapping[str, Route] = {
    "/": Route(_READ, _page),
    "/sparql": Route((*_READ, "POST"), _sparql),
    "/questions": Route(_READ, _questions),
    "/question": Route(_READ, _question),
    "/search": Route(_READ, _search),
    **{path: Route(_READ, _file) for path in _FILES},
}
