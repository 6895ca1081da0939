"""Names as the corpus compares them: words without what writers leave out or spell otherwise, and how like two words are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsgraph.entities.name_matching import BYNAME, Words, forms_of, is_acronym
from newsgraph.lang.en.function_words import ACRONYM_FUNCTION_WORDS, ARTICLES, GENERATION_NUMERALS
from newsgraph.vocabulary.places import table
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass, pairs

_TITLES = (WordClass.COURTESY_TITLE, WordClass.HONORIFIC, WordClass.OFFICE_TITLE)
_ALIKE = {"ph": "f", "ck": "k", "q": "k", "c": "k", "g": "k", "x": "ks", "w": "v", "z": "s", "d": "t", "j": "", "y": ""}
_DOUBLED = re.compile(r"(.)\1+")
_PET = re.compile(r"((?:ck|([bdglmnprtz])\2))(?:ie|ey|i)$")  # "Debbie" and "Vickie", not "Marie"
_CACHE = 4000  # names and words: blocks come by what they share
_OF_REGIONS = ("name", "demonym")
_SHORT = 4  # letters: below that, one letter makes another name
_SOUNDS = re.compile("|".join(sorted(_ALIKE, key=len, reverse=True)))


class PersonName(NamedTuple):
    """The words of a person's name: ``given`` in order, ``last`` the surname, ``suffix`` what tells father from son."""

    given: Words
    last: str
    suffix: str


class CorpusForms:
    """The words of names, by the titles, legal forms, spellings and nicknames of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._titles = frozenset(title for kind in _TITLES for title in vocabulary.words(kind))
        self._suffixes = vocabulary.words(WordClass.GENERATIONAL_SUFFIX) | GENERATION_NUMERALS
        self._legal_forms = vocabulary.words(WordClass.LEGAL_FORM)
        self._spellings = dict(pairs(vocabulary.words(WordClass.SPELLING_VARIANT)))
        self._are_one_given_name = forms_of(vocabulary).are_one_given_name
        self._common = {
            *vocabulary.nouns,
            *vocabulary.words(WordClass.APPELLATIVE_NOUN),
            *vocabulary.words(WordClass.SITE),
        }
        self._sites = vocabulary.words(WordClass.SITE)
        self._regions = frozenset(" ".join(self._words(text)) for text in _of_regions(vocabulary))
        self.words = lru_cache(_CACHE)(self._words)
        self.person = lru_cache(_CACHE)(self._person)
        self.body = lru_cache(_CACHE)(self._body)

    def _words(self, text: str) -> Words:
        """ "T - Mobile’s" → ``("t", "mobile")``, "J.K. Rowling" → ``("j", "k", "rowling")``, "U.S." → ``("us",)``."""
        return tuple(self._spellings.get(word, word) for word in _parts(text))

    def _person(self, text: str) -> PersonName:
        words = list(self.words(BYNAME.sub(" ", text)))
        while len(words) > 1 and words[0] in self._titles:
            words.pop(0)
        suffix = words.pop() if len(words) > 1 and words[-1] in self._suffixes else ""
        return PersonName(tuple(words[:-1]), words[-1] if words else "", suffix)

    def _body(self, text: str) -> Words:
        """The words without article and legal form."""
        words = list(self.words(text))
        while len(words) > 1 and words[0] in ARTICLES:
            words.pop(0)
        while len(words) > 1 and (words[-1] in self._legal_forms or words[-1] == "and"):
            words.pop()
        return tuple(words) or (text,)

    def is_telling(self, words: Words) -> bool:
        """Whether a short name has a word that is no common noun: not "City", "the Board"."""
        return any(len(word) > 1 and word not in self._common and word.isalpha() for word in words)

    def is_kind(self, word: str) -> bool:
        """Whether a word of a name says what kind of thing has it: the "city" of New York City."""
        return word in self._common

    def is_number(self, word: str) -> bool:
        """Whether a word of a name tells several apart that have the others: "61st", "8", "iv"."""
        return word[:1].isdigit() or word in GENERATION_NUMERALS

    def is_region(self, words: Words) -> bool:
        """Whether words name a country, a region or a city, or say that something is of one: "us", "peruvian"."""
        return " ".join(words) in self._regions or bool(table().cities(" ".join(words)))

    def is_site_of_town(self, town: Words, site: Words) -> bool:
        """Whether a name of two places is that of a town, and the other what stands there: "Lima" and "Lima Stadium"."""
        first, last = sorted((town, site), key=len)
        return last[-1] in self._sites and last[: len(first)] == first and bool(table().cities(" ".join(first)))

    def given(self, one: str, other: str) -> float:
        """How sure it is that two given names are of one person, as names alone tell: 0 where they are two names."""
        if one == other:
            return 1.0
        if len(one) == 1 or len(other) == 1:
            return 0.7 if one[:1] == other[:1] else 0.0
        if self._are_one_given_name(one, other):
            return 0.9
        return 0.85 if is_variant(one, other) else 0.0


@lru_cache(_CACHE)
def _parts(text: str) -> Words:
    """The words of a name as it is spelt."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("’", "'")
    plain = re.sub(r"'s?(?=\s|$)", "", plain.casefold()).replace("&", " and ")
    words: list[str] = []
    for word in re.split(r"[\s,\-–/()\"“”]+", plain):
        letters = [part for part in word.split(".") if part]
        spelt = all(len(part) == 1 for part in letters)
        words += letters if spelt and len(plain.split()) > 1 else ["".join(letters)] if letters else []
    return tuple(words)


