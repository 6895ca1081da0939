"""Who has the floor: paragraphs with a label ("MARIA FALK: …", "Q: …"), and the words that a page sets apart as somebody else's.

A turn goes on over paragraphs without a label up to the next one. After the last, whose words they are is clear only of a transcript.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import BlockQuotation, ZoneKind

_LABEL = re.compile(r"(?P<who>[^\W\d_][^:()\n]{0,60}?)\s?(?:\([^()\n]{1,40}\)\s?)?:(?=\s|\Z)")
_LETTER = re.compile(r"(?:Q|A|Question|Answer)\s?\d{0,2}\s?[.:](?=\s)")  # of an interview
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_HEADING = 80  # characters of a line without a full stop that is a heading between turns
_ENDED = (".", "?", "!", "…", "”", '"', "’", ")", "]", ":", ",", ";", "—", "–")


class Turn(NamedTuple):
    """A stretch of words that one speaker has; ``speaker`` is the head of the name (None: the text has none), ``mark`` what tells so."""

    first: int
    end: int
    speaker: int | None = None
    mark: int | None = None
    block: bool = False


class _Label(NamedTuple):
    """The beginning of a paragraph that says who speaks in it."""

    end: int
    speaker: int | None
    capitals: bool
    letter: bool


def labelled(grammar: Grammar) -> list[Turn]:
    """The turns that labels begin, in order."""
    tree = grammar.tree
    kinds = {part: _zone_kind(grammar, part[0]) for part in tree.paragraphs}
    paragraphs = [part for part in tree.paragraphs if kinds[part] in (ZoneKind.HEADLINE, ZoneKind.BODY)]
    labels = {part[0]: label for part in paragraphs if (label := _label(grammar, *part))}
    at_top = {first for (first, _), kind in kinds.items() if kind == ZoneKind.HEADLINE}
    labels = {  # "Falk: bank paid mayor" above an article begins no turn
        first: label for first, label in labels.items() if label.letter or first not in at_top or len(labels) > 1
    }
    labels = _believed(grammar, labels, dict(paragraphs))
    last, out, floor = max(labels, default=-1), list[Turn](), None
    for first, end in paragraphs:
        if label := labels.get(first):
            floor = Turn(label.end, end, label.speaker, label.end - 1)
        elif floor is None:
            continue
        elif _ends(grammar, first, end, floor):
            floor = None
        elif first > last and not any(label.capitals for label in labels.values()):
            floor = Turn(first, end) if len(labels) > 1 else None
        else:
            floor = floor._replace(first=first, end=end)
        if floor and floor.first < floor.end:
            out.append(floor)
    return out


def is_read(grammar: Grammar, word: int) -> bool:
    """Whether a word is of the article, not of its headline, a comment or a button."""
    return _zone_kind(grammar, word) == ZoneKind.BODY


def _zone_kind(grammar: Grammar, word: int) -> ZoneKind | None:
    zone = grammar.mentions.zone[grammar.tree.sentence[word]]
    return grammar.mentions.zones[zone].kind if zone >= 0 else None


def _label(grammar: Grammar, first: int, end: int) -> _Label | None:
    """The label of a paragraph, where it has what looks like one."""
    tree = grammar.tree
    text = tree.text[tree.starts[first] : tree.ends[end - 1]]
    letter = _LETTER.match(text)
    if letter:
        return _Label(_after(grammar, first, end, letter.end()), None, capitals=False, letter=True)
    match = _LABEL.match(text)
    if match is None:
        return None
    after = _after(grammar, first, end, match.end())
    words = [at for at in range(first, after) if tree.ends[at] <= tree.starts[first] + match.end("who")]
    speaker = _who(grammar, words)
    return None if speaker is None else _Label(after, speaker, match["who"].isupper(), letter=False)


def _after(grammar: Grammar, first: int, end: int, characters: int) -> int:
    """The first word of a paragraph after so many characters of it."""
    tree = grammar.tree
    return next((at for at in range(first, end) if tree.starts[at] >= tree.starts[first] + characters), end)


def _who(grammar: Grammar, words: Sequence[int]) -> int | None:
    """The head of a label that names or describes a person, and says nothing else."""
    tree, mentions = grammar.tree, grammar.mentions
    if any(tree.pos[at] in ("VERB", "AUX", "ADP", "PRON", "NUM") and not mentions.name(at) for at in words):
        return None
    for at in words:
        if (named := mentions.name(at)) and named.type == "Person":
            return mentions.head(named)
    heads = [
        at
        for at in words
        if tree.pos[at] in ("NOUN", "PROPN") and (tree.heads[at] not in words or tree.heads[at] == at)
    ]
    return heads[0] if len(heads) == 1 and mentions.mention(heads[0]).type in ("Person", "Organization") else None


def _believed(grammar: Grammar, labels: dict[int, _Label], ends: dict[int, int]) -> dict[int, _Label]:
    """Those of the labels that are not just a word before a colon.

    Letters need a question; a name in small letters alone is a headline's, unless its paragraph goes on for several sentences; what only
    describes a person ("the winner: …", but not "MINISTER: …") needs another label, and so does a paragraph that tells of whom it names.
    """
    tree = grammar.tree
    asked = any(tree.words[first].lower().startswith("q") for first, label in labels.items() if label.letter)

    def holds(first: int, label: _Label) -> bool:
        if label.letter:
            return asked
        several = tree.sentence[ends[first] - 1] > tree.sentence[first]
        named = label.speaker is not None and _is_person(grammar, label.speaker, label.capitals)
        told = _names(grammar, label.end, ends[first], label.speaker)
        return len(labels) > 1 or (named and (several or label.capitals) and not told)

    return {first: label for first, label in labels.items() if holds(first, label)}


def _is_person(grammar: Grammar, speaker: int, capitals: bool) -> bool:
    """Whether a label names its speaker, or describes a person in capitals."""
    return grammar.mentions.name(speaker) is not None or (
        capitals and grammar.mentions.mention(speaker).type == "Person"
    )


def _ends(grammar: Grammar, first: int, end: int, floor: Turn) -> bool:
    """Whether a paragraph without a label is the writer's again: a heading, or one that names who had the floor."""
    tree = grammar.tree
    text = tree.text[tree.starts[first] : tree.ends[end - 1]]
    if len(text) <= _HEADING and not text.endswith(_ENDED):
        return True
    return _names(grammar, first, end, floor.speaker)


