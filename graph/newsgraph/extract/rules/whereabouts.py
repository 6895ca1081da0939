"""Claims of where something is that a clause says with "be" alone: "the clinic is in Porto", "the vigil was near the school"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.context.places import is_event, tells_where
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import (
    COMPASS_ADVERBS,
    GROUND_PREPOSITIONS,
    INTERIOR_PREPOSITIONS,
    OF,
    STATIC_PREPOSITIONS,
    SURFACE_PREPOSITIONS,
)
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The clinic is in Porto", "the wreck is on a reef", "the mine is southwest of Lima": a subject with the place that it is at."""
    tree, copula = grammar.tree, grammar.copula(word)
    if copula is None or tree.under(word, "expl") or times.is_time(grammar, word):
        return
    preposition, cases = grammar.mentions.prepositions(word), tree.under(word, "case")
    if not preposition or not cases or tree.pos[word] not in ("NOUN", "PROPN"):
        return
    place = _is_place(grammar, word, preposition)
    if not place and not (preposition in GROUND_PREPOSITIONS and _is_thing(grammar, word)):
        return
    inside = place and preposition in INTERIOR_PREPOSITIONS | SURFACE_PREPOSITIONS
    relation = grammar.vocabulary.the(KeyTrait.LOCATION) if inside else ""
    for target in grammar.expand(word):
        for subject in grammar.subjects(word):
            if tree.deps[subject] != "expl" and grammar.links.get(subject) != word:
                name = open_lemma(("be", preposition))
                yield Candidate(
                    subject, target, relation, name, (copula, *cases), word, Derivation(BEING_IN_PLACE),
                    quantity=times.quantity(grammar, subject),
                )  # fmt: skip


def _is_place(grammar: Grammar, word: int, preposition: str) -> bool:
    """Whether what something is in or near is a place, or a part of one: "in the waters of the Baltic"."""
    if preposition not in STATIC_PREPOSITIONS:
        return False
    of = [kid for kid in grammar.tree.under(word, "nmod") if grammar.mentions.prepositions(kid) == OF]
    part = any(grammar.mentions.name(kid) and grammar.mentions.mention(kid).type in PLACES for kid in of)
    return tells_where(grammar, word, word) or (part and _is_thing(grammar, word))


def _is_thing(grammar: Grammar, word: int) -> bool:
    """Whether a noun stands for something to be seen: no act or event, nothing abstract by its ending, and no bare noun of a state."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    lemma = tree.lemmas[word].lower()
    vague = lemma in listed(WordClass.VAGUE_NOUN) or lemma.endswith(tuple(listed(WordClass.ABSTRACT_SUFFIX)))
    done = act(grammar, word) is not None or is_event(grammar, word)
    told = tree.tags[word] == "NNS" or bool(tree.under(word, "det", "nummod", "nmod:poss"))
    return tree.pos[word] == "NOUN" and told and not vague and not done


def bearing(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Struck 35 miles southwest of Oslo", "is north of Lima": on which side of a place something is or happens."""
    tree, copula = grammar.tree, grammar.copula(word)
    if tree.under(word, "obj", "iobj", "xcomp", "ccomp", "expl") or (copula is not None and tree.pos[word] == "ADJ"):
        return
    verb = "be" if copula is not None else tree.lemmas[word].lower()
    verb = f"be {tree.words[word].lower()}" if grammar.passive(word) else verb
    for side in [word] if copula is not None else tree.under(word, "advmod", "obl", "obl:unmarked"):
        if tree.words[side].lower() not in COMPASS_ADVERBS:
            continue
        for kid in tree.under(side, "obl", "nmod"):
            if grammar.mentions.prepositions(kid) == OF and grammar.mentions.mention(kid).type in PLACES:
                name = open_lemma((verb, tree.words[side].lower(), OF))
                words = tuple(sorted({copula if copula is not None else word, side, *tree.under(kid, "case")}))
                for subject in grammar.subjects(word):
                    yield Candidate(subject, kid, "", name, words, word, Derivation(BEARING))


BEARING = Rule(
    "bearing",
    bearing,
    Example("The quake struck 35 miles southwest of Oslo.", "quake", "strike southwest of", "Oslo"),
    bearing,
    adjunct=True,
    plain=False,
)
BEING_IN_PLACE = Rule(
    "being-in-place",
    claims,
    Example("The clinic is in Porto.", "clinic", "locatedIn", "Porto"),
    plain=False,
)
RULES = (BEING_IN_PLACE,)
OF_ADJUNCTS = (BEARING,)
