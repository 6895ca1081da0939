"""The coreference head: scores of pairs of words, the loss, clusters, and the measures of the CoNLL shared tasks.

Gold mentions are GUM's, by their head words; an entity that is mentioned once is nothing to be found. Measures: MUC (Vilain et al.
1995), B-cubed (Bagga and Baldwin 1998), CEAF with entity similarity (Luo 2005), and their mean (Pradhan et al. 2014).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment
from torch import Tensor, nn

from newsgraph.nlp.coreference_pairs import TABLE, Candidates, candidates, pairs
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.vocabulary import default
from training.batches import spans
from training.corpora import Document

VECTOR, PAIR = 128, 32
Cluster = Sequence[Hashable]


class PairScorer(nn.Module):
    """Scores (anaphors, antecedents) from word vectors (words, VECTOR) and rows of the feature table (anaphors, antecedents, features)."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(TABLE, PAIR, mode="sum")
        nn.init.normal_(self.table.weight, std=0.1)
        self.left, self.right = nn.Linear(VECTOR, PAIR), nn.Linear(VECTOR, PAIR, bias=False)
        self.hidden, self.out = nn.Linear(PAIR, PAIR), nn.Linear(PAIR, 1)
        self.matrix = nn.Parameter(torch.eye(VECTOR) * 0.1)
        self.anaphor, self.antecedent = nn.Linear(VECTOR, 1), nn.Linear(VECTOR, 1, bias=False)
        self.dropout = nn.Dropout(0.2)

    def forward(self, anaphors: Tensor, antecedents: Tensor, rows: Tensor) -> Tensor:
        pair = (
            self.table(rows.flatten(0, 1)).view(*rows.shape[:2], PAIR)
            + self.left(anaphors)[:, None]
            + self.right(antecedents)[None]
        )
        features = self.out(torch.relu(self.hidden(self.dropout(torch.relu(pair)))))[..., 0]
        biaffine = (anaphors @ self.matrix) @ antecedents.T * (4 / math.sqrt(VECTOR))
        return biaffine + features + self.anaphor(anaphors) + self.antecedent(antecedents).T


def pair_scores(scorer: PairScorer, vectors: Tensor, found: Candidates) -> Tensor:
    """Scores (candidates, 1 + candidates) of a whole text; column 0 is "none", later words are out of reach.

    ``vectors`` (words, 2 x VECTOR): those of a word as an anaphor, then as an antecedent.
    """
    n = len(found.at)
    mine = vectors[torch.from_numpy(found.at).to(vectors.device)].float()
    rows = torch.from_numpy(pairs(found, slice(None), slice(None))).to(vectors.device)
    scores = scorer(mine[:, :VECTOR], mine[:, VECTOR:], rows)
    later = torch.ones(n, n, dtype=torch.bool, device=scores.device).triu()
    return torch.cat([scores.new_zeros(n, 1), scores.masked_fill(later, -1e4)], 1)


def coreference_loss(scores: Tensor, found: Candidates, clusters: dict[int, int]) -> Tensor:
    """Minus the log of the probability of all right antecedents (Lee et al. 2017); ``clusters`` gives the entity of a head word."""
    own = torch.tensor([clusters.get(int(k), -1) for k in found.at], device=scores.device)
    n = len(own)
    earlier = torch.ones(n, n, dtype=torch.bool, device=scores.device).tril(-1)
    right = (own[:, None] == own[None]) & (own[:, None] >= 0) & earlier
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)).mean()


def gold_candidates(document: Document) -> Candidates:
    """The candidates of a document by its gold layers."""
    parts = document.sentences
    heads, entities, sentences, at = [], [], [], 0
    for number, sentence in enumerate(parts):
        heads += [at + (h - 1 if h else k) for k, h in enumerate(sentence.heads)]
        entities += [(at + a, at + e, kind) for a, e, kind in spans(sentence.ner)]
        sentences += [number] * len(sentence.words)
        at += len(sentence.words)

    def joined(layer: str) -> list[str]:
        return [x for sentence in parts for x in getattr(sentence, layer)]

    words, upos, feats, rels = (joined(layer) for layer in ("words", "upos", "feats", "rels"))
    return candidates(
        words,
        upos,
        feats,
        heads,
        rels,
        sentences,
        entities,
        genders(default()),
    )


def entities_of(document: Document) -> dict[int, int]:
    """Head word → entity, for entities with more than one head word."""
    heads: dict[int, set[int]] = {}
    for head, entity in document.mentions:
        heads.setdefault(entity, set()).add(head)
    return {head: entity for entity, found in heads.items() if len(found) > 1 for head in sorted(found)}


def conll(gold_and_found: Sequence[tuple[Sequence[Cluster], Sequence[Cluster]]]) -> dict[str, float]:
    """F1 of MUC, B-cubed and CEAF, and their mean, in per cent, over documents of (gold clusters, found clusters)."""
    counts = np.zeros((3, 4))  # recall: part, whole; precision: part, whole
    for gold, found in gold_and_found:
        counts[0] += [*_muc(gold, found), *_muc(found, gold)]
        counts[1] += [*_b_cubed(gold, found), *_b_cubed(found, gold)]
        similarity = _ceaf(gold, found)
        counts[2] += [similarity, len(gold), similarity, len(found)]
    values = {}
    for name, (r, rs, p, ps) in zip(("muc", "b3", "ceaf"), counts, strict=True):
        recall, precision = r / max(1, rs), p / max(1, ps)
        values[name] = round(float(200 * recall * precision / max(1e-9, recall + precision)), 2)
    return {**values, "mean": round(sum(values.values()) / 3, 2)}


def _muc(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    place = {m: k for k, cluster in enumerate(response) for m in cluster}
    part = sum(len(c) - len({place.get(m, ("alone", m)) for m in c}) for c in key)
    return part, sum(len(c) - 1 for c in key)


def _b_cubed(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    place = {m: set(cluster) for cluster in response for m in cluster}
    part = sum(len(set(c) & place.get(m, set())) / len(c) for c in key for m in c)
    return part, sum(len(c) for c in key)


def _ceaf(key: Sequence[Cluster], response: Sequence[Cluster]) -> float:
    if not key or not response:
        return 0.0
    table = np.array([[2 * len(set(a) & set(b)) / (len(a) + len(b)) for b in response] for a in key])
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum())
