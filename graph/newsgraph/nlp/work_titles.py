"""Titles of two parts, taken for two things by a parser: "Star Harbour: The Last Tide is a film", "Grey Wolf, Brown Bear is a novel".

A label of a speaker or a topic stands before a colon too ("Holm: The Bank is a danger"), so that the clause must say that it is a work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.vocabulary.words import WordClass, shipped

_COLON, _COMMA = ":", ","
_SMALL = ("ADP", "DET", "CCONJ")  # what has no capital within a title
_NO_TITLE = ("ADP", "ADV", "SCONJ", "DET", "PRON", "CCONJ")  # with a comma behind, what a sentence begins with
_NUMBER = re.compile(r"[0-9]+|[IVX]+")
_LONGEST = 12  # words


def joined_titles(
    words: Sequence[str],
    lemmas: Sequence[str],
    pos: Sequence[str],
    heads: list[int],
    deps: list[str],
    sentences: Iterable[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """The titles of two parts that sentences begin with; hangs their words on the last noun of them. Changes heads and labels."""
    for first, end in sentences:
        for verb in range(first, min(end, first + _LONGEST)):
            noun = heads[verb]
            if deps[verb] != "cop" or noun < verb or not _is_title(words, pos, first, verb):
                continue
            subject = next((at for at in range(first, verb) if (heads[at], deps[at]) == (noun, "nsubj")), None)
            if subject is not None and _is_work(noun, words, lemmas, heads, deps):
                _join(first, verb, subject, heads, deps)
                yield first, verb


def _is_title(words: Sequence[str], pos: Sequence[str], first: int, end: int) -> bool:
    """Whether words are two parts, all of them with capitals but small words and numbers; with a comma, of two words each and more."""
    inside = [at for at in range(first, end) if pos[at] != "PUNCT"]
    if not all(words[at][0].isupper() or pos[at] in _SMALL or _NUMBER.fullmatch(words[at]) for at in inside):
        return False
    if _COLON in words[first + 1 : end - 1]:
        return True
    mark = next((at for at in range(first, end) if words[at] == _COMMA), first)
    return min(mark - first, end - mark - 1) > 1 and pos[first] not in _NO_TITLE


def _is_work(noun: int, words: Sequence[str], lemmas: Sequence[str], heads: Sequence[int], deps: Sequence[str]) -> bool:
    """Whether the noun of a clause is one work."""
    before = (at for at in range(max(noun - _LONGEST, 0), noun) if heads[at] == noun and deps[at] == "det")
    one = any(words[at].lower() in INDEFINITE_ARTICLES for at in before)
    return one and lemmas[noun].lower() in shipped().of[WordClass.WORK_NOUN]


def _join(first: int, end: int, subject: int, heads: list[int], deps: list[str]) -> None:
    """Hangs on a subject what stands before and beside it, and its clause where the first of that hung."""
    noun = heads[subject]
    if first <= heads[noun] < end:
        top = heads[noun]
        while first <= heads[top] < end and heads[top] != top:
            top = heads[top]
        heads[noun], deps[noun] = (noun, deps[top]) if heads[top] == top else (heads[top], deps[top])
    for at in range(first, end):
        if at != subject and (heads[at] == at or not first <= heads[at] < end):
            heads[at], deps[at] = subject, "punct" if deps[at] == "punct" else "compound"
