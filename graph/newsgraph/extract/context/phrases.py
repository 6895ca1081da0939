"""The words of an end of a claim as the text has them: the noun with all that hangs on it, the verb with its complements."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.lang.en.function_words import FOCUS_ADVERBS, NOT
from newsgraph.nlp.tree import Tree

LONGEST = 60  # words; what is cut ends with an ellipsis
_CUT = " …"
# What hangs on a noun, an adjective or a verb that is the predicate of its clause, and is no part of what it says: its subject, what
# ties its clause to others, and its conjuncts, which are ends of claims of their own.
_OUTSIDE = frozenset({
    "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "cop", "aux", "aux:pass", "mark", "expl", "case", "cc", "cc:preconj",
    "conj", "parataxis", "discourse", "vocative", "advcl", "dislocated", "orphan",
})  # fmt: skip


def phrase(tree: Tree, word: int) -> str:
    """The whole phrase that a word heads: "a statement denouncing the raid", "collapsed in the storm"."""
    complement = tree.pos[word] in ("VERB", "ADJ")
    found, queue = [word], [kid for kid in tree.kids[word] if _is_inside(tree, kid, word, complement=complement)]
    while queue and len(found) <= LONGEST:
        at = queue.pop(0)
        found.append(at)
        queue.extend(tree.kids[at])
    words = sorted(found)
    while len(words) > 1 and tree.pos[words[-1]] == "PUNCT":
        words.pop()
    while len(words) > 1 and tree.pos[words[0]] == "PUNCT":
        words.pop(0)
    return _text(tree, words) + _CUT * bool(queue)


def _is_inside(tree: Tree, kid: int, word: int, *, complement: bool) -> bool:
    if complement and tree.deps[kid] == "advcl":
        return kid > word and tree.tags[kid] in ("VB", "VBG")  # "able to pay", "stopped from selling"
    if tree.words[kid].lower() in NOT and tree.under(word, "cop"):
        after = tree.words[kid + 1 : kid + 2]  # "is [n't] sure", but "is not only a lawyer"
        return bool(after) and after[0].lower() in FOCUS_ADVERBS
    return tree.deps[kid] not in _OUTSIDE and not (complement and tree.tags[kid] == "WRB")  # "Davos, where it meets"


def _text(tree: Tree, words: Sequence[int]) -> str:
    """Words as the text has them, with a blank where others stood between."""
    parts, start = [], 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at] != words[at - 1] + 1:
            parts.append(tree.words_of(words[start], words[at - 1] + 1))
            start = at
    return " ".join(parts)
