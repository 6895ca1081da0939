"""Capitals that tell what somebody is and name no body or place: "the club's GM, Ed Berg", "Ana Holm, MD,"."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.entities.metonymy import head
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_BESIDE = ("nmod:desc", "appos")


def without_personal(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names without letters of an office, degree or honour beside the name of a person, and of an office that is somebody's."""
    people = {head(tree, named.first, named.end) for named in names if named.type == "Person"}
    starts = {named.first for named in names if named.type == "Person"}
    return [named for named in names if not _is_personal(tree, named, people, starts, vocabulary)]


def _is_personal(tree: Tree, named: Named, people: set[int], starts: set[int], vocabulary: Vocabulary) -> bool:
    word = named.first
    if named.end > word + 1 or not named.text.isupper() or named.type == "Person":
        return False
    above, below = tree.heads[word], set(tree.under(word, *_BESIDE))
    beside = (tree.deps[word] in _BESIDE and above in people) or not people.isdisjoint(below)
    if beside and named.text.lower() in vocabulary.words(WordClass.POSTNOMINAL):
        return word > above
    office = ("role", named.text) in vocabulary.frames
    return office and (beside or word + 1 in starts or bool(tree.under(word, "nmod:poss")))
