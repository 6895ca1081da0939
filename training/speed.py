"""The speed of what ships, and of the same network at base size: ``python -m training.speed TEXT...``.

Everything is measured within one run: words a second of CPU time in one process of one thread, without coreference and with it; words
a second of wall time in one and in two processes; and, of the network alone, the share of the time that a base-size transformer
(12 layers, 768 wide, the size of BERT-base, with random weights and these heads) takes for the same windows, in float and in 8 bits.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy

from newsgraph.nlp.encoder import session
from training.export import build, quantize
from training.network import Network, Sizes

TASKS = ("upos", "xpos", "feats", "ner", "rels")
ROUNDS, FEW, REPEATS = 3, 40, 4
Run = Callable[[], int]


def main(paths: Sequence[str]) -> None:
    """Prints one line a figure."""
    texts = [Path(path).read_text("utf-8") for path in paths]
    for coreference in (False, True):
        nlp = spacy.blank("en")
        nlp.add_pipe("newsgraph_model", config={"coreference": coreference})
        label = "with coreference" if coreference else "without coreference"
        report(f"one process of one thread, {label}", fastest(lambda n=nlp: words(n, texts, 1), time.process_time))
        many = texts * REPEATS  # so that the start of a process does not count
        alone = fastest(lambda n=nlp, m=many: words(n, m, 1), time.perf_counter)
        two = fastest(lambda n=nlp, m=many: words(n, m, 2), time.perf_counter)
        report(f"by the clock, one process, {label}", alone)
        report(f"by the clock, two processes, {label}", two)
    compare(texts)


def words(nlp: Any, texts: Sequence[str], processes: int) -> int:
    """Reads the texts; how many words they have."""
    return sum(1 for doc in nlp.pipe(texts, n_process=processes, batch_size=8) for token in doc if not token.is_space)


def fastest(run: Run, clock: Callable[[], float]) -> float:
    """The best rate of ``ROUNDS``: what another process on the machine does only ever adds time."""
    rates = []
    for _ in range(ROUNDS):
        start = clock()
        done = run()
        rates.append(done / (clock() - start))
    return max(rates)


def report(label: str, rate: float) -> None:
    """A line."""
    print(f"{label:60} {rate:9,.0f} words/s", flush=True)


def compare(texts: Sequence[str]) -> None:
    """The network that ships against one of base size on the same windows."""
    folder = files("newsgraph.nlp").joinpath("model")
    labels = json.loads(folder.joinpath("labels.json").read_text("utf-8"))
    ours = folder.joinpath("model.onnx").read_bytes()
    given = windows(texts)
    rate = fastest(lambda: network(ours, given), time.process_time)
    report("network alone, as shipped", rate)
    for label, model in base(labels):
        found = fastest(lambda m=model: network(m, given), time.process_time)
        report(f"network alone, 12 layers, 768 wide, {label}", found)
        print(f"{'ratio':60} {rate / found:9.1f}")


def windows(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What the component gives its network for the first texts, ``FEW`` windows at most."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("newsgraph_model")
    seen: list[dict[str, Any]] = []
    inner = component.network._session  # the only place where all that goes in can be seen
    component.network._session = Recorder(inner, seen)
    for text in texts:
        nlp(text)
        if len(seen) >= FEW:
            break
    return seen[:FEW]


class Recorder:
    """An ONNX session that remembers its inputs."""

    def __init__(self, inner: Any, seen: list[dict[str, Any]]) -> None:
        self._inner, self._seen = inner, seen

    def run(self, outputs: list[str], given: dict[str, Any]) -> Any:
        """As the session that it holds."""
        self._seen.append(given)
        return self._inner.run(outputs, given)


def network(model: bytes, given: Sequence[dict[str, Any]]) -> int:
    """Runs the windows through a model; how many words they have."""
    run = session(model)
    return sum(run.run(None, window)[0].size for window in given)


def base(labels: dict[str, list[str]]) -> list[tuple[str, bytes]]:
    """The network at base size, in float and in 8 bits; random weights take as long as trained ones."""
    made = Network(Sizes(*(len(labels[task]) for task in TASKS), layers=12, width=768))
    weights = {name: value.detach().float().numpy() for name, value in made.state_dict().items()}
    plain = build(weights, [len(labels[task]) for task in TASKS[:4]], 0)
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "base.onnx"
        quantize(plain, small)
        return [("float", plain.SerializeToString()), ("8 bits", small.read_bytes())]


if __name__ == "__main__":
    main(sys.argv[1:])
