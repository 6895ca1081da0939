"""Titles in a text: the words with which a sentence opens ("The Last of Us: Left Behind is a game"), and those in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import ARTICLES, SINGULAR_PAST
from newsgraph.property_labels import PREPOSITIONS

JOINS = ARTICLES | PREPOSITIONS | {"and", "&"}
MARKS = frozenset({'"', "“", "”", "'"})
_OPEN, _CLOSED = "(", ")"
_COMMA = ","
_CLITIC = ("'", "’")
_INDEFINITE = frozenset({"a", "an"})
_LONGEST = 12  # words in quotation marks that may be a title
_WHEN = "WRB"
_LEADING = ("IN", "VBN", "VBG", "RB")
AND = "and"
_LEADS = (
    "ADP",
    "VERB",
    "SCONJ",
    "ADV",
)  # what opens a phrase before the subject: "Created by Holm in 2004, Elvar was …"


def title_at(mentions: Mentions, word: int) -> tuple[int, int] | None:
    """The title that a word stands in, without its quotation marks; None where it stands in none."""
    first, end = mentions.tree.sentences[mentions.tree.sentence[word]]
    for title in (*quoted(mentions, first, end), opening(mentions, first, end)):
        if title is not None and title[0] <= word < title[1]:
            return title
    return None


def opening(mentions: Mentions, first: int, end: int) -> tuple[int, int] | None:
    """The capitalised words with which a sentence opens, before a verb in the singular: one title, whatever is in it."""
    tree = mentions.tree
    if tree.words[first] in MARKS:
        marked = next(quoted(mentions, first, end), None)
        if marked is not None and marked[0] == first + 1:
            return marked
    verb = next((at for at in range(first, end) if _is_finite(mentions, at, first)), first)
    start = _start(mentions, first, verb)
    stop = _stop(mentions, start, verb)
    words = tree.words[start:stop]
    return (start, stop) if len(words) > 1 and words[-1] != _COMMA and _is_title(words) else None


def _is_finite(mentions: Mentions, at: int, first: int) -> bool:
    """Whether a word is a verb in the singular outside of brackets."""
    tree = mentions.tree
    if tree.pos[at] not in ("VERB", "AUX") or not tree.words[at].islower() or tree.words[at][0] in _CLITIC:
        return False  # "There[ 's] Nothing Here is a film"
    names = mentions.names_between(first, at)
    past = tree.tags[at] == "VBD" and AND not in tree.words[first:at] and all(name.type != "Person" for name in names)
    singular = tree.tags[at] == "VBZ" or tree.words[at].lower() in SINGULAR_PAST or past
    before = tree.words[first:at]
    return singular and before.count(_OPEN) == before.count(_CLOSED)


def quoted(mentions: Mentions, first: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks, where its words are those of a title."""
    tree, start = mentions.tree, -1
    for at in range(first, end):
        if tree.words[at] not in MARKS or tree.words[at] == "'":
            continue
        if start >= 0 and 1 < at - start - 1 <= _LONGEST and _is_title(tree.words[start + 1 : at], bracketed=True):
            yield start + 1, at
            start = -1
        else:
            start = at


def _start(mentions: Mentions, first: int, verb: int) -> int:
    """Where the subject begins: after a phrase with a comma ("In 2004, ") or a bare date ("In 2004 Holm was")."""
    tree = mentions.tree
    if tree.pos[first] in _LEADS and tree.tags[first] in _LEADING:
        start = next((at + 1 for at in reversed(range(first, verb)) if tree.words[at] == _COMMA), first)
        if start > first and _OPEN not in tree.words[first:start]:  # what follows may be such a phrase as well
            return _start(mentions, start, verb)
        at = first + 1
        while at < verb and (at in mentions.times or (tree.words[at].isdigit() and at - 1 in mentions.times)):
            at += 1
        if at > first + 1:
            return at
    joined = (tree.pos[first] in ("CCONJ", "SCONJ") or tree.tags[first] == _WHEN) and mentions.name(first) is None
    if joined and (name := mentions.name(first + 1)) is not None and name.type == "Person":
        return first + 1  # "But Holm was", "When Holm was"
    return first + (tree.words[first] in MARKS)


def _stop(mentions: Mentions, first: int, verb: int) -> int:
    """Where the subject ends: before what is in brackets behind it or said of it between commas, and its closing mark."""
    words = mentions.tree.words
    ends = (
        at for at in range(first + 1, verb) if words[at] == _OPEN or (words[at] == _COMMA and _is_aside(mentions, at))
    )
    stop = next(ends, verb)
    return stop - (stop > first and words[stop - 1] in MARKS)


def _is_aside(mentions: Mentions, comma: int) -> bool:
    """Whether what follows a comma is said of a name: "Days, first shown", "Holm, 52,", "Holm, an Elvar actor"."""
    words, name = mentions.tree.words, mentions.name(comma - 1)
    word = words[comma + 1] if comma + 1 < len(words) else ""
    if name is not None and name.type == "Person" and (word.isdigit() or word in _INDEFINITE):
        return True
    return word.islower() and word not in JOINS


def _is_title(words: Sequence[str], *, bracketed: bool = False) -> bool:
    """Whether words are capitalised, small ones between them apart."""
    capital = [word[0].isupper() or word.isdigit() for word in words]
    small = all(
        ok or word.lower() in JOINS or not word[0].isalnum() or not word.isalnum()  # "ca[n't]"
        for ok, word in zip(capital, words, strict=True)
    )
    brackets = not bracketed and any(word in (_OPEN, _CLOSED, ";") for word in words)
    return any(capital[1:]) and small and not brackets
