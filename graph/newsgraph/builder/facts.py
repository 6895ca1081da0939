"""From the statements of all documents to facts and events.

Statements wait on disk, sorted by what they are about, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from newsgraph.corpus.stories import Bag, Stories
from newsgraph.external_sort import Sorter
from newsgraph.facts import happenings, telling
from newsgraph.facts.duplicates import Copy, Text, copies
from newsgraph.facts.equivalence import shipped
from newsgraph.facts.findings import Found, Told, found
from newsgraph.facts.gathering import Key
from newsgraph.facts.happenings import Event
from newsgraph.facts.origins import Origins
from newsgraph.facts.telling import Telling, named_in
from newsgraph.iris import digest, facts_iri
from newsgraph.rdf import facts
from newsgraph.spool import Held, OnDisk, Spool
from newsgraph.store.filling import ntriples
from newsgraph.store.kept_readings import Written

if TYPE_CHECKING:
    from pyoxigraph import Triple

_BATCH = 20_000  # triples that are written together


class Gathering(OnDisk):
    """Documents come one at a time by ``add``, and ``close`` ends them; then ``found`` are the facts, and after these ``events``.

    ``copied`` are the copies among the documents.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self._by_fact, self._alone, self._by_event = Sorter(), Sorter(), Sorter()
        self._texts, self._stories = Spool[Text](), Stories()
        self.copied: Sequence[Copy] = ()

    def _held(self) -> Held:
        return (self._by_fact, self._alone, self._by_event, self._texts, self._stories)

    def add(self, told: Told) -> None:
        """Take in a document under the things of the whole corpus."""
        self._texts.put(told.text)
        self._stories.add(Bag.of(told.words, *named_in(told.tellings)))
        rows = (row for one in told.tellings if one.is_said for row in (one, *telling.implied(one)))
        self._by_fact.add(_line(row, *Key.of(row)) for row in rows)
        self._alone.add(_line(one, one.document) for one in told.tellings if not one.is_said)

    def close(self) -> Origins:
        """All documents are there: find the copies among them, and where each text comes from."""
        self.copied = copies(self._texts)
        return Origins(self._texts, self.copied)

    def found(self) -> Iterator[Found]:
        """What is found of the statements with each key."""
        newer = {one.document: one.of for one in self.copied if one.newer}
        for rows in _groups(self._by_fact):
            yield found(rows, self._stories.near, newer, self.base, self._stories.together)
            for one in rows:
                if one.trigger and not one.implied and not one.back:
                    self._tell(one)

    def _tell(self, one: Telling) -> None:
        name = shipped().wider.get(one.trigger, one.trigger)
        self._by_event.add([_line(one, self._stories.first(one.document), name)])

    def events(self) -> Iterator[Event]:
        """The events, when all facts are found."""
        for rows in _groups(self._alone):
            for one in rows:
                self._tell(one)
        for rows in _groups(self._by_event):
            yield from happenings.events(rows, self.base, self._stories.people)


def written(gathering: Gathering) -> Iterator[Written]:
    """All that is found as it goes into a store, some at a time."""
    graph, triples = facts_iri(gathering.base), _triples(gathering)
    while some := dict.fromkeys(islice(triples, _BATCH)):
        yield Written(graph, ntriples(some))


def _triples(gathering: Gathering) -> Iterator[Triple]:
    origins = gathering.close()
    yield from facts.copy_triples(gathering.copied)
    for one in gathering.found():
        for fact in one.facts:
            yield from facts.fact_triples(fact, origins)
        yield from facts.dispute_triples(one.disputes)
        yield from facts.correction_triples(one.corrections)
    for event in gathering.events():
        yield from facts.event_triples(event, origins)


class Row(Protocol):
    """What is found in one document, in whatever form."""

    @property
    def document(self) -> str:
        """Its IRI."""

    @property
    def told(self) -> Told | None:
        """Its statements, where it has been read."""

    def with_facts(self, of: Mapping[str, tuple[str, str]]) -> Self:
        """The same with the fact and the event of each statement."""


T = TypeVar("T", bound=Row)


def with_facts(rows: Iterable[T], base: str) -> Iterator[T]:
    """The rows of all documents with their facts, in order, when all of them have come."""
    places: dict[str, list[int]] = {}
    with Spool[T]() as waiting, Gathering(base) as gathering, Sorter() as found:
        for number, row in enumerate(rows):
            waiting.put(row)
            if row.told:
                if row.document not in places:
                    gathering.add(row.told)
                places.setdefault(row.document, []).append(number)
        gathering.close()
        found.add(_told(gathering, places))
        groups = found.groups()
        following = next(groups, None)
        for number, row in enumerate(waiting):
            of: dict[str, tuple[str, str]] = {}
            if following and int(following[0]) == number:
                of = _of(following[1])
                following = next(groups, None)
            yield row.with_facts(of)


def _told(gathering: Gathering, places: Mapping[str, Sequence[int]]) -> Iterator[bytes]:
    """For each place of a document the facts (``f``) and events (``e``) of its statements, a line each."""
    tellings = ((b"f", fact.iri, fact.tellings) for one in gathering.found() for fact in one.facts)
    for kind, iri, rows in chain(tellings, ((b"e", event.iri, event.tellings) for event in gathering.events())):
        for row in rows:
            if not row.implied:
                for place in places[row.document]:
                    yield b"%d %b %b %b" % (place, kind, row.statement.encode(), iri.encode())


def _of(lines: Iterable[bytes]) -> dict[str, tuple[str, str]]:
    of: dict[str, tuple[str, str]] = {}
    for line in lines:
        kind, statement, iri = line.decode().split(" ")
        fact, event = of.get(statement, ("", ""))
        of[statement] = (fact, iri) if kind == "e" else (iri, event)
    return of


def _line(row: Telling, *key: str) -> bytes:
    return digest(*key, length=24).encode() + b" " + telling.written(row)


def _groups(sorter: Sorter) -> Iterator[list[Telling]]:
    for _, lines in sorter.groups():
        yield [telling.read(line) for line in lines]
