"""Documents to padded arrays: windows of several sentences, noise as in readers' comments, and target ids.

The input features are those of the running program (``newsgraph.nlp.wordpieces``), so that nothing can drift apart.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from newsgraph.nlp.decoding import entities
from newsgraph.nlp.encoder import Window, arrays
from newsgraph.nlp.wordpieces import NO_SPACE_BEFORE, Pieces, shapes
from training.corpora import Document, Sentence

MASK = 103
MISSING = -100  # what PyTorch's losses skip
LIMITS = (24, 48, 80, 110, 140, 170)  # pieces; windows of many sizes, so that the model depends on none
TASKS = ("upos", "xpos", "feats", "ner")
Ints = NDArray[np.int64]
Labels = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Noise:
    """Probabilities: a window in another case, a final full stop lost, a paragraph mark lost, a word hidden, a name exchanged."""

    case: float = 0.07
    full_stop: float = 0.04
    paragraph: float = 0.25
    mask: float = 0.03
    name: float = 0.3


CLEAN = Noise(0, 0, 0, 0, 0)


def inventory(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The labels of each task, those seen once left out; "O" leads the entities."""
    found: dict[str, Counter[str]] = {task: Counter() for task in ("upos", "xpos", "feats", "rels", "ner")}
    for document in documents:
        for sentence in document.sentences:
            for task, counter in found.items():
                counter.update(x for x in getattr(sentence, task) if x is not None)
    labels = {task: sorted(x for x, n in counter.items() if n > 1) for task, counter in found.items()}
    labels["ner"] = ["O", *(x for x in labels["ner"] if x != "O")]
    return labels


class Names:
    """Names of the training data by type and number of words, for exchange: mention replacement (Dai and Adel 2020)."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        for document in documents:
            for sentence in document.sentences:
                for start, end, kind in spans(sentence.ner):
                    if kind in ("PERSON", "ORG", "LOC"):
                        self._by.setdefault((kind, end - start), []).append(sentence.words[start:end])

    def exchange(self, sentence: Sentence, chance: float, dice: random.Random) -> Sentence:
        """The sentence with some names replaced by ones of as many words; the tree stays as it is."""
        words = list(sentence.words)
        for start, end, kind in spans(sentence.ner):
            pool = self._by.get((kind, end - start))
            if pool and dice.random() < chance:
                words[start:end] = dice.choice(pool)
        return sentence if tuple(words) == sentence.words else replace(sentence, words=tuple(words))


def spans(tags: Sequence[str | None]) -> list[tuple[int, int, str]]:
    """(first word, end word, type) of BIO tags; what is missing is outside."""
    return entities([tag or "O" for tag in tags])


@dataclass(frozen=True, slots=True)
class Ready:
    """A sentence with its model input."""

    sentence: Sentence
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def ready(sentence: Sentence, pieces: Pieces) -> Ready:
    """Piece ids and shapes of the words."""
    return Ready(sentence, tuple(map(pieces, sentence.words)), tuple(shapes(sentence.words, sentence.spaced)))


def windows(documents: Iterable[Document], pieces: Pieces, limit: int, dice: random.Random | None = None, names: Names | None = None, noise: Noise = CLEAN) -> list[list[Ready]]:  # fmt: skip  # noqa: E501
    """Runs of whole sentences of one document, at most ``limit`` pieces each, or of a random limit when there are dice."""
    out: list[list[Ready]] = []
    for document in documents:
        current: list[Ready] = []
        size, most = 0, dice.choice(LIMITS) if dice else limit
        for raw in document.sentences:
            sentence = names.exchange(raw, noise.name, dice) if names and dice else raw
            if dice and dice.random() < noise.full_stop:
                sentence = _without_stop(sentence)
            made = ready(sentence, pieces)
            if current and size + made.size > most:
                out.append(current)
                current, size, most = [], 0, dice.choice(LIMITS) if dice else limit
            current.append(made)
            size += made.size
        if current:
            out.append(current)
    return out


def _without_stop(sentence: Sentence) -> Sentence:
    last = len(sentence.words)
    if last < 3 or sentence.words[-1] != "." or last in sentence.heads:
        return sentence
    cut = {f: getattr(sentence, f)[:-1] for f in ("words", "spaced", "upos", "xpos", "feats", "heads", "rels", "ner")}
    return replace(sentence, **cut)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows to run together; ``document`` is set when they are all of it, in order and unchanged."""

    windows: list[list[Ready]]
    document: Document | None = None


