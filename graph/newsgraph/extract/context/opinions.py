"""Whether a claim tells what somebody thinks of a thing: "is a romantic city", "has a great museum", "is courageous"."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass

_QUALITIES = ("amod", "conj")


def is_opinion(grammar: Grammar, found: Candidate, target: int) -> bool:
    """Whether an adjective that evaluates is what is said of somebody, or is said of what they are, or have or make by a light verb.

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
    return light or tree.pos[found.anchor] == "ADJ" or found.relation in (the(KeyTrait.COPULA), the(KeyTrait.ROLE))


def _evaluates(grammar: Grammar, word: int) -> bool:
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.EVALUATIVE_ADJECTIVE)
    return tree.tags[word] == "JJ" and tree.lemmas[word].lower() in listed and not grammar.mentions.name(word)
