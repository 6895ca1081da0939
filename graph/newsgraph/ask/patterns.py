"""What is looked for in the graph: claims with holes, the searches that are made of them, and the same asked from the other end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from newsgraph.ask.clause_match import Demand
from newsgraph.ask.declarative import Turned
from newsgraph.facts.equivalence import shipped
from newsgraph.model import Date, Modality, Polarity


@dataclass(frozen=True, slots=True)
class Slot:
    """An end of a claim. ``hole``: it is asked for; else the words of the question, and the IRI that the pipeline gives them.

    ``name`` says that the words are a name, ``value`` that they are a value ("ready") rather than a thing,
    ``money`` that any sum of money is meant.
    """

    hole: bool = False
    text: str = ""
    iri: str = ""
    name: bool = False
    value: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim to look for. An empty ``relation`` is any. ``demands`` are what else its clause has to have; ``time``, ``date``
    and ``quantity`` are those of the claim."""

    subject: Slot
    relation: str
    object: Slot
    verb: str = ""
    speaker: Slot | None = None
    topic: Slot | None = None
    recipient: Slot | None = None
    polarity: str = Polarity.POSITIVE
    modality: str = Modality.ASSERTED
    time: str = ""
    date: Date | None = None
    quantity: str = ""
    demands: tuple[Demand, ...] = ()
    present: bool = False  # what somebody is, not what they were
    former: bool = False  # what somebody was: "the former mayor"
    phrased: str = ""  # the verb of an act, or "be" with its participle: "be arrested" is said by "be arrested at", too
    paid: bool = False  # its amount is a sum of money
    counted: bool = False  # how many do it is asked, and not of what


@dataclass(frozen=True, slots=True)
class Search:
    """All patterns of a question: they must hold together in one sentence, each in any (``and``), or one of them (``or``)."""

    turned: Turned
    patterns: tuple[Pattern, ...]
    mode: str = "one"
    said: bool = field(default=False)  # the answer is what somebody said
    whereabouts: bool = field(default=False)  # the answer is what a thing lies in
    further: bool = field(default=False)  # what answers it, answers the search before as well

    def groups(self) -> list[tuple[Pattern, ...]]:
        """The patterns that must hold together in one sentence; each group is a query."""
        return [self.patterns] if self.mode == "one" else [(pattern,) for pattern in self.patterns]


def timed(group: tuple[Pattern, ...]) -> int:
    """Which pattern of a group has the time that is asked for; the first where none has."""
    return next((number for number, pattern in enumerate(group) if pattern.time), 0)


def counted(group: tuple[Pattern, ...]) -> int:
    """As :func:`timed`, of the amount; no pattern of a "how many" has one."""
    return next((number for number, pattern in enumerate(group) if pattern.quantity), 0)


def from_the_other_end(search: Search) -> list[Search]:
    """The same asked of the relation that says it from the other end: who took bribes from X was bribed by X, who was sold X bought it."""
    if len(search.patterns) != 1:
        return []
    pattern, same = search.patterns[0], shipped()
    found = []
    if pattern.relation in same.converses:
        other = same.converses[pattern.relation]
        found.append(replace(pattern, subject=pattern.object, object=pattern.subject, relation=other, verb=""))
    if pattern.relation in same.exchanges:
        other = same.exchanges[pattern.relation]
        found.append(replace(pattern, subject=Slot(), recipient=pattern.subject, relation=other, verb=""))
    return [replace(search, patterns=(one,)) for one in found]
