"""Nouns of content that there are none of: "no plans to close the mine", "no evidence that it was sold", "without an attempt to pay"."""

from __future__ import annotations

from newsgraph.extract.context.factuality import Factuality, own_factuality
from newsgraph.extract.context.projection import projected, put
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Signature
from newsgraph.vocabulary.words import WordClass


def is_absent(grammar: Grammar, noun: int) -> bool:
    """ "No evidence that", "does not have plans to", "without a plan to": nobody vouches for what follows."""
    tree = grammar.tree
    told = any(tree.words[kid].lower() in fw.ABSENCE_DETERMINERS for kid in tree.under(noun, "det", "amod"))
    return told or grammar.mentions.prepositions(noun) == fw.WITHOUT or _is_had_by_none(grammar, noun)


def _is_had_by_none(grammar: Grammar, noun: int) -> bool:
    """ "Never made an attempt to", "there are not any signs that": of a verb that says no more than that there is one."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    lemma = tree.lemmas[verb].lower()
    had = tree.deps[noun] == "obj" and lemma in grammar.vocabulary.words(WordClass.LIGHT_VERB)
    exists = tree.deps[noun] == "nsubj" and lemma in grammar.vocabulary.words(WordClass.EXISTENCE_VERB)
    there = exists and bool(tree.under(verb, "expl"))
    return (had or there) and own_factuality(grammar, verb).polarity == Polarity.NEGATIVE


def of_absent(grammar: Grammar, word: int, tone: Factuality, by: Signature) -> Factuality:
    """A clause below such a noun: what the denied noun makes of it; who has "no choice but to pay" must."""
    tree = grammar.tree
    if any(tree.words[kid].lower() == fw.BUT for kid in tree.under(word, "mark", "case", "cc")):
        return put(tone, Modality.OBLIGATION)
    return projected(Factuality(Polarity.NEGATIVE), tone, by)
