"""Amounts that the parser takes apart, put together in its columns: "three miners, at least", "3% to 5% of jobs", "CHF 16’157"."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.lang.en.function_words import OLD, TRAILING_COMPARATORS, YEAR
from newsgraph.lang.en.quantities import is_unit

_BOUNDS = tuple(
    tuple(words.split()) for each in TRAILING_COMPARATORS.values() for words in each if words.startswith("at ")
)
_NOMINAL = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj")
_NAMED = ("flat", "compound", "appos", "nmod:unmarked")
_CODE = 3  # letters of the code of a currency
_YEAR = 4  # digits
_PER_CENT = 4  # words of the second end of a range of shares at most
_NEAR = 60  # words between an amount and what hangs on it at most: a long text is not looked through for each of its amounts


def whole_amounts(words: Sequence[str], pos: list[str], tags: list[str], heads: list[int], deps: list[str]) -> None:
    """Mends what a parser made of bounds, shares, codes of currencies and ages. Changes heads, labels, tags and parts of speech."""
    bounded_amounts(words, pos, heads, deps)
    split_shares(words, pos, heads, deps)
    currency_codes(words, pos, heads, deps)
    sums_beside_names(words, pos, heads, deps)
    aged_nouns(words, pos, tags, heads, deps)


def aged_nouns(
    words: Sequence[str], pos: list[str], tags: list[str], heads: Sequence[int], deps: Sequence[str]
) -> None:
    """ "The 24-year-old joined Norline": an adjective with an article of its own is a noun. Changes parts of speech and tags."""
    for at, word in enumerate(words):
        own = word.lower() == OLD and words[at - 2 : at - 1] == [YEAR] and deps[at] in _NOMINAL
        if own and any(heads[kid] == at and deps[kid] == "det" for kid in _around(words, at)):
            pos[at], tags[at] = "NOUN", "NN"


def bounded_amounts(words: Sequence[str], pos: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "Fired three captains, at least", "fired at the very least three captains" say how many, and no place. Changes heads and labels."""
    for at in range(len(words)):
        first, above = bound(words, at), heads[at]
        if first == at:
            continue
        if pos[at + 1 : at + 2] == ["NUM"]:
            _lead(pos, heads, deps, first, at + 1)
            heads[at], deps[at] = at + 1, "nmod"  # as in "at least three"
        elif deps[at] in ("obl", "nmod") and above not in range(first, at):
            heads[at] = heads[above] if deps[at] == "nmod" and heads[above] != at else above
            deps[at] = "advmod"
        else:
            continue
        heads[first:at] = [at] * (at - first)


def bound(words: Sequence[str], at: int) -> int:
    """Where "at least", "at the very least" begins that ends at this word; the word itself where nothing does."""
    before = tuple(word.lower() for word in words[max(0, at - 3) : at + 1])
    return at + 1 - next((len(bound) for bound in _BOUNDS if before[-len(bound) :] == bound), 1)


def _lead(pos: Sequence[str], heads: Sequence[int], deps: list[str], case: int, numeral: int) -> None:
    """What is counted is subject or object, where the preposition before its number has made it an oblique."""
    noun = heads[numeral] if deps[numeral] == "nummod" else numeral
    if deps[noun] != "obl" or heads[case] != noun:
        return
    verb = heads[noun]
    below = {deps[kid] for kid in _around(pos, verb) if heads[kid] == verb}
    passive = "aux:pass" in below
    if noun < verb:
        deps[noun] = "obl:unmarked" if below & {"nsubj", "nsubj:pass"} else "nsubj:pass" if passive else "nsubj"
    else:
        deps[noun] = "obl:unmarked" if passive or "obj" in below or pos[verb] != "VERB" else "obj"


