"""Where a text quotes: its quotation marks, and the stretches of words between them.

A straight mark opens or closes by the blanks beside it; what has blanks on both sides, or on neither, does the other than the mark
before. A quotation over several paragraphs opens in each of them and is closed in the last, as the style of newspapers has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgraph.lang.en.function_words import ARCHAIC_CONTRACTIONS
from newsgraph.nlp.tree import Tree

SCARE = 3  # a quotation of fewer words is a term, not a statement
CLAUSE_ENDS = frozenset(
    {",", "?", "!", "…", "...", "-", "–", "—"}
)  # before the mark, where the sentence goes on after it
_OPENING = frozenset({"“", "«", "„", "``"})
_STRAIGHT = '"'
_BEFORE, _AFTER = frozenset("([–—"), frozenset(",.;:!?)]–—")  # what counts as a blank beside a straight mark
_CLOSING_DOUBLE = frozenset({"”", "»", _STRAIGHT, "''"})
_SINGLE = frozenset({"‘", "’", "'"})  # what British papers quote with, and Americans within quotations
_CLOSING_SINGLE = frozenset({"’", "'"})


class Quote(NamedTuple):
    """A stretch of words in quotation marks, the marks not counted; ``resumed``: the paragraph before left it open."""

    first: int
    end: int
    resumed: bool = False


class _Open(NamedTuple):
    """A quotation that has begun; ``sure``: its mark can be no closing one."""

    first: int
    closing: frozenset[str]
    sure: bool
    resumed: bool


def quotes_in(tree: Tree) -> list[Quote]:
    """All quotations in order."""
    return [quote for quote in _marked(tree) if quote.end - quote.first >= SCARE]


def _marked(tree: Tree) -> Iterator[Quote]:
    opened: _Open | None = None
    left_open = False  # the paragraph before ended within a quotation
    for at, text in enumerate(tree.words):
        begins = begins_paragraph(tree, at)
        if begins:
            left_open = opened is not None
        if opened and begins:
            yield Quote(opened.first, at, opened.resumed)
            opened = None
        side = _side(tree, at) if text == _STRAIGHT else 0
        resumed = begins and left_open
        if opened and side > 0 and tree.words[opened.first - 1] == _STRAIGHT and not _slipped(tree, at):
            resumed = opened.sure  # the lines of its paragraphs have been joined, or a mark before was none
            if opened.sure:
                yield Quote(opened.first, at, opened.resumed)
            opened = None
        if opened is None:
            if text in _OPENING or (text == _STRAIGHT and side >= 0) or _opens_single(tree, at):
                closing = _CLOSING_SINGLE if text in _SINGLE else _CLOSING_DOUBLE
                opened = _Open(at + 1, closing, text in _OPENING or side > 0, resumed)
        elif text in opened.closing and (text not in _SINGLE or tree.tags[at] != "POS"):
            yield Quote(opened.first, at, opened.resumed)
            opened = None
    if opened:
        yield Quote(opened.first, len(tree.words), opened.resumed)


def begins_paragraph(tree: Tree, at: int) -> bool:
    """Whether a word is the first of its line."""
    return at == 0 or "\n" in tree.text[tree.ends[at - 1] : tree.starts[at]]


def _side(tree: Tree, at: int) -> int:
    """1 for a straight mark that can only open, -1 for one that can only close, 0 where the blanks beside it do not tell."""
    last = at + 1 == len(tree.words)
    before = at == 0 or tree.ends[at - 1] < tree.starts[at] or tree.words[at - 1] in _BEFORE
    after = last or tree.ends[at] < tree.starts[at + 1] or tree.words[at + 1] in _AFTER
    return before - after


def _slipped(tree: Tree, at: int) -> bool:
    """Whether a mark closes for all that it stands at the next word: '…, "said Falk'."""
    return tree.words[at - 1] in CLAUSE_ENDS and tree.words[at + 1 : at + 2] != [] and tree.words[at + 1].islower()


def _sentence_end(tree: Tree, at: int) -> int:
    return tree.sentences[tree.sentence[at]][1]


def _opens_single(tree: Tree, at: int) -> bool:
    """Whether a single mark opens a quotation: nothing but a blank before it, no blank after it, and another to close it."""
    if tree.words[at] not in _SINGLE or at + 1 >= len(tree.words) or tree.starts[at + 1] != tree.ends[at]:
        return False
    if at and tree.ends[at - 1] == tree.starts[at]:
        return False
    if tree.words[at + 1][0].isdigit() or tree.words[at + 1].lower() in ARCHAIC_CONTRACTIONS:
        return False
    return any(
        tree.words[k] in _CLOSING_SINGLE and tree.tags[k] != "POS" and tree.ends[k - 1] == tree.starts[k]
        for k in range(at + SCARE, _sentence_end(tree, at))
    )