def _names(grammar: Grammar, first: int, end: int, speaker: int | None) -> bool:
    """Whether words tell of the speaker by name, as the writer does."""
    mentions = grammar.mentions
    named = mentions.name(speaker) if speaker is not None else None
    if named is None:
        return False
    label = mentions.wholes[named].label
    return any(first <= other.first < end and mentions.wholes[other].label == label for other in mentions.names)


def blocks(grammar: Grammar, quotations: Sequence[BlockQuotation]) -> Iterator[Turn]:
    """The words that a page sets apart, each with whom it names as their author."""
    tree = grammar.tree
    for block in quotations:
        words = _between(grammar, block.start, block.end)
        if words and is_read(grammar, words[0]):
            name = _between(grammar, block.author.start, block.author.end) if block.author else range(0)
            heads = [at for at in name if tree.heads[at] not in name or tree.heads[at] == at]
            signed = bool(name) and tree.words[name[0] - 1] in _DASHES  # "— Gro Steen"
            mark = name[0] - 1 if signed else None
            yield Turn(words[0], words[-1] + 1, heads[0] if heads else None, mark, block=True)


def _between(grammar: Grammar, start: int, end: int) -> range:
    """The words that begin in a stretch of characters."""
    starts = grammar.tree.starts
    return range(bisect_left(starts, start), bisect_left(starts, end))
