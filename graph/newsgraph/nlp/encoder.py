"""The neural network: windows of words in, scores of tags, tree and entities out (onnxruntime, one thread).

One shared encoder with a head for each task: tagging, sentence starts, BIO entities, and biaffine arcs and labels after
Dozat and Manning (2017, https://arxiv.org/abs/1611.01734). What the verifier of claims reads of a word is made of its state on the spot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsgraph.nlp.decoding import Heads, entities, forest, sequence, starts, transitions
from newsgraph.nlp.verifier import Weights, chosen, inputs, signals
from newsgraph.nlp.wordpieces import END, PARAGRAPH_START, START

OUTPUTS = ["upos", "xpos", "feats", "ner", "starts", "arcs", "rd", "rh", "coref", "states"]
FINITE = frozenset({"VBD", "VBP", "VBZ", "VB"})
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words to encode together. ``words`` are their places in the document, ``first`` marks paragraph starts,
    ``apart`` those after an empty line, where a sentence ends whatever the network makes of it."""

    words: list[int]
    first: list[bool]
    apart: list[bool]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    length: int  # in pieces


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the model says of a window; all arrays are parallel to its words. A root is its own head (0-based).

    ``signals`` (words, parts) are what the verifier of claims reads.
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    heads: Heads
    labels: Ints
    coref: NDArray[np.float32]
    signals: NDArray[np.float32]
    entities: list[tuple[int, int, str]]


class Network:
    """The ONNX session with its label sets."""

    def __init__(
        self, model: bytes, relations: bytes, coreference: bytes, labels: dict[str, list[str]], weights: Weights
    ) -> None:
        self._session, self._relations, self._coreference = session(model), session(relations), coreference
        self.weights = weights
        self.labels = labels
        self._legal = transitions(labels["ner"])
        self._ids = {name: k for k, name in enumerate(labels["rels"])}
        self._root = self._ids["root"]
        self._subjects = [k for name, k in self._ids.items() if "subj" in name]
        self._active = np.arange(len(self._ids))
        for name in ("nsubj", "csubj"):
            self._active[self._ids[name + ":pass"]] = self._ids[name]
        self._finite = np.array([tag in FINITE for tag in labels["xpos"]])

    def __call__(self, windows: Sequence[Window]) -> list[Prediction]:
        """One batch, padded to its longest window."""
        upos, xpos, feats, ner, starts_at, arcs, rd, rh, coref, states = self._session.run(OUTPUTS, arrays(windows))
        ner_best = ner.argmax(-1)
        sizes = [len(w.words) for w in windows]
        begins = [starts(np.where(w.apart, 1, starts_at[b, : len(w.words)])) for b, w in enumerate(windows)]
        trees = [forest(arcs[b, :n], begins[b]) for b, n in enumerate(sizes)]
        dependents = np.concatenate([rd[b, : len(w.words)] for b, w in enumerate(windows)])
        governors = np.concatenate([rh[b, heads] for b, heads in enumerate(trees)])
        (scores,) = self._relations.run(None, {"dependents": dependents, "governors": governors})
        out, at = [], 0
        for b, (w, heads) in enumerate(zip(windows, trees, strict=True)):
            n = len(w.words)
            mine, root = scores[at : at + n], heads == 0
            at += n
            mine[:, self._root] = -1e9
            best = mine.argmax(-1)
            best[root] = self._root
            best = self._agreed(best, heads, xpos[b, :n])
            sure = (chosen(arcs[b, :n], heads), chosen(mine, best), chosen(ner[b, :n], ner_best[b, :n]))
            signs = signals(self.weights, inputs(states[b, :n], *sure, starts_at[b, :n]))
            spans: list[tuple[int, int, str]] = []
            if ner_best[b, :n].any():
                tags = [self.labels["ner"][k] for k in sequence(ner[b, :n], self._legal)]
                spans = entities(tags, frozenset(begins[b]), frozenset(np.flatnonzero(w.first).tolist()))
            own = np.where(root, np.arange(n), heads - 1)
            out.append(Prediction(upos[b, :n], xpos[b, :n], feats[b, :n], own, best, coref[b, :n], signs, spans))
        return out

    def _agreed(self, labels: Ints, heads: Heads, xpos: Ints) -> Ints:
        """Labels that fit the tags of their heads, which other heads of the network chose.

        A finite form without an auxiliary of the passive has no passive subject ("Norway invested"), and no noun makes a compound with
        one: what stands before it is its subject, if it has no other ("NATO risks appearing weak").
        """
        finite = np.concatenate([[False], self._finite[xpos]])  # by head; 0 is no word
        active = finite.copy()
        active[heads[labels == self._ids["aux:pass"]]] = False
        found: Ints = np.where(active[heads], self._active[labels], labels)
        bare = finite.copy()
        bare[heads[np.isin(found, self._subjects)]] = False
        before = np.arange(1, len(heads) + 1) < heads
        for word in np.flatnonzero((found == self._ids["compound"]) & bare[heads] & before)[::-1]:
            if bare[heads[word]]:  # the nearest one only
                found[word], bare[heads[word]] = self._ids["nsubj"], False
        return found

    @cached_property
    def _pairs(self) -> Any:
        return session(self._coreference)  # when it is first asked for: most never ask

    def score_pairs(
        self, anaphors: NDArray[np.float32], antecedents: NDArray[np.float32], rows: Ints
    ) -> NDArray[np.float32]:
        """How much speaks for each anaphor's going back to each antecedent; below 0 "none" is better (see ``antecedents``)."""
        (scores,) = self._pairs.run(["scores"], {"anaphors": anaphors, "antecedents": antecedents, "rows": rows})
        found: NDArray[np.float32] = scores
        return found


def session(model: bytes) -> Any:
    """An ONNX session of one thread that never spins."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def arrays(windows: Sequence[Window]) -> dict[str, Ints]:
    """The inputs of a batch: ``ids``, ``feat`` (windows, pieces), ``first``, ``last``, ``wshape`` (windows, words); 0 is padding."""
    rows, words = len(windows), max(len(w.words) for w in windows)
    width = max(w.length for w in windows) + 2
    ids, feat = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    first, last, wshape = (np.zeros((rows, words), np.int64) for _ in range(3))
    for b, w in enumerate(windows):
        n, k = w.length, len(w.words)
        lengths = np.fromiter(map(len, w.pieces), np.int64, k)
        ends = np.cumsum(lengths)
        ids[b, 0], ids[b, n + 1] = START, END
        ids[b, 1 : n + 1] = [i for piece in w.pieces for i in piece]
        feat[b, 1 : n + 1] = np.repeat(w.shapes, lengths)
        first[b, :k], last[b, :k], wshape[b, :k] = ends - lengths + 1, ends, w.shapes
        feat[b, first[b, :k]] += PARAGRAPH_START * np.asarray(w.first, np.int64)
    return {"ids": ids, "feat": feat, "first": first, "last": last, "wshape": wshape}
