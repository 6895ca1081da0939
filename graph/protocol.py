"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), the read-only part: a request to a query, and who may ask.

Pure functions: nothing here opens a socket or a store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a media type and a body."""

    status: int
    media: str
    body: bytes


def refusal(status: int, message: str) -> Reply:
    """An error in one line of plain text."""
    return Reply(status, "text/plain; charset=utf-8", (" ".join(message.split()) + "\n").encode())


def stranger(host: str, origin: str, port: int) -> Reply | None:
    """A refusal for a request that another site, or another name of this machine, has made; None for our own.

    A page elsewhere can send requests to loopback, and by DNS rebinding under its own name: Host and Origin tell.
    """
    ours = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    if host.lower() not in ours:
        return refusal(403, f"refused: Host is not one of {', '.join(sorted(ours))}")
    if origin and origin.lower() not in {f"http://{name}" for name in ours}:
        return refusal(403, "refused: Origin is another site")
    return None


def query_of(method: str, target: str, media: str, body: bytes) -> str | Reply:
    """The query of a request, or why it is refused: updates, several queries, datasets that the request names."""
    kind = media.partition(";")[0].strip().lower()
    if kind == UPDATE:
        return refusal(403, "read-only: no update")
    if method == "POST" and kind == PLAIN:
        return _decoded(body)
    if method == "POST" and kind != FORM:
        return refusal(415, f"send {PLAIN} or {FORM}")
    text = _decoded(body) if method == "POST" else target.partition("?")[2]
    if isinstance(text, Reply):
        return text
    try:
        fields = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        return refusal(400, "the form cannot be read")
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
    wanted: list[tuple[float, int, str]] = []
    for number, part in enumerate((accept or "*/*").split(",")):
        name, *rest = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        try:
            wanted.append((-float(weight), number, name))
        except ValueError:
            continue
    for weight_, _, name in sorted(wanted):
        if weight_ < 0:
            for media, form in offered.items():
                if name in (media, "*/*", media.partition("/")[0] + "/*"):
                    return media, form
    return None
