"""When, and how much: the adverbials of time of a clause, and the quantity of an object."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.dates import DEICTIC_DAYS, MONTHS, WEEKDAYS, YEARS, date, is_whole
from newsgraph.lang.en.function_words import BY, FOR, SHARE_FRACTIONS, TO
from newsgraph.nlp.amount_repair import bound
from newsgraph.nlp.amounts import amount_words
from newsgraph.vocabulary.words import WordClass

_TIMES = (WordClass.TIME_UNIT, WordClass.DAY_PART, WordClass.SEASON, WordClass.TIME_NOUN)
# "March" and "may" are words besides; with a number the model sees that they are dates.
_CALENDAR = frozenset({*DEICTIC_DAYS, *WEEKDAYS, *MONTHS}) - {"march", "may"}
_BARE = ("obl:unmarked", "nmod:unmarked")
_REACH = 8  # words after a phrase that may belong to its date: "(the 13th of June 2025)"
_STOPS = frozenset({",", ".", ";", ":"})
_SOME_DAY = "2026-03-12"  # any day serves where it only counts whether words make a date


def is_time(grammar: Grammar, word: int) -> bool:
    """Whether a nominal names a time: by the model's dates, its noun, or a year."""
    tree = grammar.tree
    text = tree.words[word].lower()
    if word in grammar.mentions.times and tree.pos[word] != "VERB":
        return True
    if any(is_time(grammar, kid) for kid in tree.under(word, "nmod") if kid > word):
        return date(_phrase(grammar, word), _SOME_DAY) is not None  # "the end of 2019"
    return _names_time(grammar, tree.lemmas[word].lower()) or bool(YEARS.fullmatch(text))


def _names_time(grammar: Grammar, noun: str) -> bool:
    return noun in _CALENDAR or any(noun in grammar.vocabulary.words(kind) for kind in _TIMES)


def _is_adverb(grammar: Grammar, word: str) -> bool:
    """ "today", "recently"."""
    return word in DEICTIC_DAYS or word in grammar.vocabulary.words(WordClass.TIME_ADVERB)


def time(grammar: Grammar, word: int) -> str:
    """The first adverbial of time of a predicate, as written, or of the verb that governs it; empty without one.

    One that says when is taken before one that says how long: "suspended [for two years] in March".
    """
    tree, at, duration = grammar.tree, word, ""
    while True:
        for kid in tree.kids[at]:
            dep = tree.deps[kid]
            if tree.under(kid, "acl:relcl"):
                continue  # "every time her parents changed it" is a clause
            if _tells_when(grammar, kid):
                if grammar.mentions.prepositions(kid) != FOR:
                    return _whole(grammar, at, kid)
                duration = duration or _phrase(grammar, kid)
            if dep == "advmod" and _is_adverb(grammar, tree.words[kid].lower()):
                return tree.words[kid].lower()
        if tree.deps[at] != "xcomp" or tree.heads[at] == at:
            return duration
        at = tree.heads[at]


def _tells_when(grammar: Grammar, word: int) -> bool:
    """Whether what hangs on a predicate is an adverbial of time: "in May", "last year", "two weeks ago"."""
    tree = grammar.tree
    if tree.deps[word] == "advmod":
        return any(is_time(grammar, kid) for kid in tree.under(word, *_BARE))
    part = (
        grammar.mentions.prepositions(word) == BY and tree.lemmas[word].lower() in SHARE_FRACTIONS
    )  # "cut by a quarter"
    return tree.deps[word] in ("obl", *_BARE) and is_time(grammar, word) and not part


def _whole(grammar: Grammar, predicate: int, word: int) -> str:
    """An adverbial of time with those right after it that make the date another one: "in December" with "last year"."""
    tree = grammar.tree
    first, end = _bounds(grammar, word)
    for kid in tree.kids[predicate]:
        start, stop = _bounds(grammar, kid)
        if not end <= start <= end + (tree.words[end : end + 1] == [","]) or not _tells_when(grammar, kid):
            continue
        if _is_other(tree.words_of(first, stop), tree.words_of(first, end)):
            end = stop
    end = _whole_date(grammar, predicate, first, end)
    year = tree.words[end : end + 1]  # "from 3 to 5 February 2025", of which a parser may hang the year elsewhere
    if year and YEARS.fullmatch(year[0]) and _is_other(tree.words_of(first, end + 1), tree.words_of(first, end)):
        end += 1
    return tree.words_of(first, end)


