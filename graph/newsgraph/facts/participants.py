"""Who takes part, where that tells two events of one verb apart: who dies, dies once, and one man is no group.

Names of one thing differ between texts more often than one thinks, so that two names say something only where one text tells of both, in
two sentences ("Ana Berg died on Monday. Her driver Jan Holm died, too"); two descriptions, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from newsgraph.facts.telling import End, Telling

_PERSON, _GROUP, _EVENT = "Person", "Group", "Event"
_SOMEBODY = (_PERSON, _GROUP)
Pair = tuple[str, str]


@dataclass
class Cast:
    """Who takes part in an event: the people with names to whom it is done, and what each document says of it."""

    patients: set[str] = field(default_factory=set)
    rows: dict[str, list[Telling]] = field(default_factory=dict)

    @classmethod
    def of(cls, telling: Telling) -> Cast:
        """That of one statement."""
        return cls(set(_patients(telling)), {telling.document: [telling]})

    def take(self, other: Cast) -> None:
        """Have those of another one too."""
        self.patients |= other.patients
        for document, rows in other.rows.items():
            self.rows.setdefault(document, []).extend(rows)

    def is_told_apart(self, telling: Telling, apart: frozenset[Pair], *, once: bool) -> bool:
        """Whether a statement tells of somebody else; ``apart`` are those of whom each has an event of its own.

        What happens ``once`` to each is another event, too, where the same text says that it was in another one.
        """
        mine = _patients(telling)
        if mine.isdisjoint(self.patients) and any((me, other) in apart for me in mine for other in self.patients):
            return True
        beside = self.rows.get(telling.document, ())
        if any(one.at == telling.at for one in beside):
            return False  # the words of one sentence
        where = _happenings(telling)
        others = [found for one in beside if (found := _happenings(one))]
        if once and where and others and all(where.isdisjoint(found) for found in others):
            return True
        return any(_is_one_and_several(telling, one) for one in beside)


def apart_in_texts(tellings: Iterable[Telling]) -> frozenset[Pair]:
    """The people to whom one text says that it happened in two sentences, and none in one; each pair both ways."""
    of = defaultdict[str, list[Telling]](list)
    for telling in tellings:
        if _patients(telling):
            of[telling.document].append(telling)
    apart, together = set[Pair](), set[Pair]()
    for rows in of.values():
        for one, other in combinations(rows, 2):
            mine, theirs = _patients(one), _patients(other)
            pairs = {pair for me in mine for him in theirs for pair in ((me, him), (him, me))}
            if one.at == other.at or mine & _people(other) or theirs & _people(one):
                together |= pairs
            else:
                apart |= pairs
    return frozenset(apart - together)


def _patient(telling: Telling) -> End:
    """Whom it is done to: the object where that is somebody, else the subject ("died in hospital", "was arrested")."""
    return telling.object if telling.object.kind in _SOMEBODY else telling.subject


def _patients(telling: Telling) -> frozenset[str]:
    """Him to whom it is done, if he has a name."""
    end = _patient(telling)
    return frozenset([end.node] if end.kind == _PERSON and not end.head else ())


def _people(telling: Telling) -> frozenset[str]:
    ends = (telling.subject, telling.object, telling.recipient)
    return frozenset(end.node for end in ends if end.kind == _PERSON and not end.head)


def _happenings(telling: Telling) -> frozenset[str]:
    """The nouns of what it happened in: "died in the crash"."""
    return frozenset(end.head for end in (telling.subject, telling.object) if end.kind == _EVENT and end.head)


def _is_one_and_several(one: Telling, other: Telling) -> bool:
    """Whether one doer with a name does it to a person and to a group, both only described: "the ambassador", "two journalists"."""
    doer, ends = one.subject, (one.object, other.object)
    told = bool(doer.kind) and not doer.head and doer.node == other.subject.node
    return told and all(end.head for end in ends) and {end.kind for end in ends} == {_PERSON, _GROUP}