def _of_regions(vocabulary: Vocabulary) -> Iterator[str]:
    """What the gazetteer calls countries, regions and their people."""
    for text, senses in vocabulary.senses.items():
        if any(one.role in _OF_REGIONS and vocabulary.known[one.iri].type in PLACES for one in senses):
            yield text


@lru_cache(maxsize=4)
def corpus_forms(vocabulary: Vocabulary) -> CorpusForms:
    """Those of a vocabulary."""
    return CorpusForms(vocabulary)


@lru_cache(_CACHE)
def skeleton(word: str) -> str:
    """The consonants that transliterations share: "Qadhafi", "Gaddafi" → ``ktf``; blocks are made by it."""
    sounds = _SOUNDS.sub(lambda match: _ALIKE[match[0]], word)
    bare = sounds[:1] + re.sub("[aeiouh]", "", sounds[1:])
    bare = re.sub("^[aeiouh]+", "a", bare)
    return _DOUBLED.sub(r"\1", bare)


def singular(word: str) -> str:
    """The word without the s of a plural: "colts" and "colt" are one word of a name."""
    return word[:-1] if is_plural(word) else word


_SINGULAR = ("ss", "is", "us")  # ends of Greek and Latin words, and no plural: the Acropolis, the Circus


def is_plural(word: str) -> bool:
    """Whether a word ends as plurals do: of several that play, as a rule, where it ends a name."""
    return len(word) > _SHORT and word.endswith("s") and not word.endswith(_SINGULAR)


@lru_cache(_CACHE)
def is_variant(one: str, other: str) -> bool:
    """Whether two words may be spellings of one: the same consonants, and few letters apart for their length."""
    short = min(len(one), len(other))
    if short < _SHORT or skeleton(one) != skeleton(other):
        return False
    first, second = (_DOUBLED.sub(r"\1", _PET.sub(r"\1y", word)).replace("x", "ks") for word in (one, other))
    return distance(first, second) <= max(1, (short - 1) // 2 - 1)


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, left out or changed to make one word of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def initials(words: Words) -> tuple[str, str]:
    """The first letters of all words, and of those that are no function words."""
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in ACRONYM_FUNCTION_WORDS)


def is_spelt(letters: str, words: Words) -> bool:
    """Whether letters are the initials of words, function words counting or not: "MoFP" of the Ministry of Fisheries and Ports."""
    every, large = initials(words)
    return len(large) > 1 and _in_order(large, letters) and _in_order(letters, every)


def _in_order(letters: str, others: str) -> bool:
    rest = iter(others)
    return all(letter in rest for letter in letters)


def acronym(text: str) -> str:
    """The letters of a name that is an acronym, else nothing."""
    return re.sub(r"[. ]", "", text).casefold() if is_acronym(text) else ""
