"""Claims of what a participle before a noun says that it has undergone: "the damaged bridge", "a convicted smuggler"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.places import exists
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_INSIDE = ("compound", "amod", "nmod:desc", "flat", "fixed")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The damaged bridge", "a convicted smuggler": who or what somebody has had in their power, by the participle before its noun."""
    tree, mentions = grammar.tree, grammar.mentions
    if tree.pos[word] != "NOUN" or tree.deps[word] in _INSIDE or mentions.name(word) or not exists(grammar, word):
        return
    before = tree.under(word, "amod")
    listed = grammar.vocabulary.words
    unreal = listed(WordClass.PROSPECTIVE_ADJECTIVE) | listed(WordClass.NONBEARER_MODIFIER)
    if any(tree.words[kid].lower() in unreal for kid in before):
        return  # "the alleged stolen painting"
    relation, tone = grammar.vocabulary.the(KeyTrait.PATIENT), Factuality(tense="past")
    for kid in before:
        if _is_done(grammar, kid) and mentions.name(kid) is None:
            much = times.quantity(grammar, word)
            yield Candidate(
                word, kid, relation, tree.lemmas[kid].lower(), (kid,), word, Derivation(UNDERGONE), tone,
                quantity=much, value=True,
            )  # fmt: skip


def _is_done(grammar: Grammar, word: int) -> bool:
    """Whether a participle alone says that something was done: not "half-destroyed", "nearly killed" or "unarmed"."""
    tree = grammar.tree
    if tree.tags[word] != "VBN" or tree.kids[word] or tree.words[word - 1] in ("-", "–"):
        return False
    frames = grammar.vocabulary.frames.get(("verb", tree.lemmas[word].lower()), ())
    return any(not frame.preposition and grammar.vocabulary.has(frame.relation, Trait.POWER) for frame in frames)


UNDERGONE = Rule(
    "undergone",
    claims,
    Example("The damaged bridge was closed.", "damaged bridge", "undergoes", "damage"),
    apposed=True,
    describes=True,
    plain=False,
)
RULES = (UNDERGONE,)
