"""Train the network: ``python -m training.train --corpora DIR --encoder DIR --run DIR`` (see ``README.md`` here).

One linear decay after a warm-up, AdamW (Loshchilov and Hutter 2019), word embeddings frozen, an exponential average of the weights
kept beside. After each epoch everything is written to ``RUN/state.pt``; the same command goes on from there after a kill.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from newsgraph.nlp.coreference_pairs import Candidates
from newsgraph.nlp.wordpieces import Pieces
from training import silver
from training.batches import LIMITS, Batch, Names, Noise, batches, inputs, inventory, soft_targets, targets, windows
from training.coreference import coreference_loss, entities_of, gold_candidates, pair_scores
from training.corpora import DEV, TRAIN, Document, parts, read
from training.evaluate import Predictor, evaluate
from training.invented import invent
from training.network import Network, Sizes, losses

HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.3, "ner": 1.0, "starts": 0.5, "arcs": 1.0, "rels": 1.0, "coref": 1.0}
WHOLE = 0.6  # share of the documents with coreference that an epoch shows as a whole
BUDGET = 1700  # pieces in a batch, padding included
WARM_UP = 0.08  # share of the steps
AVERAGE = 0.998


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "encoder", "run"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deeper", type=int, default=0, help="layers over words after the encoder")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder")
    parser.add_argument("--deeper-rate", type=float, default=5e-4)
    parser.add_argument("--teachers", type=Path, help="what training.distil wrote")
    parser.add_argument(
        "--start", type=Path, help="state.pt of a finished run, of the same size, to go on from with new rates"
    )
    parser.add_argument("--invented", type=int, default=0, help="sentences an epoch with invented names")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    Training(parser.parse_args()).run()


class Training:
    """The state of one training."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        verify(options.encoder)
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces = Pieces((options.encoder / "tokenizer.json").read_text("utf-8"))
        self.train, self.dev = (silver.complete(read(options.corpora, c)) for c in (TRAIN, DEV))
        self.labels, self.names = inventory(self.train), Names(self.train)
        self.soft: list[Any] = []
        self.candidates: dict[str, Candidates] = {}
        if options.teachers:
            state = torch.load(options.teachers, weights_only=False)
            self.train, self.soft = state["documents"], state["table"]
        repeats = {c.name: c.repeats for c in TRAIN}
        self.train = [d for d in self.train for _ in range(repeats.get(d.corpus, 1))]
        self.network = Network(sizes(self.labels, options.deeper))
        self.network.load_encoder(options.encoder / "model.safetensors")
        if options.start:
            self.network.load_state_dict(torch.load(options.start, map_location="cpu", weights_only=True)["average"])
        self.network.to(self.device)
        self.network.word.weight.requires_grad_(False)
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        self.optimizer = self._optimizer()
        self.step, self.epoch, self.seconds = 0, 0, 0.0
        self.total = len(self._batches(0)) * options.epochs
        options.run.mkdir(parents=True, exist_ok=True)
        (options.run / "labels.json").write_text(json.dumps(self.labels), "utf-8")

    def run(self) -> None:
        """Epoch after epoch, each logged to ``RUN/log.jsonl``."""
        self._resume()
        while self.epoch < self.options.epochs:
            started = time.time()
            loss = self._epoch()
            self.seconds += time.time() - started
            self.epoch += 1
            self._save()
            record = {"epoch": self.epoch, "seconds": round(self.seconds), "loss": loss}
            if self.epoch % 2 == 0 or self.epoch == self.options.epochs:
                record |= self._evaluate()
            with (self.options.run / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(record) + "\n")

    def _batches(self, epoch: int) -> list[Batch]:
        """``WHOLE`` of the documents with coreference are a batch each, with their own words; all else is cut, changed and mixed."""
        dice = random.Random(f"{self.options.seed}/{epoch}")
        whole = [d for d in self.train if d.mentions and dice.random() < WHOLE]
        names = {d.name for d in whole}
        rest = [d for d in self.train if d.name not in names]
        rest += invent(self.train, self.options.invented, dice) if self.options.invented else []
        made = batches(windows(rest, self.pieces, 0, dice, self.names, Noise()), BUDGET, dice)
        for document in whole:
            made.append(Batch(windows([document], self.pieces, dice.choice(LIMITS[2:])), document))
        dice.shuffle(made)
        return made

    def _optimizer(self) -> torch.optim.Optimizer:
        rates = dict.fromkeys(("layers", "position", "norm"), self.options.rate) | {"deeper": self.options.deeper_rate}
        by_rate: dict[float, list[Any]] = {}
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                by_rate.setdefault(rates.get(name.split(".")[0], self.options.head_rate), []).append(parameter)
        groups = [{"params": found, "lr": rate, "peak": rate} for rate, found in by_rate.items()]
        return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)

    def _epoch(self) -> dict[str, float]:
        self.network.train()
        torch.manual_seed(self.options.seed * 1000 + self.epoch)
        dice, sums, started, words = random.Random(f"{self.options.seed}/{self.epoch}/noise"), {}, time.time(), 0
        made = self._batches(self.epoch)
        for number, batch in enumerate(made, 1):
            found = self._step(batch, dice)
            words += sum(len(r.pieces) for w in batch.windows for r in w)
            for task, value in found.items():
                sums[task] = sums.get(task, 0.0) + value
            if number % 100 == 0:
                mean = {t: round(v / number, 3) for t, v in sums.items()}
                rate = round(words / (time.time() - started))
                print(f"epoch {self.epoch + 1}, {number} of {len(made)}, {rate} words/s, {mean}", flush=True)
        return {t: round(v / len(made), 4) for t, v in sums.items()}

    def _step(self, batch: Batch, dice: random.Random) -> dict[str, float]:
        warm = WARM_UP * self.total
        factor = min((self.step + 1) / warm, max(0.0, (self.total - self.step) / (self.total - warm)))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        given = {k: torch.from_numpy(v).to(self.device) for k, v in inputs(batch.windows, dice, Noise()).items()}
        gold = {k: torch.from_numpy(v).to(self.device) for k, v in targets(batch.windows, self.labels).items()}
        soft = None
        if self.soft:
            soft = {
                k: torch.from_numpy(v).to(self.device)
                for k, v in soft_targets(batch.windows, self.soft, self.labels).items()
            }
        with torch.autocast(self.device, torch.bfloat16):
            out = self.network(**given)
            found = losses(self.network, out, gold, inside=dice.random() < 0.8, soft=soft)
            if batch.document:
                found["coref"] = self._coreference(batch, batch.document, out["coref"])
            loss = sum(WEIGHTS[task] * value for task, value in found.items())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        self._follow()
        return {task: float(value.detach()) for task, value in found.items()}

    def _coreference(self, batch: Batch, document: Document, vectors: torch.Tensor) -> torch.Tensor:
        lengths = [sum(len(r.pieces) for r in w) for w in batch.windows]
        joined = torch.cat([vectors[b, :n] for b, n in enumerate(lengths)])
        if document.name not in self.candidates:
            self.candidates[document.name] = gold_candidates(document)
        found = self.candidates[document.name]
        with torch.autocast(self.device, enabled=False):
            return coreference_loss(pair_scores(self.network.pairs, joined, found), found, entities_of(document))

    @torch.no_grad()
    def _follow(self) -> None:
        rate = 1 - min(AVERAGE, self.step / (self.step + 10))
        pairs = [(self.average[k], v) for k, v in self.network.state_dict().items() if v.is_floating_point()]
        torch._foreach_lerp_([a for a, _ in pairs], [v for _, v in pairs], rate)

    def _evaluate(self) -> dict[str, Any]:
        own = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        predictor = torch_predictor(self.network, self.labels, self.device)
        figures = {name: evaluate(predictor, documents, self.pieces) for name, documents in parts(self.dev).items()}
        self.network.load_state_dict(own)
        return figures

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(), "average": self.average, "optimizer": self.optimizer.state_dict(),
            "step": self.step, "epoch": self.epoch, "seconds": self.seconds, "sizes": asdict(self.network.sizes),
        }  # fmt: skip
        part = self.options.run / "state.pt.part"
        torch.save(state, part)
        part.replace(self.options.run / "state.pt")

    def _resume(self) -> None:
        path = self.options.run / "state.pt"
        if path.exists():
            state = torch.load(path, map_location=self.device, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average, self.step = state["average"], state["step"]
            self.epoch, self.seconds = state["epoch"], state["seconds"]
            print(f"going on after epoch {self.epoch}", flush=True)


def verify(encoder: Path) -> None:
    """Raises ``ValueError`` when a file of the encoder is not the one that the figures were measured with."""
    for name, expected in HASHES.items():
        found = hashlib.sha256((encoder / name).read_bytes()).hexdigest()
        if found != expected:
            raise ValueError(f"{encoder / name}: SHA-256 is {found}, expected {expected}")


def sizes(labels: Mapping[str, list[str]], deeper: int) -> Sizes:
    """The network's sizes for these labels."""
    return Sizes(**{task: len(labels[task]) for task in ("upos", "xpos", "feats", "ner", "rels")}, deeper=deeper)


def torch_predictor(network: Network, labels: Mapping[str, list[str]], device: str) -> Predictor:
    """The network as the evaluation wants it; it is put into evaluation mode."""
    network.eval()

    @torch.no_grad()
    def run(given: Mapping[str, Any]) -> dict[str, Any]:
        with torch.autocast(device, torch.bfloat16):
            out = network(**{k: torch.from_numpy(v).to(device) for k, v in given.items()})
        return {k: v.float().cpu().numpy() for k, v in out.items()}

    @torch.no_grad()
    def label(dependents: Any, governors: Any) -> Any:
        return (
            network.label_scores(torch.from_numpy(dependents).to(device), torch.from_numpy(governors).to(device))
            .cpu()
            .numpy()
        )

    @torch.no_grad()
    def score(anaphors: Any, antecedents: Any, rows: Any) -> Any:
        return network.pairs(*(torch.from_numpy(x).to(device) for x in (anaphors, antecedents, rows))).cpu().numpy()

    return Predictor(run, label, labels, score)


if __name__ == "__main__":
    np.seterr(all="raise")
    main()
