"""Figures on gold words: tags, trees with the model's own sentence boundaries or the gold ones, and entities.

For comparing trainings with each other. What users get, from raw text, is measured from the outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.text.decode import sequence, transitions, tree
from graph.text.pieces import Pieces
from training.batches import TASKS, Labels, Ready, inputs, spans, targets, windows
from training.corpora import Document

Arrays = Mapping[str, NDArray[np.float32]]
LIMIT = 128  # pieces in a window, as the running program has it
TYPES = ("PERSON", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "MISC")
NAMES = ("PERSON", "ORG", "LOC")


class Predictor:
    """``run(inputs)`` gives scores as arrays (or the best tags already), ``label(dependents, governors)`` those of the arcs' labels."""

    def __init__(
        self,
        run: Callable[[Arrays], Arrays],
        label: Callable[[NDArray[np.float32], NDArray[np.float32]], NDArray[np.float32]],
        labels: Labels,
        batch: int = 32,
    ) -> None:
        self.run, self.label, self.labels, self.batch = run, label, labels, batch
        self.legal, self.root = transitions(labels["ner"]), labels["rels"].index("root")


def evaluate(
    predictor: Predictor, documents: Iterable[Document], pieces: Pieces, gold_starts: bool = False
) -> dict[str, float]:
    """Percentages: accuracy of tags, UAS, LAS, F1 of sentence starts and of entities (all seven types, and names alone)."""
    made = sorted(windows(documents, pieces, LIMIT), key=lambda w: sum(r.size for r in w))
    count: Counter[str] = Counter()
    for start in range(0, len(made), predictor.batch):
        batch = made[start : start + predictor.batch]
        out = predictor.run(inputs(batch))
        gold = targets(batch, predictor.labels)
        for b, window in enumerate(batch):
            _count(
                count,
                predictor,
                {k: v[b] for k, v in out.items()},
                {k: v[b] for k, v in gold.items()},
                window,
                gold_starts,
            )
    return _figures(count)


def _count(count: Counter[str], p: Predictor, out: Arrays, gold: Mapping[str, NDArray[np.int64]], window: Sequence[Ready], gold_starts: bool) -> None:  # fmt: skip  # noqa: E501
    n = sum(len(r.pieces) for r in window)
    for task in TASKS[:3]:
        known = gold[task][:n] >= 0
        best = out[task][:n] if out[task].ndim == 1 else out[task][:n].argmax(-1)
        count[task] += int((best == gold[task][:n])[known].sum())
        count[task + "/n"] += int(known.sum())
    if window[0].sentence.heads:
        _count_tree(count, p, out, gold, n, gold_starts)
    tags: list[str | None] = [t for r in window for t in r.sentence.ner]
    if any(t and t != "O" for t in tags) or not window[0].sentence.heads:
        found = set(spans([p.labels["ner"][k] for k in sequence(out["ner"][:n], p.legal)]))
        true = set(spans(tags))
        for kind in TYPES:
            count[kind + "/ok"] += sum(s[2] == kind for s in found & true)
            count[kind + "/n"] += sum(s[2] == kind for s in found) + sum(s[2] == kind for s in true)


def _count_tree(count: Counter[str], p: Predictor, out: Arrays, gold: Mapping[str, NDArray[np.int64]], n: int, gold_starts: bool) -> None:  # fmt: skip  # noqa: E501
    true = [0, *(np.flatnonzero(gold["starts"][1:n] == 1) + 1).tolist()]
    own = [0, *(np.flatnonzero(out["starts"][1:n] > 0) + 1).tolist()]
    count["starts/ok"] += len(set(true) & set(own))
    count["starts/n"] += len(true) + len(own)
    starts, heads = true if gold_starts else own, np.zeros(n, np.int64)
    for a, e in zip(starts, [*starts[1:], n], strict=True):
        found = tree(out["arcs"][a:e][:, np.concatenate([[0], np.arange(a + 1, e + 1)])])
        heads[a:e] = np.where(found == 0, 0, found + a)
    scores = p.label(out["rd"][:n], out["rh"][heads])
    scores[:, p.root] = -1e9
    rels = np.where(heads == 0, p.root, scores.argmax(-1))
    right = heads == gold["heads"][:n]
    count["uas"] += int(right.sum())
    count["las"] += int((right & (rels == gold["rels"][:n])).sum())
    count["words"] += n


def _figures(count: Counter[str]) -> dict[str, float]:
    out = {task: _percent(count[task], count[task + "/n"]) for task in TASKS[:3]}
    out |= {task: _percent(count[task], count["words"]) for task in ("uas", "las")}
    out["sentences"] = _percent(2 * count["starts/ok"], count["starts/n"])
    for name, kinds in (("entities", TYPES), ("names", NAMES)):
        out[name] = _percent(2 * sum(count[k + "/ok"] for k in kinds), sum(count[k + "/n"] for k in kinds))
    out |= {k: _percent(2 * count[k + "/ok"], count[k + "/n"]) for k in TYPES}
    return {k: v for k, v in out.items() if v >= 0}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else -1
