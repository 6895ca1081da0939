"""The second phase of a run: what is decided over all documents, when each of them has been read by itself.

Readings of all documents → which of their things are one → the readings under these things. What else is found out over a whole
corpus takes these and gives what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, Self, TypeVar

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identities, Identity
from newsgraph.corpus.shared_labels import Shared, SharedLabels, beside
from newsgraph.spool import Spool


class Read(Protocol):
    """What one document says by itself, in whatever form."""

    @property
    def document(self) -> str:
        """Its IRI."""

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """What it tells of the things that it names."""

    @property
    def shared(self) -> tuple[Shared, ...]:
        """What other documents may have under the same IRI, and none of the appearances tells of, as the document labels it."""

    def under(self, identities: Iterable[Identity]) -> Self:
        """The same under the things of the whole corpus."""


T = TypeVar("T", bound=Read)
Resolve = Callable[[Catalogue], Identities]


def under_identities(readings: Iterable[T], resolve: Resolve) -> Iterator[T]:
    """The readings of all documents under the things of the corpus, in order, when all of them have come.

    ``resolve`` says which things of all documents are one, by document.
    """
    with Spool[T]() as waiting:
        with Catalogue() as found, SharedLabels() as labels:
            for reading in readings:
                waiting.put(reading)
                found.add(reading.appearances)
                labels.add(reading.document, reading.shared)
            same = resolve(found)
            called = labels.identities(found, same)
        with same, called:
            for reading in waiting:
                yield reading.under(beside(same.get(reading.document), called.get(reading.document)))
