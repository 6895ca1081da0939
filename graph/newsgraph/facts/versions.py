"""What a text takes back: of its own earlier version, or, by a correction, of any earlier text of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsgraph.facts.gathering import same_amount
from newsgraph.facts.telling import Telling


class Correction(NamedTuple):
    """That a statement takes the place of another."""

    statement: str
    document: str
    old: str
    old_document: str


def corrections(tellings: Iterable[Telling], newer: Mapping[str, str]) -> Iterator[Correction]:
    """Those among statements with one key; ``newer`` gives a document the earlier version of it, of the same outlet."""
    every = sorted(tellings, key=lambda one: (one.published, one.document, one.at, one.statement))
    yield from dict.fromkeys((*_of_versions(every, newer), *_of_notes(every)))


def _of_versions(every: Sequence[Telling], newer: Mapping[str, str]) -> Iterator[Correction]:
    """Of two versions, what the later one tells instead of what the earlier one told."""
    for new in every:
        old_document = newer.get(new.document)
        if not old_document or new.back:
            continue
        before = [one for one in every if one.document == old_document]
        if before and not any(_agree(new, one) for one in before):
            yield from _told(new, before)


def _of_notes(every: Sequence[Telling]) -> Iterator[Correction]:
    """Of a correction: the statements that it takes back, by the next one of its text that says otherwise."""
    for note in every:
        if not note.back:
            continue
        mine = [one for one in every if one.document == note.document and not one.back and not _agree(one, note)]
        new = note.instead or min(mine, key=lambda one: one.at, default=note).statement
        if new != note.statement:
            yield from _told(note._replace(statement=new), [one for one in every if _is_meant(one, note)])


def _is_meant(old: Telling, note: Telling) -> bool:
    return old.document != note.document and old.published <= note.published and not old.back and _agree(old, note)


def _agree(one: Telling, other: Telling) -> bool:
    same = one.amount is not None and other.amount is not None and same_amount(one.amount, other.amount)
    return one.positive == other.positive and (same or one.amount == other.amount)


def _told(new: Telling, olds: Iterable[Telling]) -> Iterator[Correction]:
    for old in olds:
        yield Correction(new.statement, new.document, old.statement, old.document)
