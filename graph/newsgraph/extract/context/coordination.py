"""What a conjunct has of the clause that it is coordinated with: auxiliaries and negation that stand once."""

from __future__ import annotations

from newsgraph.extract.context.factuality import Factuality, outer_of, own_factuality, possible
from newsgraph.extract.context.negation import shared
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Polarity


def with_shared(grammar: Grammar, word: int) -> Factuality:
    """The clause's own colour, with what it shares with the one before it: "will sell and buy", "never sold or bought"."""
    tree, own, head = grammar.tree, own_factuality(grammar, word), grammar.tree.heads[word]
    if tree.deps[word] != "conj":
        return own
    if grammar.left_out(word):
        return own._replace(polarity=Polarity.NEGATIVE)
    denied = shared(grammar, word)
    if denied == Polarity.NEGATIVE:
        own = own._replace(polarity=Polarity.NEGATIVE)
    elif denied is None and own.polarity == Polarity.POSITIVE:
        own = possible(own)
    if grammar.auxiliaries(word) or grammar.own_subjects(word):
        return own
    while tree.deps[head] == "conj" and not (grammar.auxiliaries(head) or grammar.own_subjects(head)):
        head = tree.heads[head]
    helped = grammar.auxiliaries(head) or tree.deps[head] == "xcomp"
    if not helped or tree.tags[word] not in ("VB", tree.tags[head]):
        return own
    above = with_shared(grammar, head)
    return own._replace(modality=outer_of(above.modality, own.modality), tense=own.tense or above.tense)
