"""The table of whole claims: which claims of a sentence may be triples, and what their ends are in full.

``python -m tests.extract.plain SENTENCE`` prints the lines of a sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.model import MentionKind
from newsgraph.namespaces import local_name
from tests.util import claims, resolved

TABLE = Path(__file__).with_name("plain.txt")


class Case(NamedTuple):
    """A sentence and the lines of its whole claims."""

    text: str
    lines: tuple[str, ...]


def cases(table: str = "") -> Iterator[Case]:
    """The table, in order."""
    text, lines = "", list[str]()
    for line in (table or TABLE.read_text("utf-8")).splitlines():
        if line.startswith("= "):
            lines.append(line)
        elif line and not line.startswith("#"):
            if text:
                yield Case(text, tuple(lines))
            text, lines = line, []
    yield Case(text, tuple(lines))


def read(text: str) -> tuple[str, ...]:
    """The lines of a text as they come."""
    label, found = resolved(text)[1].entity, []
    for claim in claims(text):
        if claim.whole:
            target = claim.object.text if claim.object.kind == MentionKind.LITERAL else label(claim.object).label
            ends = (label(claim.subject).label, target)
            full = (claim.subject_text, claim.object_text)
            parts = [ends[0], local_name(claim.relation.iri) or claim.relation.lemma, ends[1]]
            found.append("= " + " | ".join([*parts, *(full if full != ends else ())]))
    return tuple(found)


def main() -> None:
    """Prints the lines of the sentences that are given, or writes those of the whole table anew."""
    if sys.argv[1:] == ["--write"]:
        out = []
        for line in TABLE.read_text("utf-8").splitlines():
            if not line.startswith("= "):
                out += [line, *(read(line) if line and not line.startswith("#") else ())]
        TABLE.write_text("\n".join(out) + "\n", "utf-8")
    for text in sys.argv[1:]:
        print(text, *read(text), sep="\n")


if __name__ == "__main__":
    main()
