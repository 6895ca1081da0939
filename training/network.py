"""The multi-task network in PyTorch: a pretrained encoder and a head for each task.

Encoder: MiniLM (Wang et al. 2020) as fine-tuned by sentence-transformers, 6 layers, 384 wide, uncased; what it cannot see (case,
spacing, paragraph starts) is added as a feature. ``deeper`` pre-norm layers over words may follow, the identity at first.
Heads: tags, features, entities and sentence starts are linear; arcs and labels biaffine (Dozat and Manning 2017).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (as everybody calls it)

from training.coreference import VECTOR, PairScorer

HEADS, VOCABULARY = 12, 30522
SHAPES = 24
ARC, REL = 256, 96
TASKS = ("upos", "xpos", "feats", "ner", "starts", "arcs", "rels")  # those with a score for each word


@dataclass(frozen=True, slots=True)
class Sizes:
    """The number of labels of each task, of layers over words, and what the encoder has."""

    upos: int
    xpos: int
    feats: int
    ner: int
    rels: int
    deeper: int = 0
    layers: int = 6
    width: int = 384

    @property
    def tags(self) -> list[int]:
        return [self.upos, self.xpos, self.feats, self.ner, 1]


class Attention(nn.Module):
    """Multi-head self-attention with one matrix for queries, keys and values."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return self.out(y.transpose(1, 2).reshape(rows, length, width))


