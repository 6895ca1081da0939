"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), the read-only part: requests, replies, their forms, and who may ask.

Pure functions: nothing here opens a socket or a store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

QUERY_BYTES = 100_000
JSON = "application/json"
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
