"""What is found in each input as JSON values: ``newsgraph extract``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Unpack

from newsgraph.builder.document import analyse, table_of
from newsgraph.builder.intake import tried
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.builder.spool import Spool
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.identity import by_document
from newsgraph.corpus.resolution import resolved
from newsgraph.corpus.rows import joined
from newsgraph.entities.resolver import Resolver
from newsgraph.export import jsonl
from newsgraph.export.openie import open_lines
from newsgraph.model import Document, Issue, Zone, ZoneKind
from newsgraph.nlp import pipeline
from newsgraph.nlp.tree import Tree, tree_of
from newsgraph.prefetch import ahead
from newsgraph.sources import load
from newsgraph.sources.formats.tables import Columns
from newsgraph.vocabulary.vocabulary import Vocabulary


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

    def found(document: Document, tree: Tree) -> _Found:
        analysis = analyse(document, tree, vocabulary)
        if form != "jsonl":
            return _Found(list(open_lines(document, analysis, style, lines)))
        resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, decided, document.base)
        row = jsonl.annotated(document, analysis, resolver, settings.min_confidence)
        return _Found([row], table_of(document, analysis, resolver))

    def each() -> Iterator[_Found | Issue]:
        documents = load.documents([str(path) for path in inputs], lines=lines, columns=columns)
        for item, tree in ahead(read, documents, pipeline.threads(settings.model)):
            if isinstance(item, Issue):
                yield item
                continue
            if isinstance(tree, Issue):
                yield tree
                continue
            document = settings.based(item)
            document = replace(document, zones=(Zone(ZoneKind.BODY, 0, len(item.text)),)) if lines else document
            yield tried(document, partial(found, document, tree))

    return _corpus(each(), vocabulary, decided.labels) if form == "jsonl" else _rows(each())


class _Found(NamedTuple):
    """The rows of a document, and what it tells of the things that it names."""

    rows: list[dict[str, Any]]
    appearances: tuple[Appearance, ...] = ()


def _rows(each: Iterable[_Found | Issue]) -> Iterator[dict[str, Any] | Issue]:
    for one in each:
        yield from [one] if isinstance(one, Issue) else one.rows


def _corpus(
    each: Iterable[_Found | Issue], vocabulary: Vocabulary, kept: Mapping[str, str]
) -> Iterator[dict[str, Any] | Issue]:
    """The rows of all documents, which wait until it is known which things are one over all of them."""
    with Spool[_Found | Issue]() as waiting:
        every = list[Appearance]()
        for one in each:
            waiting.put(one if isinstance(one, Issue) else one._replace(appearances=()))
            every += () if isinstance(one, Issue) else one.appearances
        same = by_document(resolved(every, vocabulary, kept))
        for row in _rows(waiting):
            yield row if isinstance(row, Issue) else joined(row, same.get(row["document"], ()))
