"""Clauses that a copula says to be what a noun stands for: "the rumour is that Norway sold it", "their fear was it would sink".

Universal Dependencies makes such a clause the predicate and the noun its outer subject (``nsubj:outer``). Cleft sentences
look much the same, and say who or when it was.
"""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw


def equated(grammar: Grammar, word: int) -> int | None:
    """The noun that the clause of a predicate is said to be; None where it is no such clause."""
    tree = grammar.tree
    return next((kid for kid in tree.under(word, "nsubj:outer") if tree.pos[kid] == "NOUN"), None)


def is_denied(grammar: Grammar, word: int) -> bool:
    """ "The claim is [not] that": whether a negator stands between the copula and its clause."""
    tree = grammar.tree
    copulas = tree.under(word, "cop")
    if not copulas:
        return False
    marks = [kid for kid in tree.under(word, "mark") if kid > copulas[0]] or [*grammar.own_subjects(word), word]
    return any(tree.words[at].lower() in fw.NEGATORS for at in range(copulas[0] + 1, min(marks)))


def is_cleft(grammar: Grammar, head: int) -> bool:
    """ "It was [not until it left] that": of the clause of time in a cleft sentence, what hangs on it is the main clause."""
    tree = grammar.tree
    outer = any(tree.words[kid].lower() == fw.IT for kid in tree.under(head, "nsubj:outer"))
    return outer and bool(tree.under(head, "cop")) and bool(grammar.opening(head))


def is_it(grammar: Grammar, predicate: int) -> bool:
    """Whether a predicate is of an "it" that may stand for nothing, as that of a cleft sentence does."""
    tree = grammar.tree
    first = tree.under(predicate, "expl", "nsubj", "nsubj:pass")
    return any(tree.deps[kid] == "expl" or tree.words[kid].lower() == fw.IT for kid in first)
