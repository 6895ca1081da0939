"""The words of an amount in a sentence, and what the amount is of, whichever way the parser hung them up.

"At least three", "between 20 and 30", "half a million" and "10-12" stand before their noun in many shapes of tree; what they say is
read off the words around the numeral, no further than the phrase of the noun.
"""

from __future__ import annotations

from newsgraph.lang.en.quantities import stretch
from newsgraph.nlp.tree import Tree


def amount_words(tree: Tree, word: int) -> tuple[int, int] | None:
    """First word, and the word after the last, of how many or how much of a nominal; None without a number."""
    numerals = tree.under(word, "nummod")
    if not numerals and tree.pos[word] in ("NUM", "SYM"):
        numerals = [word]
    if not numerals:
        return None
    inside = sorted({at for kid in numerals for at in (kid, *_modifiers(tree, kid))})
    head = _governor(tree, word)
    first, end = _around(tree, word if head is None else head, numerals[-1], word)
    return min(first, inside[0]), max(end, inside[-1] + 1)


def counted(tree: Tree, word: int) -> int | None:
    """Of "a total of 300 trucks", "a quarter of a million masks" the trucks, the masks; None for anything else."""
    return next((kid for kid in tree.under(word, "nmod") if _governor(tree, kid) == word), None)


def _governor(tree: Tree, word: int) -> int | None:
    """The noun that is a part of the amount of the noun below it: the total, the quarter."""
    head, numerals = tree.heads[word], tree.under(word, "nummod")
    if tree.deps[word] != "nmod" or tree.pos[head] not in ("NOUN", "NUM") or not numerals or head > numerals[-1]:
        return None
    first, end = _around(tree, head, numerals[-1], word)
    return head if first <= head < end else None


def _around(tree: Tree, root: int, numeral: int, noun: int) -> tuple[int, int]:
    """The words around a numeral that tell one amount of a noun, within the phrase of a nominal."""
    inside, first, end = set(tree.subtree(root)), numeral, numeral + 1
    if tree.pos[noun] not in ("NUM", "SYM"):
        inside.discard(noun)
    while first - 1 in inside:
        first -= 1
    while end in inside:
        end += 1
    start, stop = stretch(tree.words[first:end], numeral - first, numeral + 1 - first)
    return first + start, first + stop


def _modifiers(tree: Tree, numeral: int) -> list[int]:
    return [
        at
        for kid in tree.kids[numeral]
        if tree.deps[kid] in ("compound", "advmod", "nummod", "flat", "amod", "det")
        for at in tree.subtree(kid)
    ]
