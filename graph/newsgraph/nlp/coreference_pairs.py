"""What a word may go back to: candidate head words of a text, and what speaks for or against a pair of them.

Word-level coreference after Dobrovolskii (2021, https://aclanthology.org/2021.emnlp-main.605): mentions are stood for by their
head words, each word chooses an earlier one or none. Here are the parts that training and the running program share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsgraph.lang.en.function_words import DEFINITE_DETERMINERS, PARADIGMS
from newsgraph.vocabulary.given_names import Genders

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Scorer = Callable[[Floats, Floats, Ints], Floats]
HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
NOT_HEADS = frozenset({"flat", "goeswith", "fixed", "expl"})
ENTITY_TYPES = ("", "PERSON", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "NORP", "MISC", "MONEY", "PERCENT", "QUANTITY")
PRONOUN_CLASS = {form: k for k, forms in enumerate(PARADIGMS.values(), 1) for form in forms}
OTHER_PRONOUN = len(PARADIGMS) + 1
PROPER, COMMON, REST = OTHER_PRONOUN + 1, OTHER_PRONOUN + 2, OTHER_PRONOUN + 3
CLASSES = REST + 1
NUMBERS = {"Number=Sing": 1, "Number=Plur": 2}
GENDERS = {"Masculine": 1, "Feminine": 2}
# The tables of pair features, in order: same text, same last word, shared words, words between, sentences between, classes, entity types,
# definite or not, numbers, genders.
SIZES = (2, 2, 3, 12, 10, CLASSES**2, len(ENTITY_TYPES) ** 2, 4, 9, 9)
OFFSETS = np.concatenate([[0], np.cumsum(SIZES)[:-1]])
TABLE = int(np.sum(SIZES))
BLOCK, REACH = 128, 400  # candidates scored at a time, and how many before them may be meant


@dataclass(frozen=True, slots=True)
class Candidates:
    """Words that can head a mention, in order; arrays are parallel to ``at``, the words' places in the text."""

    at: Ints
    classes: Ints
    types: Ints
    definite: Ints
    numbers: Ints
    genders: Ints
    keys: Ints  # equal for equal names
    last: Ints  # equal for equal head words
    words: list[tuple[int, ...]]  # the words that the mention has, numbered
    sentences: Ints


def candidates(
    words: Sequence[str],
    upos: Sequence[str],
    feats: Sequence[str],
    heads: Sequence[int],
    rels: Sequence[str],
    sentences: Sequence[int],
    entities: Sequence[tuple[int, int, str]],
    genders: Genders,
) -> Candidates:
    """The candidates of a text; ``heads`` are places (a root is its own head), ``sentences`` the number of each word's sentence."""
    inside = {k: entity for entity in entities for k in range(entity[0], entity[1])}
    at = [k for k, (pos, rel) in enumerate(zip(upos, rels, strict=True)) if pos in HEADS and rel not in NOT_HEADS]
    lower = [w.lower() for w in words]
    modifiers: dict[int, list[int]] = {}
    articles: set[int] = set()
    for k, (head, rel) in enumerate(zip(heads, rels, strict=True)):
        if rel in ("compound", "amod", "flat", "nummod") and abs(head - k) <= 6:
            modifiers.setdefault(head, []).append(k)
        elif rel == "det" and lower[k] in DEFINITE_DETERMINERS:
            articles.add(head)
    parts = []
    for k in at:
        span = range(*inside[k][:2]) if k in inside else sorted([*modifiers.get(k, ()), k])
        parts.append([lower[j] for j in span])
    vocabulary = {w: k for k, w in enumerate(dict.fromkeys(w for part in parts for w in part))}
    keys = {text: k for k, text in enumerate(dict.fromkeys(" ".join(part) for part in parts))}
    last = {w: k for k, w in enumerate(dict.fromkeys(lower[k] for k in at))}
    types = [ENTITY_TYPES.index(inside[k][2]) if k in inside and inside[k][2] in ENTITY_TYPES else 0 for k in at]
    kinds = [_class(lower[k], upos[k]) for k in at]
    numbers = [next((n for mark, n in NUMBERS.items() if mark in feats[k]), 0) for k in at]
    sexes = [_gender(lower[k], part, kind, genders) for k, part, kind in zip(at, parts, kinds, strict=True)]

    def array(values: Sequence[int]) -> Ints:
        return np.asarray(values, np.int64).reshape(-1)

    return Candidates(
        array(at), array(kinds), array(types), array([k in articles for k in at]), array(numbers), array(sexes),
        array([keys[" ".join(part)] for part in parts]), array([last[lower[k]] for k in at]),
        [tuple(sorted({vocabulary[w] for w in part})) for part in parts], array([sentences[k] for k in at]),
    )  # fmt: skip


