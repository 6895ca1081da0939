"""Who takes part, where that tells two events of one verb apart: who dies, dies once, and one man is no group.

Names of one thing differ between texts more often than one thinks, so that two names say something only where one text tells of both, in
two sentences ("Ana Berg died on Monday. Her driver Jan Holm died, too"), as two descriptions do. Whom one man kills may be two of one deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from newsgraph.facts.telling import Telling
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default

_PERSON, _GROUP = "Person", "Group"
Pair = tuple[str, str]


@dataclass
class Cast:
    """Who takes part in an event: the people with names, and what each document says of it."""

    people: set[str] = field(default_factory=set)
    rows: dict[str, list[Telling]] = field(default_factory=dict)

    @classmethod
    def of(cls, telling: Telling) -> Cast:
        """That of one statement."""
        return cls(set(_people(telling)), {telling.document: [telling]})

    def take(self, other: Cast) -> None:
        """Have those of another one too."""
        self.people |= other.people
        for document, rows in other.rows.items():
            self.rows.setdefault(document, []).extend(rows)

    def is_told_apart(self, telling: Telling, apart: frozenset[Pair]) -> bool:
        """Whether a statement tells of somebody else; ``apart`` are those of whom each has an event of its own."""
        mine = _people(telling) if apart else frozenset()
        if mine.isdisjoint(self.people) and any((me, other) in apart for me in mine for other in self.people):
            return True
        beside = self.rows.get(telling.document, ())
        return any(one.at != telling.at and _is_one_and_several(telling, one) for one in beside)


def apart_in_texts(tellings: Iterable[Telling]) -> frozenset[Pair]:
    """The people of whom one text says in two sentences that they did it, each for himself, and none in one; each pair both ways."""
    act, of = default().the(KeyTrait.ACT), defaultdict[str, list[Telling]](list)
    for telling in tellings:
        if _people(telling):
            of[telling.document].append(telling)
    apart, together = set[Pair](), set[Pair]()
    for rows in of.values():
        for one, other in combinations(rows, 2):
            mine, theirs = _people(one), _people(other)
            pairs = {pair for me in mine for him in theirs for pair in ((me, him), (him, me))}
            if one.at == other.at or mine & theirs:
                together |= pairs
            elif one.relation == other.relation == act:
                apart |= pairs
    return frozenset(apart - together)


def tells_of_any(telling: Telling, people: frozenset[str]) -> bool:
    """Whether a statement names one of these people."""
    return not people.isdisjoint(_people(telling))


def _people(telling: Telling) -> frozenset[str]:
    ends = (telling.subject, telling.object, telling.recipient)
    return frozenset(end.node for end in ends if end.kind == _PERSON and not end.head)


def _is_one_and_several(one: Telling, other: Telling) -> bool:
    """Whether one doer with a name does it to a person and to a group, both only described: "the ambassador", "two journalists"."""
    doer, ends = one.subject, (one.object, other.object)
    told = bool(doer.kind) and not doer.head and doer.node == other.subject.node
    return told and all(end.head for end in ends) and {end.kind for end in ends} == {_PERSON, _GROUP}
