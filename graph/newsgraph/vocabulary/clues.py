"""What speaks for and against a property between two things of a sentence, with weights: one entry a property, learned and then edited."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgraph.errors import VocabularyError
from newsgraph.namespaces import ONTOLOGY, short
from newsgraph.vocabulary.turtle import Facts

OBJECT_IS = "object is "  # before what the object is called, in a clue
KNOWN = "object known"  # the object is called as one that the property leads to in the examples
CLUE, BIAS, LEAST, OBJECTS, SINGLE = (
    ONTOLOGY + name for name in ("clue", "bias", "leastProbability", "objectName", "onlyBest")
)
_TRUE = ("true", "1")


@dataclass(frozen=True, slots=True)
class Clues:
    """The weights of clues for one property: log odds that add up with the ``bias`` and must come to the probability ``least``.

    ``objects`` are what the property is known to lead to; ``single``: only the likeliest pair of a sentence has it.
    """

    id: str
    relation: str
    bias: float
    least: float
    weights: Mapping[str, float]
    objects: tuple[str, ...] = ()
    single: bool = False

    def probability(self, clues: Iterable[str]) -> float:
        """How likely two things with these clues between them have the property."""
        odds = self.bias + sum(self.weights.get(clue, 0.0) for clue in clues)
        return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


def clues_of(facts: Facts) -> Iterator[Clues]:
    """All entries with clues. Raises ``VocabularyError`` for one whose numbers are none."""
    for iri in facts.of:
        if not (told := facts.all(iri, CLUE)):
            continue
        weights = dict[str, float]()
        for each in told:
            number, _, name = each.strip().partition(" ")
            if not name.strip():
                raise _no_number(iri, "clue", each, 'write a weight and a clue, such as "+1.3 direct by"')
            weights[name.strip()] = _number(iri, "clue", number)
        bias, least = (
            _number(iri, name, facts.one(iri, ONTOLOGY + name) or "0.5") for name in ("bias", "leastProbability")
        )
        single = facts.one(iri, SINGLE) in _TRUE
        yield Clues(
            iri, facts.one(iri, ONTOLOGY + "evokes"), bias, least, weights, tuple(facts.all(iri, OBJECTS)), single
        )


def _number(iri: str, name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _no_number(iri, name, text, "write a number, such as -1.5")
    return number


def _no_number(iri: str, name: str, text: str, hint: str) -> VocabularyError:
    return VocabularyError(f'{short(iri)} has the {name} "{text}"', place="lexicon", hint=hint, about=(iri,))
