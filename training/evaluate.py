"""Figures on gold words: tags, trees with the model's own sentence boundaries or the gold ones, and entities.

For comparing trainings with each other. What users get, from raw text, is measured from the outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsgraph.nlp.coreference_pairs import Candidates, Scorer, candidates, clusters
from newsgraph.nlp.decoding import forest, sequence, starts, transitions
from newsgraph.nlp.wordpieces import Pieces
from newsgraph.vocabulary.vocabulary import default
from training.batches import TASKS, Labels, Ready, inputs, spans, targets, windows
from training.coreference import conll, entities_of
from training.corpora import Document

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Arrays = Mapping[str, Floats]
LIMIT = 128  # pieces in a window, as the running program has it
TYPES = ("PERSON", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "MISC")
NAMES = ("PERSON", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Predictor:
    """A network as functions of arrays, so that PyTorch's and ONNX's are measured alike.

    ``run(inputs)`` gives scores by task (or the best tags already), ``label(dependents, governors)`` those of the arcs' labels,
    ``score(anaphors, antecedents, rows)`` those of coreference; ``batch`` windows are run at a time.
    """

    run: Callable[[Any], Arrays]
    label: Callable[[Floats, Floats], Floats]
    labels: Labels
    score: Scorer | None = None
    batch: int = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a window; heads are 0 for a root, else 1 + the word's place."""

    upos: Ints
    xpos: Ints
    feats: Ints
    starts: list[int]
    heads: Ints
    rels: Ints
    entities: set[tuple[int, int, str]]
    coref: Floats


def evaluate(
    predictor: Predictor, documents: Iterable[Document], pieces: Pieces, gold_starts: bool = False
) -> dict[str, float]:
    """Percentages: accuracy of tags, UAS, LAS, F1 of sentence starts and of entities (all types, and names alone), coreference."""
    documents = list(documents)
    made = [(k, at, w) for k, d in enumerate(documents) for at, w in enumerate(windows([d], pieces, LIMIT))]
    made.sort(key=lambda item: sum(r.size for r in item[2]))
    count: Counter[str] = Counter()
    legal = transitions(predictor.labels["ner"])
    readings: list[list[tuple[int, Reading]]] = [[] for _ in documents]
    for start in range(0, len(made), predictor.batch):
        part = made[start : start + predictor.batch]
        out = predictor.run(inputs([w for _, _, w in part]))
        gold = targets([w for _, _, w in part], predictor.labels)
        for b, (k, at, window) in enumerate(part):
            n = sum(len(r.pieces) for r in window)
            mine = {task: v[b, :n] for task, v in gold.items()}
            reading = _read(predictor, legal, {task: v[b] for task, v in out.items()}, n, mine if gold_starts else None)
            _count(count, reading, mine, window)
            readings[k].append((at, reading))
    figures = _figures(count)
    if predictor.score and any(d.mentions for d in documents):
        figures |= {f"coref {k}": v for k, v in _coreference(predictor, documents, readings).items()}
    return figures


def _read(p: Predictor, legal: Floats, out: Arrays, n: int, gold: Mapping[str, Ints] | None) -> Reading:
    upos, xpos, feats = (out[t][:n] if out[t].ndim == 1 else out[t][:n].argmax(-1) for t in TASKS[:3])
    first = starts(gold["starts"] if gold else out["starts"][:n])
    heads = forest(out["arcs"][:n], first)
    scores, root = p.label(out["rd"][:n], out["rh"][heads]), p.labels["rels"].index("root")
    scores[:, root] = -1e9
    rels = np.where(heads == 0, root, scores.argmax(-1))
    tags = sequence(out["ner"][:n], legal)
    return Reading(
        upos, xpos, feats, first, heads, rels, set(spans([p.labels["ner"][k] for k in tags])), out["coref"][:n]
    )


def _count(count: Counter[str], found: Reading, gold: Mapping[str, Ints], window: Sequence[Ready]) -> None:
    for task in TASKS[:3]:
        known = gold[task] >= 0
        count[task] += int((getattr(found, task) == gold[task])[known].sum())
        count[task + "/n"] += int(known.sum())
    parsed = bool(window[0].sentence.heads)
    if parsed:
        true = starts(gold["starts"])
        count["starts/ok"] += len({*true} & {*found.starts})
        count["starts/n"] += len(true) + len(found.starts)
        right = found.heads == gold["heads"]
        count["uas"] += int(right.sum())
        count["las"] += int((right & (found.rels == gold["rels"])).sum())
        count["words"] += len(right)
    tags: list[str | None] = [t for r in window for t in r.sentence.ner]
    if window[0].sentence.named:
        true = set(spans(tags))
        for kind in TYPES:
            count[kind + "/ok"] += sum(s[2] == kind for s in found.entities & true)
            count[kind + "/n"] += sum(s[2] == kind for s in found.entities) + sum(s[2] == kind for s in true)


def _coreference(
    p: Predictor, documents: Sequence[Document], readings: Sequence[Sequence[tuple[int, Reading]]]
) -> dict[str, float]:
    compared = []
    for document, found in zip(documents, readings, strict=True):
        if document.mentions and p.score:
            made, vectors = _candidates(document, [r for _, r in sorted(found, key=lambda item: item[0])], p.labels)
            gold: dict[int, list[int]] = {}
            for head, entity in entities_of(document).items():
                gold.setdefault(entity, []).append(head)
            compared.append((list(gold.values()), clusters(p.score, made, vectors[made.at])))
    return conll(compared)


def _candidates(document: Document, readings: Sequence[Reading], labels: Labels) -> tuple[Candidates, Floats]:
    heads, sentences, entities, at, number = [], [], [], 0, -1
    for r in readings:
        n = len(r.heads)
        heads += [at + (int(h) - 1 if h else k) for k, h in enumerate(r.heads)]
        entities += [(at + a, at + e, kind) for a, e, kind in sorted(r.entities)]
        first = set(r.starts)
        for k in range(n):
            number += k in first
            sentences.append(number)
        at += n
    words = [w for s in document.sentences for w in s.words]
    upos, feats, rels = ([labels[t][k] for r in readings for k in getattr(r, t)] for t in ("upos", "feats", "rels"))
    vectors = np.concatenate([r.coref for r in readings]).astype(np.float32)
    return candidates(words, upos, feats, heads, rels, sentences, entities, default().genders), vectors


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
