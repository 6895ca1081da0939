"""What a user's clues say of the pairs of a sentence; what patterns find of the same properties is a clue then, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsgraph.extract.target.ends import Ends
from newsgraph.extract.target.lessons import bare
from newsgraph.extract.target.naming import named
from newsgraph.extract.target.pairs import ALONE, PATTERN, Pair, Pairs
from newsgraph.extract.target.slots import slots_of
from newsgraph.vocabulary.evoking import Evoking


class Found(NamedTuple):
    """A property between two words, and the word that evokes it; all words of a value, and of a subject that is no name."""

    property: str
    subject: int
    object: int
    cue: int
    value: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None


def judged(ends: Ends, objects: Sequence[int], evoking: Evoking, found: Iterable[Found]) -> Iterator[Found]:
    """What was found of properties without clues, and of those with clues every pair that is likely enough."""
    told: dict[tuple[str, str, str], Found] = {}
    for each in found:
        if each.property not in evoking.clues:
            yield each
        else:
            told.setdefault((each.property, *_names(ends, each)), each)
    if not evoking.clues:
        return
    pairs, seen = Pairs(ends, objects, evoking.clue_values), set[tuple[str, str]]()
    for pair, subject, target in pairs.all():
        key = bare(subject), bare(target)
        if key in seen:
            continue
        seen.add(key)
        clues = pairs.clues(pair, target)
        is_date = pair.value is None and pair.object in ends.mentions.times
        for iri, weights in evoking.clues.items():
            if evoking.is_date(iri) != is_date:
                continue
            pattern = told.pop((iri, *key), None)
            if weights.probability((*clues, PATTERN) if pattern else clues) >= weights.least:
                yield pattern or Found(iri, pair.subject, pair.object, _cue(ends, pair), pair.value, pair.whole)
    for (iri, _, _), each in told.items():
        if evoking.clues[iri].probability((ALONE,)) >= evoking.clues[iri].least:
            yield each


def _names(ends: Ends, each: Found) -> tuple[str, str]:
    """The ends of what was found, as they are compared."""
    mentions = ends.mentions
    target = mentions.tree.words_of(*each.value) if each.value else named(mentions, each.object)
    return bare(named(mentions, each.subject)), bare(target)


def _cue(ends: Ends, pair: Pair) -> int:
    """The word that says whether it is so: the one beside which the object stands."""
    beside = (slot.word for slot in slots_of(ends.mentions, pair.object) if slot.word != pair.object)
    return pair.object if pair.value else next(beside, pair.object)