def _class(word: str, pos: str) -> int:
    if pos == "PRON":
        return PRONOUN_CLASS.get(word, OTHER_PRONOUN)
    return PROPER if pos == "PROPN" else COMMON if pos == "NOUN" else REST


def _gender(word: str, part: Sequence[str], kind: int, genders: Genders) -> int:
    told = genders.words.get(word) or (genders.of_name(part) if kind == PROPER else "")
    return GENDERS.get(told, 0)


def clusters(score: Scorer, found: Candidates, vectors: Floats) -> list[list[int]]:
    """The words that stand for one thing, by their places, two at least, in order; ``vectors`` are parallel to ``found.at``.

    ``score(anaphors, antecedents, rows)`` rates pairs. Each word takes its best antecedent among the ``REACH`` candidates before its
    block, or none: time grows with the length of the text and memory does not.
    """
    width = vectors.shape[1] // 2
    best: list[int] = []
    for start in range(0, len(found.at), BLOCK):
        end, first = min(start + BLOCK, len(found.at)), max(0, start - REACH)
        rows = pairs(found, slice(start, end), slice(first, end))
        scores = score(vectors[start:end, :width].copy(), vectors[first:end, width:].copy(), rows)
        scores[np.arange(first, end)[None] >= np.arange(start, end)[:, None]] = -np.inf
        chosen = scores.argmax(1)
        values = scores[np.arange(end - start), chosen]
        best += [first + int(k) if value > 0 else -1 for k, value in zip(chosen, values, strict=True)]
    return _join(found.at.tolist(), best)


def _join(at: list[int], best: list[int]) -> list[list[int]]:
    clusters: dict[int, list[int]] = {}
    for k, antecedent in enumerate(best):
        members = clusters[antecedent] if antecedent >= 0 else []
        members.append(at[k])
        clusters[k] = members
    unique = {id(members): members for members in clusters.values() if len(members) > 1}
    return sorted(unique.values())


def pairs(c: Candidates, rows: slice, columns: slice) -> Ints:
    """Rows of the feature table (anaphors, antecedents, features) for these candidates."""
    i, j = (np.arange(len(c.at))[part] for part in (rows, columns))

    def grid(values: Ints, size: int) -> Ints:
        return values[i][:, None] * size + values[j][None]

    overlap = _shared(c.words[rows], c.words[columns])
    own = np.array([len(part) for part in c.words[rows]], np.int64)[:, None]
    between = np.maximum(c.at[i][:, None] - c.at[j][None], 1)
    stacked = np.stack(
        [
            c.keys[i][:, None] == c.keys[j][None],
            c.last[i][:, None] == c.last[j][None],
            (overlap > 0).astype(np.int64) + (overlap >= own),
            np.minimum(np.log2(between).astype(np.int64), SIZES[3] - 1),
            np.clip(c.sentences[i][:, None] - c.sentences[j][None], 0, SIZES[4] - 1),
            grid(c.classes, CLASSES),
            grid(c.types, len(ENTITY_TYPES)),
            grid(c.definite, 2),
            grid(c.numbers, 3),
            grid(c.genders, 3),
        ],
        axis=-1,
    ).astype(np.int64)
    numbered: Ints = stacked + OFFSETS
    return numbered


def _shared(mine: Sequence[tuple[int, ...]], theirs: Sequence[tuple[int, ...]]) -> Ints:
    """How many words two mentions share: (mine, theirs). Not a product of matrices, for which numpy's library wakes all processors."""
    having: dict[int, list[int]] = {}
    for column, part in enumerate(theirs):
        for word in part:
            having.setdefault(word, []).append(column)
    counts = np.zeros((len(mine), len(theirs)), np.int64)
    for row, part in enumerate(mine):
        for word in part:
            counts[row, having.get(word, ())] += 1
    return counts
