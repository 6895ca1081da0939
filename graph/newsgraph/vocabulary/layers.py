"""A vocabulary over lists on disk: what is in memory comes first, and what it lacks is looked up."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from newsgraph.vocabulary.name_index import NameIndex
from newsgraph.vocabulary.terms import Known, Sense
from newsgraph.vocabulary.vocabulary import Vocabulary

T = TypeVar("T")
_CACHE = 2**15


class Layered(Mapping[str, T]):
    """A mapping that looks up what it lacks. To go through it is to go through what is in memory."""

    def __init__(self, first: Mapping[str, T], then: Callable[[str], T | None]) -> None:
        self._first, self._then = first, then

    def __getitem__(self, key: str) -> T:
        found = self._first.get(key)
        if found is None and (found := self._then(key)) is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._first or (isinstance(key, str) and self._then(key) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)


class Either(Container[str]):
    """What one holds, or a test lets in."""

    def __init__(self, first: Container[str], then: Callable[[str], bool]) -> None:
        self._first, self._then = first, then

    def __contains__(self, word: object) -> bool:
        return word in self._first or (isinstance(word, str) and self._then(word))


def over(vocabulary: Vocabulary, indexes: Sequence[NameIndex]) -> Vocabulary:
    """The vocabulary with these lists below it: a name that it has already stays what it is."""
    if not indexes:
        return vocabulary
    senses, known = vocabulary.senses, vocabulary.known

    def rows(key: str) -> dict[str, set[str]]:
        """How each entry of the first list that has a name is written."""
        if key in senses or key in vocabulary.rivals:
            return {}
        for one in indexes:
            if found := one.rows(key):
                return {row.iri: {other.written for other in found if other.iri == row.iri} for row in found}
        return {}

    def named(key: str) -> tuple[Sense, ...]:
        return tuple(Sense(iri, "name") for iri in rows(key))

    @lru_cache(_CACHE)
    def entry(iri: str) -> Known | None:
        return next((_watched(found, indexes) for one in indexes if (found := one.entry(iri))), None)

    def is_written(text: str) -> bool:
        return any(text in ways for ways in rows(text.casefold()).values())

    def is_loose(key: str) -> bool:
        return any("" in ways for ways in rows(key).values())

    return replace(
        vocabulary,
        known=Layered({iri: _watched(one, indexes) for iri, one in known.items()}, entry),
        senses=Layered(senses, lambda key: found if len(found := named(key)) == 1 else None),
        rivals=Layered(vocabulary.rivals, lambda key: found if len(found := named(key)) > 1 else None),
        openings=Either(vocabulary.openings, lambda word: any(one.is_opening(word) for one in indexes)),
        max_name_words=max(vocabulary.max_name_words, *(one.max_words for one in indexes)),
        remarks=(*vocabulary.remarks, *(issue for one in indexes for issue in one.issues)),
        _exact=Either(vocabulary._exact, is_written),
        _loose=Either(vocabulary._loose, is_loose),
    )


def _watched(one: Known, indexes: Sequence[NameIndex]) -> Known:
    """An entry with the watchlists that have it too: by an identifier, or something of its kind by one of its names."""
    found = (index.watchlist for index in indexes if index.watchlist and _is_in(index, one))
    lists = tuple(dict.fromkeys([*one.watchlists, *found]))
    return replace(one, watchlists=lists) if lists != one.watchlists else one


def _is_in(index: NameIndex, one: Known) -> bool:
    if index.has(one.iri):
        return True
    others = (index.entry(row.iri) for name in one.names for row in index.rows(name.casefold()))
    return any(other is not None and (other.type == one.type or "Entity" in (other.type, one.type)) for other in others)
