"""Claims of the phrase that a clause without an object ends in: "was shot in the leg", "was published in a journal", "died after a raid".

Most such phrases tell when or where, which stands beside the claims of a clause. The rest says in what, as what or in which course
it is so, and of a clause that has no object it is what the clause is told for.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context import times
from newsgraph.extract.context.places import is_event, tells_where
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act
from newsgraph.extract.rules.persons import is_age
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import (
    AMOUNT_PREPOSITIONS,
    AS,
    AT,
    CIRCUMSTANCE_PREPOSITIONS,
    COURSE_PREPOSITIONS,
    DURING,
    FOR,
    REASON_PREPOSITIONS,
)
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_AGE = "age"
_SAYING = ("amod", "compound", "nmod:poss", "acl", "acl:relcl")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one verb that has no object."""
    tree = grammar.tree
    yield from _at_age(grammar, word)
    yield from _amount(grammar, word)
    if tree.pos[word] != "VERB" or tree.under(word, "obj", "iobj", "expl", "xcomp", "ccomp", "obl:agent"):
        return
    passive = grammar.passive(word)
    if grammar.reports(word) and not passive:
        return  # "spoke in a statement"
    verb = f"be {tree.words[word].lower()}" if passive else tree.lemmas[word].lower()
    for oblique in grammar.obliques(word):
        if _tells(grammar, word, oblique):
            name = open_lemma((verb, grammar.particle(word), oblique.preposition))
            words = relation_words(grammar, word, oblique)
            for subject in grammar.subjects(word):
                yield Candidate(subject, oblique.word, "", name, words, word, Derivation(CIRCUMSTANCE))


def _at_age(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Died at the age of 85", "retired at 61": how old a person was then."""
    tree = grammar.tree
    relation, how = grammar.vocabulary.the(KeyTrait.AGE), Derivation(AT_AGE)
    for kid in tree.under(word, "obl") if tree.pos[word] == "VERB" else ():
        number = _years(grammar, kid) if grammar.mentions.prepositions(kid) == AT else None
        for subject in grammar.subjects(word):
            kind = grammar.mentions.mention(grammar.links.get(subject, subject)).type
            if number is not None and kind == "Person":
                yield Candidate(subject, number, relation, "age", (number,), word, how)


def _amount(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Rose by 49 percent", "fell 5 percent to 20 dollars": how much a verb of change comes to."""
    tree = grammar.tree
    if tree.pos[word] != "VERB" or grammar.passive(word) or tree.under(word, "iobj", "xcomp", "ccomp"):
        return
    for oblique in grammar.obliques(word):
        noun = oblique.word
        if tree.words[noun + 1 : noun + 2] == ["-"]:
            continue  # "improved to 52-3"
        counted = tree.pos[noun] in ("NUM", "SYM") or bool(tree.under(noun, "nummod"))
        far = oblique.preposition == FOR and tree.lemmas[noun].lower() in grammar.vocabulary.words(WordClass.DISTANCE)
        plain = (oblique.preposition in AMOUNT_PREPOSITIONS or far) and noun > word and not times.is_time(grammar, noun)
        if counted and plain and not grammar.can_speak(noun) and not grammar.frame(word, oblique.preposition):
            things = [kid for kid in tree.under(word, "obj") if not tree.under(kid, "nummod")]
            if things and (tree.pos[noun] == "NUM" or not times.share(grammar, noun)):
                continue  # "pulled a gun to one"
            name = open_lemma((tree.lemmas[word].lower(), grammar.particle(word), oblique.preposition))
            words = relation_words(grammar, word, oblique)
            much = times.quantity(grammar, noun)
            for changed in _changed(grammar, word):
                yield Candidate(changed, noun, "", name, words, word, Derivation(AMOUNT), quantity=much)


def _changed(grammar: Grammar, word: int) -> list[int]:
    """ "[Profits] rose by 5 percent", "cut [wages] by 5 percent": what a number is of; in a contest, who wins by it."""
    things = [kid for kid in grammar.objects(word) if not grammar.tree.under(kid, "nummod")]
    contest = grammar.vocabulary.any_has(grammar.frames(word), Trait.CONTEST)
    return grammar.subjects(word) if contest or not things else things


def _years(grammar: Grammar, noun: int) -> int | None:
    """The number of "the age of [85]", "age [61]" and "[77]"."""
    tree = grammar.tree
    kids = tree.under(noun, "nmod", "flat", "nummod") if tree.lemmas[noun].lower() == _AGE else [noun]
    return next((kid for kid in kids if is_age(grammar, kid)), None)


def _tells(grammar: Grammar, word: int, oblique: Oblique) -> bool:
    """Whether a phrase after a verb says more of it than time, place and manner, and the lexicon has nothing else for it."""
    tree, noun, preposition = grammar.tree, oblique.word, oblique.preposition
    if preposition not in CIRCUMSTANCE_PREPOSITIONS or noun < word or tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    place = tells_where(grammar, word, noun) or grammar.mentions.mention(noun).type in PLACES
    if grammar.frame(word, preposition) or times.is_time(grammar, noun) or place:
        return False
    if preposition == AS and grammar.vocabulary.any_has(grammar.frames(word), Trait.APPOINTMENT):
        return False  # the office is told as one that is held, and no other name that somebody is given
    if preposition == DURING and not is_event(grammar, noun):
        return False  # "during extreme winter conditions" tells when
    vague = tree.lemmas[noun].lower() in grammar.vocabulary.words(WordClass.VAGUE_NOUN)
    happens = preposition in COURSE_PREPOSITIONS and (is_event(grammar, noun) or act(grammar, noun) is not None)
    return not vague and (preposition in REASON_PREPOSITIONS or happens or not _is_bare(grammar, noun))


def _is_bare(grammar: Grammar, noun: int) -> bool:
    """ "In tears", "in support of Peru": a noun on its own, which is an adverb or a preposition with what is around it."""
    return grammar.tree.tags[noun] == "NN" and not grammar.tree.under(noun, "det", "nummod", "appos", *_SAYING)


CIRCUMSTANCE = Rule(
    "circumstance",
    claims,
    Example("Silva was shot in the leg.", "Silva", "be shot in", "leg"),
    claims,
    adjunct=True,
    plain=False,
)
AT_AGE = Rule(
    "at-age",
    claims,
    Example("Silva died at the age of 85.", "Silva", "age", "85"),
    _at_age,
    adjunct=True,
    plain=False,
)
AMOUNT = Rule(
    "amount",
    claims,
    Example("Profits rose by 49 percent.", "profits", "rise by", "49 percent"),
    _amount,
    adjunct=True,
    plain=False,
)
RULES = (CIRCUMSTANCE, AT_AGE, AMOUNT)
