"""What one document gives to the facts of a corpus, and what is found of statements with one key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from zlib import crc32

from newsgraph.corpus.identity import Identity
from newsgraph.corpus.stories import Words
from newsgraph.facts.contradiction import Dispute, disputes
from newsgraph.facts.duplicates import Text
from newsgraph.facts.gathering import Fact, Near, gathered
from newsgraph.facts.origins import outlet_of
from newsgraph.facts.telling import Telling
from newsgraph.facts.text_print import print_of
from newsgraph.facts.versions import Correction, corrections
from newsgraph.model import Document

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """A document: its statements, and what its text is like."""

    tellings: tuple[Telling, ...]
    text: Text
    words: Words

    @property
    def alone(self) -> list[str]:
        """The IRIs of the characters of its words for happenings that no statement has."""
        return [one.statement for one in self.tellings if not one.is_said]

    def without(self, statements: Container[str]) -> Told:
        """The same without some statements, which give nothing to facts: readers have refused them."""
        kept = tuple(one for one in self.tellings if one.statement not in statements)
        return self if len(kept) == len(self.tellings) else replace(self, tellings=kept)

    def under(self, identities: Iterable[Identity]) -> Told:
        """The same under the things of the whole corpus; what is told of two that are one there, is told no more."""
        of = {one.merges: one for one in identities}
        if not of:
            return self
        now = ((one, one.under(of)) for one in self.tellings)
        return replace(self, tellings=tuple(new for one, new in now if one.is_of_one or not new.is_of_one))


def told(document: Document, tellings: Iterable[Telling]) -> Told:
    """What a document gives."""
    counts = Counter(map(_number, _WORD.findall(document.text.casefold())))
    text = Text(document.iri, document.date, outlet_of(document.source, document.text), print_of(document.text))
    words = Words(document.iri, document.date, tuple(sorted(counts.items())), tuple(sorted(_names(document.text))))
    return Told(tuple(tellings), text, words)


def _number(word: str) -> int:
    return crc32(word.encode())


def _names(text: str) -> Iterable[int]:
    """The numbers of the words that a text writes with a capital alone, as names are; a headline in capitals tells nothing of them."""
    words = set(_WORD.findall(text))
    plain = {word for word in words if word[0].islower()}
    return {_number(word.casefold()) for word in words if word[0].isupper() and not word.isupper()} - {
        _number(word) for word in plain
    }


class Found(NamedTuple):
    """What is found of statements with one key."""

    facts: list[Fact]
    disputes: list[Dispute]
    corrections: list[Correction]


def found(
    tellings: Sequence[Telling], near: Near, newer: Mapping[str, str], base: str, together: Near | None = None
) -> Found:
    """The facts of statements with one key, what is in dispute of them, and what is taken back.

    ``together`` tells of two documents whether they are of one story, where that asks for more than ``near``: another earthquake has
    another toll.
    """
    taken = list(corrections(tellings, newer))
    facts = gathered([one for one in tellings if not one.back], near, base)
    return Found(facts, list(disputes(facts, together or near, (one.old for one in taken))), taken)
