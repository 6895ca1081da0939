"""How far the words go that say which thing or what kind of thing a noun means: "agreement with Norway", "man accused of fraud".

Phrases and clauses right after a noun that restrict it (Huddleston and Pullum 2002, 5.2) are part of what it is called. A clause that is
set off by a comma is not, and neither is a time, which a claim has of its own.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from newsgraph.lang.en.function_words import EXEMPLIFIERS
from newsgraph.nlp.tree import Tree

LONGEST = 10  # words after the noun's own phrase that still make a label
_PHRASES = ("nmod",)
_CLAUSES = ("acl", "acl:relcl")
_COMPLEMENTS = ("obl", "xcomp", "ccomp", "advmod", "compound:prt")
_MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:poss")
_PERSONAL = ("PRP", "PRP$")


class Reach(NamedTuple):
    """The word after the last one of a label, and whether all that restricts the noun is in it."""

    end: int
    complete: bool


def reach(tree: Tree, word: int, end: int, times: Container[int], limit: int | None = None) -> Reach:
    """How far the label of a noun goes whose own phrase stops before ``end``."""
    limit = end + LONGEST if limit is None else limit
    complete = True
    for kid in _restricting(tree, word):
        if kid < end or kid in times or _is_example(tree, kid):
            continue
        words = _words(tree, kid, limit - end, times)
        if words is not None and _is_aside(tree, words):
            continue
        if words is not None and _follows(words, end) and not _is_stray(tree, words):
            end = words[-1] + 1
        elif tree.deps[kid] in _PHRASES and (inner := _noun(tree, kid, end)) and inner <= limit:
            end = reach(tree, kid, inner, times, limit).end
            complete = False
        else:
            complete = complete and tree.deps[kid] in _CLAUSES and _is_set_off(tree, kid, end)
    return _of_part(tree, word, Reach(end, complete), times, limit)


def _restricting(tree: Tree, word: int) -> Sequence[int]:
    """What may restrict a noun; of a gerund without an object, what completes it: "coming back", "helping to raise funds"."""
    gerund = tree.tags[word] == "VBG" and not tree.under(word, "obj")
    return tree.under(word, *_PHRASES, *_CLAUSES, *(_COMPLEMENTS if gerund else ()))


def _of_part(tree: Tree, word: int, found: Reach, times: Container[int], limit: int) -> Reach:
    """The same with what restricts the noun that it is a part or a number of: "one of four men who fled"."""
    end, complete = found
    for noun in tree.under(word, "nmod"):
        if not word < noun < end or not complete:
            continue
        for kid in tree.under(noun, *_PHRASES, *_CLAUSES):
            if kid < end or kid in times:
                continue
            words = _words(tree, kid, limit - end, times)
            if words is not None and _is_aside(tree, words):
                continue
            if words is not None and _follows(words, end) and not any(tree.tags[at] in _PERSONAL for at in words):
                end = words[-1] + 1
            elif tree.deps[kid] in _CLAUSES and not tree.under(noun, *_MODIFIERS) and not _is_set_off(tree, kid, end):
                complete = False
    return Reach(end, complete)


def _words(tree: Tree, word: int, most: int, times: Container[int]) -> list[int] | None:
    """The word and all below it without a time or punctuation at the end; None for more than that many."""
    found, queue = [word], list(tree.kids[word])
    while queue:
        if len(found) + len(queue) > most + 1:
            return None
        at = queue.pop()
        found.append(at)
        queue.extend(tree.kids[at])
    found.sort()
    timed = found[-1] in times
    while len(found) > 1 and (
        found[-1] in times or tree.pos[found[-1]] == "PUNCT" or (timed and tree.deps[found[-1]] in ("case", "det"))
    ):
        found.pop()
    return found if len(found) <= most else None


def _follows(words: Sequence[int], end: int) -> bool:
    return words[0] == end and words[-1] - words[0] == len(words) - 1


def _is_aside(tree: Tree, words: Sequence[int]) -> bool:
    """ "the dam, which Kenya built": a comma makes it a further statement."""
    return tree.pos[words[0]] == "PUNCT"


def _is_stray(tree: Tree, words: Sequence[int]) -> bool:
    """ "ships circulated": a participle alone after its noun is as often the verb of the sentence, misread."""
    return len(words) == 1 and tree.pos[words[0]] == "VERB"


def _is_example(tree: Tree, kid: int) -> bool:
    """ "countries such as Mali": which ones, for instance."""
    leads = sorted(
        {*tree.under(kid, "case"), *(more for case in tree.under(kid, "case") for more in tree.under(case, "fixed"))}
    )
    return " ".join(tree.words[at].lower() for at in leads) in EXEMPLIFIERS


def _is_set_off(tree: Tree, kid: int, end: int) -> bool:
    """The same of a clause that is too long for a label."""
    return end < kid and tree.pos[end] == "PUNCT"


def _noun(tree: Tree, kid: int, end: int) -> int | None:
    """The word after a noun, where only its preposition and its own modifiers stand between ``end`` and it; None otherwise."""
    inside = {kid, *(at for one in tree.kids[kid] if one < kid for at in (one, *tree.kids[one]))}
    after = kid + 1
    while after < len(tree.words) and after in tree.under(kid, "flat", "compound"):
        after += 1
    return after if all(at in inside for at in range(end, kid)) else None
