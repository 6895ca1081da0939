"""Which words of a sentence are the subject, the relation, the object, the cue and the speaker of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsgraph.model import Span
from newsgraph.network.model import Edge, Evidence

Mark = tuple[int, int, str]  # first character, end, and the part; characters of the sentence

SUBJECT, RELATION, OBJECT, CUE, SPEAKER = PARTS = ("subject", "relation", "object", "cue", "speaker")


def marks(edge: Edge, found: Evidence, subject: Sequence[str], target: Sequence[str]) -> list[Mark]:
    """The marks of a sentence in order, none over another.

    ``subject`` and ``target`` are names of the two ends: they are looked for where the graph does not say which characters
    name them. Of the relation, only its own words are marked: "spends 40% of the budget on" has an amount in it.
    """
    sentence = found.exact
    first, verb, second, speaker = (
        _inside(s, found) for s in (found.subject, found.relation, found.object, found.speaker)
    )
    start, end = verb[0] if verb else (0, len(sentence))
    taken: list[Mark] = []
    _take(taken, SUBJECT, first)
    _take(taken, OBJECT, second)
    _take(taken, RELATION, _words(sentence, edge.text or edge.relation, start, end, taken))
    _take(taken, SUBJECT, [] if first else _named(sentence, subject, taken))
    _take(taken, OBJECT, [] if second else _named(sentence, target, taken))
    _take(taken, CUE, _words(sentence, edge.cue, 0, len(sentence), taken))
    _take(taken, SPEAKER, speaker or _named(sentence, [edge.speaker], taken))
    return sorted(taken)


def _inside(span: Span | None, found: Evidence) -> list[tuple[int, int]]:
    """The span in characters of the sentence; nothing for one that is not in it."""
    if span is None or not found.start <= span.start < span.end <= found.start + len(found.exact):
        return []
    return [(span.start - found.start, span.end - found.start)]


def _take(taken: list[Mark], part: str, spans: Iterable[tuple[int, int]]) -> None:
    """Add what of these spans is still free."""
    for start, end in list(spans):
        at = start
        for other_start, other_end, _ in sorted(taken):
            if other_start < end and at < other_end:
                if at < other_start:
                    taken.append((at, other_start, part))
                at = other_end
        if at < end:
            taken.append((at, end, part))


def _words(sentence: str, phrase: str, start: int, end: int, taken: Sequence[Mark]) -> list[tuple[int, int]]:
    """The words of a phrase: as they stand, otherwise one after the other where others come between; nothing if one is missing."""
    words = phrase.split()
    if not words:
        return []
    if whole := _free(sentence, phrase, start, end, taken):
        return [whole]
    found: list[tuple[int, int]] = []
    at = start
    for word in words:
        place = _free(sentence, word, at, end, taken)
        if not place:
            return found if len(found) * 2 > len(words) else []
        found.append(place)
        at = place[1]
    return found


def _named(sentence: str, names: Iterable[str], taken: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The first place of the longest of these names."""
    for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
        if place := _free(sentence, name, 0, len(sentence), taken):
            yield place
            return


def _free(sentence: str, words: str, start: int, end: int, taken: Sequence[Mark]) -> tuple[int, int] | None:
    """The first place of these words that no mark holds."""
    if len(words) > len(sentence):
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(sentence, start, end):
        if not any(a < match.end() and match.start() < b for a, b, _ in taken):
            return match.span()
    return None
