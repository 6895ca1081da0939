"""What is found in each input as JSON values: ``newsgraph extract``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from newsgraph.builder.corpus_level import under_identities
from newsgraph.builder.document import analyse, table_of, told_of
from newsgraph.builder.facts import with_facts
from newsgraph.builder.intake import tried
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.identity import Identity
from newsgraph.corpus.resolution import resolved
from newsgraph.corpus.rows import gathered, joined
from newsgraph.corpus.shared_labels import Shared, shared_of
from newsgraph.entities.resolver import Resolver
from newsgraph.export import jsonl
from newsgraph.export.openie import open_lines
from newsgraph.extract import extractor
from newsgraph.facts.findings import Told
from newsgraph.model import Document, Issue, Zone, ZoneKind
from newsgraph.namespaces import BASE
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.prefetch import ahead
from newsgraph.sources import load
from newsgraph.sources.formats.tables import Columns


def extract_rows(
    inputs: Sequence[str | Path],
    form: str = "jsonl",
    style: str = "long",
    lines: bool = False,
    columns: Columns | None = None,
    **keywords: Unpack[Keywords],
) -> Iterator[dict[str, Any] | Issue]:
    """What is found in each input, as JSON values, in order; what cannot be read is an issue in its place.

    ``form`` is ``jsonl`` (a row a document) or ``oie`` (a row a line, in the ``style`` ``long`` or ``split``); with ``lines`` each
    line of an input is a sentence. Of ``jsonl`` there is no row before all documents are read: who is who is decided over them.
    The ``keywords`` are those of :func:`build`. ``columns`` are those of tables. Raises :class:`NewsgraphError` for an unknown model.
    """
    settings = Settings.of(**keywords)
    nlp, vocabulary = pipeline.load(settings.model or None), settings.vocabulary()
    decided = settings.decided(vocabulary)

    def read(item: Document | Issue) -> Tree | Issue:
        return tried(item, lambda: tree_of(nlp(item.text))) if isinstance(item, Document) else item

    def found(document: Document, tree: Tree) -> _Rows:
        analysis = analyse(document, tree, vocabulary)
        if form != "jsonl":
            return _Rows(document.iri, list(open_lines(document, analysis, style, lines)))
        resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, decided, document.base)
        claims = list(extractor.claims(analysis, document.date))
        told = told_of(document, analysis, resolver, claims, vocabulary)
        row = jsonl.annotated(document, analysis, resolver, settings.min_confidence, claims)
        row |= jsonl.triggers(document.text, told.alone)
        return _Rows(document.iri, [row], table_of(document, analysis, resolver, claims), told)

    def each() -> Iterator[_Rows]:
        documents = load.documents([str(path) for path in inputs], lines=lines, columns=columns)
        for item, tree in ahead(read, documents, pipeline.threads(settings.model)):
            if isinstance(item, Issue):
                yield _Rows("", [item])
                continue
            if isinstance(tree, Issue):
                yield _Rows("", [tree])
                continue
            document = settings.based(item)
            document = replace(document, zones=(Zone(ZoneKind.BODY, 0, len(item.text)),)) if lines else document
            rows = tried(document, partial(found, document, tree))
            yield _Rows("", [rows]) if isinstance(rows, Issue) else rows

    under = under_identities(each(), lambda every: resolved(every, vocabulary, decided))
    rows = with_facts(under, settings.base or BASE) if form == "jsonl" else each()
    return (row for one in rows for row in one.rows)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a document, or the issue in its place, and what it tells of the things that it names."""

    document: str
    rows: list[dict[str, Any] | Issue]
    appearances: tuple[Appearance, ...] = ()
    told: Told | None = None

    @property
    def shared(self) -> tuple[Shared, ...]:
        """What other documents may have under the same IRI, and none of the appearances tells of."""
        of = (one for row in self.rows if not isinstance(row, Issue) for one in row.get("entities", ()))
        return shared_of(((one["iri"], one["label"]) for one in of), self.appearances)

    def under(self, identities: Iterable[Identity]) -> _Rows:
        """The same under the things of the whole corpus."""
        decided = list(identities)
        rows = [row if isinstance(row, Issue) else joined(row, decided) for row in self.rows]
        return replace(self, rows=rows, told=self.told and self.told.under(decided))

    def with_facts(self, of: Mapping[str, tuple[str, str]]) -> _Rows:
        """The same with the fact, and where it tells of one the event, of each claim; ``of`` gives both of a statement."""
        return replace(self, rows=[row if isinstance(row, Issue) else gathered(row, of) for row in self.rows])
