"""Whether who is called by a role has it: a "would-be president" and a "chief executive designate" do not, nor whoever is "so-called"."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.words import WordClass

_BEFORE = ("amod", "compound", "acl", "advmod")


def is_unborne(grammar: Grammar, noun: int) -> bool:
    """Whether a word before or behind the noun of a role says that nobody has it yet, or at all."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.NONBEARER_MODIFIER)
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    before = [tree.subtree(kid)[0] for kid in tree.under(noun, *_BEFORE) if kid < noun]
    words = tree.words_of(min((*before, noun)), noun + 1).lower().split()
    behind = (
        tree.words_of(noun, min(noun + 3, len(tree.words))).lower().split()[:2]
    )  # "president-elect", "head designate"
    return any(word in listed for word in (*words, *behind)) or behind[0].rpartition("-")[2] in listed


def is_of_unborne(grammar: Grammar, found: Candidate) -> bool:
    """Whether the relation of a claim is that of such a role: "Peru's would-be president"."""
    nouns = {found.anchor, *found.words} - {found.subject, found.object}
    return any(is_unborne(grammar, noun) for noun in nouns)
