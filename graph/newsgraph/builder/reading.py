"""What is read of a document, as one value that can travel from one process to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.identity import Identity
from newsgraph.namespaces import BASE
from newsgraph.network.counts import Counts
from newsgraph.nlp.tree import Tree
from newsgraph.rdf.identities import joined, quads_in
from newsgraph.store.filling import ntriples

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Reading:
    """The triples of a document as canonical N-Triples, each once, and what a report counts of it.

    ``used`` are the decisions of the user that it had a use for, ``appearances`` what it tells of the things that it names.
    """

    triples: bytes
    sentences: int = 0
    words: int = 0
    counts: Counts = field(default_factory=Counts)
    used: frozenset[tuple[str, ...]] = frozenset()
    appearances: tuple[Appearance, ...] = ()

    @classmethod
    def of(
        cls,
        quads: Iterable[Quad],
        tree: Tree,
        used: Iterable[tuple[str, ...]] = (),
        appearances: tuple[Appearance, ...] = (),
    ) -> Reading:
        """The reading of a document's quads, all of its one graph."""
        found = list(quads)
        text = ntriples(quad.triple for quad in found)
        return cls(text, len(tree.sentences), len(tree.words), Counts.of(found), frozenset(used), appearances)

    def under(self, identities: Iterable[Identity], base: str = BASE) -> Reading:
        """The same under the things of the whole corpus."""
        decided = list(identities)
        if not decided:
            return self
        found = joined(quads_in(self.triples), decided, base)
        return replace(self, triples=ntriples(quad.triple for quad in found), counts=Counts.of(found))
