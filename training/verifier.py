"""The weights of the verifier: ``python -m training.verifier TEXTS`` fits them on the judged statements of a folder of texts.

A ridge regression of log odds. Inputs are standardized over the words that play a part; what a statement has is told by features of its
own. Readers of another day were stricter: each reading counts, and by how much they differ is fitted besides, so that what ships says what
the stricter ones would. Scores are of folds that hold out whole topics and documents; the table of what each choice gives is printed, and
written to ``training/judged/figures.txt``.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsgraph.model import MIN_CONFIDENCE, Standing
from newsgraph.nlp import verifier
from training.scores import calibration_error, order
from training.statements import Statement, accepted, found, topic, true
from training.texts import EXAMPLES

SHIPPED = Path(verifier.__file__).parent / "model/verifier.json"
FIGURES = Path(__file__).parent / "judged/figures.txt"
DIGEST = FIGURES.with_name("verifier.sha256")  # of what was fitted: no weight changes by itself
PENALTY = 50.0
LEAST = 4  # statements that a feature must be seen in
STATE, CERTAINTY = 0.12, 0.55  # how much a standard deviation of a state, and of a certainty, is worth to the penalty
CERTAINTIES = 4  # the last inputs of a word
LATER = 3.0  # how much the difference between readers is worth to the penalty: next to nothing is taken off it
READERS = ("voice", "speaker", "modality")  # and by what of a statement it may be another
FOLDS, SEED = 5, 5
OTHERS = (EXAMPLES, "wiki_", "weblog-", "newsgroup-")  # documents that figures of news leave out
Numbers = NDArray[np.float64]


class Fitted(NamedTuple):
    """Weights in the units of the inputs: ``words`` (inputs, parts), ``shift`` (parts), ``features`` by name."""

    bias: float
    words: Numbers
    shift: Numbers
    features: dict[str, float]

    def share(self, statements: Sequence[Statement]) -> Numbers:
        """The probability that each is accepted."""
        inputs = np.stack([each.inputs for each in statements]).astype(np.float64)
        has = np.stack([each.has for each in statements])
        odds = self.bias + np.einsum("npi,ip->n", inputs, self.words) + has @ self.shift
        odds += [sum(self.features.get(name, 0.0) for name in each.features) for each in statements]
        share: Numbers = 1 / (1 + np.exp(-odds))
        return share


def fit(statements: Sequence[Statement], penalty: float = PENALTY) -> Fitted:
    """The weights that fit some statements."""
    read, right, later = readings(statements)
    counts = Counter(name for each in statements for name in each.features)
    names = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    inputs = np.stack([each.inputs for each in statements]).astype(np.float64)
    has = np.stack([each.has for each in statements])
    mean, scale = _standards(inputs, has)
    dense = ((inputs - mean) * scale * has[..., None]).reshape(len(statements), -1)
    dense = np.concatenate([dense[read], LATER * later[:, None]], 1)
    by = {name: at for at, name in enumerate(name for name in names if name.partition("=")[0] in READERS)}
    differs = _columns(statements, by)[read].multiply(LATER * later[:, None])
    bias, of_words, weights = _regression(dense, [_columns(statements, names)[read], differs], right, penalty)
    bias += LATER * of_words[-1]
    words = of_words[:-1].reshape(mean.shape) * scale
    features = dict(zip(names, map(float, weights), strict=False))
    features |= {name: features[name] + LATER * float(weights[len(names) + at]) for name, at in by.items()}
    return Fitted(bias, words.T, -(words * mean).sum(1), features)


def _columns(statements: Sequence[Statement], names: Mapping[str, int]) -> Any:
    """Which of some features each statement has (statements, features), sparse."""
    from scipy.sparse import csr_matrix

    rows = [(at, names[name]) for at, each in enumerate(statements) for name in each.features if name in names]
    places = np.array(rows, np.int64).reshape(-1, 2).T
    return csr_matrix((np.ones(len(rows)), (places[0], places[1])), shape=(len(statements), len(names)))


def readings(statements: Sequence[Statement]) -> tuple[NDArray[np.int64], Numbers, Numbers]:
    """The statements by number as often as they are to count, the share that accepted each, and 1 where readers were the stricter ones."""
    first = [at for at, each in enumerate(statements) if each.verdict.letter]
    later = [at for at, each in enumerate(statements) if each.verdict.later]
    is_right = [statements[at].verdict.letter == "a" for at in first]
    right = np.array([*is_right, *accepted([statements[at] for at in later])], np.float64)
    return np.array([*first, *later]), right, np.repeat([0.0, 1.0], [len(first), len(later)])


def _standards(inputs: Numbers, has: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The mean of each input of each part over the statements that have it, and what makes one of its deviations worth its share."""
    count = np.maximum(has.sum(0), 1)[:, None]
    mean = (inputs * has[..., None]).sum(0) / count
    spread = np.sqrt((((inputs - mean) * has[..., None]) ** 2).sum(0) / count) + 1e-3
    worth = np.array([STATE] * (inputs.shape[2] - CERTAINTIES) + [CERTAINTY] * CERTAINTIES)
    return mean, worth / spread


