"""What a user's clues say of the pairs of a sentence; what patterns find of the same properties is a clue then, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsgraph.extract.target.ends import Ends
from newsgraph.extract.target.lessons import bare
from newsgraph.extract.target.naming import named
from newsgraph.extract.target.pairs import ALONE, PATTERN, Pair, Pairs
from newsgraph.extract.target.slots import slots_of
from newsgraph.vocabulary.clues import KNOWN
from newsgraph.vocabulary.evoking import Evoking, value_words


class Found(NamedTuple):
    """A property between two words, and the word that evokes it; all words of a value, and of a subject that is no name."""

    property: str
    subject: int
    object: int
    cue: int
    value: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None


_Told = dict[tuple[str, str, str], Found]  # by property and the names of both ends


def judged(ends: Ends, objects: Sequence[int], evoking: Evoking, found: Iterable[Found]) -> Iterator[Found]:
    """What was found of properties without clues, and of those with clues every pair that is likely enough."""
    told: _Told = {}
    for each in found:
        if each.property not in evoking.clues:
            yield each
        else:
            told.setdefault((each.property, *_names(ends, each)), each)
    if not evoking.clues:
        return
    best: dict[str, tuple[float, Found]] = {}
    for iri, probable, each in _likely(ends, objects, evoking, told):
        if not evoking.clues[iri].single:
            yield each
        elif iri not in best or probable > best[iri][0]:
            best[iri] = probable, each
    yield from (each for _, each in best.values())


def _likely(ends: Ends, objects: Sequence[int], evoking: Evoking, told: _Told) -> Iterator[tuple[str, float, Found]]:
    """The pairs of a sentence that are likely enough, with their property and probability; ``told`` is what patterns find."""
    pairs, seen = Pairs(ends, objects, evoking.clue_values), set[tuple[str, str]]()
    for pair, subject, target in pairs.all():
        key = bare(subject), bare(target)
        if key in seen:
            continue
        seen.add(key)
        clues, words = pairs.clues(pair, target), value_words(key[1])
        is_date = pair.value is None and pair.object in ends.mentions.times
        for iri, weights in evoking.clues.items():
            if evoking.is_date(iri) != is_date:
                continue
            pattern = told.pop((iri, *key), None)
            more = ((PATTERN,) if pattern else ()) + ((KNOWN,) if words in evoking.known_objects[iri] else ())
            if (probable := weights.probability((*clues, *more))) >= weights.least:
                found = Found(iri, pair.subject, pair.object, _cue(ends, pair), pair.value, pair.whole)
                yield iri, probable, pattern or found
    for (iri, _, _), each in told.items():
        if (probable := evoking.clues[iri].probability((ALONE,))) >= evoking.clues[iri].least:
            yield iri, probable, each


def _names(ends: Ends, each: Found) -> tuple[str, str]:
    """The ends of what was found, as they are compared."""
    mentions = ends.mentions
    target = mentions.tree.words_of(*each.value) if each.value else named(mentions, each.object)
    return bare(named(mentions, each.subject)), bare(target)


def _cue(ends: Ends, pair: Pair) -> int:
    """The word that says whether it is so: the one beside which the object stands."""
    beside = (slot.word for slot in slots_of(ends.mentions, pair.object) if slot.word != pair.object)
    return pair.object if pair.value else next(beside, pair.object)
