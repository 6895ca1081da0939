"""Claims of how large, old or long something is: "a 15 metre high statue", "the 240-acre park", "a two-year contract"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.places import exists
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import named_beside
from newsgraph.lang.en.function_words import OLD, YEAR, ZERO
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.words import WordClass

_BE = "be"
_BESIDE_NAME = ("nmod:desc", "compound", "flat")
_MEASURING = ("obl:unmarked", "nmod:unmarked", "compound", "obl", "advmod")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one noun with a measure before it."""
    tree = grammar.tree
    if tree.pos[word] != "NOUN" or tree.deps[word] in _BESIDE_NAME or grammar.mentions.name(word):
        return
    if named_beside(grammar, word) != word:
        return  # "the 14-year-old skater Mia Berg", whose age it is
    if not exists(grammar, word) or tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.MARK_NOUN):
        return
    yield from _dimension(grammar, word)
    yield from _size(grammar, word)


def predicated(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The statue is 15 metres high", "Silva is 5 feet 8 inches tall": how much of a quality a subject has."""
    copula = grammar.copula(word)
    unit = _unit(grammar, word) if copula is not None and grammar.tree.pos[word] == "ADJ" else None
    if unit is None:
        return
    for subject in grammar.subjects(word):
        yield _much(grammar, subject, word, unit, word, Derivation(PREDICATED))


def _dimension(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "A 15 metre high statue", "a 2,000-year-old tradition": how much of a quality the noun after it has."""
    for quality in grammar.tree.under(word, "amod"):
        unit = _unit(grammar, quality)
        if unit is not None and quality < word:
            yield _much(grammar, word, quality, unit, word, Derivation(DIMENSION))


def _unit(grammar: Grammar, quality: int) -> int | None:
    """The unit that measures an adjective, with its number: "15 [metres] high"."""
    return next(
        (kid for kid in grammar.tree.under(quality, *_MEASURING) if kid < quality and _counts(grammar, kid)), None
    )


def _counts(grammar: Grammar, unit: int) -> bool:
    """Whether a word is a unit with a number before it."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    known = any(tree.lemmas[unit].lower() in listed(kind) for kind in (WordClass.TIME_UNIT, WordClass.DISTANCE))
    return known and any(kid < unit for kid in tree.under(unit, "nummod"))


def _much(grammar: Grammar, thing: int, quality: int, unit: int, anchor: int, how: Derivation) -> Candidate:
    """That a thing is so high, long or old; of a person so many years are the age."""
    tree = grammar.tree
    first = min(tree.subtree(unit))
    end = quality - (tree.pos[quality - 1] == "PUNCT")
    text = tree.words_of(first, end)
    tone = Factuality(tense="present") if thing == anchor else None
    years = [tree.lemmas[unit].lower(), tree.lemmas[quality].lower()] == [YEAR, OLD]
    if years and grammar.mentions.mention(grammar.links.get(thing, thing)).type == "Person":
        number, age = tree.under(unit, "nummod")[0], grammar.vocabulary.the(KeyTrait.AGE)
        return Candidate(thing, number, age, "age", (number,), anchor, how, tone)
    name, words = open_lemma((_BE, tree.lemmas[quality].lower())), tuple(range(first, quality + 1))
    return Candidate(thing, unit, "", name, words, anchor, how, tone, literal=text)


def _is_cut(grammar: Grammar, unit: int) -> bool:
    """ "A 6-foot-9 forward", "a zero-day flaw": a unit that more of the measure comes after, and a measure that is none."""
    words, numbers = grammar.tree.words, grammar.tree.under(unit, "nummod")
    goes_on = (
        words[unit + 1 : unit + 2] in (["-"], ["–"]) and words[unit + 2 : unit + 3] and words[unit + 2][0].isdigit()
    )
    return bool(goes_on) or words[numbers[0]].lower() == ZERO


def _size(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The 240-acre park", "a two-year contract": how large a thing is, or how long it lasts."""
    tree, time = grammar.tree, grammar.vocabulary.words(WordClass.TIME_UNIT)
    for unit in tree.under(word, "compound"):
        if unit > word or not _counts(grammar, unit) or grammar.can_speak(word) or _is_cut(grammar, unit):
            continue
        lasts = tree.lemmas[unit].lower() in time
        first = min(tree.subtree(unit))
        text = tree.words_of(first, unit + 1)
        tone, how = Factuality(tense="present"), Derivation(SIZE)
        yield Candidate(
            word, unit, "", "last" if lasts else "measure", tuple(range(first, unit + 1)), word, how, tone, literal=text
        )


DIMENSION = Rule(
    "dimension",
    claims,
    Example("The 15 metre high statue fell.", "15 metre high statue", "be high", "15 metre"),
    _dimension,
    apposed=True,
    describes=True,
    plain=False,
)
SIZE = Rule(
    "size",
    claims,
    Example("The 240 acre park was closed.", "240 acre park", "measure", "240 acre"),
    _size,
    apposed=True,
    describes=True,
    plain=False,
)
PREDICATED = Rule(
    "predicated-dimension",
    predicated,
    Example("The statue is 15 metres high.", "statue", "be high", "15 metres"),
    predicated,
    plain=False,
)
RULES = (DIMENSION, SIZE)
OF_PREDICATES = (PREDICATED,)
