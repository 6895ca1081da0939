"""How many statements, things and relations there are, added up document by document, of which only numbers and names are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.network.from_triples import RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, Reader

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Counts:
    """What the statements of one document are about: the things at their ends, and how often each relation is stated.

    A relation is its IRI and its label; the IRI is empty where the verb of the text is the label.
    """

    things: tuple[str, ...] = ()
    relations: tuple[tuple[str, str, int], ...] = ()

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Counts:
        """The counts of a document's quads."""
        reader = Reader()
        reader.add(quads)
        things, relations = set[str](), Counter[tuple[str, str]]()
        for iri in reader.statements():
            target, predicate = reader.one(iri, RDF_OBJECT), reader.one(iri, RDF_PREDICATE)
            things.add(reader.one(iri, RDF_SUBJECT))
            if (iri, target) not in reader.literal:
                things.add(target)
            label = reader.relation(predicate, iri)
            relations[predicate if label == reader.relation(predicate) else "", label] += 1
        return cls(tuple(sorted(things)), tuple((*name, count) for name, count in sorted(relations.items())))


class Relations:
    """How often each relation is stated in all documents."""

    def __init__(self) -> None:
        self._stated = Counter[tuple[str, str]]()

    def add(self, counts: Counts) -> None:
        """Count those of one more document."""
        for iri, label, count in counts.relations:
            self._stated[iri, label] += count

    def total(self) -> int:
        """How many statements there are."""
        return self._stated.total()

    def ranked(self, under: str = "") -> tuple[tuple[str, int], ...]:
        """The labels of relations whose IRI begins so, the most frequent first. One that documents call otherwise has its first name."""
        labels: dict[str, str] = {}
        for iri, label in sorted(self._stated):
            labels.setdefault(iri, label)
        found = Counter[str]()
        for (iri, label), count in self._stated.items():
            if iri.startswith(under):
                found[labels[iri] if iri else label] += count
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