def split_shares(words: Sequence[str], pos: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "Cut 3% to 5% of jobs": one range, as in "3 to 5 per cent of jobs"; but "rose 3% to 5%" is two amounts. Changes heads and labels."""
    for to, word in enumerate(words):
        if word != "to" or pos[to + 1 : to + 2] != ["NUM"]:
            continue
        low = next((kid for kid in _around(words, to, to - 1) if heads[kid] == to - 1 and deps[kid] == "nummod"), None)
        if low is None:
            continue
        unit, stop = to - 1, min(len(words), to + 1 + _PER_CENT)
        other = next((at for at in range(to + 2, stop) if words[at] == words[unit]), None)
        if (
            other is None
            or not is_unit(" ".join(words[low + 1 : to]))
            or not _is_of_something(words, heads, deps, other)
        ):
            continue
        heads[other], deps[other] = other if heads[unit] == unit else heads[unit], deps[unit]
        for kid in _around(words, unit, unit):
            heads[kid] = other if heads[kid] == unit else heads[kid]
        heads[unit], deps[unit] = low, "compound"
        heads[to + 1], deps[to + 1], heads[to], deps[to] = low, "nmod", to + 1, "cc"


def _is_of_something(words: Sequence[str], heads: Sequence[int], deps: Sequence[str], word: int) -> bool:
    return any(
        words[at] == "of" and deps[at] == "case" and deps[heads[at]] == "nmod" and heads[heads[at]] == word
        for at in range(word + 1, min(len(words), word + 2))
    )


def currency_codes(words: Sequence[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
    """ "Spent CHF 16’157": as "spent $16,157", not a name with a number. Changes parts of speech, heads and labels."""
    for at, word in enumerate(words[:-1]):
        amount, name = at + 1, heads[at]
        if not (len(word) == _CODE and word.isupper() and is_unit(word)) or pos[amount] != "NUM":
            continue
        if deps[at] in _NAMED and name < at and deps[name] in ("obj", "iobj"):  # "fined [Norline CHF 5]"
            heads[at], deps[at], deps[name] = heads[name], "obj", "iobj"
        before = at - 1
        if deps[at] == "obj" and heads[before] == at and deps[before] in _NAMED and pos[before] == "PROPN":
            heads[:before] = [before if head == at else head for head in heads[:before]]
            heads[before], deps[before] = heads[at], "iobj"
        pos[at] = "SYM"
        if deps[amount] in _NAMED:
            heads[amount], deps[amount] = at, "nummod"


def sums_beside_names(words: Sequence[str], pos: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """ "Fined Norline 2 million dollars", "paid a broker, Ana Holm, 50 euros": a sum is no part of a name or of who is named beside.

    Nor is a year a part of a sum: "paid 50 euros [in 2024]". Changes heads and labels.
    """
    for at, word in enumerate(words):
        if not is_unit(word):  # before a look at all other words: of a long text few are units
            continue
        number = next((kid for kid in _around(words, at, at) if heads[kid] == at and deps[kid] == "nummod"), None)
        if number is None:
            continue
        taker = heads[at]
        named = any(
            heads[kid] == taker and deps[kid] == "appos" and pos[kid] == "PROPN" for kid in range(taker, number)
        )
        if deps[at] == "appos" and deps[taker] == "obj" and named:
            heads[at], deps[at], deps[taker] = heads[taker], "obj", "iobj"
        first = min(number, *(kid for kid in _around(words, number, number + 1) if heads[kid] == number), number)
        name = next((kid for kid in _around(words, at, first) if heads[kid] == at and deps[kid] in _NAMED), None)
        if deps[at] == "obj" and name == first - 1 and pos[name] == "PROPN":
            for kid in _around(words, at, name):
                heads[kid] = name if heads[kid] == at else heads[kid]
            heads[name], deps[name] = heads[at], "iobj"
        for kid in range(at + 1, min(len(words), at + _NEAR)) if deps[at] == "obj" else ():
            if heads[kid] == at and deps[kid] == "nmod" and len(words[kid]) == _YEAR and words[kid].isdecimal():
                heads[kid], deps[kid] = heads[at], "obl"


def _around(words: Sequence[str], at: int, end: int | None = None) -> range:
    """The words near one, all or those before ``end``."""
    return range(max(0, at - _NEAR), min(len(words) if end is None else end, at + _NEAR))
