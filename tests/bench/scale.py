"""What a build costs as there are more texts: ``python -m tests.bench.scale [TEXTS [DOCUMENTS MORE]]``.

TEXTS is a file or folder of texts (``seeds/``, each with ten changed endings). Time: CPU seconds of a build with one worker against
the bare language pipeline, and the wall time of two processes against that of one. Memory: of the process that gathers, with so many
documents and with MORE (1,000 and 10,000). For that nothing is read: each document has the triples of one of the texts, with statements
of its own and with things that only ten documents share, so that names grow as they do in news. Each figure is of a process of its own.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from array import array
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from zlib import crc32

from newsgraph import iris
from newsgraph.builder import flow
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.finished import finished_reading
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.facts.text_print import TextPrint
from newsgraph.model import Document
from newsgraph.namespaces import BASE
from newsgraph.nlp import pipeline
from newsgraph.sources import load
from newsgraph.store.kept_readings import Kept

ROOT = Path(__file__).parents[2]
SENTENCES = 7
RATIO, FLOOR, GROWTH = 2.0, 1.6, 1.4  # at most, at least, at most
LIKE, SHARED = 60, 10  # texts whose triples stand for those of others, and documents that name one thing


def documents(place: str) -> list[Document]:
    """The texts of a file or folder."""
    return [item for item in load.documents([place]) if isinstance(item, Document)]


def written(folder: str) -> str:
    """The samples with changed endings, as lines of JSON."""
    place, samples = Path(folder, "texts.jsonl"), documents(str(ROOT / "seeds"))
    texts = [f"{sample.text}\n\nThis was report {number}." for number in range(10) for sample in samples]
    place.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    return str(place)


def invented(place: str, count: int, target: str) -> None:
    """So many texts as lines of JSON, each of sentences drawn from all texts, with names that only ten of them share: no copies."""
    texts = [re.split(r"(?<=[.!?])\s+", one.text) for one in documents(place)]
    sentences = [one for text in texts for one in text if one.count(" ") > 5]
    with Path(target).open("w", encoding="utf-8") as file:
        for number in range(count):
            drawn, ending = Random(number), "".join(chr(ord("a") + int(digit)) for digit in str(number // SHARED))
            some = " ".join(drawn.sample(sentences, SENTENCES))
            text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", lambda name, end=ending: name[0] + end, some)  # type: ignore[misc]
            date = f"20{10 + number % 17}-{1 + number % 12:02}-{1 + number % 28:02}"
            file.write(json.dumps({"id": f"d{number}", "date": date, "text": text}) + "\n")


class Renamed:
    """An engine that gives each document the reading of one of a few, with statements and names of its own."""

    def __init__(self, place: str) -> None:
        maker, few = DocumentBuilder(Settings().under(BASE)).ready(), documents(place)[:LIKE]
        self._read = [found for one in few if isinstance(found := maker.read(replace(one, base=BASE)), Reading)]
        maker.release()  # as a build does that goes on in other processes

    def run(
        self, items: Iterable[Any], document: Callable[[Any], Document | None]
    ) -> Generator[tuple[Any, Reading | None]]:
        """See :class:`newsgraph.builder.engines.Engine`."""
        for number, item in enumerate(items):
            one = document(item)
            yield item, renamed(self._read[number % len(self._read)], one, number) if one else None


@cache
def patterns(found: Reading) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the names that are changed, in texts and in IRIs."""
    labels = {one.label for one in found.appearances if crc32(one.label.encode()) % 3}
    names = sorted((label for label in labels if label != label.lower()), key=lambda name: (-len(name), name))
    slugs = (rf"entity/{re.escape(iris.slug(one))}\b" for one in names)
    # Neither a key nor the name of a class: keys have no capitals.
    named = rf'(?<![#:/])(?<!"type":")\b(?:{"|".join(map(re.escape, names)) or "(?!)"})\b'
    return re.compile(named), re.compile("|".join(slugs) or "(?!)")


