"""``newsgraph push``: a graph into any store that speaks the SPARQL 1.1 Graph Store HTTP Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/. There are no blank nodes in our graphs, so that a batch that is sent twice adds nothing:
each may be sent again after an error.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from newsgraph.errors import OutputError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from newsgraph.builder.document import Progress

BATCH = 10_000  # triples in one request
ATTEMPTS = 5
_TIMEOUT = 120.0  # seconds
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # states that may be others a little later
_MEDIA = "application/n-triples"
_READ = frozenset(
    {_MEDIA, "text/plain", "text/ntriples", "application/n-quads", ""}
)  # names of the same, in older stores
_NUMBERS = re.compile(r".*#(?:decimal|double|float|integer|int|long|nonNegativeInteger)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent: how many graphs, triples and requests, and how many requests had to be sent again."""

    graphs: int
    triples: int
    requests: int
    repeated: int


def push_quads(
    quads: Iterable[Quad],
    url: str,
    graph: str = "",
    *,
    login: tuple[str, str] | None = None,
    batch: int = BATCH,
    attempts: int = ATTEMPTS,
    pause: float = 1.0,
    progress: Progress | None = None,
) -> Pushed:
    """Send quads to a Graph Store: each named graph takes the place of the one there, or all are added to ``graph``.

    ``quads`` have those of one graph together; ``default`` as ``graph`` is the default graph. Afterwards each graph is read back and
    compared: nothing may be missing. ``login`` is a name and a password, told to that server alone and only when it asks.
    ``pause`` are the seconds before the second attempt, twice as many before each further one.
    Raises :class:`OutputError` for an address or IRI that is none, a refusal, a store that stays away, a triple that is not there
    afterwards, and where there is nothing to send.
    """
    _check_address(url)
    if graph and graph != "default" and not _IRI.fullmatch(graph):
        raise OutputError(f"{graph!r} is no IRI", hint="--graph https://example.org/news, or --graph default")
    client = _Client(url, attempts, pause, login)
    graphs = triples = 0
    for name, group in [(graph, iter(quads))] if graph else _by_graph(quads):
        sent = client.send(name, group, batch, replace=not graph)
        graphs, triples = graphs + 1, triples + len(sent)
        if sent:
            client.check(name, sent, exactly=not graph)
        if progress:
            progress(graphs, None, name)
    if not triples:
        raise OutputError("there is nothing to send", hint="add texts to the store first: newsgraph add TEXTS")
    return Pushed(graphs, triples, client.requests, client.repeated)


def _check_address(url: str) -> None:
    """Raise unless this is the address of a Graph Store; one that may hold a password is not repeated."""
    if "@" in url:
        hint = "set NEWSGRAPH_PUSH_USER and NEWSGRAPH_PUSH_PASSWORD instead; write an @ of a path as %40"
        raise OutputError("the address holds an @, and with it perhaps a password", hint=hint)
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        good = False
    if not good:
        raise OutputError("no address of a Graph Store", place=url, hint="such as http://localhost:7878/store")
    if not re.fullmatch("[!-~]+", url):
        raise OutputError(
            "an address has no spaces, and no letters but a to z", place=url, hint="write others as %C3%B6"
        )
    if "#" in url:
        raise OutputError(
            "an address that ends in #… is never sent whole", place=url, hint="leave out # and what follows"
        )


def _by_graph(quads: Iterable[Quad]) -> Iterator[tuple[str, Iterator[Quad]]]:
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        yield getattr(name, "value", "default"), group


