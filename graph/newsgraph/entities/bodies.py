"""Bodies that are called by what they are: "the Iraqi Security Forces", "the Parole Board", where a model saw no name.

The capitals of a noun that names a kind of body, and of what stands before it, say so; but in a line that has capitals everywhere they
say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.entities.known_as import with_also_called
from newsgraph.entities.name_prefixes import with_prefixed
from newsgraph.entities.possessive_names import with_possessives
from newsgraph.entities.quoted_titles import with_titles
from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary

_MODIFIERS = ("amod", "compound", "nmod:desc", "flat")
_OWNERS = ("Place", "Group")
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # what headlines write with capitals, where they write names so


def with_bodies(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> list[Name]:
    """Names with those of bodies, quoted titles and what letters in front tell, in order; of two that share words, these."""
    found = with_possessives(tree, with_prefixed(tree, with_titles(tree, found), vocabulary), vocabulary)
    found = with_also_called(tree, found, vocabulary)
    called = list(named_bodies(tree, found, vocabulary))
    inside = {at for name in called for at in range(name.first, name.end)}
    return sorted([*called, *(name for name in found if name.first not in inside)])


def named_bodies(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> Iterator[Name]:
    """Names of bodies that begin with no other name than a place's or people's, and end none."""
    taken = {at for name in found if name.type not in _OWNERS for at in range(name.first, name.end)}
    named = {at for name in found for at in range(name.first, name.end)}
    for start, stop in tree.sentences:
        last = start
        for word in range(start + 1, stop):
            kind = vocabulary.nouns.get(tree.words[word].lower(), vocabulary.nouns.get(tree.lemmas[word].lower()))
            if kind != "Organization" or word in named or not _is_written_big(tree, word):
                continue
            first = _first(tree, word, last)
            if first < word and taken.isdisjoint(range(first, word)) and _is_sentence(tree, start, stop):
                yield Name(first, word + 1, "Organization")
            last = word + 1


def _first(tree: Tree, word: int, least: int) -> int:
    """Where the capitals before a noun begin that say more of it; not with the first word of the sentence, unless that is a name's."""
    first = word
    while first > least and _is_written_big(tree, first - 1) and tree.deps[first - 1] in _MODIFIERS:
        if not first - 1 < tree.heads[first - 1] <= word:
            break
        first -= 1
    opens = first == tree.sentences[tree.sentence[word]][0] and tree.pos[first] != "PROPN"
    return first + 1 if opens else first


def _is_written_big(tree: Tree, word: int) -> bool:
    text = tree.words[word]
    return text[0].isupper() and text[1:].islower()


def _is_sentence(tree: Tree, start: int, stop: int) -> bool:
    """Whether a line is no headline with capitals at each word."""
    return any(tree.words[at].islower() and tree.pos[at] in _CONTENT for at in range(start, stop))
