"""Sentences with their triples, from which an ontology is taught, and how well what was learned finds these again."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from newsgraph.extract.analysis import Analysis
from newsgraph.lang.en.function_words import ARTICLES

FOLDS = 5
Key = tuple[str, str, str]
Places = dict[str, set[tuple[int, Key]]]  # by property, the triples by the number of their example
_Z = 1.96  # of an interval of 95 %


class Triple(NamedTuple):
    """A triple of an example: labels of its ends and the IRI of its property."""

    subject: str
    relation: str
    object: str

    @property
    def key(self) -> Key:
        """How two triples are compared."""
        return bare(self.subject), self.relation, bare(self.object)


def bare(label: str) -> str:
    """A label as it is compared: in small letters, without the article before it."""
    first, _, rest = " ".join(label.casefold().split()).partition(" ")
    return rest if first in ARTICLES and rest else f"{first} {rest}".rstrip()


@dataclass(frozen=True)
class Example:
    """A sentence understood, and what it says."""

    analysis: Analysis
    triples: tuple[Triple, ...]


def least_share(right: int, of: int) -> float:
    """The lower end of the 95 % interval of a share (Wilson 1927): 0.21 of 1 of 1, 0.68 of 8 of 8; 0.0 of none."""
    if not of:
        return 0.0
    share, square = right / of, _Z * _Z
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max((share + square / (2 * of) - spread) / (1 + square / of), 0.0)


class Score(NamedTuple):
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def least(self) -> float:
        """The precision that so few examples leave likely."""
        return least_share(self.right, self.found)

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0
