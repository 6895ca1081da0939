"""Claims of what something is put at: "put the magnitude at 6.1", "the toll was put at 40", "damage is estimated at 2 million dollars"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import AT
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Put the magnitude at 6.1": how much somebody takes something for."""
    tree = grammar.tree
    if tree.pos[word] != "VERB" or tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.ASSESSING_VERB):
        return
    passive = grammar.passive(word)
    verb = f"be {tree.words[word].lower()}" if passive else tree.lemmas[word].lower()
    things = grammar.subjects(word) if passive else grammar.objects(word)
    near = [kid for thing in things for kid in tree.under(thing, "nmod") if kid > word]  # a parser may hang it there
    for much in (*(oblique.word for oblique in grammar.obliques(word)), *near):
        if grammar.mentions.prepositions(much) == AT and _is_amount(grammar, much):
            name, words, how = open_lemma((verb, AT)), (word, *tree.under(much, "case")), Derivation(ASSESSMENT)
            amount = times.quantity(grammar, much)
            for thing in things:
                yield Candidate(thing, much, "", name, words, word, how, quantity=amount)


def _is_amount(grammar: Grammar, word: int) -> bool:
    """Whether a nominal is a number or so many of something, and no time or distance."""
    tree = grammar.tree
    number = tree.pos[word] in ("NUM", "SYM") or bool(tree.under(word, "nummod"))
    far = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.DISTANCE)
    return number and not far and not times.is_time(grammar, word)


ASSESSMENT = Rule(
    "assessment",
    claims,
    Example("The agency put the magnitude at 6.1.", "magnitude", "put at", "6.1"),
    adjunct=True,
    plain=False,
)
RULES = (ASSESSMENT,)
