"""Names that a parser hangs beside the nearest noun: "the head of the port authority, [Ana Holm]" is the head, and no authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.entities.metonymy import head
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary

_APART = (",", "(", "-", "–", "—")
_KINDS = ("Person", "Organization")


def with_appositions(tree: Tree, vocabulary: Vocabulary) -> Tree:
    """The tree with each such name at the noun outside that it can be called by, where the nearest is of another kind."""
    moved = dict(_moved(tree, vocabulary))
    if not moved:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    for word, noun in moved.items():
        if deps[heads[word]] == "appos":  # "his wife, the architect [Ana Holm]"
            heads[heads[word]], deps[heads[word]] = word, "nmod:desc"
        heads[word] = noun
    return replace(tree, heads=heads, deps=deps)


def _moved(tree: Tree, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    kinds = {at: name.type for name in tree.names for at in range(name.first, name.end)}
    for name in tree.names:
        word = head(tree, name.first, name.end)
        inner = tree.heads[word]
        if name.type not in _KINDS or tree.deps[word] != "appos" or inner >= name.first:
            continue
        if tree.deps[inner] == "appos" and tree.pos[inner] == "NOUN" and inner == name.first - 1:
            yield word, tree.heads[inner]
        if tree.words[name.first - 1] not in _APART or _kind(tree, inner, kinds, vocabulary) == name.type:
            continue
        outer = inner
        while tree.deps[outer] in ("nmod", "conj") and tree.heads[outer] < outer:
            outer = tree.heads[outer]
            if _kind(tree, outer, kinds, vocabulary) == name.type and tree.pos[outer] == "NOUN":
                yield word, outer
                break


def _kind(tree: Tree, noun: int, names: dict[int, str], vocabulary: Vocabulary) -> str:
    """What a noun is said of, by its name, by the offices that it may be, or by what the ontology calls so."""
    lemma = tree.lemmas[noun].lower()
    offices = {frame.role_class for frame in vocabulary.frames.get(("role", lemma), ())}
    return names.get(noun) or ("Person" if "Person" in offices else vocabulary.nouns.get(lemma, ""))
