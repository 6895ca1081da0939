"""Who takes part, where that tells two events of one verb apart: who dies, dies once, each is arrested by himself, and one man is no group.

Names of one thing differ between texts more often than one thinks, so that two names say something only where one text tells of both, in
two sentences ("Ana Berg died on Monday. Her driver Jan Holm died, too"), as two descriptions do. Whom one man kills may be two of one deed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, combinations_with_replacement, permutations

from newsgraph.facts.equivalence import Equivalence, shipped
from newsgraph.facts.telling import NOTHING, End, Telling
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default

_PERSON, _GROUP = "Person", "Group"
_WORD = re.compile(r"\w+")
Pair = tuple[str, str]
Named = Callable[[str], frozenset[str]]  # the people whom a document names


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

    def is_of_others(self, people: Set[str], apart: frozenset[Pair]) -> bool:
        """Whether none of these people takes part, and one of them has an event of his own beside somebody who does."""
        if not apart or not people.isdisjoint(self.people):
            return False
        return any((me, other) in apart for me in people for other in self.people)

    def is_told_apart(self, telling: Telling, apart: frozenset[Pair]) -> bool:
        """Whether a statement tells of somebody else; ``apart`` are those of whom each has an event of its own."""
        if self.is_of_others(_people(telling), apart):
            return True
        beside = self.rows.get(telling.document, ())
        return any(one.at != telling.at and _is_one_and_several(telling, one) for one in beside)


def apart_in_texts(tellings: Sequence[Telling], named: Named) -> frozenset[Pair]:
    """The people to whom it happened, each for himself, as one text says in two sentences, and none in one; each pair both ways.

    Of what is done to each by himself ("arrested") it is enough that a text names both.
    """
    same, word = shipped(), tellings[0].trigger
    of, labels = defaultdict[str, list[Telling]](list), dict[str, str]()
    for telling in tellings:
        of[telling.document].append(telling)
        labels |= {end.node: end.label for end in _ends(telling)}
    whom = {document: frozenset(chain.from_iterable(_whom(one, same) for one in rows)) for document, rows in of.items()}
    every = frozenset(chain.from_iterable(whom.values()))
    apart, together = set[Pair](), set[Pair]()
    for document, rows in of.items():
        apart |= {*permutations(whom[document] if word in same.once else every & named(document), 2)}
        pairs = combinations_with_replacement([one for one in rows if _people(one)], 2)
        together |= {pair for one, other in pairs for pair in _together(one, other)}
    return frozenset((me, other) for me, other in apart - together if _differ(labels[me], labels[other]))


def _together(one: Telling, other: Telling) -> Iterator[Pair]:
    """Those of whom two statements of a text tell alike: of one sentence, or of somebody whom both name."""
    mine, theirs = _people(one), _people(other)
    if one.at == other.at or mine & theirs:
        yield from (pair for me in mine for him in theirs for pair in ((me, him), (him, me)))


def _whom(telling: Telling, same: Equivalence) -> frozenset[str]:
    """To whom with a name it happens: the object of what people do to people, else the subject of a verb without an object."""
    once, known = telling.trigger in same.once, default()
    alone = {known.the(KeyTrait.PATIENT), known.the(KeyTrait.ACT) if once else ""}
    end = NOTHING
    if _is_people(telling.object):
        end = NOTHING if once else telling.object
    elif telling.relation in alone or telling.relation not in known.relations:
        end = telling.subject
    return frozenset([end.node] if telling.is_said and end.kind == _PERSON and not end.head else [])


def _is_people(end: End) -> bool:
    return end.kind in (_PERSON, _GROUP)


def _differ(label: str, other: str) -> bool:
    """Whether two names are no forms of one: they have no word in common; "woman" is a name that a headline seems to give."""
    words, others = _WORD.findall(label), _WORD.findall(other)
    names = bool(words and others) and words[-1][0].isupper() and others[-1][0].isupper()
    return names and {word.casefold() for word in words}.isdisjoint(word.casefold() for word in others)


def tells_of_any(telling: Telling, people: frozenset[str]) -> bool:
    """Whether a statement names one of these people."""
    return not people.isdisjoint(_people(telling))


def _people(telling: Telling) -> frozenset[str]:
    return frozenset(end.node for end in _ends(telling) if end.kind == _PERSON and not end.head)


def _ends(telling: Telling) -> tuple[End, ...]:
    return telling.subject, telling.object, telling.recipient


def _is_one_and_several(one: Telling, other: Telling) -> bool:
    """Whether one doer with a name does it to a person and to a group, both only described: "the ambassador", "two journalists"."""
    doer, ends = one.subject, (one.object, other.object)
    told = bool(doer.kind) and not doer.head and doer.node == other.subject.node
    return told and all(end.head for end in ends) and {end.kind for end in ends} == {_PERSON, _GROUP}
