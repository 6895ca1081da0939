"""The language model as a spaCy component: fills tags, tree, sentence starts, entities and lemmas with spaCy's own attributes.

Labels are Universal Dependencies (https://universaldependencies.org/en/) with subtypes, Penn Treebank tags in ``tag_``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from graph.text.lemmas import Lemmas
from graph.text.network import Analysis, Network, Window
from graph.text.pieces import Pieces, shapes

NAME = "newsgraph_model"
LIMIT = 128  # pieces in a window, about what it was trained on
SENTENCE_END = frozenset({".", "!", "?", "…", '."', ".”"})


class Component:
    """Annotates ``Doc`` objects in place; pure but for its caches, so any number may share a process."""

    def __init__(self, vocab: Vocab, name: str, limit: int) -> None:
        folder = files("graph.text").joinpath("model")
        labels = json.loads(folder.joinpath("labels.json").read_text("utf-8"))
        self.name, self._limit, self._vocab = name, limit, vocab
        model, relations = (folder.joinpath(file).read_bytes() for file in ("model.onnx", "relations.onnx"))
        self._network = Network(model, relations, labels)
        self._pieces = Pieces(folder.joinpath("tokenizer.json").read_text("utf-8"))
        self._lemmas = Lemmas.shipped()
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        add = vocab.strings.add
        self._tags = np.array([add(x) for x in labels["xpos"]], "uint64")
        self._deps = np.array([add(x) for x in labels["rel"]], "uint64")
        self._pos = np.array([IDS[x] for x in labels["upos"]], "uint64")
        self._blank = (add("_SP"), IDS["SPACE"], add("dep"))

    def __reduce__(self) -> tuple[type[Component], tuple[Vocab, str, int]]:
        """A pickle holds no weights: who reads it loads the installed ones."""
        return Component, (self._vocab, self.name, self._limit)

    def __call__(self, doc: Doc) -> Doc:
        self._annotate(doc)
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 (spaCy passes it)
        """Docs in order, annotated. ``batch_size`` is spaCy's and changes nothing: see ``_annotate``."""
        for doc in docs:
            yield self(doc)

    def _annotate(self, doc: Doc) -> None:
        # One window at a time: an int8 encoder scales by what is in the batch, so a tree would depend on its neighbours.
        parts = [(window, self._network([window])[0]) for window in self._windows(doc)]
        if parts:
            self._fill(doc, parts)

    def _windows(self, doc: Doc) -> Iterator[Window]:
        """Runs of at most ``limit`` pieces, cut at a paragraph, else after a sentence's end, else hard."""
        words, first, fresh = [], [], True
        for token in doc:
            if token.is_space:
                fresh = fresh or "\n" in token.text
            else:
                words.append(token.i)
                first.append(fresh)
                fresh = False
        texts = [doc[i].text for i in words]
        spaced = [i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space for i in words]
        pieces, shape = [self._pieces(t) for t in texts], shapes(texts, spaced)
        start = 0
        while start < len(words):
            end = _cut(start, pieces, first, texts, self._limit)
            part = slice(start, end)
            yield Window(words[part], first[part], pieces[part], shape[part], sum(map(len, pieces[part])))
            start = end

    def _fill(self, doc: Doc, parts: list[tuple[Window, Analysis]]) -> None:
        n = len(doc)
        values = np.zeros((n, 5), "uint64")
        heads = np.arange(n)
        spans: list[Span] = []
        add = self._vocab.strings.add
        for window, a in parts:
            at = np.asarray(window.words)
            values[at, 0], values[at, 1], values[at, 2] = self._tags[a.xpos], self._pos[a.upos], self._deps[a.labels]
            heads[at] = at[a.heads]
            spans += [Span(doc, int(at[s]), int(at[e - 1]) + 1, label=label) for s, e, label in a.entities]
            for i, u, x in zip(window.words, a.upos.tolist(), a.xpos.tolist(), strict=True):
                values[i, 4] = add(self._lemmas(doc[i].text, self._upos[u], self._xpos[x]))
        self._fill_blanks(doc, values, heads)
        values[:, 3] = (heads - np.arange(n)).astype("int64").astype("uint64")
        # each tree is a sentence: spaCy sets the starts by the roots
        doc.from_array([TAG, POS, DEP, HEAD, LEMMA], values)  # type: ignore[arg-type]
        doc.set_ents(sorted(spans, key=lambda s: s.start))

    def _fill_blanks(self, doc: Doc, values: NDArray[Any], heads: NDArray[Any]) -> None:
        """White-space tokens hang on the word before them (the first ones on the word after), as in spaCy's own models."""
        blanks = [t.i for t in doc if t.is_space]
        words = np.flatnonzero(~np.isin(np.arange(len(doc)), blanks))
        for i in blanks:
            before = int(np.searchsorted(words, i)) - 1
            heads[i] = words[max(before, 0)] if len(words) else 0
            values[i, :3] = self._blank
            values[i, 4] = doc[i].orth


def _cut(start: int, pieces: list[tuple[int, ...]], first: list[bool], texts: list[str], limit: int) -> int:
    """The end of the window that begins at a word."""
    size, sentence, paragraph, k = 0, 0, 0, start
    while k < len(pieces):
        if k > start and size + len(pieces[k]) > limit:
            break
        if k > start and first[k]:
            paragraph = k
        elif k > start and texts[k - 1] in SENTENCE_END:
            sentence = k
        size += len(pieces[k])
        k += 1
    if k == len(pieces):
        return k
    roomy = paragraph - start > (k - start) // 2
    return paragraph if paragraph and (roomy or not sentence) else sentence or paragraph or k


ASSIGNS = [f"token.{name}" for name in ("tag", "pos", "dep", "head", "lemma", "is_sent_start", "ent_type", "ent_iob")]


@Language.factory(NAME, default_config={"limit": LIMIT}, assigns=[*ASSIGNS, "doc.ents", "doc.sents"])
def make_component(nlp: Language, name: str, limit: int) -> Component:
    """The factory that spaCy's ``nlp.add_pipe("newsgraph_model")`` calls; ``limit`` is the window in word pieces."""
    return Component(nlp.vocab, name, limit)