def _whole_date(grammar: Grammar, predicate: int, first: int, end: int) -> int:
    """The end of a date that goes on after the phrase that tells when: "on Friday" with "(13 June 2025)", "from April 3" with "to 7"."""
    tree = grammar.tree
    for stop in range(min(end + _REACH, len(tree.words)), end, -1):
        longer = tree.words_of(first, stop)
        own = all(first <= tree.heads[at] < stop or tree.heads[at] == predicate for at in range(end, stop))
        if own and tree.words[stop - 1] not in _STOPS and is_whole(longer) and longer.count("(") == longer.count(")"):
            return stop
    return end


def _is_other(longer: str, phrase: str) -> bool:
    """Whether an expression of time means another date than the shorter one that it begins with."""
    return date(longer, _SOME_DAY) not in (None, date(phrase, _SOME_DAY))


def _phrase(grammar: Grammar, word: int) -> str:
    return grammar.tree.words_of(*_bounds(grammar, word))


def _bounds(grammar: Grammar, word: int) -> tuple[int, int]:
    """First word of a phrase, and the word after its last, without clauses."""
    tree = grammar.tree
    words = {at for at in tree.subtree(word) if tree.deps[at] not in ("acl", "acl:relcl", "punct")}
    words |= {at for at in tree.subtree(word) if at - 1 in words and at + 1 in words}  # "the ’90s", "Sunday, 7 May"
    first, end = word, word + 1
    while first - 1 in words:
        first -= 1
    while end in words:
        end += 1
    if tree.words[end : end + 1] == [")"] and "(" in tree.words[first:end]:
        end += 1
    return first, end


def quantity(grammar: Grammar, word: int) -> str:
    """How many or how much of an object: "21", "40%", "more than 90"; empty without a number."""
    tree, found = grammar.tree, amount_words(grammar.tree, word)
    if not found:
        return ""
    words, after = tree.words_of(*found), word + 1 + (tree.words[word + 1 : word + 2] == [","])
    last = next(
        (at for at in range(after, min(after + 4, len(tree.words))) if bound(tree.words, at) == after != at), None
    )
    return words if last is None else f"{words}, {tree.words_of(after, last + 1)}"  # "three captains, at least"


def extent(grammar: Grammar, word: int) -> int | None:
    """The first word of how long or how far it is, which a unit with its number tells: "12 years", "three miles"; None of any other."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    unit = any(tree.lemmas[word].lower() in listed(kind) for kind in (WordClass.TIME_UNIT, WordClass.DISTANCE))
    numbers = tree.under(word, "nummod")
    return min(tree.subtree(numbers[0])) if unit and numbers and numbers[0] < word else None


def is_adverbial(grammar: Grammar, oblique: Oblique) -> bool:
    """Whether a phrase tells a time, and not how much: "sentenced to 12 years"."""
    much = oblique.preposition == TO and extent(grammar, oblique.word) is not None
    return not much and is_time(grammar, oblique.word)


def share(grammar: Grammar, word: int) -> str:
    """A part of something, "40% of its budget", as written; empty for anything else."""
    tree = grammar.tree
    shares = grammar.vocabulary.words(WordClass.PERCENT) | SHARE_FRACTIONS
    numeric = tree.pos[word] in ("NUM", "SYM") or tree.lemmas[word].lower() in shares
    if not numeric or not (tree.under(word, "nummod", "compound", "nmod") or tree.pos[word] == "NUM"):
        return ""
    first, end = min(tree.subtree(word)), max([word, *tree.under(word, "nummod")]) + 1
    for kid in tree.under(word, "nmod"):
        if grammar.mentions.prepositions(kid) == "of":
            end = max(end, max(w for w in tree.subtree(kid) if w <= kid) + 1)
    own = tree.under(word, "case")
    while first < word and (tree.pos[first] == "PUNCT" or first in own):
        first += 1
    if found := amount_words(tree, word):  # "between €3m and €4m"
        first, end = min(first, found[0]), max(end, found[1])
    return tree.words_of(first, end)


def measured(grammar: Grammar, word: int) -> tuple[int, str]:
    """What an amount is of, and the amount: of "10% of the salt" the salt; of anything else the noun itself."""
    if part := share(grammar, word):
        for kid in grammar.tree.under(word, "nmod"):
            if grammar.mentions.prepositions(kid) == "of":
                return kid, part
    return word, quantity(grammar, word)