def _regression(dense: Numbers, parts: Sequence[Any], right: Numbers, penalty: float) -> tuple[float, Numbers, Numbers]:
    """Bias, weights of dense and of sparse columns, with the least loss; the bias costs nothing."""
    from scipy.optimize import minimize
    from scipy.sparse import hstack

    width, sparse = dense.shape[1], hstack(parts).tocsr()

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = weights[0] + dense @ weights[1 : width + 1] + sparse @ weights[width + 1 :]
        share = 1 / (1 + np.exp(-odds))
        error = share - right
        slope = np.concatenate([[error.sum()], dense.T @ error, sparse.T @ error])
        slope[1:] += penalty * weights[1:]
        value = np.logaddexp(0, odds).sum() - right @ odds + penalty / 2 * (weights[1:] ** 2).sum()
        return float(value), slope

    start = np.zeros(1 + width + sparse.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return float(found[0]), found[1 : width + 1], found[width + 1 :]


def across_folds(statements: Sequence[Statement], penalty: float = PENALTY) -> Numbers:
    """What is said of each statement by weights that were fitted on other topics."""
    topics = sorted({topic(each.document) for each in statements})
    random.Random(SEED).shuffle(topics)
    fold = np.array([topics.index(topic(each.document)) % FOLDS for each in statements])
    said = np.zeros(len(statements))
    for number in range(FOLDS):
        fitted = fit([each for each, at in zip(statements, fold, strict=True) if at != number], penalty)
        said[fold == number] = fitted.share([each for each, at in zip(statements, fold, strict=True) if at == number])
    return said


def figures(statements: Sequence[Statement], said: Numbers) -> str:
    """Order and calibration by standing, and how many triples stand at each confidence, how many of them right."""
    right, standing = accepted(statements), np.array([each.standing for each in statements])
    nothing_false = true(statements)
    lines = ["statements        judged  accepted   AUC    ECE"]
    for name in ("fact", "reported", "", None):
        of = np.array([name is None or each == name for each in standing])
        if not of.any():
            continue
        area = order(right[of] >= 0.5, said[of])
        about = (of.sum(), right[of].mean(), area, calibration_error(right[of], said[of]))
        lines.append(
            f"{'all' if name is None else name or 'no triple':16} {about[0]:7}  {about[1]:.3f}   {about[2]:.3f}  {about[3]:.3f}"
        )
    for way, name in ((Standing.FACT, "plain"), (Standing.REPORTED, "reported")):
        of = standing == way
        lines += ["", *_at_least(name, right[of], nothing_false[of], said[of])]
    return "\n".join(lines) + "\n"


def _at_least(name: str, right: Numbers, nothing_false: Numbers, said: Numbers) -> Iterator[str]:
    """How many triples stand at each confidence, and how many of them are right."""
    yield f"{f'{name} triples of at least':30}share   accepted   nothing false   of the accepted kept"
    for least in (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        kept = said >= least
        shares = (kept.mean(), right[kept].mean(), nothing_false[kept].mean(), right[kept].sum() / right.sum())
        yield f"{least:21.2f}        {shares[0]:.3f}    {shares[1]:.3f}      {shares[2]:.3f}           {shares[3]:.3f}"


def layers(statements: Sequence[Statement], said: Numbers, least: float) -> str:
    """What each layer keeps out of the plain triples of those that the ones before it let pass, and what stays."""
    told = [dict(name.split("=", 1) for name in each.features) for each in statements]
    asserted = np.array([(of["polarity"], of["modality"]) == ("Positive", "Asserted") for of in told])
    narrated = np.array([(of["voice"], of["speaker"], of["cue"]) == ("Narrator", "no", "no") for of in told])
    standing = np.array([each.standing == "fact" for each in statements])
    rest = np.ones(len(statements), bool)
    right = accepted(statements)
    lines = ["kept out by                     judged  accepted   nothing false"]
    for name, passes in (
        ("the licence (not asserted)", asserted),
        ("the voice (somebody says so)", narrated),
        ("wholeness, the relation", standing),
        (f"the verifier (below {least})", said >= least),
    ):
        lines.append(_share(name, rest & ~passes, right, statements))
        rest = rest & passes
    return "\n".join([*lines, _share("nothing: plain triples", rest, right, statements)]) + "\n"


def _share(name: str, of: NDArray[np.bool_], right: Numbers, statements: Sequence[Statement]) -> str:
    return f"{name:31} {of.sum():7}  {right[of].mean():.3f}      {true(statements)[of].mean():.3f}"


def written(fitted: Fitted) -> str:
    """The file that the package ships; what weighs less than a hundredth is not worth a line."""
    parts = dict(zip(verifier.PARTS, fitted.words.T, strict=True))
    words = ",\n".join(
        f'    "{part}": [{", ".join(f"{value:.4g}" for value in values)}]' for part, values in parts.items()
    )
    shift = ", ".join(f'"{part}": {value:.4f}' for part, value in zip(verifier.PARTS, fitted.shift, strict=True))
    heavy = {name: value for name, value in sorted(fitted.features.items()) if abs(value) >= 0.01}
    features = ",\n".join(f"    {json.dumps(name)}: {value:.3f}" for name, value in heavy.items())
    bias = f'  "bias": {fitted.bias:.4f},\n  "shift": {{{shift}}},\n'
    return f'{{\n{bias}  "words": {{\n{words}\n  }},\n  "features": {{\n{features}\n  }}\n}}\n'


def main(texts: str) -> None:
    """Prints the figures and writes weights and figures."""
    statements = list(found(Path(texts)))
    for penalty in (PENALTY / 2, PENALTY, PENALTY * 2):
        said = across_folds(statements, penalty)
        print(f"penalty {penalty:.0f}: AUC {order(accepted(statements) >= 0.5, said):.4f}")
    said = across_folds(statements)
    news = [at for at, each in enumerate(statements) if each.verdict.later and not each.document.startswith(OTHERS)]
    told = figures([statements[at] for at in news], said[news])
    told += "\n" + layers([statements[at] for at in news], said[news], MIN_CONFIDENCE[Standing.FACT])
    print(told)
    FIGURES.write_text(told, "utf-8")
    weights = written(fit(statements))
    SHIPPED.write_text(weights, "utf-8")
    DIGEST.write_text(sha256(weights.encode()).hexdigest() + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