def _mark(triple: Any) -> bytes:
    """What two triples share that say the same: stores write numbers and languages in their own way."""
    said = triple.object
    kind = getattr(getattr(said, "datatype", None), "value", "")
    if getattr(said, "language", None):
        what = f"{said.language.lower()} {said.value}"
    elif _NUMBERS.fullmatch(kind):
        try:
            what = repr(float(said.value))
        except ValueError:
            what = str(said)
    else:
        what = str(said)
    return hashlib.blake2b(f"{triple.subject} {triple.predicate} {what}".encode(), digest_size=16).digest()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would make a GET of a POST, and could lead a password to another server."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Client:
    def __init__(self, url: str, attempts: int, pause: float, login: tuple[str, str] | None) -> None:
        self._url, self._attempts, self._pause = url, attempts, pause
        self._login, self._basic = login, ""
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if login:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, url, *login)
            handlers.append(urllib.request.HTTPDigestAuthHandler(known))
        self._opener = urllib.request.build_opener(*handlers)
        self.requests = self.repeated = 0

    def send(self, graph: str, quads: Iterator[Quad], batch: int, replace: bool) -> set[bytes]:
        """Send the triples of one graph in batches, each once; the first one takes the graph's place where ``replace``."""
        sent, method = set[bytes](), "PUT" if replace else "POST"

        def new() -> Iterator[bytes]:
            for quad in quads:
                mark = _mark(quad.triple)
                if mark not in sent:
                    sent.add(mark)
                    yield f"{quad.triple} .\n".encode()

        lines = new()
        while part := list(islice(lines, batch)):
            self._request(method, graph, b"".join(part))
            method = "POST"
        return sent

    def check(self, graph: str, sent: set[bytes], exactly: bool) -> None:
        """Read a graph back. Raises ``OutputError`` where triples are missing, or ``exactly`` these are wanted and there are others."""
        count, missing = len(sent), set(sent)
        found = self._request("GET", graph, None, missing)
        problem = f"{count:,} triples were sent to {graph}, and {found:,} are there"
        if missing:
            problem += f": {len(missing):,} of ours are missing"
        elif not exactly or found <= count:
            return
        raise OutputError(problem, place=self._url, hint="push again, or see the store's own log")

    def _request(self, method: str, graph: str, body: bytes | None, wanted: set[bytes] | None = None) -> int:
        """Send one request until it succeeds; see :meth:`_once`."""
        for attempt in range(self._attempts):
            self.requests += 1
            if attempt:
                self.repeated += 1
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                return self._asked(method, graph, body, wanted)
            except urllib.error.HTTPError as error:
                reason, passing = f"{method} was answered with {error.code} {error.reason}", error.code in _PASSING
                error.close()
            except (OSError, http.client.IncompleteRead) as error:
                reason, passing = f"no answer to {method}: {getattr(error, 'reason', error)}", True
            except (http.client.HTTPException, ValueError, SyntaxError) as error:
                told = " ".join(str(error).split())[:100]
                reason, passing = f"{method} was answered with what is no HTTP, or no N-Triples: {told}", False
            if not passing:
                raise OutputError(reason, place=self._url, hint=self._hint())
        raise OutputError(f"{reason} ({self._attempts} attempts)", place=self._url, hint="push again when it is there")

    def _hint(self) -> str:
        asked = "may you write" if self._login else "does it want NEWSGRAPH_PUSH_USER and NEWSGRAPH_PUSH_PASSWORD"
        return f"is it the address of the Graph Store, and {asked}?"

    def _asked(self, method: str, graph: str, body: bytes | None, wanted: set[bytes] | None) -> int:
        """One request; where the server wants a name and password as Basic, with these, from then on."""
        try:
            return self._once(method, graph, body, wanted)
        except urllib.error.HTTPError as error:
            schemes = " ".join(error.headers.get_all("WWW-Authenticate", []))
            if (
                error.code != 401
                or not self._login
                or self._basic
                or not re.search(r"\bbasic\b", schemes, re.IGNORECASE)
            ):
                raise
            error.close()
        self._basic = "Basic " + base64.b64encode(":".join(self._login).encode()).decode()
        return self._once(method, graph, body, wanted)

    def _once(self, method: str, graph: str, body: bytes | None, wanted: set[bytes] | None) -> int:
        """Send one request; the number of triples that came back, all of which are taken out of ``wanted``."""
        named = "default" if graph == "default" else f"graph={quote(graph, safe='')}"
        address = f"{self._url}{'&' if urlsplit(self._url).query else '?'}{named}"
        headers = {"Accept": _MEDIA} if body is None else {"Content-Type": _MEDIA}
        asked = urllib.request.Request(address, data=body, method=method, headers=headers)
        if self._basic:
            asked.add_unredirected_header("Authorization", self._basic)
        with self._opener.open(asked, timeout=_TIMEOUT) as reply:  # only http and https: see _check_address()
            if wanted is None:
                return 0
            media = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if media not in _READ:
                raise ValueError(f"it is {media}")
            return _taken(reply, wanted)


def _taken(reply: http.client.HTTPResponse, wanted: set[bytes]) -> int:
    """Read triples to the end. Raises ``IncompleteRead`` where the connection broke before it."""
    import pyoxigraph as ox

    count = 0
    while lines := list(islice(reply, BATCH)):
        cut = reply.length and not lines[-1].endswith(b"\n")
        if cut:
            lines.pop()  # the last one may be half a line
        for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
            count += 1
            wanted.discard(_mark(quad.triple))
        if cut:
            break
    if reply.length:  # bytes that were promised
        raise http.client.IncompleteRead(b"", reply.length)
    return count
