"""``newsgraph push``: a graph into any store that speaks the SPARQL 1.1 Graph Store HTTP Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/. There are no blank nodes in our graphs, so that a batch that is sent twice adds nothing:
each may be sent again after an error.
"""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from graph.errors import OutputError

if TYPE_CHECKING:
    from pyoxigraph import Quad

BATCH = 10_000  # triples in one request
ATTEMPTS = 5
_TIMEOUT = 120.0  # seconds
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # states that may be others a little later
_MEDIA = "application/n-triples"
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent: how many graphs, triples and requests, and how many requests had to be sent again."""

    graphs: int
    triples: int
    requests: int
    repeated: int


def push(
    quads: Iterable[Quad],
    url: str,
    graph: str = "",
    *,
    batch: int = BATCH,
    attempts: int = ATTEMPTS,
    pause: float = 1.0,
    progress: Progress | None = None,
) -> Pushed:
    """Send quads to a Graph Store: each named graph takes the place of the one there, or all are added to ``graph``.

    ``quads`` have those of one graph together; ``default`` as ``graph`` is the default graph. Afterwards each graph is read back and
    counted. ``pause`` are the seconds before the second attempt, twice as many before each further one.
    Raises :class:`OutputError` for an address that is none, a refusal, a store that stays away, and a count that differs.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise OutputError("no address of a Graph Store", place=url, hint="such as http://localhost:7878/store")
    client = _Client(url, attempts, pause)
    graphs = triples = 0
    for name, group in [(graph, iter(quads))] if graph else _by_graph(quads):
        sent = set[bytes]() if graph else None
        count = client.send(name, _distinct(group, sent), batch, replace=not graph)
        graphs, triples = graphs + 1, triples + count
        client.check(name, count, exactly=not graph)
        if progress:
            progress(graphs, None, name)
    return Pushed(graphs, triples, client.requests, client.repeated)


def _by_graph(quads: Iterable[Quad]) -> Iterator[tuple[str, Iterator[Quad]]]:
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        yield getattr(name, "value", "default"), group


def _distinct(quads: Iterable[Quad], seen: set[bytes] | None) -> Iterator[bytes]:
    """Lines of N-Triples; each once where several graphs become one."""
    for quad in quads:
        line = f"{quad.triple} .\n".encode()
        if seen is None or line not in seen:
            if seen is not None:
                seen.add(line)
            yield line


class _Client:
    def __init__(self, url: str, attempts: int, pause: float) -> None:
        self._url, self._attempts, self._pause = url, attempts, pause
        self.requests = self.repeated = 0

    def send(self, graph: str, lines: Iterator[bytes], batch: int, replace: bool) -> int:
        """Send the lines of one graph in batches; the first one takes the graph's place where ``replace``."""
        count, method = 0, "PUT" if replace else "POST"
        while part := list(islice(lines, batch)):
            self._request(method, graph, b"".join(part))
            count, method = count + len(part), "POST"
        return count

    def check(self, graph: str, count: int, exactly: bool) -> None:
        """Read a graph back and count its triples. Raises ``OutputError`` where some are missing, or there are others."""
        found = self._request("GET", graph, None)
        if found < count or (exactly and found != count):
            problem = f"{count:,} triples were sent to {graph}, and {found:,} are there"
            raise OutputError(problem, place=self._url, hint="push again, or see the store's own log")

    def _request(self, method: str, graph: str, body: bytes | None) -> int:
        """Send one request until it succeeds; the number of lines that came back."""
        for attempt in range(self._attempts):
            self.requests += 1
            if attempt:
                self.repeated += 1
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                return self._once(method, graph, body)
            except urllib.error.HTTPError as error:
                reason, passing = f"{method} was answered with {error.code} {error.reason}", error.code in _PASSING
                error.close()
            except (urllib.error.URLError, OSError) as error:
                reason, passing = f"no answer to {method}: {getattr(error, 'reason', error)}", True
            if not passing:
                raise OutputError(
                    reason, place=self._url, hint="is it the address of the Graph Store, and may you write?"
                )
        raise OutputError(f"{reason} ({self._attempts} attempts)", place=self._url, hint="push again when it is there")

    def _once(self, method: str, graph: str, body: bytes | None) -> int:
        named = "default" if graph == "default" else f"graph={quote(graph, safe='')}"
        address = f"{self._url}{'&' if urlsplit(self._url).query else '?'}{named}"
        headers = {"Accept": _MEDIA} if body is None else {"Content-Type": _MEDIA}
        asked = urllib.request.Request(address, data=body, method=method, headers=headers)
        with urllib.request.urlopen(asked, timeout=_TIMEOUT) as reply:  # only http and https: see push()
            return sum(1 for line in reply if line.strip() and not line.startswith(b"#"))
