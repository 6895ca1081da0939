"""The blanks that a tokenizer has put into words: "36 - year - old", "$2. 5 million", "2, 129 points", "U. S.", "the year’ s".

Many corpora of news are the joined tokens of texts. A hyphen has blanks on both sides there, as a dash has, so that what stands beside
it must tell them apart; and only a text is read so that plainly was taken apart and has no hyphen without blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgraph.lang.en.dates import MONTHS
from newsgraph.lang.en.function_words import (
    ADJUNCT_PREPOSITIONS,
    ARTICLES,
    CONDITIONAL_SUBORDINATORS,
    COORDINATORS,
    FACTUAL_SUBORDINATORS,
    INTERROGATIVES,
    LOCATIVE_PREPOSITIONS,
    ONES,
    PARTICLES,
    PARTY_PREPOSITIONS,
    POSSESSIVE_DETERMINERS,
    PRONOUNS,
    QUESTION_AUXILIARIES,
    SITE_PREPOSITIONS,
    TENS,
)

_CLOSED = re.compile(r"[^\W_][-‐][^\W_]")
_NUMERAL = rf"(?:\d+|{'|'.join((*ONES, *TENS))})"
_DETERMINERS = "|".join(sorted(ARTICLES | POSSESSIVE_DETERMINERS))
# "A three - point play", "five - year - old", "$2. 5 million": no dash and no end of a sentence looks like these.
_APART = re.compile(
    rf"\b(?:{_DETERMINERS}) {_NUMERAL} - [a-z]|[a-z\d] - [a-z]+ - [a-z]|[$€£] ?\d+(?:\. \d|, \d{{3}}(?!\d))",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted({month[:length] for month in MONTHS for length in (3, 4, len(month))}))
_NUMBER = re.compile(
    r"(?<![\w.,:])(?<![-,] )(?:\d{1,3}(?:, \d{3})+(?!\d)|\d{1,2}: \d{2}(?!\d))"
    rf"|(?<![\w.:])\d+\. \d{{1,3}}(?![\d:])(?! (?:{_MONTH})\b)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:{_MONTH})\.? $", re.IGNORECASE)  # "on June 5, 300 people"
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\. )+[^\W\d_]\.")
_CLITIC = re.compile(r"(?<=[^\W\d_])(?:’ (?:s|re|ve|ll|m|d)|(?<=[a-z])n’ t)\b")
_HYPHEN = re.compile(r"(?<![\w.,'’-])([^\W_]+) - (?:([a-z]+) - )?(?=([a-z]+|\d+)(?!\w))")
_DESIGNATION = re.compile(r"[A-Z]{1,5}\d*")  # before a number: "MS08 - 078", "AK - 47"
# What goes on after a dash, and is no second part of a compound: "avoid the law - although it was theirs".
_OPENERS = (
    ARTICLES | POSSESSIVE_DETERMINERS | PRONOUNS | INTERROGATIVES | COORDINATORS | CONDITIONAL_SUBORDINATORS
    | FACTUAL_SUBORDINATORS | QUESTION_AUXILIARIES
    | ((ADJUNCT_PREPOSITIONS | LOCATIVE_PREPOSITIONS | PARTY_PREPOSITIONS) - (PARTICLES - SITE_PREPOSITIONS))
)  # fmt: skip


class Blanks(NamedTuple):
    """Where in a text the blanks are that no word has, in order, and the ranges of characters that are one word without them."""

    at: Sequence[int] = ()
    words: Sequence[tuple[int, int]] = ()

    def within(self, start: int, end: int) -> Sequence[int]:
        """Those of a stretch of the text."""
        return self.at[bisect_left(self.at, start) : bisect_left(self.at, end)] if self.at else ()

    def closed(self, text: str, start: int, end: int) -> str:
        """A stretch of the text without them."""
        if not self.at:
            return text[start:end]
        starts = [start, *(at + 1 for at in self.within(start, end))]
        ends = [*self.within(start, end), end]
        return "".join(text[first:last] for first, last in zip(starts, ends, strict=True))


NO_BLANKS = Blanks()  # of a text that nobody took apart


def inserted(text: str) -> Blanks:
    """The blanks that a tokenizer has put into a text; none in one that nobody took apart."""
    words = [match.span() for match in _CLITIC.finditer(text)]
    at = list[int]()
    if not _CLOSED.search(text) and _APART.search(text):
        words += _numbers(text)
        words += (match.span() for match in _INITIALS.finditer(text))
        at += _beside_hyphens(text)
    at += [start + place for start, end in words for place, sign in enumerate(text[start:end]) if sign == " "]
    return Blanks(sorted(at), sorted(words))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(text):
        if not _DATED.search(text[max(0, match.start() - 12) : match.start()]):
            yield match.span()


def _beside_hyphens(text: str) -> Iterator[int]:
    for match in _HYPHEN.finditer(text):
        first, middle, last = match.groups()
        opens = match.start() == 0 or text[match.start() - 1] == "\n"
        if (opens and first[0].isupper()) or not (middle or _is_compound(first, last)):
            continue  # "PARIS - police said" is a place line
        yield from (at for at in range(match.start(), match.end()) if text[at] == " ")


def _is_compound(first: str, last: str) -> bool:
    if last.isdecimal():
        return first.isdecimal() or bool(_DESIGNATION.fullmatch(first))
    return last not in _OPENERS