class Layer(nn.Module):
    """A transformer layer: norms after the sums as in BERT, or before them (``before``) with both branches starting at zero."""

    def __init__(self, width: int, before: bool = False) -> None:
        super().__init__()
        self.attention = Attention(width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout, self.before = nn.Dropout(0.1), before
        if before:
            for linear in (self.attention.out, self.down):
                nn.init.zeros_(linear.weight)
                nn.init.zeros_(linear.bias)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        if self.before:
            x = x + self.dropout(self.attention(self.norm1(x), bias))
            return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))
        x = self.norm1(x + self.dropout(self.attention(x, bias)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """``network(ids, feat, first, last, wshape)`` → scores by task; see :meth:`forward`."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes, width = sizes, sizes.width
        self.word, self.position = nn.Embedding(VOCABULARY, width), nn.Embedding(512, width)
        self.feature, self.wshape = nn.Embedding(2 * SHAPES, width), nn.Embedding(SHAPES, width)
        nn.init.normal_(self.feature.weight, std=0.005)
        nn.init.normal_(self.wshape.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(width) for _ in range(sizes.layers)])
        self.deeper = nn.ModuleList([Layer(width, before=True) for _ in range(sizes.deeper)])
        self.tags = nn.Linear(width, sum(sizes.tags))
        self.project = nn.Linear(width, 2 * ARC + 2 * REL)
        self.root_arc, self.root_rel = (
            nn.Parameter(torch.randn(1, 1, ARC) * 0.05),
            nn.Parameter(torch.randn(1, 1, REL) * 0.05),
        )
        self.coref, self.pairs = nn.Linear(width, 2 * VECTOR), PairScorer()
        self.arc = nn.Parameter(torch.eye(ARC) * 0.1 + torch.randn(ARC, ARC) * 0.005)
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.rel = nn.Parameter(torch.randn(sizes.rels, REL + 1, REL + 1) * 0.02)

    def encode(self, ids: Tensor, feat: Tensor, first: Tensor, last: Tensor, wshape: Tensor) -> Tensor:
        """Vectors of the words (windows, words, width): the mean of a word's first and last piece, and its shape."""
        x = self.word(ids) + self.position(torch.arange(ids.shape[1], device=ids.device))[None] + self.feature(feat)
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = (ids == 0)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        ends = [torch.gather(x, 1, at[..., None].expand(*at.shape, x.shape[-1])) for at in (first, last)]
        y = (ends[0] + ends[1]) * 0.5 + self.wshape(wshape)
        bias = (first == 0)[:, None, None, :].to(y.dtype) * -1e4
        for layer in self.deeper:
            y = layer(y, bias)
        return y

    def forward(self, ids: Tensor, feat: Tensor, first: Tensor, last: Tensor, wshape: Tensor) -> dict[str, Tensor]:
        """Scores (windows, words, labels) of upos, xpos, feats, ner; starts (windows, words); arcs (windows, words, 1 + words);
        the vectors of which :meth:`label_scores` makes those of labels (``rd`` and ``rh``, whose first head is the root), and those
        of coreference (``coref``)."""
        h = F.dropout(self.encode(ids, feat, first, last, wshape), 0.2, self.training)
        upos, xpos, feats, ner, starts = self.tags(h).float().split(self.sizes.tags, -1)
        p = F.dropout(F.gelu(self.project(h)), 0.25, self.training)
        ad, ah, rd, rh = p.split([ARC, ARC, REL, REL], -1)
        rows = ids.shape[0]
        ah = torch.cat([self.root_arc.expand(rows, 1, ARC).to(ah.dtype), ah], 1)
        rh = torch.cat([self.root_rel.expand(rows, 1, REL).to(rh.dtype), rh], 1)
        arcs = ((ad @ self.arc + self.arc_bias) @ ah.transpose(1, 2)).float() * (4 / math.sqrt(ARC))
        tags = {"upos": upos, "xpos": xpos, "feats": feats, "ner": ner, "starts": starts[..., 0]}
        return {**tags, "arcs": arcs, "rd": rd, "rh": rh, "coref": self.coref(h)}

    def label_scores(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores (arcs, labels) of chosen arcs, from their vectors (arcs, REL)."""
        one = dependents.new_ones(len(dependents), 1)
        left, right = torch.cat([dependents, one], 1), torch.cat([governors, one], 1)
        flat = self.rel.to(left.dtype).permute(1, 0, 2).reshape(REL + 1, -1)
        product = (left @ flat).view(-1, self.sizes.rels, REL + 1)
        return (product * right[:, None]).sum(-1).float()

    def load_encoder(self, path: Path) -> None:
        """Take over the weights of the pretrained encoder (a safetensors file in BERT's naming)."""
        w: Mapping[str, Tensor] = load_file(path)
        top = "embeddings."
        _put(self.word.weight, w[top + "word_embeddings.weight"])
        _put(self.position.weight, w[top + "position_embeddings.weight"] + w[top + "token_type_embeddings.weight"][0])
        for name in ("weight", "bias"):
            _put(getattr(self.norm, name), w[f"{top}LayerNorm.{name}"])
            for k, layer in enumerate(self.layers):
                at = f"encoder.layer.{k}."
                parts = [w[f"{at}attention.self.{x}.{name}"] for x in ("query", "key", "value")]
                _put(getattr(layer.attention.qkv, name), torch.cat(parts))
                _put(getattr(layer.attention.out, name), w[f"{at}attention.output.dense.{name}"])
                _put(getattr(layer.norm1, name), w[f"{at}attention.output.LayerNorm.{name}"])
                _put(getattr(layer.up, name), w[f"{at}intermediate.dense.{name}"])
                _put(getattr(layer.down, name), w[f"{at}output.dense.{name}"])
                _put(getattr(layer.norm2, name), w[f"{at}output.LayerNorm.{name}"])


def _put(parameter: Tensor, value: Tensor) -> None:
    with torch.no_grad():
        parameter.copy_(value)


def losses(network: Network, out: Mapping[str, Tensor], gold: Mapping[str, Tensor], inside: bool, soft: Mapping[str, Tensor] | None = None, trust: float = 0.5) -> dict[str, Tensor]:  # fmt: skip  # noqa: E501
    """The loss of each task that has a target. ``inside``: heads are looked for in the word's own sentence only.

    ``soft`` are teachers' probabilities; ``trust`` is their share in the loss where a gold label is there too.
    """
    scores = dict(out)
    sentence = gold["sentence"]
    words = sentence.shape[1]
    may = sentence[:, :, None] == sentence[:, None, :] if inside else (sentence >= 0)[:, None, :].expand(-1, words, -1)
    scores["arcs"] = out["arcs"].masked_fill(~torch.cat([torch.ones_like(may[:, :, :1]), may], 2), -1e4)
    heads = gold["heads"].clamp(min=0)
    has = gold["heads"] >= 0
    rels = out["arcs"].new_zeros(*has.shape, network.sizes.rels)
    if bool(has.any()):
        governors = torch.gather(out["rh"], 1, heads[..., None].expand(-1, -1, REL))[has]
        rels[has] = network.label_scores(out["rd"][has], governors)
    scores["rels"] = rels
    hard = {task: _hard(scores[task], gold["heads" if task == "arcs" else task]) for task in TASKS}
    found = {task: value for task, value in hard.items() if value is not None}
    if soft is None or not bool(soft["known"].any()):
        return found
    known = soft["known"] > 0
    for task in TASKS:
        where = known & has if task in ("starts", "arcs", "rels") else known
        if bool(where.any()):
            value = _soft(scores[task][where], soft[task][where])
            found[task] = (1 - trust) * found[task] + trust * value if task in found else value
    return found


def _hard(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold >= 0
    if not bool(known.any()):
        return None
    if scores.ndim == gold.ndim:  # sentence starts: one score a word
        return F.binary_cross_entropy_with_logits(scores[known], gold[known].float())
    return F.cross_entropy(scores[known], gold[known])


def _soft(scores: Tensor, probabilities: Tensor) -> Tensor:
    if scores.ndim == 1:
        return F.binary_cross_entropy_with_logits(scores, probabilities)
    return -(probabilities * F.log_softmax(scores, -1)).sum(-1).mean()
