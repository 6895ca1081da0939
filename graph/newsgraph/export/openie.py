"""Open-IE lines as JSON values: one a line, in the style ``long`` or ``split``."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.export.jsonl import Row, _text
from newsgraph.extract.analysis import Analysis
from newsgraph.extract.openie.lines import Line, long, split
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Document

STYLES = {"long": long, "split": split}
_ADDED = {"is": "be", "has": "have"}  # the lemmas of relations that a noun phrase leaves out


def open_lines(document: Document, analysis: Analysis, style: str, lines: bool) -> Iterator[Row]:
    """The open-IE lines of a document; ``sent`` is the sentence, or with ``lines`` the document itself, which is one."""
    tree, grammar = analysis.tree, analysis.grammar
    for line in STYLES[style](tree):
        number = tree.sentence[line.predicate]
        if analysis.mentions.zone[number] < 0:
            continue
        first, end = tree.sentences[number]
        arguments = [_text(tree, part) for part in line.arguments]
        yield {
            **({"id": document.key} if document.key else {}),
            "sent": document.text if lines else tree.text[tree.starts[first] : tree.ends[end - 1]],
            "subject": _text(tree, line.subject), "relation": line.added or _text(tree, line.relation), "object": arguments[0],
            **({"args": arguments[1:]} if arguments[1:] else {}),
            "confidence": line.confidence, "type": _event(grammar, line), "lemma": _lemma(grammar, line),
        }  # fmt: skip


def _lemma(grammar: Grammar, line: Line) -> str:
    if line.added:
        return _ADDED[line.added]
    tree = grammar.tree
    head = next(iter(tree.under(line.predicate, "cop")), line.predicate)
    return " ".join(filter(None, (tree.lemmas[head].lower(), grammar.particle(line.predicate))))


def _event(grammar: Grammar, line: Line) -> str | None:
    """The PLOVER type of the relation that the lexicon gives the predicate with its preposition."""
    if line.added:
        return None
    tree = grammar.tree
    last = line.relation[-1]
    preposition = tree.words[last].lower() if tree.deps[last] == "case" else ""
    things = [] if preposition else grammar.objects(line.predicate)
    sense = grammar.sense(line.predicate, things[0], grammar.subjects(line.predicate)) if things else None
    frame = sense or grammar.frame(line.predicate, preposition) or grammar.frame(line.predicate)
    term = grammar.vocabulary.relations.get(frame.relation) if frame else None
    return term.event or None if term else None
