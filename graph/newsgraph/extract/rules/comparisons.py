"""Claims that compare: "Denmark is richer than Portugal", "Japan spends more than Italy", "has fewer ships than Peru".

The relation is open and keeps the measure ("richer than"); which of the two has more of it is what the claim is about, so that the
quality alone ("is richer") would say less than the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context import times
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.syntax.forms import NOMINAL
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import DEGREE_QUANTIFIERS


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The comparisons that a predicate makes between its subject and something else."""
    copula = grammar.copula(word)
    if copula is not None and measured(grammar, word):
        yield from _of_quality(grammar, word, copula)
    elif grammar.tree.pos[word] == "VERB" and not grammar.passive(word):
        yield from _of_amount(grammar, word)


def _of_quality(grammar: Grammar, word: int, copula: int) -> Iterator[Candidate]:
    """ "Denmark is richer than Portugal": which of two has more of a quality."""
    for other, than in _others(grammar, word):
        words = tuple(sorted({copula, *_degree(grammar, word), word, than}))
        name = open_lemma((*(grammar.tree.words[w].lower() for w in words if w != copula),))
        yield from _each(grammar, word, other, name, words, COMPARISON)


def _of_amount(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Kenya has fewer ships than Peru", "spends more than Italy": who has or does more or less of something than whom."""
    tree = grammar.tree
    for measure in compared(grammar, word):
        for other, than in _against(grammar, word, measure):
            if not grammar.can_speak(other) and not grammar.mentions.name(other):
                continue  # "has more friends than enemies" compares two objects
            words = tuple(sorted({word, *_degree(grammar, measure), measure, than}))
            told = (tree.lemmas[w].lower() if w == word else tree.words[w].lower() for w in words)
            yield from _each(grammar, word, other, open_lemma(told), words, COMPARISON_OBJECT)


def measured(grammar: Grammar, word: int) -> bool:
    """Whether a quality is told against something else: "richer than Portugal"."""
    if grammar.tree.words[word].lower() in DEGREE_QUANTIFIERS:
        return False  # "is more than a country"
    return grammar.tree.pos[word] in ("ADJ", "VERB") and bool(_degree(grammar, word)) and any(_others(grammar, word))


def compared(grammar: Grammar, word: int) -> list[int]:
    """The objects of a verb that say how much against what: "more than Italy", "fewer ships than Peru"."""
    found = [o for o in grammar.tree.under(word, "obj", "advmod") if _degree(grammar, o)]
    return [o for o in found if any(_against(grammar, word, o))]


def _against(grammar: Grammar, word: int, measure: int) -> list[tuple[int, int]]:
    """What a measure is compared with, wherever the parser hung it: on the measure, its "more", or the verb."""
    places = dict.fromkeys((measure, *_degree(grammar, measure), word))
    return [pair for at in places for pair in _others(grammar, at)]


def _each(
    grammar: Grammar, word: int, other: int, name: str, words: tuple[int, ...], rule: Rule
) -> Iterator[Candidate]:
    for subject in grammar.subjects(word):
        yield Candidate(subject, other, "", name, words, word, Derivation(rule))


def _degree(grammar: Grammar, word: int) -> list[int]:
    """The words that make something a comparative: itself ("richer", "more"), or "more" beside it."""
    tree = grammar.tree
    own = [word] if tree.tags[word] in ("JJR", "RBR") or tree.words[word].lower() in DEGREE_QUANTIFIERS else []
    return own + [kid for kid in tree.under(word, "advmod", "amod") if tree.words[kid].lower() in DEGREE_QUANTIFIERS]


def _others(grammar: Grammar, word: int) -> Iterator[tuple[int, int]]:
    """What "than" introduces under a word, unless it is an amount, and its "than"."""
    tree = grammar.tree
    for kid in tree.under(word, "obl", "nmod", "advcl"):
        than = [k for k in tree.under(kid, "case", "mark") if tree.words[k].lower() == "than"]
        thing = tree.pos[kid] in NOMINAL and tree.pos[kid] not in ("NUM", "SYM") and not tree.under(kid, "nummod")
        alone = len(tree.under(kid, "case", "mark")) == 1 and not times.is_time(grammar, kid)  # not "than in the past"
        if than and thing and alone and not grammar.own_subjects(kid):
            yield from ((other, than[0]) for other in grammar.expand(kid))


COMPARISON = Rule(
    "comparison",
    claims,
    Example("Denmark is richer than Portugal.", "Denmark", "richer than", "Portugal"),
    _of_quality,
)
COMPARISON_OBJECT = Rule(
    "comparison-object",
    claims,
    Example("Kenya has fewer ships than Peru.", "Kenya", "have fewer ships than", "Peru"),
    _of_amount,
)
RULES = (COMPARISON, COMPARISON_OBJECT)
