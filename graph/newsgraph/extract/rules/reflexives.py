"""Verbs whose object is their subject: "turned himself in to police", "checked herself into a clinic".

Such an object is no participant of its own (inherently reflexive verbs; Huddleston and Pullum 2002, 17 §2.3), so that what a preposition
introduces is the only other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words, term
from newsgraph.extract.context import times
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import ADJUNCT_PREPOSITIONS, ONESELF
from newsgraph.vocabulary.traits import Trait


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """What a verb with a reflexive object says of its subject and of what its preposition introduces."""
    itself = grammar.reflexive(word)
    if itself is None or grammar.tree.under(word, "xcomp", "ccomp"):
        return
    lemma = grammar.tree.lemmas[word].lower()
    for oblique in grammar.obliques(word):
        aside = oblique.preposition in ADJUNCT_PREPOSITIONS or times.is_time(grammar, oblique.word)
        if aside or oblique.word < itself:
            continue
        meant = term(grammar.frame(word, oblique.preposition))
        relation = meant if grammar.vocabulary.has(meant, Trait.SELF_MOTION) else ""
        name = open_lemma((lemma, ONESELF, grammar.particle(word), oblique.preposition))
        words = tuple(sorted({*relation_words(grammar, word, oblique), itself}))
        whole, amount = times.measured(grammar, oblique.word)
        for subject in grammar.subjects(word):
            yield Candidate(subject, whole, relation, name, words, word, Derivation(REFLEXIVE), quantity=amount)


REFLEXIVE = Rule(
    "reflexive", claims,
    Example("Silva distanced himself from Peru.", "Silva", "distance oneself from", "Peru"),
)  # fmt: skip
RULES = (REFLEXIVE,)
