"""What a given name tells of who bears it: the names that the ontology lists, and a table made from Faker's lists (MIT)."""

from __future__ import annotations

import functools
import lzma
from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

FILE = "given_names.tsv.xz"


class Genders(NamedTuple):
    """``Feminine`` or ``Masculine`` by a word in lower case; what is said of both is in none.

    ``words`` are the pronouns, titles, nouns and names of the ontology, ``given`` the first of several words of a name, and ``sole`` what
    is all of a name: no surname.
    """

    words: Mapping[str, str]
    given: Mapping[str, str]
    sole: Mapping[str, str]

    def of_name(self, name: Sequence[str]) -> str:
        """What the words of a name tell by the first of them, or nothing."""
        return (self.given if len(name) > 1 else self.sole).get(name[0], "")


@functools.lru_cache(maxsize=8)
def genders(vocabulary: Vocabulary) -> Genders:
    """What names and other words tell; the ontology wins over the table."""
    given, sole = _without(vocabulary.words(WordClass.EPICENE_NAME) | vocabulary.words(WordClass.NAME_PARTICLE))
    listed = dict(vocabulary.genders)
    return Genders(vocabulary.genders, ChainMap(listed, given), ChainMap(listed, sole))


@functools.lru_cache(maxsize=8)
def _without(neither: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The table without some names, and of what is left that which is no surname: it is large, and most vocabularies share it."""
    names, surnames = _table()
    given = {name: gender for name, gender in names.items() if name not in neither}
    return given, {name: gender for name, gender in given.items() if name not in surnames}


@functools.cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """The table that ships with Newsgraph, read once: genders by name, and the names that are surnames too."""
    lines = lzma.decompress(data.read(FILE)).decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1] for row in rows}, frozenset(row[0] for row in rows if len(row) > 2)
