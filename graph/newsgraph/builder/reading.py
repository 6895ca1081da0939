"""What is read of a document, as one value that can travel from one process to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.network.counts import Counts
from newsgraph.nlp.tree import Tree
from newsgraph.store.quad_batches import ntriples

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Reading:
    """The triples of a document as canonical N-Triples, each once, and what a report counts of it.

    ``used`` are the decisions of the user that it had a use for.
    """

    triples: bytes
    sentences: int = 0
    words: int = 0
    counts: Counts = field(default_factory=Counts)
    used: frozenset[tuple[str, ...]] = frozenset()

    @classmethod
    def of(cls, quads: Iterable[Quad], tree: Tree, used: Iterable[tuple[str, ...]] = ()) -> Reading:
        """The reading of a document's quads, all of its one graph."""
        found = list(quads)
        text = ntriples(quad.triple for quad in found)
        return cls(text, len(tree.sentences), len(tree.words), Counts.of(found), frozenset(used))
