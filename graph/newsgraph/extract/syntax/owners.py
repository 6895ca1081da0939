"""Whose a claim, warning or promise is that a noun names."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import OWNER_PREPOSITIONS
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass


def owner(grammar: Grammar, noun: int) -> int | None:
    """Its possessor, a phrase with "of", "by" or "from", or who makes it: "issued a warning", but not "investigates claims"."""
    tree = grammar.tree
    for kid in tree.under(noun, "nmod:poss"):
        return kid
    for kid in tree.under(noun, "nmod"):
        if grammar.mentions.prepositions(kid) in OWNER_PREPOSITIONS:
            return kid
    verb = tree.heads[noun]
    if tree.deps[noun] == "obj" and grammar.is_predicate(verb) and _makes(grammar, verb):
        return next(iter(grammar.subjects(verb)), None)
    return None


def has_owner(grammar: Grammar, noun: int) -> bool:
    """Whether somebody stands behind what the noun reports: "Merz's warning that", "a statement by the bank that"."""
    return tells(grammar, noun) and owner(grammar, noun) is not None


def tells(grammar: Grammar, noun: int) -> bool:
    """Whether somebody stands behind the content of a noun, named or not: "the claim"."""
    frames = grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[noun].lower()), ())
    return any(frame.reports for frame in frames)


def _makes(grammar: Grammar, verb: int) -> bool:
    """Whether a verb with "a claim" as its object means that its subject claims: "made", "issued", "repeated", not "rejected a claim"."""
    if grammar.tree.lemmas[verb].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB):
        return not grammar.particle(verb)  # "gave up the search"
    says = grammar.vocabulary.the(KeyTrait.SPEECH)
    return any(frame.relation == says for frame in grammar.frames(verb))