def renamed(found: Reading, document: Document, number: int) -> Reading:
    """A reading as that of another document. Of its things a third keep their names; those of the others only ten documents share."""
    kept, ending = found.kept or Kept(b"", b"", b""), "".join(chr(ord("a") + int(one)) for one in str(number // SHARED))
    name, slug = patterns(found)

    def other(text: bytes, *, told: bool = False) -> bytes:
        said = zlib.decompress(text).decode().replace(found.document, document.iri)
        first, end, said = said.partition("\n") if told else ("", "", said)  # the print of the text is no text
        said = re.sub(r"(?<=statement/)[0-9a-f]{8}", lambda at: f"{int(at[0], 16) ^ number:08x}", said)
        said = slug.sub(lambda at: f"{at[0]}{ending}", name.sub(lambda at: f"{at[0]}{ending}", said))
        return zlib.compress((first + end + said).encode())

    its = Kept(other(kept.table), other(kept.triples), other(kept.told, told=True))
    made = finished_reading(document, json.dumps([0, found.sentences, found.words, []]), its)
    words = sorted((word ^ (number // SHARED if word % 2 else 0), count) for word, count in made.told.words.counts)
    hashes = array("I", (value ^ number for value in array("I", made.told.text.print.hashes))).tobytes()
    text = made.told.text._replace(print=TextPrint(hashes, made.told.text.print.size))
    return replace(made, told=replace(made.told, text=text, words=made.told.words._replace(counts=tuple(words))))


def gathered(place: str, count: int) -> None:
    """A build of so many documents that are not read."""
    engine = Renamed(place)
    with (
        patch.object(flow, "engine_of", lambda *_: engine),
        patch.object(DocumentBuilder, "ready"),
        tempfile.TemporaryDirectory() as folder,
    ):
        flow.build(({"id": f"d{number}", "text": "Kenya built a railway."} for number in range(count)), output=folder)


def bare(place: str) -> None:
    """The language pipeline over the texts, and nothing else."""
    nlp = pipeline.load()
    for document in documents(place):
        nlp(document.text)


def built(place: str, engine: str, workers: int) -> None:
    """A whole build."""
    with tempfile.TemporaryDirectory() as folder:
        flow.build(place, output=folder, engine=engine, workers=workers)


def apart(*call: object) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds with those of its processes, and megabytes at the highest, of a call in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scale", "--call", *map(str, call)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    wall, processor, peak = map(float, done.stdout.split())
    return wall, processor, peak


def called(name: str, place: str, *rest: str) -> None:
    """Print the figures of a call."""
    start = time.perf_counter()
    calls: dict[str, Callable[[], None]] = {
        "bare": lambda: bare(place),
        "built": lambda: built(place, rest[0], int(rest[1])),
        "gathered": lambda: gathered(place, int(rest[0])),
    }
    calls[name]()
    wall = time.perf_counter() - start
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = sum(used.ru_utime + used.ru_stime for used in (mine, theirs))
    print(wall, processor, mine.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def main(arguments: list[str]) -> int:
    """Prints the figures; 1 where one is worse than its bound."""
    if arguments[:1] == ["--call"]:
        called(*arguments[1:])
        return 0
    if arguments[:1] == ["--invent"]:
        invented(arguments[1], int(arguments[2]), arguments[3])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = arguments[0] if arguments else written(folder)
        sizes = [int(count) for count in islice(arguments, 1, 3)] or [1000, 10_000]
        alone, one = apart("bare", place)[1], apart("built", place, "local", 1)[1]
        print(
            f"CPU, build ÷ pipeline         {one / alone:6.2f}    at most {RATIO}    ({one:.1f} s, {alone:.1f} s)",
            flush=True,
        )
        walls = [apart("built", place, "processes", count)[0] for count in (1, 2)]
        faster = walls[0] / walls[1]
        print(
            f"wall, 2 processes against 1   {faster:6.2f}    at least {FLOOR}   ({walls[0]:.1f} s, {walls[1]:.1f} s)",
            flush=True,
        )
        peaks = [apart("gathered", place, count)[2] for count in sizes]
    growth = peaks[1] / peaks[0]
    sizes_shown = " and ".join(f"{peak:,.0f} MB for {count:,}" for peak, count in zip(peaks, sizes, strict=True))
    print(f"memory, more documents        {growth:6.2f}    at most {GROWTH}   ({sizes_shown})")
    return int(one / alone > RATIO or faster < FLOOR or growth > GROWTH)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
