"""Who is who over all documents of a store, and which facts they tell, decided again when some of them have come, gone or changed.

Each document is kept as it was read. Those that stand under other things than they should are written again, a transaction a document, and
at the end the store says so: a run that is killed before leaves that to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.facts import Gathering, written
from newsgraph.builder.packing import appearances_of, shared_in, told_of, triples_of
from newsgraph.builder.reading import Reading
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identity, digest_of
from newsgraph.corpus.shared_labels import SharedLabels, beside
from newsgraph.iris import facts_iri
from newsgraph.model import Issue
from newsgraph.store.kept_readings import Kept
from newsgraph.store.ledger import Entry
from newsgraph.store.store import Store


def decide(store: Store, maker: DocumentBuilder, made_with: str) -> tuple[Issue, ...]:
    """Bring the documents under the things of the whole store. What is to be said of those of which no reading is kept."""
    entries = store.entries()
    with Catalogue() as found, SharedLabels() as labels:
        for document, table in store.tables():
            found.add(appearances_of(table, document))
            labels.add(document, shared_in(table, document))
        if store.decided_by != made_with:
            with maker.identities(found) as same, labels.identities(found, same) as called:
                _write(store, entries, lambda document: beside(same.get(document), called.get(document)))
            store.decided_by = made_with
    kept = {document for document, _ in store.tables()}
    left = sum(entry.document not in kept for entry in entries)
    return (Issue(f"{left:,} of {len(entries):,} documents", _OLD, _READ_AGAIN),) if left else ()


def _write(store: Store, entries: Iterable[Entry], same: Callable[[str], Sequence[Identity]]) -> None:
    """Write the documents again that stand under other things than they should, and all facts."""
    for entry in entries:
        now = same(entry.document)
        digest = digest_of(now)
        if digest != entry.identities and (kept := store.kept(entry.document)):
            store.put(reading_of(entry.document, kept, now, store.base).written, entry.under(digest))
    with Gathering(store.base) as gathering:
        for entry in entries:
            if told := store.told(entry.document):
                gathering.add(told_of(told, entry.document).under(same(entry.document)))
        store.remove(facts_iri(store.base))
        store.load_texts(written(gathering))


_OLD = "were added by a version that did not compare documents: who is who in them is decided by each for itself"
_READ_AGAIN = "add their files again; newsgraph list has them"


def reading_of(document: str, kept: Kept, identities: Iterable[Identity], base: str) -> Reading:
    """What a document says under the things of the whole corpus, from what is kept of it."""
    told = told_of(kept.told, document)
    return Reading(document, base, triples_of(kept, document), told, kept=kept).under(identities)
