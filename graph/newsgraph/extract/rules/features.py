"""Claims of what a thing has that a phrase with "with" tells: "a zone with a population of 100,000", "a man with a gun"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act
from newsgraph.extract.rules.places import exists, is_counted
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import WITH
from newsgraph.vocabulary.traits import KeyTrait


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "A zone with a population of 100,000", "a man with a gun": what a thing has, or of a predicate its subject."""
    tree, mentions = grammar.tree, grammar.mentions
    if (
        tree.pos[word] != "NOUN"
        or act(grammar, word)
        or ("noun", tree.lemmas[word].lower()) in grammar.vocabulary.frames
    ):
        return  # "a deal with Peru"
    if tree.deps[word] == "obj":
        return  # "attacks stations with missiles"
    predicate = grammar.copula(word) is not None
    bearers = grammar.subjects(word) if predicate else [word]
    for kid in tree.under(word, "nmod"):
        if mentions.prepositions(kid) != WITH or tree.pos[kid] != "NOUN" or times.is_time(grammar, kid):
            continue
        if (
            grammar.can_speak(kid)
            or not is_counted(grammar, kid)
            or act(grammar, kid)
            or not (predicate or exists(grammar, word))
        ):
            continue  # "a boy with his mother", "a band with a following"
        has, tone = grammar.vocabulary.the(KeyTrait.POSSESSION), None if predicate else Factuality(tense="present")
        cases, how = tuple(tree.under(kid, "case")), Derivation(FEATURE)
        for bearer in bearers:
            for part in grammar.expand(kid):
                yield Candidate(
                    bearer, part, has, "have", cases, word, how, tone, quantity=times.quantity(grammar, part)
                )


FEATURE = Rule(
    "feature",
    claims,
    Example("A man with a gun fled.", "man with a gun", "has", "gun"),
    apposed=True,
)
RULES = (FEATURE,)
