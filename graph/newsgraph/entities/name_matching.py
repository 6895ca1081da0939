"""Which longer name of a document a short one stands for: "Rutte" for Mark Rutte, "Norvale" for Norvale Shipping, "WHO" for its words.

Acronyms go by the letters of the words, as in Schwartz and Hearst (2003, https://psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf):
a definition in parentheses decides, initials alone only where one name has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from newsgraph.lang.en.function_words import ACRONYM_FUNCTION_WORDS, GENERATION_NUMERALS
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, pairs

Words = tuple[str, ...]
CACHE = 20_000  # names
BYNAME = re.compile(r"(?<=\s)(?:'[^']+'|\"[^\"]+\"|‘[^‘’]+’|“[^“”]+”|\([^()]+\))(?=\s)")  # Vincent 'The Chin' Gigante
_TITLES = (WordClass.COURTESY_TITLE, WordClass.HONORIFIC, WordClass.OFFICE_TITLE)


class NameForms:
    """Names and their short forms, by the titles, particles, suffixes and legal forms of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._titles = frozenset(title for kind in _TITLES for title in vocabulary.words(kind))
        self._particles = vocabulary.words(WordClass.NAME_PARTICLE)
        self._suffixes = vocabulary.words(WordClass.GENERATIONAL_SUFFIX)
        self._leading = vocabulary.words(WordClass.LEADING_SURNAME)
        self._legal_forms = vocabulary.words(WordClass.LEGAL_FORM)
        self._kept = lru_cache(CACHE)(self._folded)
        self._given: dict[str, set[str]] = {}
        for short, full in pairs(vocabulary.words(WordClass.NICKNAME)):
            self._given.setdefault(short, set()).add(full)

    def is_title(self, word: str) -> bool:
        """Whether a word in lower case, without a full stop, is a title and no part of the name after it."""
        return word in self._titles

    def folded(self, text: str) -> Words:
        """The words of a name without case, accents, dots, titles and bynames: "Dr. José 'Pepe' García" → ``("jose", "garcia")``."""
        return self._kept(text)

    def _folded(self, text: str) -> Words:
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", BYNAME.sub(" ", text).casefold()) if not unicodedata.combining(c)
        )
        words = [w.strip(".") for w in re.split(r"[\s,]", plain.replace("’", "'")) if w.strip(".")]
        while len(words) > 1 and self.is_title(words[0]):
            words.pop(0)
        while len(words) > 2 and words[-1] in GENERATION_NUMERALS:
            words.pop()
        return tuple(words)

    def are_one_given_name(self, one: str, other: str) -> bool:
        """Whether two given names, in lower case, may be one, as "mo" and "maurice" may."""
        return not {one, *self._given.get(one, ())}.isdisjoint({other, *self._given.get(other, ())})

    def is_fuller(self, part: Words, whole: Words) -> bool:
        """Whether one full name of a person has in full what another has as a nickname or initial: "Fred LaRue", "Fred C. LaRue".

        Or a first name more, before the one that somebody goes by: "Carl Berg" and "O. Carl Berg" are Otto Carl Berg.
        """
        if (
            len(part) < 2
            or len(whole) < len(part)
            or part[-1] != whole[-1]
            or sum(map(len, part)) >= sum(map(len, whole))
        ):
            return False
        if part == whole[1:] or self.is_by_second_name(part, whole):
            return True
        if len(part) not in (2, len(whole)):
            return False  # George W. Bush is not George H. W. Bush
        rest = iter(whole[1:-1])
        middle = all(
            any(name == other or (len(name) == 1 and other.startswith(name)) for other in rest) for name in part[1:-1]
        )
        shorter = len(part[0]) < len(whole[0]) or part[0] == whole[0]
        return middle and shorter and len(part[0]) > 1 and self.are_one_given_name(part[0], whole[0])

    @staticmethod
    def is_by_second_name(part: Words, whole: Words) -> bool:
        """Whether two names have in full all but the first, which one has as an initial: "O. Carl Berg", "Otto Carl Berg"."""
        initial, second = part[0], part[1:-1]
        return part[1:] == whole[1:] and len(initial) == 1 and whole[0][0] == initial and len("".join(second[:1])) > 1

    def person_rank(self, part: Words, whole: Words) -> int:
        """How a short name of a person stands in a full one: 3 the surname, 2 first and last name, 1 given or middle name, 0 not at all."""
        if "of" in whole[1:]:  # "Theodore of Tarsus" is Theodore, and never Tarsus
            return 3 if part == whole[: whole.index("of", 1)] else 0
        if whole and whole[-1] in self._suffixes:  # "Trump" may be Donald Trump Jr., "Donald Trump" is his father
            bare = part[:-1] if part[-1:] == whole[-1:] else part  # "Trump Jr."
            return self.person_rank(bare, whole[:-1])
        if not part or len(part) >= len(whole):
            return 0
        if len(whole) == 2 and whole[0] in self._leading and "-" in whole[1]:
            return 3 if part == whole[:1] else int(part == whole[1:])  # Kim Yo-jong is Kim
        if whole[-len(part) :] == part:
            return 3
        initial = any(len(word) == 1 for word in part[1:-1])  # George W. Bush is not George H. W. Bush
        if (part[0], part[-1]) == (whole[0], whole[-1]) and _in_order(part, whole) and not initial:
            return 2
        if whole[: len(part)] == part or (len(part) == 1 and part[0] in whole and part[0] not in self._particles):
            return 1
        return 0

    def body_rank(self, part: Words, whole: Words) -> int:
        """How a short name of a body stands in a full one: 3 all but its legal form, 2 first or last words, 1 the last, 0 not at all."""
        if not part or len(part) >= len(whole):
            return 0
        if whole[: len(part)] == part and self._legal_forms.issuperset(whole[len(part) :]):
            return 3
        if "&" in whole:
            return 0
        if whole[: len(part)] == part or (len(part) > 1 and whole[-len(part) :] == part):
            return 2
        return 1 if whole[-1:] == part else 0