def batches(made: list[list[Ready]], budget: int, dice: random.Random) -> list[Batch]:
    """Windows of about one length together, at most ``budget`` padded pieces."""
    dice.shuffle(made)
    out: list[Batch] = []
    for start in range(0, len(made), 400):
        current: list[list[Ready]] = []
        for window in sorted(made[start : start + 400], key=lambda w: sum(r.size for r in w)):
            width = sum(r.size for r in window) + 2
            if current and width * (len(current) + 1) > budget:
                out.append(Batch(current))
                current = []
            current.append(window)
        out.append(Batch(current))
    return out


def inputs(
    batch: Sequence[Sequence[Ready]], dice: random.Random | None = None, noise: Noise = CLEAN
) -> dict[str, Ints]:
    """The network's inputs, by the function of the running program."""
    return arrays([_window(window, dice, noise) for window in batch])


def _window(window: Sequence[Ready], dice: random.Random | None, noise: Noise) -> Window:
    case = _case(dice, noise) if dice else 0
    first: list[bool] = []
    pieces: list[tuple[int, ...]] = []
    shape: list[int] = []
    for item in window:
        marked = item.sentence.paragraph and not (dice and dice.random() < noise.paragraph)
        first += [marked, *[False] * (len(item.pieces) - 1)]
        for piece, kind in zip(item.pieces, item.shapes, strict=True):
            hidden = dice is not None and dice.random() < noise.mask
            pieces.append((MASK,) * len(piece) if hidden else piece)
            shape.append(_recased(kind, case))
    return Window(list(range(len(pieces))), first, [False] * len(pieces), pieces, shape, sum(map(len, pieces)))


def _case(dice: random.Random, noise: Noise) -> int:
    """0: as it is; else the shape of every word in letters: lower case (1), capital first (2), capitals (3)."""
    if dice.random() >= noise.case:
        return 0
    return dice.choices((1, 2, 3), (4, 2, 1))[0]


def _recased(shape: int, case: int) -> int:
    base = shape % NO_SPACE_BEFORE
    return shape - base + case if case and 1 <= base <= 5 else shape


def targets(batch: Sequence[Sequence[Ready]], labels: Labels) -> dict[str, Ints]:
    """Target ids (windows, words), ``MISSING`` where unknown; heads are 0 for a root, else 1 + the word's place in the window."""
    words = max(sum(len(r.pieces) for r in w) for w in batch)
    ids = {task: {x: k for k, x in enumerate(values)} for task, values in labels.items()}
    out = {task: np.full((len(batch), words), MISSING, np.int64) for task in (*TASKS, "heads", "rels", "starts")}
    sentence_of = np.full((len(batch), words), -1, np.int64)
    for b, window in enumerate(batch):
        at = 0
        for number, item in enumerate(window):
            sentence, end = item.sentence, at + len(item.pieces)
            for task in (*TASKS, "rels"):
                values = getattr(sentence, task)
                if values:
                    out[task][b, at:end] = [ids[task].get(x, MISSING) for x in values]
            if sentence.heads:
                out["heads"][b, at:end] = [h + at if h else 0 for h in sentence.heads]
                out["starts"][b, at:end] = 0
                out["starts"][b, at] = 1 if at else MISSING
            sentence_of[b, at:end] = number
            at = end
    return {**out, "sentence": sentence_of}


def soft_targets(batch: Sequence[Sequence[Ready]], table: Sequence[Mapping[str, NDArray[np.float16]]], labels: Labels) -> dict[str, NDArray[np.float32]]:  # fmt: skip  # noqa: E501
    """Teachers' probabilities as the network's scores are shaped; ``known`` (windows, words) is 0 where there are none."""
    words = max(sum(len(r.pieces) for r in w) for w in batch)
    rows = len(batch)
    out = {task: np.zeros((rows, words, len(labels[task])), np.float32) for task in (*TASKS, "rels")}
    out |= {"arcs": np.zeros((rows, words, words + 1), np.float32)}
    out |= {name: np.zeros((rows, words), np.float32) for name in ("starts", "known")}
    for b, window in enumerate(batch):
        at = 0
        for item in window:
            n, key = len(item.pieces), item.sentence.key
            if key >= 0:
                found = table[key]
                for task in (*TASKS, "rels", "starts"):
                    out[task][b, at : at + n] = found[task][:n]
                out["arcs"][b, at : at + n, 0] = found["arcs"][:n, 0]
                out["arcs"][b, at : at + n, at + 1 : at + n + 1] = found["arcs"][:n, 1 : n + 1]
                out["known"][b, at : at + n] = 1
            at += n
    return out
