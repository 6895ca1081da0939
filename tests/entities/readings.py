"""The table of readings: texts of our own, and for each mention what it is taken for, with the reason.

``python -m tests.entities.readings TEXT`` prints the lines of a text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.namespaces import local_name
from tests.util import resolved

TABLE = Path(__file__).with_name("readings.txt")


class Case(NamedTuple):
    """A text and what its mentions are. Lines with "~" are not what a reader takes them for: they are to be mended."""

    text: str
    lines: tuple[str, ...]


def cases() -> Iterator[Case]:
    """The table, in order."""
    kept = "\n".join(line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    for text, *lines in (block.strip("\n").splitlines() for block in kept.split("\n\n") if block.strip("\n")):
        yield Case(text, tuple(line[2:] for line in lines))


def readings(text: str) -> Iterator[str]:
    """Each mention of a text in its order, in the form of the table."""
    analysis, resolver = resolved(text)
    for mention in map(analysis.mentions.mention, analysis.mentions.heads()):
        entity = resolver.entity(mention)
        parts = [
            f"{mention.text} = {entity.label} [{local_name(entity.iri)}] {'/'.join(entity.kinds or (entity.type,))}"
        ]
        parts += [f"{local_name(name)} {local_name(other)}" for name, other in entity.links]
        parts += [f"or {local_name(other)} {score}" for other, score in entity.candidates]
        if entity.aliases:
            parts.append("as " + ", ".join(entity.aliases))
        parts.append(entity.reason)
        yield f"{mention.kind}: " + "; ".join(filter(None, parts))


if __name__ == "__main__":
    for words in sys.argv[1:]:
        print("\n".join([words, *(f"+ {line}" for line in readings(words))]) + "\n")