@lru_cache(maxsize=4)
def forms_of(vocabulary: Vocabulary) -> NameForms:
    """Those of a vocabulary, one for all documents that are read with it."""
    return NameForms(vocabulary)


def _in_order(part: Words, whole: Words) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def is_acronym(text: str) -> bool:
    """Whether a name looks like one: at least two capitals, not many small letters: "WHO", "MoFP", "S. F."."""
    letters = re.sub(r"[. ]", "", text)
    capitals = sum(c.isupper() for c in letters)
    return capitals >= 2 and len(letters) <= 8 and letters.isalnum() and 2 * capitals >= len(letters)


def spells(acronym: str, text: str, loose: bool = False) -> bool:
    """Whether the words of a name have these initials; ``loose`` lets letters inside words count, as a definition in parentheses may."""
    letters = re.sub(r"[. ]", "", acronym).casefold()
    words = [w for w in re.split(r"[\s,/-]+", text.replace("’", "'")) if w]
    every = "".join(w[0] for w in words).casefold()
    large = "".join(w[0] for w in words if w.casefold() not in ACRONYM_FUNCTION_WORDS).casefold()
    if letters in (every, large):
        return True
    return (
        loose
        and bool(words)
        and letters[:1] == words[0][:1].casefold()
        and _in_order(tuple(letters), tuple(text.casefold()))
    )


class ByWord:
    """Full names by their words: a short form shares its first word with them, so that long texts take no longer for each name."""

    def __init__(self, names: Iterable[Words]) -> None:
        self._of: dict[str, list[Words]] = {}
        for name in names:
            self.add(name)

    def add(self, name: Words) -> None:
        """Take in one more."""
        for word in dict.fromkeys(name):
            self._of.setdefault(word, []).append(name)

    def near(self, part: Words) -> Sequence[Words]:
        """Those that a short name may be a part of."""
        return self._of.get(part[0], ()) if part else ()


def best(part: Words, wholes: ByWord, rank: Callable[[Words, Words], int]) -> list[Words]:
    """The full names that fit a short one best, in order; more than one where nothing decides between them."""
    ranked = [(rank(part, whole), whole) for whole in wholes.near(part)]
    top = max((value for value, _ in ranked), default=0)
    return sorted(whole for value, whole in ranked if value == top) if top else []


def maximal(names: Sequence[Words], rank: Callable[[Words, Words], int]) -> dict[Words, Words]:
    """Each name of several words with the longest one that it is a short form of, where there is but one: itself otherwise."""
    several = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    out: dict[Words, Words] = {}
    seen = ByWord(())
    for name in several:
        longer = {out[other] for other in seen.near(name) if rank(name, other) >= 2}
        out[name] = longer.pop() if len(longer) == 1 else name
        seen.add(name)
    return out
