"""One label for what documents share by its IRI alone: a kind ("Jewellery" at the head of a sentence, "jewellery" in another text).

Nobody decides who is who of these, and yet a thing of the corpus has one name: that of what is named so, else the commonest, and of equally
common ones that with the fewest capitals.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identities, Identity
from newsgraph.external_sort import SMALL_ROOM, Sorter
from newsgraph.iris import entity_iri
from newsgraph.spool import Held, OnDisk


class Shared(NamedTuple):
    """An entity of a document whose IRI its label alone makes, so that other documents may have it too."""

    iri: str
    label: str


def shared_of(labels: Iterable[tuple[str, str]], appearances: Iterable[Appearance]) -> tuple[Shared, ...]:
    """Those of the IRIs and labels of a document that none of its appearances tells of."""
    told = {one.written[:2] for one in appearances}
    return tuple(sorted({Shared(*pair) for pair in labels if pair not in told and _is_shared(*pair)}))


def _is_shared(iri: str, label: str) -> bool:
    base, entity, _ = iri.rpartition("entity/")
    return bool(entity) and iri == entity_iri(label, base=base)


class SharedLabels(OnDisk):
    """The labels of all documents, on disk; a context manager. ``add`` those of each, then ask for ``identities``."""

    def __init__(self) -> None:
        self._documents: dict[str, int] = {}
        self._lines = Sorter(SMALL_ROOM)

    def _held(self) -> Held:
        return (self._lines,)

    def add(self, document: str, found: Iterable[Shared]) -> None:
        """Take in those of a document."""
        number = self._documents.setdefault(document, len(self._documents))
        self._lines.add(_line(one.iri, one.label, number) for one in found)

    def identities(self, found: Catalogue, same: Identities) -> Identities:
        """For each document what it has to call otherwise, beside what is decided of its things. The caller closes what is returned."""
        for name, number in found.documents.items():
            of = {one.merges: one for one in same.get(name)}
            for _, one in found.named(number):
                iri, label, _ = one.written
                now = of.get(iri)
                self._lines.add([_line(now.keeps, now.label) if now else _line(iri, label)])
        names, made = list(self._documents), Identities(self._documents)
        for subject, rests in self._lines.groups():
            iri, rows = subject.decode(), [json.loads(rest) for rest in rests]
            label = _label(rows)
            others = ((names[number], old) for old, number in rows if number is not None and old != label)
            made.add(_called(document, iri, old, label) for document, old in others)
        made.close()
        return made


def _called(document: str, iri: str, old: str, label: str) -> Identity:
    return Identity(document, iri, iri, label, "Concept", "Concept", name=old)


def beside(decided: Sequence[Identity], labels: Iterable[Identity]) -> list[Identity]:
    """What is decided of a document, and how it has to call what nothing is decided of."""
    taken = {one.merges for one in decided}
    return sorted([*decided, *(one for one in labels if one.merges not in taken)], key=lambda one: one.merges)


def _line(iri: str, label: str, document: int | None = None) -> bytes:
    """A line; without a document the label is a name, which each document gives that has it."""
    return b"%b %b" % (iri.encode(), json.dumps([label, document]).encode())


def _label(rows: Iterable[tuple[str, int | None]]) -> str:
    named, counts = set[str](), Counter[str]()
    for label, number in rows:
        if number is None:
            named.add(label)
        else:
            counts[label] += 1
    return min(named, default="") or min(counts, key=lambda one: (-counts[one], sum(map(str.isupper, one)), one))
