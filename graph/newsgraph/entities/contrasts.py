"""Which common nouns of a document are of two things, because one sentence tells of both: "the governor, not the mayor"."""

from __future__ import annotations

from itertools import combinations

from newsgraph.lang.en.function_words import NOT
from newsgraph.nlp.tree import Tree

_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")


def told_apart(tree: Tree) -> frozenset[frozenset[str]]:
    """The pairs of nouns, in their dictionary form, that are arguments of one verb, coordinated, or contrasted."""
    pairs = [pair for verb in range(len(tree.words)) for pair in combinations(_arguments(tree, verb), 2)]
    pairs += [(tree.heads[at], at) for at in range(len(tree.words)) if _is_beside(tree, at)]
    nouns = (pair for pair in pairs if all(tree.pos[at] == "NOUN" for at in pair))
    return frozenset(frozenset(tree.lemmas[at].lower() for at in pair) for pair in nouns)


def _arguments(tree: Tree, verb: int) -> list[int]:
    """Those of a verb, but not what somebody is taken for: "was named as the owner"."""
    kids = tree.under(verb, *_ARGUMENTS) if tree.pos[verb] == "VERB" else []
    return [kid for kid in kids if not any(tree.words[case].lower() == "as" for case in tree.under(kid, "case"))]


def _is_beside(tree: Tree, word: int) -> bool:
    """Whether a noun is one more than the one that it hangs on: "the general and the admiral", but not "my friend and colleague"."""
    if tree.deps[word] == "conj":
        return bool(tree.under(word, "det", "nmod:poss"))
    denied = any(tree.words[kid].lower() in NOT for kid in tree.under(word, "advmod", "cc"))
    return tree.deps[word] in ("appos", "nmod", "obl") and denied
