"""The table of pairs: tiny documents with two mentions, and whether these are one thing. ``python -m tests.corpus.pairs`` scores it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import Appearance, appearances
from newsgraph.entities.resolver import Resolver
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests.corpus.decided import identities
from tests.util import tree

TABLE = Path(__file__).with_name("pairs.txt")
_MARK = re.compile(r"\[([^\[\]]+)\]")


class Pair(NamedTuple):
    """``same``: the two marked mentions are one thing; ``known_failure``: it is not decided so yet."""

    same: bool
    about: str
    line: str
    known_failure: bool


def pairs() -> list[Pair]:
    """The table, in order."""
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    parts = (row.split("\t") for row in rows)
    return [Pair(word.lstrip("!") == "same", about, line, word.startswith("!")) for word, about, line in parts]


def nodes(line: str, vocabulary: Vocabulary | None = None, *, corpus: bool = True) -> list[str]:
    """The node of each marked mention of documents, in order; without the ``corpus``, as each document by itself has it."""
    found, rows = list[tuple[str, str]](), list[Appearance]()
    vocabulary = vocabulary or default()
    for text in line.split(" || "):
        plain, marks = _MARK.sub(r"\1", text), [match.end() - 2 - 2 * n for n, match in enumerate(_MARK.finditer(text))]
        mentions, named = _read(plain, vocabulary)
        rows += named
        for mark in marks:
            covering = (iri for start, end, iri in mentions if start < mark <= end)
            found.append((Document(plain).iri, next(covering, f"no mention {len(found)}")))
    same = {(one.document, one.merges): one.keeps for one in identities(rows, vocabulary=vocabulary)} if corpus else {}
    return [same.get(one, one[1]) for one in found]


def _read(text: str, vocabulary: Vocabulary) -> tuple[list[tuple[int, int, str]], tuple[Appearance, ...]]:
    """The mentions with their IRIs, the shortest first, and the named things."""
    document = Document(text)
    analysis = analyse(document, tree(text), vocabulary)
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    mentions = [analysis.mentions.mention(word) for word in analysis.mentions.heads()]
    spans = [
        (one.start, one.end, resolver.entity(one).iri) for one in sorted(mentions, key=lambda one: one.end - one.start)
    ]
    return spans, appearances(analysis.mentions, analysis.coreference, resolver, document.iri)


def main() -> int:
    """Prints the pairs that are decided wrongly, and the share of points that are got: a wrong merge costs two."""
    corpus, points, wrong = "--alone" not in sys.argv, 0, 0
    for pair in pairs():
        one, *_, other = nodes(pair.line, corpus=corpus)
        points += 1 + (not pair.same)
        if (one == other) != pair.same:
            wrong += 1 + (not pair.same)
            print(f"{'split' if pair.same else 'MERGED'} {pair.about}: {pair.line}\n    {one} {other}")
    print(f"{1 - wrong / points:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
