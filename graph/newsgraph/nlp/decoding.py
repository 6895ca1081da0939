"""Scores to structures: the best single-rooted tree and the best legal sequence of entity tags."""

from __future__ import annotations

from collections.abc import Container

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
FORBIDDEN = -1e9
ROOTS_TRIED = 3


def tree(scores: Scores) -> Heads:
    """Heads (0 is the root, 1..n the words) of the best tree with one root, from scores of shape (n, n + 1).

    Greedy choice where that is a tree already; otherwise Chu-Liu/Edmonds (Edmonds 1967) for each of the likeliest roots.
    """
    n = scores.shape[0]
    if n == 1:
        return np.zeros(1, np.int64)
    scores = scores.astype(np.float64)
    words = np.arange(n)
    scores[words, words + 1] = FORBIDDEN
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(np.concatenate([[0], heads])):
        return heads
    margin = scores[:, 0] - scores[:, 1:].max(1)
    best, best_score = heads, -np.inf
    for root in np.argsort(-margin, kind="stable")[:ROOTS_TRIED]:
        square = np.vstack([np.full((1, n + 1), FORBIDDEN), scores])
        square[1:, 0] = FORBIDDEN / 1000
        square[root + 1] = FORBIDDEN / 1000
        square[root + 1, 0] = 0
        found = _edmonds(square)[1:]
        total = float(scores[words, found].sum())
        if total > best_score:
            best, best_score = found, total
    return best


def starts(scores: Scores) -> list[int]:
    """The words that start a sentence, by scores of shape (words,); the first always does."""
    return [0, *(np.flatnonzero(scores[1:] > 0) + 1).tolist()]


def forest(scores: Scores, starts: list[int]) -> Heads:
    """Heads (0 is a root, k + 1 is word k) of a tree for each sentence, from scores of shape (n, at least n + 1)."""
    n = len(scores)
    heads = np.zeros(n, np.int64)
    for a, e in zip(starts, [*starts[1:], n], strict=True):
        found = tree(scores[a:e][:, np.concatenate([[0], np.arange(a + 1, e + 1)])])
        heads[a:e] = np.where(found == 0, 0, found + a)
    return heads


def _cycle(heads: Heads) -> list[int]:
    """The first cycle of a head array (index 0 is the root), or nothing."""
    seen = np.zeros(len(heads), np.int8)
    seen[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while seen[node] == 0:
            seen[node] = 1
            path.append(node)
            node = int(heads[node])
        if seen[node] == 1:
            return path[path.index(node) :]
        seen[path] = 2
    return []


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Heads of the maximum spanning tree over a square matrix [dependent, head]; index 0 is the root."""
    scores = scores.copy()
    np.fill_diagonal(scores, FORBIDDEN)
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), dtype=np.int64)
    if not len(cycle):
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    m = len(rest)
    contracted = np.full((m + 1, m + 1), FORBIDDEN)
    contracted[:m, :m] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    contracted[m, :m] = into.max(0)
    out_of = scores[np.ix_(rest, cycle)]
    contracted[:m, m] = out_of.max(1)
    outer = _edmonds(contracted)
    for k in range(1, m):
        heads[rest[k]] = rest[outer[k]] if outer[k] < m else cycle[out_of.argmax(1)[k]]
    entry = int(outer[m])
    heads[cycle[into.argmax(0)[entry]]] = rest[entry]
    return heads


def transitions(labels: list[str]) -> Scores:
    """Penalties [from, to] for BIO labels; the last row is the start. An I- may only go on an entity of its type."""
    n = len(labels)
    matrix = np.zeros((n + 1, n), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            legal = [k for k, other in enumerate(labels) if other[2:] == label[2:]]
            matrix[:, to] = -1e4
            matrix[legal, to] = 0
    return matrix


def sequence(scores: Scores, legal: Scores) -> list[int]:
    """The best label of each word (Viterbi 1967) under the transition penalties; ``scores`` has shape (words, labels)."""
    back = np.empty(scores.shape, np.int32)
    value = scores[0] + legal[-1]
    for t in range(1, len(scores)):
        step = value[:, None] + legal[:-1]
        back[t] = step.argmax(0)
        value = step.max(0) + scores[t]
    path = [int(value.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t][path[-1]]))
    return path[::-1]


def entities(tags: list[str], starts: Container[int] = (), lines: Container[int] = ()) -> list[tuple[int, int, str]]:
    """BIO tags to (first word, end word, type); no name goes on into the next sentence, whose first words are ``starts``.

    An organization right after another, or after a place, is the rest of its name ("U.S. Congress", "Oslo University Press"): on CrossNER
    politics that is F1 +0.9, on GUM +0.2. But not where it begins a line (``lines``): below each other, two names are two.
    """
    spans: list[tuple[int, int, str]] = []
    start = -1
    for k, tag in enumerate([*tags, "O"]):
        cut = k in starts
        if start >= 0 and (cut or not tag.startswith("I-")):
            kind, apart = tags[start][2:], start in starts or start in lines
            if kind == "ORG" and not apart and spans and spans[-1][1] == start and spans[-1][2] in ("ORG", "LOC"):
                start = spans.pop()[0]
            spans.append((start, k, kind))
            start = -1
        if tag.startswith("B-") or (cut and tag.startswith("I-")):
            start = k
    return spans
