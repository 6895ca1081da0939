"""How long somebody has had an office, by what stands beside its noun: "chairman from 2001 to 2009", "prime minister until 2019"."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.dates import YEARS
from newsgraph.lang.en.function_words import FROM, SINCE, TERMINAL_PREPOSITIONS, TO

_PHRASES = ("nmod", "nmod:unmarked", "obl", "obl:unmarked")


def is_bounded(grammar: Grammar, noun: int) -> bool:
    """Whether a phrase of years says when the office of a noun was over, or of which time it was; "since 2019" and "from 2019" do not."""
    tree = grammar.tree
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    below = [kid for kid in tree.under(noun, "nmod") if not _is_year(grammar, kid)]
    phrases = (kid for word in (noun, *below) for kid in tree.under(word, *_PHRASES))
    return any(kid > noun and _is_year(grammar, kid) and _ends(grammar, kid) for kid in phrases)


def _is_year(grammar: Grammar, word: int) -> bool:
    tree = grammar.tree
    return bool(YEARS.fullmatch(tree.words[word].lower()))


def _ends(grammar: Grammar, year: int) -> bool:
    lead = grammar.mentions.prepositions(year)
    if lead in TERMINAL_PREPOSITIONS:
        return True
    tree = grammar.tree
    last = [
        kid
        for kid in tree.under(year, "nmod", "obl")
        if grammar.mentions.prepositions(kid) in {TO, *TERMINAL_PREPOSITIONS}
    ]
    return bool(last) if lead in (FROM, SINCE) else True
