"""Names that a parser hangs beside the nearest noun: "the head of the port authority, [Ana Holm]" is the head, and no authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.entities.metonymy import head
from newsgraph.lang.en.function_words import PARADIGMS, PERSON_INTERROGATIVES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary

_APART = (",", "(", "-", "–", "—")
_KINDS = ("Person", "Organization")
_WHO = PERSON_INTERROGATIVES | {"whose"}


def with_appositions(tree: Tree, vocabulary: Vocabulary) -> Tree:
    """The tree with each such name at the noun outside that it can be called by, where the nearest is of another kind.

    A relative clause behind a name is of who bears it.
    """
    moved, clauses = dict(_moved(tree, vocabulary)), dict(_clauses(tree))
    if not moved and not clauses:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    for word, noun in moved.items():
        if deps[heads[word]] == "appos":  # "his wife, the architect [Ana Holm]"
            heads[heads[word]], deps[heads[word]] = word, "nmod:desc"
        heads[word] = noun
    for clause, word in clauses.items():
        heads[clause] = word
    return replace(tree, heads=heads, deps=deps)


def _clauses(tree: Tree) -> Iterator[tuple[int, int]]:
    """ "The head of the trust, Ana Holm, who [left] in May": relative clauses right behind a name that hang on another noun."""
    people = {at for name in tree.names if name.type == "Person" for at in range(name.first, name.end)}
    ends = {name.end: name for name in tree.names if name.type in _KINDS}
    for clause, dep in enumerate(tree.deps):
        if dep != "acl:relcl":
            continue
        if tree.heads[clause] in people and (noun := _restricted(tree, clause)) is not None:
            yield clause, noun
        inside = tree.subtree(clause)
        first = next((at for at in inside if tree.words[at] != ","), clause)
        name = ends.get(first - 1) if tree.words[first - 1] == "," else None
        if name is None or tree.heads[clause] >= name.first:
            continue
        word, person = head(tree, name.first, name.end), tree.words[first].lower() in _WHO
        several = any(tree.tags[at] == "VBP" or tree.words[at].lower() == "were" for at in (clause, *tree.kids[clause]))
        apposed = tree.deps[word] == "appos" and word not in inside  # no circles
        if apposed and not several and person == (name.type == "Person"):
            yield clause, word


def _restricted(tree: Tree, clause: int) -> int | None:
    """ "A study by Ana Holm that was [stolen]": the noun that a clause restricts which a parser hangs on a person's name."""
    above, first = tree.heads[clause], tree.subtree(clause)[0]
    if tree.words[first].lower() != PARADIGMS["that"][0] or tree.tags[first] != "WDT" or tree.under(above, "det"):
        return None
    while tree.pos[above] != "NOUN":
        if tree.heads[above] == above:
            return None
        above = tree.heads[above]
    return above


def _moved(tree: Tree, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    kinds = {at: name.type for name in tree.names for at in range(name.first, name.end)}
    for name in tree.names:
        word = head(tree, name.first, name.end)
        inner = tree.heads[word]
        if name.type not in _KINDS or tree.deps[word] != "appos" or inner >= name.first:
            continue
        if tree.deps[inner] == "appos" and tree.pos[inner] == "NOUN" and inner == name.first - 1:
            yield word, tree.heads[inner]
        named = inner in kinds and tree.deps[inner] in ("nmod", "nmod:poss")  # a name is no other name's apposition
        if tree.words[name.first - 1] not in _APART:
            continue
        if _kind(tree, inner, kinds, vocabulary) == name.type and not (named and name.type == "Person"):
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
    before = f"{tree.lemmas[noun - 1].lower()} {lemma}" if noun else lemma  # "chief executive"
    offices = {frame.role_class for one in (lemma, before) for frame in vocabulary.frames.get(("role", one), ())}
    return names.get(noun) or ("Person" if "Person" in offices else vocabulary.nouns.get(lemma, ""))
