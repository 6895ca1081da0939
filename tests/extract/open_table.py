"""The table of open lines and attributions: sentences of our own with all that is said of them in the words of the text.

``python -m tests.extract.open_table SENTENCE`` prints the lines of a sentence. ``--confidences`` writes the table anew with the
confidences that its lines have now; nothing else of a line is ever taken over unread.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.export.openie import STYLES, open_lines
from newsgraph.extract.openie.attributions import attributions_of
from newsgraph.model import Document
from newsgraph.nlp.tree import Tree
from tests.util import analysed

TABLE = Path(__file__).with_name("open_lines.txt")


class Case(NamedTuple):
    """A text and its lines; those marked with "~" come and say what the text does not: they are to be mended."""

    text: str
    lines: tuple[str, ...]
    wrong: frozenset[str]


def cases() -> Iterator[Case]:
    """The table, in order."""
    blocks = "\n".join(line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")).split("\n\n")
    for text, *lines in (block.strip("\n").splitlines() for block in blocks if block.strip("\n")):
        bare = tuple(line[2:] for line in lines)
        yield Case(text, bare, frozenset(line[2:] for line in lines if line.startswith("~")))


def lines_of(text: str) -> tuple[str, ...]:
    """What a text says, in the form of the table: "long" and "split" lines, then who says what."""
    analysis, out = analysed(text), []
    for style in STYLES:
        for row in open_lines(Document(text), analysis, style, False):
            words = " | ".join([row["subject"], row["relation"], row["object"], *row.get("args", ())])
            out.append(f"{style}: {words} ({row['confidence']} {row['lemma']} {row['type'] or '-'})")
    tree = analysis.tree
    for found in attributions_of(analysis):
        source = "-" if found.source is None else tree.words[found.source]
        out.append(f"says: {source} | {_words(tree, found.cue)} | {_words(tree, found.content)}")
    return tuple(out)


def _words(tree: Tree, places: tuple[int, ...]) -> str:
    return " ".join(tree.words[place] for place in places)


def without_confidence(line: str) -> str:
    return re.sub(r" \(\d\.\d+ ", " (", line)


def rewritten() -> str:
    """The table with today's confidences."""
    out = TABLE.read_text("utf-8")
    for case in cases():
        today = {without_confidence(line): line for line in lines_of(case.text)}
        for line in case.lines:
            out = out.replace(line + "\n", today.get(without_confidence(line), line) + "\n")
    return out


if __name__ == "__main__":
    if sys.argv[1:] == ["--confidences"]:
        TABLE.write_text(rewritten(), "utf-8")
    else:
        for sentence in sys.argv[1:]:
            print("\n".join([sentence, *(f"+ {line}" for line in lines_of(sentence))]) + "\n")
