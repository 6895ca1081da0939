"""Capitals that tell what somebody is and name no body or place: "the club's GM, Ed Berg", "Ana Holm, MD,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsgraph.entities.metonymy import head
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_BESIDE = ("nmod:desc", "appos")
_LETTER = re.compile(r"[A-Z]\.?")


def without_personal(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names without letters of an office, degree or honour beside the name of a person, and of an office that is somebody's."""
    people = {head(tree, named.first, named.end) for named in names if named.type == "Person"}
    starts = {named.first for named in names if named.type == "Person"}
    return [named for named in names if not _is_personal(tree, named, people, starts, vocabulary)]


def is_postnominal(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """Whether a word, or the first of several letters, is a degree or honour beside somebody: "Ana Holm, [M. D.], [MBA]"."""
    end = word + 1
    while _LETTER.fullmatch(tree.words[word]) and end < len(tree.words) and _LETTER.fullmatch(tree.words[end]):
        end += 1
    letters = "".join(tree.words[word:end]).replace(".", "")
    beside = tree.deps[word] in (*_BESIDE, "conj") and tree.heads[word] < word
    return beside and letters.isupper() and letters.lower() in vocabulary.words(WordClass.POSTNOMINAL)


def _is_personal(tree: Tree, named: Named, people: set[int], starts: set[int], vocabulary: Vocabulary) -> bool:
    word = named.first
    if is_postnominal(tree, word, vocabulary) and tree.heads[word] in people:
        return True
    if named.end > word + 1 or not named.text.isupper() or named.type == "Person":
        return False
    above, below = tree.heads[word], set(tree.under(word, *_BESIDE))
    beside = (tree.deps[word] in _BESIDE and above in people) or not people.isdisjoint(below)
    office = ("role", named.text) in vocabulary.frames
    return office and (beside or word + 1 in starts or bool(tree.under(word, "nmod:poss")))
