"""What is read of a document, as one value that can travel from one process to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsgraph.builder.packing import packed
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.identity import Identity, digest_of
from newsgraph.corpus.shared_labels import Shared, shared_of
from newsgraph.facts.findings import Told
from newsgraph.model import Document, ZoneKind
from newsgraph.network.counts import Counts
from newsgraph.nlp.tree import Tree
from newsgraph.rdf.identities import joined, labels_of, quads_in
from newsgraph.store.filling import ntriples
from newsgraph.store.kept_readings import Kept, Written

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Reading:
    """The triples of a document, whose IRI it has, as canonical N-Triples, each once, and what a report counts of it.

    ``used`` are the decisions of the user that it had a use for, ``appearances`` what it tells of the things that it names, ``shared`` what
    else other documents may have under the same IRI, ``told`` its statements; ``base`` is what its IRIs begin with. ``kept`` is what a
    store keeps of it, ``identities`` a digest of those under which the triples are.
    """

    document: str
    base: str
    triples: bytes
    told: Told
    comments: int = 0
    sentences: int = 0
    words: int = 0
    counts: Counts = field(default_factory=Counts)
    used: frozenset[tuple[str, ...]] = frozenset()
    appearances: tuple[Appearance, ...] = ()
    kept: Kept | None = None
    identities: str = ""
    shared: tuple[Shared, ...] = ()

    @classmethod
    def of(
        cls,
        document: Document,
        quads: Iterable[Quad],
        tree: Tree,
        told: Told,
        used: Iterable[tuple[str, ...]] = (),
        appearances: tuple[Appearance, ...] = (),
    ) -> Reading:
        """The reading of a document's quads, all of its one graph."""
        found = list(quads)
        triples = ntriples(quad.triple for quad in found)
        shared = shared_of(labels_of(found), appearances)
        return cls(
            document.iri,
            document.base,
            triples,
            told,
            sum(zone.kind == ZoneKind.COMMENT for zone in document.zones),
            len(tree.sentences),
            len(tree.words),
            Counts.of(found),
            frozenset(used),
            appearances,
            packed(triples, appearances, told, shared),
            shared=shared,
        )

    @property
    def written(self) -> Written:
        """What goes into a store."""
        return Written(self.document, self.triples, self.kept)

    def under(self, identities: Iterable[Identity]) -> Reading:
        """The same under the things of the whole corpus."""
        decided = list(identities)
        if not decided:
            return self
        found = joined(quads_in(self.triples), decided, self.base)
        triples = ntriples(quad.triple for quad in found)
        return replace(
            self,
            triples=triples,
            told=self.told.under(decided),
            counts=Counts.of(found),
            identities=digest_of(decided),
        )
