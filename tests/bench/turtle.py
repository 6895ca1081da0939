"""Turtle against rdflib's two writers, of the same triples in one run: seconds, and what memory each adds.

Triples as the samples have them, renamed until there are enough. Each writer runs in a process of its own, which holds the
graph in its library's own form before the clock starts; ours gets it as pyoxigraph quads. For the memory of ours the quads are
read from a file as they are needed, as a store gives them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
FLOOR, CEILING = 3.0, 200  # times faster than rdflib; MB for a million triples


def triples(count: int, place: Path) -> None:
    """N-Triples like those of the samples, each copy with documents, statements and entities of its own."""
    import newsgraph

    lines = newsgraph.build(ROOT / "seeds").export("ntriples").decode().splitlines()
    own = [f"newsgraph/{kind}/" for kind in ("document", "statement", "entity")]
    with place.open("w", encoding="utf-8") as out:
        for number in range(count):
            copy, at = divmod(number, len(lines))
            line = lines[at]
            for folder in own:
                line = line.replace(folder, f"{folder}{copy}-")
            out.write(line + "\n")


def ours(place: Path) -> float:
    """Seconds that our writer takes for quads that are in memory."""
    from pyoxigraph import RdfFormat, parse

    from newsgraph.export import rdf

    quads = list(parse(path=str(place), format=RdfFormat.N_TRIPLES))
    start = perf_counter()
    sum(len(piece) for piece in rdf.turtle_stream(quads))
    return perf_counter() - start


def streamed(place: Path) -> float:
    """Megabytes at the highest, of the whole process, for quads that come one after the other."""
    from pyoxigraph import RdfFormat, parse

    from newsgraph.export import rdf

    sum(len(piece) for piece in rdf.turtle_stream(parse(path=str(place), format=RdfFormat.N_TRIPLES)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def theirs(place: Path, name: str) -> float:
    """Seconds that rdflib takes."""
    from rdflib import Graph

    graph = Graph().parse(place, format="nt")
    start = perf_counter()
    graph.serialize(format=name)
    return perf_counter() - start


def apart(what: str, place: Path) -> float:
    """The figure, from a process of its own."""
    command = [sys.executable, "-m", "tests.bench.turtle", what, str(place)]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Prints the figures; 1 where a target is missed."""
    if len(sys.argv) == 4:
        triples(int(sys.argv[3]), Path(sys.argv[2]))
        return 0
    if len(sys.argv) == 3:
        what, place = sys.argv[1], Path(sys.argv[2])
        made = {"ours": ours, "streamed": streamed}.get(what)
        print(made(place) if made else theirs(place, what))
        return 0
    return max(_measured(int(count)) for count in (sys.argv[1:] or ["100000", "1000000"]))


def _measured(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "many.nt")
        # In a process of its own, too: at its start the system counts the memory of the one that it was forked from.
        subprocess.run([sys.executable, "-m", "tests.bench.turtle", "triples", place, str(count)], cwd=ROOT, check=True)
        found = {what: apart(what, place) for what in ("ours", "turtle", "longturtle", "streamed")}
    ratios = [found[name] / found["ours"] for name in ("turtle", "longturtle")]
    print(
        f"{count:,} triples   ours {found['ours']:.2f} s   rdflib turtle {found['turtle']:.2f} s   longturtle {found['longturtle']:.2f} s"
    )
    print(
        f"  {ratios[0]:.1f} and {ratios[1]:.1f} times faster, at least {FLOOR}   {found['streamed']:.0f} MB, at most {CEILING}",
        flush=True,
    )
    return int(min(ratios) < FLOOR or found["streamed"] > CEILING)


if __name__ == "__main__":
    raise SystemExit(main())
