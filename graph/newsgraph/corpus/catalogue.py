"""What all documents tell of the things that they name, on disk, and in memory as numbers what is asked for again and again."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Self

from newsgraph.corpus.appearance import Appearance
from newsgraph.spool import Held, OnDisk, Spool

_values = attrgetter(*(each.name for each in fields(Appearance)))


class Catalogue(OnDisk):
    """Appearances by number, documents by number, and words of company by number. A context manager.

    Of a document with eleven names some 400 bytes are in memory, and each word of a name once. A document has one company for all that it
    names, with their own names, which nobody counts as company of their own.
    """

    def __init__(self) -> None:
        self._rows = Spool[tuple[Any, ...]]()
        self.documents: dict[str, int] = {}
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}  # of words
        self._of = array("I")  # the document of each appearance
        self._first, self._count = array("Q"), array("I")  # the appearances of each document
        self._start, self._size, self._company = array("Q"), array("I"), array("I")  # the company of each document

    @classmethod
    def of(cls, appearances: Iterable[Appearance]) -> Self:
        """One with these, whatever their order."""
        found, made = defaultdict[str, list[Appearance]](list), cls()
        for one in appearances:
            found[one.document].append(one)
        for rows in found.values():
            made.add(rows)
        return made

    def _held(self) -> Held:
        return (self._rows,)

    def add(self, found: Iterable[Appearance]) -> None:
        """Take in the appearances of a document; where it has come before, beside those that it had."""
        rows = list(found)
        if not rows:
            return
        number = self.documents.setdefault(rows[0].document, len(self._first))
        company = {word for one in rows for word in one.company}
        if number < len(self._first):
            rows = [*(self[each] for each in self.rows(number)), *rows]
            company.update(map(self.words.__getitem__, self.company(number)))
        else:
            for column in (self._first, self._count, self._start, self._size):
                column.append(0)
        first = self._first[number] = len(self._rows)
        self._count[number] = len(rows)
        self._start[number], self._size[number] = len(self._company), len(company)
        self._company.extend(map(self._word, sorted(company)))
        for one in rows:
            beside = tuple(first + at for at, other in enumerate(rows) if other.iri in one.beside)
            self._rows.put((*_values(replace(one, company=(), companions=one.crowd)), beside))
            self._of.append(number)

    def word(self, word: str) -> int:
        """The number of a word of company, or -1."""
        return self._numbers.get(word, -1)

    def _word(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._first)

    def __getitem__(self, number: int) -> Appearance:
        """An appearance, without its company."""
        return Appearance(*self._rows[number][:-1])

    def beside(self, number: int) -> frozenset[int]:
        """The numbers of what statements tell of with an appearance, as of two things."""
        return frozenset(self._rows[number][-1])

    def rows(self, document: int) -> range:
        """The numbers of the appearances of a document."""
        return range(self._first[document], self._first[document] + self._count[document])

    def document(self, number: int) -> int:
        """The document of an appearance."""
        return self._of[number]

    def company(self, document: int) -> Sequence[int]:
        """The words of all names of a document that keep company."""
        return self._company[self._start[document] : self._start[document] + self._size[document]]

    def named(self, document: int) -> Iterator[tuple[int, Appearance]]:
        """What a document names, with its numbers."""
        return ((number, one) for number in self.rows(document) if not (one := self[number]).unnamed)

    def unnamed(self, document: int) -> Iterator[tuple[int, Appearance]]:
        """What a document only describes, with its numbers."""
        return ((number, one) for number in self.rows(document) if (one := self[number]).unnamed)
