"""What a word may go back to: candidate head words of a text, and what speaks for or against a pair of them.

Word-level coreference after Dobrovolskii (2021, https://aclanthology.org/2021.emnlp-main.605): mentions are stood for by their
head words, each word chooses an earlier one or none. Here are the parts that training and the running program share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
NOT_HEADS = frozenset({"flat", "goeswith", "fixed", "expl"})
ENTITY_TYPES = ("", "PERSON", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "NORP", "MISC", "MONEY", "PERCENT", "QUANTITY")
_PRONOUNS: Mapping[str, str] = {
    "he": "he him his himself", "she": "she her hers herself", "it": "it its itself", "they": "they them their theirs themselves",
    "i": "i me my mine myself", "we": "we us our ours ourselves", "you": "you your yours yourself yourselves", "this": "this these",
    "that": "that those", "who": "who which whom whose", "other": "",
}  # fmt: skip
PRONOUN_CLASS = {form: k for k, forms in enumerate(_PRONOUNS.values(), 1) for form in forms.split()}
OTHER_PRONOUN = len(_PRONOUNS)
PROPER, COMMON, REST = OTHER_PRONOUN + 1, OTHER_PRONOUN + 2, OTHER_PRONOUN + 3
CLASSES = REST + 1
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NUMBERS = {"Number=Sing": 1, "Number=Plur": 2}
GENDERS = {"Masculine": 1, "Feminine": 2}
# The tables of pair features, in order: same text, same last word, shared words, words between, sentences between, classes, entity types,
# definite or not, numbers, genders.
SIZES = (2, 2, 3, 12, 10, CLASSES**2, len(ENTITY_TYPES) ** 2, 4, 9, 9)
OFFSETS = np.concatenate([[0], np.cumsum(SIZES)[:-1]])
TABLE = int(np.sum(SIZES))


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
    words: NDArray[np.float32]  # (candidates, vocabulary): which words the mention has
    sentences: Ints


def candidates(
    words: Sequence[str],
    upos: Sequence[str],
    feats: Sequence[str],
    heads: Sequence[int],
    rels: Sequence[str],
    sentences: Sequence[int],
    entities: Sequence[tuple[int, int, str]],
    genders: Mapping[str, str],
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
        elif rel == "det" and lower[k] in DEFINITE:
            articles.add(head)
    parts = []
    for k in at:
        span = range(*inside[k][:2]) if k in inside else sorted([*modifiers.get(k, ()), k])
        parts.append([lower[j] for j in span])
    vocabulary = {w: k for k, w in enumerate(dict.fromkeys(w for part in parts for w in part))}
    keys = {text: k for k, text in enumerate(dict.fromkeys(" ".join(part) for part in parts))}
    shared = np.zeros((len(at), max(1, len(vocabulary))), np.float32)
    for row, part in enumerate(parts):
        shared[row, [vocabulary[w] for w in part]] = 1
    last = {w: k for k, w in enumerate(dict.fromkeys(lower[k] for k in at))}
    types = [ENTITY_TYPES.index(inside[k][2]) if k in inside and inside[k][2] in ENTITY_TYPES else 0 for k in at]
    kinds = [_class(lower[k], upos[k]) for k in at]
    numbers = [next((n for mark, n in NUMBERS.items() if mark in feats[k]), 0) for k in at]
    sexes = [_gender(lower[k], part, kind, genders) for k, part, kind in zip(at, parts, kinds, strict=True)]

    def array(values: Sequence[int]) -> Ints:
        return np.asarray(values, np.int64).reshape(-1)

    return Candidates(
        array(at), array(kinds), array(types), array([k in articles for k in at]), array(numbers), array(sexes),
        array([keys[" ".join(part)] for part in parts]), array([last[lower[k]] for k in at]), shared, array([sentences[k] for k in at]),
    )  # fmt: skip


def _class(word: str, pos: str) -> int:
    if pos == "PRON":
        return PRONOUN_CLASS.get(word, OTHER_PRONOUN)
    return PROPER if pos == "PROPN" else COMMON if pos == "NOUN" else REST


def _gender(word: str, part: Sequence[str], kind: int, genders: Mapping[str, str]) -> int:
    told = genders.get(word) or (genders.get(part[0]) if kind == PROPER else None)
    return GENDERS.get(told or "", 0)


def pairs(c: Candidates, rows: slice, columns: slice) -> Ints:
    """Rows of the feature table (anaphors, antecedents, features) for these candidates."""
    i, j = (np.arange(len(c.at))[part] for part in (rows, columns))

    def grid(values: Ints, size: int) -> Ints:
        return values[i][:, None] * size + values[j][None]

    overlap = c.words[i] @ c.words[j].T
    own = c.words[i].sum(1)[:, None]
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
    return stacked + OFFSETS
