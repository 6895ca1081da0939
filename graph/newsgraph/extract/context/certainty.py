"""How sure the text is: hedges ("probably", "reportedly") and reports of nobody in particular ("is said to").

The cue stays with the claim and its confidence falls; in FactBank's terms (Saurí and Pustejovsky 2009) "probable" and "possible" against
"certain", and for hearsay an author who does not commit.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

# Factors of confidence: hearsay may well be so and is not the writer's; a guess is less.
_HEARSAY, _LIKELY, _GUESS = 0.8, 0.8, 0.65
FACTORS = {
    WordClass.HEARSAY_ADVERB: _HEARSAY,
    WordClass.PROBABILITY_ADVERB: _LIKELY,
    WordClass.POSSIBILITY_ADVERB: _GUESS,
}


class Certainty(NamedTuple):
    """The word that hedges a claim (empty: nothing does) and what it leaves of the confidence."""

    cue: str = ""
    factor: float = 1.0


def certainty_of(grammar: Grammar, word: int) -> Certainty:
    """The hedge on a predicate or on what governs its infinitive."""
    tree, at = grammar.tree, word
    while True:
        for kid in tree.under(at, "advmod"):
            text = tree.words[kid].lower()
            if left := factor(grammar.vocabulary, text):
                return Certainty(text, left)
        if tree.deps[at] != "xcomp" or tree.heads[at] == at:
            return Certainty()
        at = tree.heads[at]
        if hearsay(grammar, at):
            return Certainty(tree.words[at].lower(), _HEARSAY)


def hedges(vocabulary: Vocabulary, words: set[str]) -> bool:
    """Whether one of the words, in lower case, is a hedge."""
    return any(factor(vocabulary, word) for word in words)


def factor(vocabulary: Vocabulary, word: str) -> float:
    """What a hedge leaves of the confidence; 0 for any other word."""
    return next((left for kind, left in FACTORS.items() if word in vocabulary.words(kind)), 0.0)


def hearsay(grammar: Grammar, word: int) -> bool:
    """Whether a verb puts its infinitive on nobody in particular: "is said to", "are believed to"; what "is known to" be so is so."""
    tree = grammar.tree
    if not grammar.passive(word) or tree.lemmas[word].lower() == "know":
        return False
    frame = grammar.governing(word)
    return bool(frame and frame.reports and not frame.content_modality)
