"""Names with a possessive in them, after a title of the crowned or holy: "St. Brannoc's Hospital", "St. Clare's"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_FOR = "for"
_LONGEST = 4  # words behind the possessive


def with_possessives(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> list[Name]:
    """Names with such names, in order, in the place of what a model saw there."""
    called = list(_possessives(tree, found, vocabulary))
    inside = {at for name in called for at in range(name.first, name.end)}
    return sorted([*called, *(name for name in found if inside.isdisjoint(range(name.first, name.end)))])


def _possessives(tree: Tree, found: Sequence[Name], vocabulary: Vocabulary) -> Iterator[Name]:
    types = {at: name.type for name in found for at in range(name.first, name.end)}
    titles = vocabulary.words(WordClass.REGNAL_TITLE)
    for first, stop in tree.sentences:
        for at in range(first, stop - 2):
            titled = tree.words[at][0].isupper() and tree.words[at].lower().rstrip(".") in titles
            if not titled or not tree.words[at + 1][0].isupper() or tree.tags[at + 2] != "POS":
                continue
            end = _end(tree, at + 3, min(stop, at + 3 + _LONGEST))
            if end > at + 3 or is_bare(tree, end):
                kind = vocabulary.nouns.get(tree.words[end - 1].lower()) or types.get(end - 1) or types.get(at + 1)
                yield Name(at, end, kind if kind and kind != "Person" else "Place")


def _end(tree: Tree, end: int, stop: int) -> int:
    """Where the words with capitals end, those behind "for" included: "St. Anne's Home for Children"."""
    while end < stop and tree.words[end].istitle() and tree.pos[end] in _NOMINAL:
        end += 1
    goes_on = end + 1 < stop and tree.words[end] == _FOR and tree.words[end + 1].istitle()
    return _end(tree, end + 1, stop) if goes_on else end


def is_bare(tree: Tree, end: int) -> bool:
    """Whether a possessive that ends before a word is of nothing that stands there: "went to St. Clare's on Monday"."""
    return tree.tags[end - 1] == "POS" and (end >= len(tree.words) or tree.pos[end] not in _NOMINAL)
