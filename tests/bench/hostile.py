"""100,000 triples with hostile names and literals through Turtle and three readers: nothing lost, nothing changed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from newsgraph.export import rdf
from tests.export import hostile


def main() -> int:
    """Prints the figures; 1 where a triple is lost or changed."""
    quads = hostile.quads(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    wanted, turtle = hostile.rows(quads), rdf.turtle(quads)
    print(f"{len(wanted):,} triples, {len(turtle) / 2**20:.0f} MB of Turtle")
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        readers: dict[str, Callable[[bytes], set[hostile.Row]]] = {
            "oxigraph": hostile.through_oxigraph,
            "rdflib": hostile.through_rdflib,
        }
        if shutil.which(hostile.VIRTUOSO):
            readers["virtuoso"] = lambda text: hostile.through_virtuoso(text, Path(folder))
        else:
            print("virtuoso  not run: virtuoso-opensource-7 is not installed")
        for name, through in readers.items():
            start = perf_counter()
            found = through(turtle)
            lost, new = len(wanted - found), len(found - wanted)
            bad += lost + new
            print(
                f"{name:<9} {len(found):,} read in {perf_counter() - start:.1f} s   {lost} lost   {new} changed",
                flush=True,
            )
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
