"""Figures of exported weights on development data: ``python -m training.report CORPORA FOLDER ENCODER/tokenizer.json``.

Prints a JSON line for the float and the 8-bit graph, each with the model's own sentence boundaries and with the gold ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsgraph.nlp.encoder import session
from newsgraph.nlp.wordpieces import Pieces
from training import silver
from training.corpora import DEV, parts, read
from training.evaluate import Predictor, evaluate
from training.export import OUTPUTS


def main(corpora: str, folder: str, tokenizer: str) -> None:
    """Prints the figures."""
    place = Path(folder)
    labels = json.loads((place / "labels.json").read_text("utf-8"))
    pieces = Pieces(Path(tokenizer).read_text("utf-8"))
    documents = silver.complete(read(Path(corpora), DEV))
    for name in ("model.float.onnx", "model.onnx"):
        predictor = onnx_predictor(place / name, place / "relations.onnx", labels)
        for gold_starts in (False, True):
            figures = {
                part: evaluate(predictor, found, pieces, gold_starts) for part, found in parts(documents).items()
            }
            print(json.dumps({"weights": name, "gold sentences": gold_starts, **figures}), flush=True)


def onnx_predictor(model: Path, relations: Path, labels: Mapping[str, list[str]]) -> Predictor:
    """The exported network as the evaluation wants it, a window at a time as the running program has it."""
    paths = (model, relations, relations.with_name("coreference.onnx"))
    main_session, label_session, pair_session = (session(p.read_bytes()) for p in paths)

    def run(given: Mapping[str, Any]) -> dict[str, Any]:
        return dict(zip(OUTPUTS, main_session.run(list(OUTPUTS), dict(given)), strict=True))

    def label(dependents: Any, governors: Any) -> Any:
        return label_session.run(None, {"dependents": dependents, "governors": governors})[0]

    def score(anaphors: Any, antecedents: Any, rows: Any) -> Any:
        return pair_session.run(None, {"anaphors": anaphors, "antecedents": antecedents, "rows": rows})[0]

    return Predictor(run, label, dict(labels), score, batch=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
