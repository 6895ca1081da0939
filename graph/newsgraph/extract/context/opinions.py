"""Whether a claim tells what somebody thinks of a thing: "is a romantic city", "has a great museum", "is courageous"."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_QUALITIES = ("amod", "conj")


def is_opinion(grammar: Grammar, found: Candidate, target: int) -> bool:
    """Whether a word that evaluates is what is said of somebody, or is said of what they are, or have or make by a light verb.

    Of "the Good Conduct Medal" it is part of the name; of what else is done ("dropped a bad throw"), the adjective is beside the point.
    """
    if grammar.mentions.name(target) or target != found.object or not _is_judged(grammar, found):
        return False
    said = {target, found.anchor} if grammar.tree.pos[found.anchor] == "ADJ" else {target}
    return any(_evaluates(grammar, word) for word in said) or any(
        _evaluates(grammar, kid)
        for first in grammar.tree.under(target, "amod")
        for kid in (first, *grammar.tree.under(first, *_QUALITIES))
    )


def _is_judged(grammar: Grammar, found: Candidate) -> bool:
    tree, the = grammar.tree, grammar.vocabulary.the
    light = tree.lemmas[found.anchor].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB)
    being = found.relation == the(KeyTrait.ROLE) or grammar.vocabulary.has(found.relation, Trait.COPULAR)
    return light or being or tree.pos[found.anchor] == "ADJ" or found.relation == the(KeyTrait.COPULA)


def _evaluates(grammar: Grammar, word: int) -> bool:
    """Whether an adjective or a noun evaluates: "wonderful", "hottest", "a mess"."""
    tree, words = grammar.tree, grammar.vocabulary.words
    if grammar.mentions.name(word):
        return False
    if tree.tags[word] in ("NN", "NNS"):
        return tree.lemmas[word].lower() in words(WordClass.EVALUATIVE_NOUN)
    form = {"JJ": tree.lemmas[word], "JJS": tree.words[word]}.get(
        tree.tags[word], ""
    )  # "the worst record" may be counted
    return form.lower() in words(WordClass.EVALUATIVE_ADJECTIVE)
