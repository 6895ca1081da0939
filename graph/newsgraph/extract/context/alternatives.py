"""Answers to choose from: "Who killed Bell? Fei killed Bell. Oss killed Bell." says of neither that it is right."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import OFFERED


def is_alternative(grammar: Grammar, word: int) -> bool:
    """Whether a sentence is one of several right behind a question that say the same of others: of what it asks, or "of these"."""
    tree, number = grammar.tree, grammar.tree.sentence[word]
    said = _said(grammar, number)
    first, last = number, number + 1
    while first and _said(grammar, first - 1) == said and not _asks(grammar, first - 1):
        first -= 1
    while last < len(tree.sentences) and _said(grammar, last) == said and not _asks(grammar, last):
        last += 1
    if last - first < 2 or first == 0 or not _asks(grammar, first - 1):
        return False
    asked = range(*tree.sentences[first - 1])
    return any(tree.lemmas[at].lower() == said or tree.words[at].lower() in OFFERED for at in asked)


def _said(grammar: Grammar, number: int) -> str:
    """The lemma of the root of a sentence."""
    tree = grammar.tree
    root = next((at for at in range(*tree.sentences[number]) if tree.heads[at] == at), None)
    return "" if root is None else tree.lemmas[root].lower()


def _asks(grammar: Grammar, number: int) -> bool:
    _, end = grammar.tree.sentences[number]
    return grammar.tree.words[end - 1] == "?"
