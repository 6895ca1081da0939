"""How sure the text is: hedges ("probably", "reportedly") and reports of nobody in particular ("is said to").

The cue stays with the claim and makes it possible, no more; in FactBank's terms (Saurí and Pustejovsky 2009) "probable" and
"possible" against "certain", and for hearsay an author who does not commit.
"""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

HEDGES = (WordClass.HEARSAY_ADVERB, WordClass.PROBABILITY_ADVERB, WordClass.POSSIBILITY_ADVERB)


def hedge_of(grammar: Grammar, word: int) -> str:
    """The hedge on a predicate or on what governs its infinitive, in lower case; empty where nothing hedges."""
    tree, at = grammar.tree, word
    while True:
        for kid in tree.under(at, "advmod"):
            if hedges(grammar.vocabulary, {text := tree.words[kid].lower()}):
                return text
        if tree.deps[at] != "xcomp" or tree.heads[at] == at:
            return ""
        at = tree.heads[at]
        if hearsay(grammar, at):
            return tree.words[at].lower()


def hedges(vocabulary: Vocabulary, words: set[str]) -> bool:
    """Whether one of the words, in lower case, is a hedge."""
    return any(not words.isdisjoint(vocabulary.words(kind)) for kind in HEDGES)


def hearsay(grammar: Grammar, word: int) -> bool:
    """Whether a verb puts its infinitive on nobody in particular: "is said to", "are believed to"; what "is known to" be so is so."""
    tree = grammar.tree
    if not grammar.passive(word) or tree.lemmas[word].lower() == "know":
        return False
    frame = grammar.governing(word)
    return bool(frame and frame.reports and not frame.content_modality)
