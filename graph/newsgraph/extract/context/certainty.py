"""How sure the text is: hedges ("probably", "reportedly") and reports of nobody in particular ("is said to").

The cue stays with the claim. What is probable makes it possible, in FactBank's terms (Saurí and Pustejovsky 2009) against "certain";
hearsay makes it alleged: there, the author does not commit.
"""

from __future__ import annotations

from newsgraph.extract.syntax.complements import signature
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Modality
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

HEDGES = (WordClass.HEARSAY_ADVERB, WordClass.PROBABILITY_ADVERB, WordClass.POSSIBILITY_ADVERB)


def hedge_of(grammar: Grammar, word: int) -> str:
    """The hedge on a predicate or on what governs its infinitive, in lower case; empty where nothing hedges."""
    tree, at = grammar.tree, word
    while True:
        for kid in tree.under(at, "advmod"):
            if hedged(grammar.vocabulary, {text := tree.words[kid].lower()}):
                return text
        if tree.deps[at] != "xcomp" or tree.heads[at] == at:
            return ""
        below, at = at, tree.heads[at]
        if hearsay(grammar, below, at):
            return tree.words[at].lower()


def hedged(vocabulary: Vocabulary, words: set[str]) -> Modality | None:
    """What the hedge among the words, in lower case, makes of a clause; None where there is none."""
    if not words.isdisjoint(vocabulary.words(WordClass.HEARSAY_ADVERB)):
        return Modality.ALLEGED
    return Modality.POSSIBLE if any(not words.isdisjoint(vocabulary.words(kind)) for kind in HEDGES) else None


def hearsay(grammar: Grammar, word: int, head: int) -> bool:
    """Whether a verb puts its infinitive on nobody in particular: "is said to", "are believed to"; what "is known to" be so is so."""
    known = signature(grammar, word, head)
    return grammar.passive(head) and known is not None and known.put == Modality.ALLEGED
