"""Names of the graph that the pipeline does not see as names in a question: another name stands for each while the question is read.

"Who leads Harbour Unlimited?" is read as "Who leads Siemens?", and asked of Harbour Unlimited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.ask.answers import local
from newsgraph.ask.entity_index import Names
from newsgraph.ask.patterns import Pattern, Search, Slot

if TYPE_CHECKING:
    from newsgraph.store.store import Store

_WORD = re.compile(r"[^\s,;:?!]+")
_LONGEST = 6  # words of a name
# Of each class a name that every parser knows; none of them may stand in the question itself.
_KNOWN = {"Person": "Maria Lopez", "Organization": "Siemens", "Country": "Norway", "Place": "Hamburg"}


def disguised(
    store: Store, names: Names, question: str, searches: Iterable[Search]
) -> tuple[str, dict[str, str]] | None:
    """A question with other names in the place of those that the graph has and none of its searches, and what each stands for."""
    slots = (slot for search in searches for pattern in search.patterns for slot in _slots(pattern))
    seen = {slot.text for slot in slots if slot}
    stands = dict[str, str]()
    text = question
    for name in _names(names, question):
        kinds = {kind for iri in names.find(name, "", name=True) for kind in _kinds(store, iri)}
        other = next((known for kind, known in _KNOWN.items() if kind in kinds), "")
        if name not in seen and other and other not in stands and other not in question and name in text:
            stands[other] = name
            text = text.replace(name, other, 1)
    return (text, stands) if stands else None


def _slots(pattern: Pattern) -> tuple[Slot | None, ...]:
    return pattern.subject, pattern.object, pattern.speaker, pattern.topic, pattern.recipient


def restored(search: Search, stands: dict[str, str]) -> Search:
    """A search of a disguised question, with the names that were meant."""
    return replace(search, patterns=tuple(_named(pattern, stands) for pattern in search.patterns))


def _named(pattern: Pattern, stands: dict[str, str]) -> Pattern:
    return replace(
        pattern,
        subject=_meant(pattern.subject, stands),
        object=_meant(pattern.object, stands),
        speaker=pattern.speaker and _meant(pattern.speaker, stands),
        topic=pattern.topic and _meant(pattern.topic, stands),
        recipient=pattern.recipient and _meant(pattern.recipient, stands),
    )


def _meant(slot: Slot, stands: dict[str, str]) -> Slot:
    if slot.text in stands:
        return Slot(text=stands[slot.text], name=True)
    found = next((other for other in stands if other in slot.text), "")
    return replace(slot, text=slot.text.replace(found, stands[found]), iri="") if found else slot


def _names(names: Names, question: str) -> Iterator[str]:
    """The names of the graph in a question, from its second word on, the longest first, each word in one of them at most."""
    words = list(_WORD.finditer(question))
    taken = set[int]()
    for length in range(_LONGEST, 0, -1):
        for first in range(1, len(words) - length + 1):
            whole = question[words[first].start() : words[first + length - 1].end()].rstrip(".'’")
            place = range(first, first + length)
            ends = question[words[first].start()].isupper() and words[place[-1]][0][:1].isupper()
            if ends and taken.isdisjoint(place) and names.find(whole, "", name=True):
                taken.update(place)
                yield whole


def _kinds(store: Store, iri: str) -> list[str]:
    return [local(kind) for (kind,) in store.query(f"SELECT ?k {{ <{iri}> a ?k }} ORDER BY ?k").rows]
