"""What somebody or something is among others: "the largest bank in Chile", "a leading scorer", "one of the surprise teams of last season".

Without the others such a rank says nothing, and without its time it need not be so.
"""

from __future__ import annotations

import re

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import DEICTIC_MODIFIERS, ORDINAL_ADJECTIVES
from newsgraph.vocabulary.words import WordClass

_RESTRICTING = ("nmod", "nmod:unmarked", "acl", "acl:relcl", "obl", "obl:unmarked", "advcl")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def is_bare(grammar: Grammar, noun: int) -> bool:
    """Whether a noun that says what somebody is ranks them, and its label does not say among whom, or leaves out when."""
    tree, inside = grammar.tree, range(*grammar.mentions.phrase(noun))
    beside = (kid for at in inside for kid in tree.under(at, "nmod:unmarked") if tree.pos[at] != "VERB")
    if any(_is_deictic(grammar, at) for at in (*inside, *beside)):
        return True
    if tree.pos[noun] == "NUM":  # "one of the largest banks"
        return any(is_bare(grammar, kid) for kid in tree.under(noun, "nmod"))
    if not any(
        _ranks(grammar, kid)
        for kid in tree.under(noun, "amod", "compound", "nummod")
        if not _is_of_office(grammar, noun, kid)
    ):
        return False
    cut = (kid for at in inside for kid in tree.under(at, *_RESTRICTING) if kid not in inside and kid > noun)
    return any(True for _ in cut) or not any(_is_domain(grammar, at) for at in inside if at != noun)


def _ranks(grammar: Grammar, word: int) -> bool:
    """Whether an adjective is a superlative, an ordinal or the like: "second-largest", "most dangerous", "fourth"."""
    tree, text = grammar.tree, grammar.tree.words[word].lower()
    degrees = {tree.tags[word], *(tree.tags[kid] for kid in tree.under(word, "advmod", "amod", "compound"))}
    title = (
        tree.deps[tree.heads[word]] == "nmod:desc"
    )  # "first baseman Mark Reed", whose name is not his place in a row
    ordinal = (text in ORDINAL_ADJECTIVES or _ORDINAL.fullmatch(text) is not None) and not title
    listed = text in grammar.vocabulary.words(WordClass.RANK_ADJECTIVE)
    return ordinal or listed or not degrees.isdisjoint(("JJS", "RBS", "JJR"))


def _is_of_office(grammar: Grammar, noun: int, word: int) -> bool:
    """ "Prime minister", "first lady", "first vice president": an adjective that belongs to the name of an office."""
    return word in role(grammar, noun)[1]


def _is_domain(grammar: Grammar, word: int) -> bool:
    """Whether a word says among whom: a name, or a noun of all there is."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.UNIVERSAL_NOUN)
    return grammar.mentions.name(word) is not None or tree.lemmas[word].lower() in listed


def _is_deictic(grammar: Grammar, word: int) -> bool:
    """ "Last season", "this year": a time that only the day of the text can tell."""
    tree = grammar.tree
    told = any(tree.words[kid].lower() in DEICTIC_MODIFIERS for kid in tree.under(word, "amod", "det"))
    times = (WordClass.TIME_UNIT, WordClass.SEASON)
    return told and any(tree.lemmas[word].lower() in grammar.vocabulary.words(kind) for kind in times)
