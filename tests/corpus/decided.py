"""What is decided over rows made by hand."""

from __future__ import annotations

from collections.abc import Iterable

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identity
from newsgraph.corpus.resolution import resolved
from newsgraph.entities.decisions import Decisions
from newsgraph.vocabulary.vocabulary import Vocabulary, default


def identities(
    rows: Iterable[Appearance], decisions: Decisions | None = None, vocabulary: Vocabulary | None = None
) -> tuple[Identity, ...]:
    """All identities, by document and by what it calls its things."""
    with Catalogue.of(rows) as found, resolved(found, vocabulary or default(), decisions) as same:
        return tuple(one for document in sorted(found.documents) for one in same.get(document))
