"""Events of which a phrase says where they are: "a blast in Karrada", "the talks in Doha"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.nominal import act_factuality
from newsgraph.extract.context.places import tells_where
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "A blast in Karrada killed twelve": a common noun of something that happens, with where."""
    tree, mentions = grammar.tree, grammar.mentions
    existence = tree.under(tree.heads[word], "expl")  # "there was a blast in Karrada"
    if existence or mentions.name(word) or grammar.vocabulary.nouns.get(tree.lemmas[word].lower()) != "Event":
        return
    for kid in tree.under(word, "nmod"):
        if kid > word and tells_where(grammar, word, kid):
            located, cases = grammar.vocabulary.the(KeyTrait.LOCATION), tuple(sorted(tree.under(kid, "case")))
            how, tone = Derivation(EVENT_IN_PLACE), act_factuality(grammar, word)
            yield Candidate(word, kid, located, mentions.prepositions(kid), cases, word, how, tone)


EVENT_IN_PLACE = Rule(
    "event-in-place",
    claims,
    Example("A blast in Karrada killed twelve.", "blast in Karrada", "locatedIn", "Karrada"),
)
RULES = (EVENT_IN_PLACE,)
