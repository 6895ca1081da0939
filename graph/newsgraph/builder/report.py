"""What a build did, counted document by document."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.builder.intake import Intake
from newsgraph.builder.reading import Reading
from newsgraph.external_sort import SMALL_ROOM, Sorter
from newsgraph.model import Issue, LeftOut
from newsgraph.network.counts import Relations


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts, the most frequent relations (those that no entry of the ontology covers apart), and what was skipped.

    ``notes`` are about what was taken nevertheless: two documents of one id, a decision without effect.
    ``repeats`` are documents that came once more with the same text, ``left_out`` is what readers left out of all of them on purpose.
    """

    documents: int = 0
    comments: int = 0
    sentences: int = 0
    words: int = 0
    entities: int = 0
    claims: int = 0
    relations: tuple[tuple[str, int], ...] = ()
    open_relations: tuple[tuple[str, int], ...] = ()
    skipped: tuple[Issue, ...] = ()
    repeats: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Issue, ...] = ()


class Tally:
    """The counts of the documents so far; things that several of them name are counted once, on disk."""

    def __init__(self) -> None:
        self.documents = self._comments = self._sentences = self._words = 0
        self._relations, self._things = Relations(), Sorter(SMALL_ROOM)

    def add(self, reading: Reading) -> None:
        """Count one more."""
        self.documents += 1
        self._comments += reading.comments
        self._sentences += reading.sentences
        self._words += reading.words
        self._relations.add(reading.counts)
        self._things.add(thing.encode() for thing in reading.counts.things)

    def report(self, intake: Intake, notes: tuple[Issue, ...], base: str) -> Report:
        """All of it; ``notes`` come after those of the intake, and open relations have their IRIs under ``base``."""
        with self._things as things:
            entities = sum(1 for _ in things.groups())
        return Report(
            documents=self.documents,
            comments=self._comments,
            sentences=self._sentences,
            words=self._words,
            entities=entities,
            claims=self._relations.total(),
            relations=self._relations.ranked(),
            open_relations=self._relations.ranked(f"{base}relation/"),
            skipped=intake.skipped,
            notes=(*intake.notes, *notes),
            repeats=intake.repeats,
            left_out=intake.left_out,
        )
