"""Claims of names in a noun phrase: titles, and "the Forum in Davos"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.copulas import held, holders, role
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one name."""
    named = grammar.mentions.name(word)
    if named and named.role != "demonym" and word == grammar.mentions.head(named):
        if named.type == "Person":
            yield from _titles(grammar, word)
        yield from _places(grammar, word)


def _titles(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "NATO Secretary General Mark Rutte", "the German chancellor, Olaf Scholz" by way of apposition."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(word)
    assert named
    last = named.first - 1
    if last < 0 or tree.heads[last] not in (word, *tree.kids[word]) or mentions.name(last):
        return
    frame, words = role(grammar, last)
    if frame is None or frame.role_class not in ("", "Person"):
        return
    past = words[0] > 0 and tree.lemmas[words[0] - 1].lower() in grammar.vocabulary.words(WordClass.FORMER_ADJECTIVE)
    for target in holders(grammar, last, frame, words):
        tone, relation = Factuality(tense="past" if past else "present"), held(grammar, frame, words, target).relation
        yield Candidate(word, target, relation, frame.lemma, words, word, Derivation(TITLE), tone)


def _places(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "the World Economic Forum in Davos": two names with "in" between them."""
    tree, mentions = grammar.tree, grammar.mentions
    for kid in tree.under(word, "nmod"):
        place = mentions.name(kid)
        if place and place.type in PLACES and mentions.prepositions(kid) == "in" and kid == word + 2:
            cases, located = tuple(tree.under(kid, "case")), grammar.vocabulary.the(KeyTrait.LOCATION)
            how, tone = Derivation(NAME_IN_PLACE), Factuality(tense="present")
            yield Candidate(word, kid, located, "in", cases, word, how, tone)


TITLE = Rule(
    "title",
    claims,
    Example("The German chancellor Olaf Scholz resigned.", "Olaf Scholz", "leads", "Germany"),
    _titles,
    describes=True,
)
NAME_IN_PLACE = Rule(
    "name-in-place",
    claims,
    Example("She spoke at the World Economic Forum in Davos.", "World Economic Forum", "locatedIn", "Davos"),
    _places,
    describes=True,
)
RULES = (TITLE, NAME_IN_PLACE)
