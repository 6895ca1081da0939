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
from newsgraph.spool import Spool


class Read(Protocol):
    """What one document says by itself, in whatever form."""

    @property
    def document(self) -> str:
        """Its IRI."""

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """What it tells of the things that it names."""

    def under(self, identities: Iterable[Identity]) -> Self:
        """The same under the things of the whole corpus."""


T = TypeVar("T", bound=Read)
Resolve = Callable[[Catalogue], Identities]


def under_identities(readings: Iterable[T], resolve: Resolve) -> Iterator[T]:
    """The readings of all documents under the things of the corpus, in order, when all of them have come.

    ``resolve`` says which things of all documents are one, by document.
    """
    with Spool[T]() as waiting:
        with Catalogue() as found:
            for reading in readings:
                waiting.put(reading)
                found.add(reading.appearances)
            same = resolve(found)
        with same:
            for reading in waiting:
                yield reading.under(same.get(reading.document))
