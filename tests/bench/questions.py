"""The ready questions on a large graph: seconds in our store, and how many times as long rdflib takes for the same rows.

    python -m tests.bench.questions [TRIPLES]

The graph is that of the samples and of the texts for questions, copied until it is large enough: each copy has documents and
statements of its own, ten copies share their entities, and only the first keeps its labels, so that a name is as rare as in news.
rdflib holds the graph in memory; each of its queries runs in a process of its own, which ends once it has taken six times as long
as ours: then the ratio is at least that.
"""

from __future__ import annotations

import multiprocessing
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsgraph.vocabulary import data
from tests.ask.table import TEXTS

if TYPE_CHECKING:
    import rdflib

    from newsgraph.store.store import Store

ROOT = Path(__file__).parents[2]
FLOOR, PATIENCE = 5.0, 6.0  # times as fast as rdflib; how many times as long as ours rdflib may take
SHARED = 10  # copies that have the same entities
_OWN = re.compile(r"newsgraph/(document|statement|entity)/")
_LABEL = re.compile(r'((?:prefLabel|altLabel|headline)> "(?:[^"\\]|\\.)*)"')


def triples(count: int) -> Iterator[str]:
    """Lines of N-Triples, at least as many as asked for; some of entities occur more than once."""
    import newsgraph

    lines = newsgraph.build([ROOT / "seeds", *TEXTS]).export("ntriples").decode().splitlines(keepends=True)
    for copy in range(-(-count // len(lines))):
        names = {"document": copy, "statement": copy, "entity": copy // SHARED}
        for line in lines:
            own = _OWN.sub(lambda found: f"{found[0]}{names[found[1]]}-", line)  # noqa: B023  # used at once
            yield own if copy < SHARED else _LABEL.sub(rf'\1 {copy // SHARED}"', own)


def ours(store: Store, sparql: str) -> tuple[float, int]:
    """Seconds, and the number of rows."""
    start = perf_counter()
    rows = sum(1 for _ in store.query(sparql).rows)
    return perf_counter() - start, rows


def theirs(graph: rdflib.Graph, sparql: str, patience: float) -> tuple[float, int] | None:
    """The same of rdflib; None where it takes longer than ``patience`` in seconds."""
    context = multiprocessing.get_context("fork")  # the graph is there already
    here, there = context.Pipe(duplex=False)

    def run() -> None:
        start = perf_counter()
        rows = len(graph.query(sparql))
        there.send((perf_counter() - start, rows))

    process = context.Process(target=run)
    process.start()
    answer: tuple[float, int] | None = here.recv() if here.poll(patience) else None
    process.kill()
    process.join()
    return answer


def measure(store: Store, graph: rdflib.Graph) -> list[str]:
    """Print a line a question; the names of those that are too slow, or have other rows."""
    wrong = []
    for name in data.questions():
        sparql = data.read(f"questions/{name}.rq").decode()
        seconds, rows = min(ours(store, sparql) for _ in range(3))
        other = theirs(graph, sparql, max(1.0, PATIENCE * seconds))
        ratio, more = (other[0] / seconds, "") if other else (max(1.0, PATIENCE * seconds) / seconds, "more than ")
        same = other is None or other[1] == rows
        if ratio < FLOOR or not same:
            wrong.append(name)
        print(
            f"{name:16} {rows:>9,} rows {seconds:8.3f} s   rdflib {more}{ratio:.1f} times as long{'' if same else ', OTHER ROWS'}"
        )
        sys.stdout.flush()
    return wrong


def main() -> int:
    """Print what was measured; 1 for a question that is less than five times as fast as rdflib."""
    import rdflib
    from pyoxigraph import RdfFormat, parse

    from newsgraph.store.store import Store

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="newsgraph-") as folder:
        place = Path(folder) / "graph.nt"
        with place.open("w", encoding="utf-8") as out:
            out.writelines(triples(count))
        with Store.open(Path(folder) / "store", create=True) as store:
            store.load(parse(path=str(place), format=RdfFormat.N_TRIPLES))
            print(f"{store.size():,} triples")
            wrong = measure(store, rdflib.Graph().parse(place, format="nt"))
    print(
        f"less than {FLOOR:g} times as fast, or other rows: {', '.join(wrong)}"
        if wrong
        else "all fast enough, with the same rows"
    )
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
