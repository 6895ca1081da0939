"""Teachers' probabilities for the training data: ``python -m training.distil --corpora DIR --encoder DIR --runs A B --out FILE``.

The mean of several networks is a better parser than each of them; a student that learns its probabilities beside the gold labels
keeps part of that (Hinton et al. 2015; for parsers Kuncoro et al. 2016). Texts without labels (``--texts``) may be added: their
sentences and labels are the teachers' own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from newsgraph.nlp.pipeline import load
from newsgraph.nlp.wordpieces import Pieces
from training import silver
from training.batches import TASKS, Ready, inputs, windows
from training.corpora import TRAIN, Document, Sentence, features, read
from training.network import Network, Sizes

Soft = dict[str, NDArray[np.float16]]
LIMIT, BATCH = 128, 24
TEXT_SENTENCES = 400  # of one text; the rest is left out


def main() -> None:
    """Writes a list with one table of probabilities a sentence, in the order of :func:`numbered`."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    pieces = Pieces((options.encoder / "tokenizer.json").read_text("utf-8"))
    labels = json.loads((options.runs[0] / "labels.json").read_text("utf-8"))
    documents = numbered([*silver.complete(read(options.corpora, TRAIN)), *texts(options.texts)])
    teachers = [teacher(run) for run in options.runs]
    table: list[Soft] = [{} for d in documents for _ in d.sentences]
    made = sorted(windows(documents, pieces, LIMIT), key=lambda w: sum(r.size for r in w))
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        out = _mean([_run(network, batch, labels) for network in teachers])
        for b, window in enumerate(batch):
            at = 0
            for item in window:
                table[item.sentence.key] = _slice({k: v[b] for k, v in out.items()}, at, len(item.pieces))
                at += len(item.pieces)
    torch.save({"table": table, "documents": documents}, options.out)
    print(f"{len(table)} sentences of {len(documents)} documents, {len(teachers)} teachers")


def numbered(documents: Sequence[Document]) -> list[Document]:
    """The documents with a running number as the key of each sentence."""
    out, key = [], 0
    for document in documents:
        sentences = tuple(replace(s, key=key + k) for k, s in enumerate(document.sentences))
        key += len(sentences)
        out.append(replace(document, sentences=sentences))
    return out


def texts(paths: Sequence[Path]) -> list[Document]:
    """Plain texts as documents, labelled by the pipeline that is installed."""
    nlp = load()
    return [
        Document(path.stem, "texts", tuple(_labelled(s) for s in list(nlp(_flat(path)).sents)[:TEXT_SENTENCES]))
        for path in paths
    ]


def _flat(path: Path) -> str:
    return path.read_text("utf-8").replace("\r\n", "\n")


def _labelled(span: Any) -> Sentence:
    words = [t for t in span if not t.is_space]
    place = {t.i: k for k, t in enumerate(words)}
    paragraph = not words or words[0].i == 0 or "\n" in span.doc[words[0].i - 1].text
    return Sentence(
        words=tuple(t.text for t in words),
        spaced=tuple(
            k == 0 or bool(span.doc[t.i - 1].whitespace_) or span.doc[t.i - 1].is_space for k, t in enumerate(words)
        ),
        paragraph=paragraph,
        upos=tuple(t.pos_ for t in words),
        xpos=tuple(t.tag_ for t in words),
        feats=tuple(features(str(t.morph)) for t in words),
        heads=tuple(0 if t.head.i == t.i else place[t.head.i] + 1 for t in words),
        rels=tuple(t.dep_ for t in words),
        ner=tuple(f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in words),
    )


def teacher(run: Path) -> Network:
    """The averaged network of a training."""
    state = torch.load(run / "state.pt", map_location="cpu", weights_only=True)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"], strict=False)  # it teaches no coreference, so may lack that head
    return network.eval()


@torch.no_grad()
def _run(
    network: Network, batch: Sequence[Sequence[Ready]], labels: Mapping[str, list[str]]
) -> dict[str, NDArray[np.float32]]:
    """Probabilities (windows, words, labels); those of arcs are within the gold sentence, those of labels for the gold head."""
    given = {k: torch.from_numpy(v) for k, v in inputs(batch).items()}
    words = given["first"].shape[1]
    heads, sentence = np.zeros((len(batch), words), np.int64), np.full((len(batch), words), -1)
    for b, window in enumerate(batch):
        at = 0
        for number, item in enumerate(window):
            end = at + len(item.pieces)
            heads[b, at:end] = [h + at if h else 0 for h in item.sentence.heads] or 0
            sentence[b, at:end] = number
            at = end
    with torch.autocast("cpu", torch.bfloat16):
        out = network(**given)
        governors = torch.gather(out["rh"], 1, torch.from_numpy(heads)[..., None].expand(-1, -1, out["rh"].shape[-1]))
        rels = network.label_scores(out["rd"].flatten(0, 1), governors.flatten(0, 1))
    same = torch.from_numpy(sentence[:, :, None] == sentence[:, None, :])
    arcs = out["arcs"].masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)
    found = {task: out[task].float().softmax(-1).numpy() for task in TASKS}
    found |= {"arcs": arcs.float().softmax(-1).numpy(), "starts": out["starts"].float().sigmoid().numpy()}
    return {**found, "rels": rels.float().softmax(-1).view(len(batch), words, len(labels["rels"])).numpy()}


def _mean(parts: Sequence[Mapping[str, NDArray[np.float32]]]) -> dict[str, NDArray[np.float32]]:
    return {k: np.mean([p[k] for p in parts], axis=0) for k in parts[0]}


def _slice(out: Mapping[str, NDArray[np.float32]], at: int, n: int) -> Soft:
    found = {k: v[at : at + n].astype(np.float16) for k, v in out.items() if k != "arcs"}
    columns = np.concatenate([[0], np.arange(at + 1, at + n + 1)])
    return {**found, "arcs": out["arcs"][at : at + n][:, columns].astype(np.float16)}


if __name__ == "__main__":
    main()
