"""Every word of every list has a sentence that is understood otherwise without it.

``words.txt`` has the sentences, by list: a line is for all words of the list, or begins with the word that it is for. A word without a
sentence fails, and so does one that is marked as having none ("!") and has one. ``python -m pytest -k 'LightVerb'`` tests one list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from newsgraph.vocabulary.vocabulary import default
from tests.vocabulary.readings import readings
from tests.vocabulary.without import Word, closed, opened, without

SENTENCES = Path(__file__).with_name("words.txt")
UNPROVED = (
    73  # words that no sentence is known for: the number may only fall; ten of them are asked of facts over documents
)
_AFRESH = "afresh"  # after the name of a list: the language model itself hears its words


class Section(NamedTuple):
    """The lines of a list: those for all its words, those for one, and why a word has none."""

    common: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    unproved: Mapping[str, str]
    afresh: bool


@cache
def words() -> Mapping[str, tuple[Word, ...]]:
    """All words by their lists."""
    found = [*closed(), *opened(default())]
    return {name: tuple(group) for name, group in groupby(found, lambda word: word.list)}


@cache
def sections() -> Mapping[str, Section]:
    """The sentences by list."""
    found: dict[str, Section] = {}
    name = ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            name, _, afresh = line[1:].partition("]")
            assert name not in found, f"two sections of {name}"
            found[name] = Section((), {}, {}, afresh.strip() == _AFRESH)
        elif line and not line.startswith("#"):
            found[name] = _with(found[name], {word.word for word in words().get(name, ())}, line)
    return found


def _with(section: Section, known: set[str], line: str) -> Section:
    word, colon, sentence = line.partition(": ")
    if not colon or word not in known:
        return section._replace(common=(*section.common, line))
    if sentence.startswith("! "):
        return section._replace(unproved={**section.unproved, word: sentence.removeprefix("! ")})
    return section._replace(own={**section.own, word: (*section.own.get(word, ()), sentence)})


def filled(line: str, word: str) -> str:
    """A line with a word in its place: as it is, with a capital, in capitals, in the plural, the first part of it."""
    many = word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    forms = {
        "{}": word,
        "{C}": word[:1].upper() + word[1:],
        "{U}": word.upper(),
        "{s}": many,
        "{first}": word.split(maxsplit=1)[0],
        "{First}": word.split(maxsplit=1)[0].title(),
        "{Last}": word.rsplit(maxsplit=1)[-1].title(),
    }
    for place, form in forms.items():
        line = line.replace(place, form)
    return line


def counts(word: Word, section: Section) -> bool:
    """Whether one of the sentences of a word is understood otherwise without it."""
    sentences = section.own.get(word.word) or tuple(filled(line, word.word) for line in section.common)
    return any(_counts(word, sentence, section.afresh) for sentence in sentences)


def _counts(word: Word, sentence: str, afresh: bool) -> bool:
    less: Iterator[object] | None = None  # goes on where it was: what it has found without the word is not found again
    for full in readings(sentence, default(), afresh):
        with without(word, default()) as vocabulary:
            less = less or readings(sentence, vocabulary, afresh)
            if next(less, None) != full:
                return True
    return False


@pytest.mark.parametrize("name", words())
def test_each_word_counts_in_a_sentence(name: str) -> None:
    section = sections().get(name, Section((), {}, {}, afresh=False))
    assert [
        word.word for word in words()[name] if word.word not in section.unproved and not counts(word, section)
    ] == []
    assert [word.word for word in words()[name] if word.word in section.unproved and counts(word, section)] == []


def test_sentences_are_of_lists_and_words() -> None:
    assert sections().keys() - words().keys() == set()


def test_fewer_words_are_without_a_sentence() -> None:
    marked = sum(word.word in section.unproved for name, section in sections().items() for word in words()[name])
    assert marked <= UNPROVED


def test_a_word_that_does_nothing_is_found() -> None:
    section = Section(("Kenya {} closed the port.",), {}, {}, afresh=False)
    idle, heard = Word("ng:HearsayAdverb", "quickly"), Word("ng:HearsayAdverb", "reportedly")
    assert (counts(idle, section), counts(heard, section)) == (False, True)


def test_everything_is_put_back() -> None:
    text = "Kenya didn't buy the ships."
    before = list(readings(text, default()))
    for word in (words()["function_words.NOT"][1], words()["ng:LightVerb"][0]):
        with without(word, default()):
            list(readings(text, default()))
        assert list(readings(text, default())) == before
