"""Clauses that a copula says to be what a noun stands for: "the rumour is that Norway sold it", "their fear was it would sink".

Universal Dependencies makes such a clause the predicate and the noun its outer subject (``nsubj:outer``). Cleft sentences
look much the same, and say who or when it was.
"""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw


def equated(grammar: Grammar, word: int) -> int | None:
    """What says how true the clause of a predicate is that is said to be something: the noun ("the rumour is that"), or an act.

    Of "what police think is that" and "that … is what police think", it is "think"; None where it is no such clause.
    """
    tree = grammar.tree
    for outer in tree.under(word, "nsubj:outer"):
        if tree.pos[outer] == "NOUN":
            return outer
        if (said := _free_relative(grammar, outer)) is not None:
            return said
    return _free_relative(grammar, tree.heads[word]) if tree.deps[word] == "csubj" else None


def _free_relative(grammar: Grammar, what: int) -> int | None:
    """The predicate of "what police think"."""
    tree = grammar.tree
    if tree.words[what].lower() not in fw.THING_INTERROGATIVES:
        return None
    return next(iter(tree.under(what, "acl:relcl")), None)


def is_denied(grammar: Grammar, word: int) -> bool:
    """ "The claim is [not] that": whether a negator stands between the copula and its clause."""
    tree = grammar.tree
    copulas = tree.under(word, "cop")
    if not copulas:  # "that it sank is [not] what"
        return any(tree.words[kid].lower() in fw.NEGATORS for kid in tree.under(tree.heads[word], "advmod"))
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
