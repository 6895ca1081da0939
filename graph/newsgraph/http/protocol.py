"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), the read-only part: a request to a query, and who may ask.

Pure functions: nothing here opens a socket or a store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

QUERY_BYTES = 100_000
FORM, PLAIN, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
# In the order of preference where a client takes several, or anything.
SOLUTIONS: Mapping[str, str] = {
    "application/sparql-results+json": "json", "application/json": "json", "application/sparql-results+xml": "xml",
    "text/csv": "csv", "text/tab-separated-values": "tsv",
}  # fmt: skip
TRIPLES: Mapping[str, str] = {
    "text/turtle": "ttl", "application/n-triples": "nt", "application/rdf+xml": "rdf", "text/plain": "nt",
}  # fmt: skip


_STRICT: dict[str, Any] = {"keep_blank_values": True, "errors": "strict", "max_num_fields": 20}


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a media type and a body."""

    status: int
    media: str
    body: bytes
    allow: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that has arrived whole. ``headers`` by their names in small letters, several of one name joined by commas."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def refusal(status: int, message: str) -> Reply:
    """An error in one line of plain text."""
    return Reply(status, "text/plain; charset=utf-8", (" ".join(message.split()) + "\n").encode())


def answered(request: Request, port: int, page: bytes) -> Reply | str:
    """The reply to a request, or the query that it asks."""
    site = request.headers.get("sec-fetch-site", "")
    if request.path == "/" and request.headers.get("sec-fetch-mode") == "navigate":
        site = ""  # somebody follows a link to the page
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if foreign := stranger(host, origin, port, site):
        return foreign
    allowed = {"/": ("GET", "HEAD"), "/sparql": ("GET", "HEAD", "POST")}.get(request.path)
    if allowed is None:
        return refusal(404, "the page is at /, SPARQL at /sparql")
    if request.method not in allowed:
        return replace(refusal(405, f"read-only: {' or '.join(allowed)}"), allow=", ".join(allowed))
    if request.path == "/":
        return Reply(200, "text/html; charset=utf-8", page)
    return query_of(request.method, request.target, request.headers.get("content-type", ""), request.body)


def stranger(host: str, origin: str, port: int, site: str = "") -> Reply | None:
    """A refusal for a request that another site, or another name of this machine, has made; None for our own.

    A page elsewhere can send requests to loopback, and by DNS rebinding under its own name: Host and Origin tell, and
    Sec-Fetch-Site where there is no Origin, as with a picture.
    """
    ours = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    if host.lower() not in ours:
        return refusal(403, f"refused: Host is not one of {', '.join(sorted(ours))}")
    if origin and origin.lower() not in {f"http://{name}" for name in ours}:
        return refusal(403, "refused: Origin is another site")
    if site.lower() not in ("", "none", "same-origin"):
        return refusal(403, "refused: another site asks")
    return None


def query_of(method: str, target: str, media: str, body: bytes) -> str | Reply:
    """The query of a request, or why it is refused: updates, several queries, datasets that the request names."""
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
    if {"default-graph-uri", "named-graph-uri"} & fields.keys():
        return refusal(400, "default-graph-uri and named-graph-uri are not supported: write FROM, or GRAPH")
    if len(fields.get("query", ())) != 1:
        return refusal(400, "send one query, as ?query=SELECT…")
    return fields["query"][0]


def _decoded(body: bytes) -> str | Reply:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return refusal(400, "the query is not UTF-8")


def accepted(accept: str, offered: Mapping[str, str]) -> tuple[str, str] | None:
    """The media type and the format that a client likes best (RFC 9110, 12.5.1); None where it takes none that there is."""
    ranges: dict[str, tuple[float, int]] = {}  # with the weight, and the place in the list
    for number, part in enumerate((accept or "*/*").split(",")):
        name, *rest = ("".join(piece.split()).lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        if name and re.fullmatch(r"0(\.\d*)?|1(\.0*)?", weight):
            ranges.setdefault(name, (float(weight), number))
    found: list[tuple[float, int, int, str]] = []
    for order, media in enumerate(offered):
        names = (media, f"{media.partition('/')[0]}/*", "*/*")  # the nearest one says it
        weight_, number = next((ranges[name] for name in names if name in ranges), (0.0, 0))
        if weight_:
            found.append((-weight_, number, order, media))
    return (min(found)[3], offered[min(found)[3]]) if found else None
