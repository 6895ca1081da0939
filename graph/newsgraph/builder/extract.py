"""What is found in each input as JSON values: ``newsgraph extract``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from newsgraph.builder.document import analyse
from newsgraph.builder.intake import tried
from newsgraph.builder.settings import Keywords, Settings
from newsgraph.export import jsonl
from newsgraph.export.openie import open_lines
from newsgraph.model import Document, Issue, Zone, ZoneKind
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
    line of an input is a sentence. The ``keywords`` are those of :func:`build`. ``columns`` are those of tables.
    Raises :class:`NewsgraphError` for an unknown model.
    """
    settings = Settings.of(**keywords)
    nlp, vocabulary = pipeline.load(settings.model or None), settings.vocabulary()
    decided = settings.decided(vocabulary)

    def read(item: Document | Issue) -> Tree | Issue:
        return tried(item, lambda: tree_of(nlp(item.text))) if isinstance(item, Document) else item

    def rows(document: Document, tree: Tree) -> list[dict[str, Any]]:
        analysis = analyse(document, tree, vocabulary)
        if form == "jsonl":
            return [jsonl.annotated(document, analysis, decided, settings.min_confidence)]
        return list(open_lines(document, analysis, style, lines))

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
        found = tried(document, partial(rows, document, tree))
        yield from [found] if isinstance(found, Issue) else found
