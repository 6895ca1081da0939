"""Clues for the properties of an ontology, fitted on examples; what patterns find is one clue of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsgraph.extract.target.finder import Search
from newsgraph.extract.target.lessons import FOLDS, Example, Key, Places, Score, bare
from newsgraph.extract.target.pairs import ALONE, PATTERN, Pairs
from newsgraph.extract.target.weighing import Case, Weights, fitted
from newsgraph.vocabulary.clues import KNOWN
from newsgraph.vocabulary.evoking import Evoking, by_first, value_words

_LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)  # probabilities that may be asked for

_EVEN = 0.5
_SHARE, _ALIKE = (
    0.6,
    0.97,
)  # a lower probability that finds more and has nearly the best F1, down to a share of the best one
_LONGEST = 6  # words of what an object is called
_Places = set[tuple[int, Key]]
_Values = Mapping[str, Sequence[tuple[str, ...]]]


@dataclass(frozen=True)
class Clued:
    """What was fitted for a property: weights by clue, the least probability, and how well that does on what was held back.

    ``objects`` and ``single`` are those of ``newsgraph.vocabulary.clues.Clues``.
    """

    bias: float
    weights: Mapping[str, float]
    least: float
    score: Score
    objects: tuple[str, ...] = ()
    single: bool = False


class _Seen(NamedTuple):
    """A pair of an example: names of its ends, whether its object is a date, and its clues by number."""

    at: int
    subject: str
    object: str
    is_date: bool
    clues: tuple[int, ...]


class _Numbers(dict[str, int]):
    """Clues by number, in the order in which they were met."""

    def __missing__(self, clue: str) -> int:
        self[clue] = len(self)
        return self[clue]


def clued(examples: Sequence[Example], evoking: Evoking, told: Places) -> dict[str, Clued]:
    """What clues find of each property with examples enough; ``told``: what patterns that have not seen an example find in it."""
    numbers = _Numbers({PATTERN: 0, ALONE: 1, KNOWN: 2})
    values, known = by_first(sorted(_values(examples))), _objects(examples)
    seen = [pair for at, example in enumerate(examples) for pair in _pairs(at, example, evoking, (numbers, values))]
    names = list(numbers)
    found: dict[str, Clued] = {}
    for iri in told:
        wanted = {(at, t.key) for at, example in enumerate(examples) for t in example.triples if t.relation == iri}
        of_kind = [pair for pair in seen if pair.is_date == evoking.is_date(iri)]
        objects = known.get(iri, {})
        cases = list(_cases(of_kind, iri, (told[iri], wanted), numbers, objects))
        weights = fitted([case for _, _, case in cases])
        if weights is not None and weights.of.get(numbers[KNOWN], 0.0) < 0:
            # Each of its objects is met once, so that only others' pairs have a known one.
            cases = list(_cases(of_kind, iri, (told[iri], wanted), numbers, {}))
            weights = fitted([case for _, _, case in cases])
        if weights is not None:
            least, single, score = _asked(_held_back(cases), wanted)
            of = {names[n]: x for n, x in weights.of.items()}
            called = tuple(sorted(objects)) if KNOWN in of else ()
            found[iri] = Clued(weights.bias, of, least, score, called, single)
    return found


def _values(examples: Sequence[Example]) -> Iterator[tuple[str, ...]]:
    """What objects are called in more than one example."""
    met = Counter(value for example in examples for value in {value_words(t.object) for t in example.triples})
    return (value for value, count in met.items() if count > 1 and len(value) <= _LONGEST)


def _objects(examples: Sequence[Example]) -> dict[str, dict[str, set[int]]]:
    """By property, what its objects are called, with the numbers of the examples that have them."""
    found: dict[str, dict[str, set[int]]] = {}
    for at, example in enumerate(examples):
        for triple in example.triples:
            if len(value_words(triple.object)) <= _LONGEST:
                found.setdefault(triple.relation, {}).setdefault(triple.key[2], set()).add(at)
    return found


def _pairs(at: int, example: Example, evoking: Evoking, known_as: tuple[_Numbers, _Values]) -> Iterator[_Seen]:
    mentions, (numbers, values) = example.analysis.mentions, known_as
    for sentence in example.analysis.tree.sentences:
        search, known = Search(example.analysis.grammar, evoking, sentence), set[tuple[str, str]]()
        pairs = Pairs(search.ends, search.objects(), values)
        for pair, subject, target in pairs.all():
            key = bare(subject), bare(target)
            if key not in known:
                known.add(key)
                clues = tuple(numbers[clue] for clue in sorted(pairs.clues(pair, target)))
                yield _Seen(at, *key, pair.value is None and pair.object in mentions.times, clues)


def _cases(
    seen: Sequence[_Seen], iri: str, places: tuple[_Places, _Places], numbers: _Numbers, objects: Mapping[str, set[int]]
) -> Iterator[tuple[int, Key, Case]]:
    """The pairs as cases of a property, and those that only a pattern finds; ``places``: what patterns find, and what is right.

    An object is known by other examples, as it will be in a text that is none.
    """
    told, wanted = places
    rest = set(told)
    by_pattern, alone = (numbers[PATTERN],), (numbers[ALONE],)
    for pair in seen:
        place = (pair.at, (pair.subject, iri, pair.object))
        rest.discard(place)
        known = (numbers[KNOWN],) if objects.get(pair.object, set()) - {pair.at} else ()
        yield *place, Case(pair.clues + (by_pattern if place in told else ()) + known, place in wanted)
    for place in sorted(rest):
        yield *place, Case(alone, place in wanted)


def _held_back(cases: Sequence[tuple[int, Key, Case]]) -> list[tuple[float, int, Key]]:
    """The probability of each pair by what was fitted without its fold."""
    found: list[tuple[float, int, Key]] = []
    for fold in range(FOLDS):
        weights = fitted([case for at, _, case in cases if at % FOLDS != fold])
        if weights is not None:
            found += [(_probable(weights, case), at, key) for at, key, case in cases if at % FOLDS == fold]
    return found


def _probable(weights: Weights, case: Case) -> float:
    return 1 / (1 + math.exp(-max(min(weights.odds(case.clues), 30.0), -30.0)))


def _asked(found: Sequence[tuple[float, int, Key]], wanted: _Places) -> tuple[float, bool, Score]:
    """The probability that is asked for, whether only the likeliest pair of an example counts, and what is then right, found and wanted."""
    ways = [(single, *_least(_likeliest(found) if single else found, wanted)) for single in (False, True)]
    single, least, score = max(ways, key=lambda way: (way[2].f1, not way[0]))
    return least, single, score


def _likeliest(found: Sequence[tuple[float, int, Key]]) -> list[tuple[float, int, Key]]:
    """The likeliest pair of each example; of equals the first."""
    best: dict[int, tuple[float, int, Key]] = {}
    for each in found:
        if each[1] not in best or each[0] > best[each[1]][0]:
            best[each[1]] = each
    return list(best.values())


def _least(found: Sequence[tuple[float, int, Key]], wanted: _Places) -> tuple[float, Score]:
    """The probability that is asked for, and what is then right, found and wanted."""

    def score(least: float) -> Score:
        kept = {(at, key) for probable, at, key in found if probable >= least}
        return Score(len(kept & wanted), len(kept), len(wanted))

    best = max(_LEAST, key=lambda least: (score(least).f1, -abs(least - _EVEN)))  # of equals the one that takes no side
    lower = (round(best * (_SHARE + step / 10), 2) for step in range(4))
    least = next((each for each in lower if score(each).f1 >= _ALIKE * score(best).f1), best)
    return least, score(least)
