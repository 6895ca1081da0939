"""Names that say by the letters in front what they are the name of: "USS Cole" is a ship, whatever a model takes it for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, pairs


@lru_cache(maxsize=4)
def prefixes(vocabulary: Vocabulary) -> Mapping[str, str]:
    """By the letters in lower case, the noun of what bears them."""
    return MappingProxyType(dict(pairs(vocabulary.words(WordClass.NAME_PREFIX))))


def with_prefixed(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> list[Name]:
    """Names with those that begin with such letters, in order, in the place of what a model saw there."""
    called = list(_prefixed(tree, found, vocabulary))
    inside = {at for name in called for at in range(name.first, name.end)}
    return sorted([*called, *(name for name in found if inside.isdisjoint(range(name.first, name.end)))])


def _prefixed(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> Iterator[Name]:
    ends, known = {name.first: name.end for name in found}, prefixes(vocabulary)
    people = {name.first for name in found if name.type == "Person" and name.end > name.first + 1}
    for first, stop in tree.sentences:
        for at in range(first, stop - 1):
            noun = known.get(tree.words[at].lower()) if tree.words[at].isupper() else None
            if noun and at + 2 not in people and _is_own(tree, at + 1, vocabulary):
                end = max(ends.get(at, 0), ends.get(at + 1, 0), at + 2)
                yield Name(at, min(end, stop), vocabulary.nouns.get(noun, "Entity"))


def _is_own(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """Whether a word begins a name of its own: not "INS Commissioner Ann Lee", nor "INS agents"."""
    text, lemma = tree.words[word], tree.lemmas[word].lower()
    common = lemma in vocabulary.nouns or ("role", lemma) in vocabulary.frames
    return text[0].isupper() and tree.pos[word] in ("PROPN", "NOUN", "ADJ") and not common
