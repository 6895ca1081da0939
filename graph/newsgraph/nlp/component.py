"""The language model as a spaCy component: fills tags, morphology, tree, sentence starts, entities and lemmas with spaCy's own attributes.

Labels are Universal Dependencies (https://universaldependencies.org/en/) with subtypes, Penn Treebank tags in ``tag_``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from newsgraph.nlp import verifier
from newsgraph.nlp.coreference_pairs import HEADS, candidates, clusters
from newsgraph.nlp.datelines import ends_of_datelines
from newsgraph.nlp.detokenization import Blanks, inserted
from newsgraph.nlp.encoder import Network, Prediction, Window
from newsgraph.nlp.lemmas import Lemmas
from newsgraph.nlp.name_spans import Words, mended
from newsgraph.nlp.noun_phrases import noun_chunks
from newsgraph.nlp.tokenizer import adapt, is_note, is_stock, put_together
from newsgraph.nlp.tree import CLUSTERS, RESOLVED, SIGNALS
from newsgraph.nlp.wordpieces import Pieces, shapes
from newsgraph.prefetch import ahead
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.vocabulary import default

NAME = "newsgraph_model"
LIMIT = 128  # pieces in a window, about what it was trained on
AMOUNTS = frozenset({"DATE", "MONEY", "PERCENT", "QUANTITY"})
LONGEST = 510  # pieces that the encoder has places for, beside its two marks
NOTHING = np.zeros((0, 0), np.float32)
SENTENCE_END = '.!?…"”'


class Component:
    """Annotates ``Doc`` objects in place; pure but for its caches, so any number may share a process."""

    def __init__(self, vocab: Vocab, name: str, limit: int, coreference: bool, threads: int) -> None:
        folder = files("newsgraph.nlp").joinpath("model")
        labels = json.loads(folder.joinpath("labels.json").read_text("utf-8"))
        self.name, self._limit, self._vocab = name, limit, vocab
        self._coreference, self._threads = coreference, threads
        model, relations, links = (
            folder.joinpath(file + ".onnx").read_bytes() for file in ("model", "relations", "coreference")
        )
        self.network = Network(model, relations, links, labels, verifier.shipped())
        self._pieces = Pieces(folder.joinpath("tokenizer.json").read_text("utf-8"))
        self._lemmas = Lemmas.shipped()
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        add = vocab.strings.add
        self._tags = np.array([add(x) for x in labels["xpos"]], "uint64")
        self._deps = np.array([add(x) for x in labels["rels"]], "uint64")
        self._morphs = np.array([vocab.morphology.add(x) for x in labels["feats"]], "uint64")
        self._pos = np.array([IDS[x] for x in labels["upos"]], "uint64")
        self._nominal = np.array([x in HEADS for x in labels["upos"]])
        self._blank, self._note = (add("_SP"), IDS["SPACE"], add("dep")), (add("NFP"), IDS["PUNCT"], add("punct"))

    def __reduce__(self) -> tuple[type[Component], tuple[Vocab, str, int, bool, int]]:
        """A pickle holds no weights: who reads it loads the installed ones."""
        return Component, (self._vocab, self.name, self._limit, self._coreference, self._threads)

    def __call__(self, doc: Doc) -> Doc:
        self._annotate(doc)
        doc.noun_chunks_iterator = noun_chunks  # type: ignore[attr-defined]  # the vocabulary may be another pipeline's
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 (spaCy passes it)
        """Docs in order, annotated. ``batch_size`` is spaCy's and changes nothing: see ``_annotate``."""
        for doc in docs:
            yield self(doc)

    def _annotate(self, doc: Doc) -> None:
        # One window at a time: an int8 encoder scales by what is in the batch, so a tree would depend on its neighbours.
        for key in [key for key in doc.spans if key.startswith(CLUSTERS + "_")]:
            del doc.spans[key]  # of an earlier reading
        doc.user_data.pop(RESOLVED, None)
        if self._coreference:
            doc.user_data[RESOLVED] = True
        blanks = inserted(doc.text)
        put_together(doc, blanks)
        parts, vectors = [], []
        for window, analysis in self._read(self._windows(doc, blanks)):
            if self._coreference:
                nominal = self._nominal[analysis.upos]
                vectors.append((np.asarray(window.words)[nominal], analysis.coref[nominal]))
            parts.append((window, replace(analysis, coref=NOTHING)))  # the vectors of all words would fill the memory
        if len(doc):
            self._fill(doc, parts)
        if vectors:
            self._link(doc, *(np.concatenate(column) for column in zip(*vectors, strict=True)))

    def _read(self, windows: Iterable[Window]) -> Iterator[tuple[Window, Prediction]]:
        if self._threads > 1:
            return ahead(lambda window: self.network([window])[0], windows, self._threads)
        return ((window, self.network([window])[0]) for window in windows)

    def _link(self, doc: Doc, words: NDArray[Any], vectors: NDArray[np.float32]) -> None:
        """Words that stand for one thing, as spaCy's experimental coreference writes them: ``doc.spans["coref_head_clusters_1"]``."""
        sentence = np.cumsum([bool(t.is_sent_start) for t in doc])
        found = candidates(
            [t.text for t in doc], [t.pos_ for t in doc], [str(t.morph) for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc],
            sentence.tolist(), [(e.start, e.end, e.label_) for e in doc.ents], genders(default()),
        )  # fmt: skip
        found_vectors = vectors[np.searchsorted(words, found.at)]
        for number, cluster in enumerate(clusters(self.network.score_pairs, found, found_vectors), 1):
            doc.spans[f"{CLUSTERS}_{number}"] = [doc[at : at + 1] for at in cluster]

    def _windows(self, doc: Doc, blanks: Blanks) -> Iterator[Window]:
        """Runs of at most ``limit`` pieces, cut at a paragraph, else after a sentence's end, else hard."""
        words, first, apart, fresh, gap = [], [], [], True, 0
        begun = ends_of_datelines(doc.text)
        for token in doc:
            if is_note(token.text):
                continue
            if token.is_space:
                fresh, gap = fresh or "\n" in token.text, gap + token.text.count("\n")
            else:
                words.append(token.i)
                first.append(fresh)
                apart.append(gap > 1 or token.idx in begun)
                fresh, gap = False, 0
        texts = ["".join(doc[i].text.split()) for i in words]
        glued = frozenset(blanks.at)
        spaced = [
            i == 0 or doc[i - 1].is_space or (bool(doc[i - 1].whitespace_) and doc[i].idx - 1 not in glued)
            for i in words
        ]
        pieces, shape = [self._pieces(t) for t in texts], shapes(texts, spaced)
        start = 0
        while start < len(words):
            end = _cut(start, pieces, first, texts, self._limit)
            part = slice(start, end)
            yield Window(words[part], first[part], apart[part], pieces[part], shape[part], sum(map(len, pieces[part])))
            start = end

    def _fill(self, doc: Doc, parts: list[tuple[Window, Prediction]]) -> None:
        n = len(doc)
        values = np.zeros((n, 6), "uint64")
        signals = np.zeros((n, parts[0][1].signals.shape[1] if parts else 0), np.float32)
        heads = np.arange(n)
        spans: list[Span] = []
        add = doc.vocab.strings.add  # not always our vocabulary: a pipe may be taken from another pipeline
        for window, a in parts:
            at = np.asarray(window.words)
            values[at, 0], values[at, 1], values[at, 2] = self._tags[a.xpos], self._pos[a.upos], self._deps[a.labels]
            values[at, 5] = self._morphs[a.feats]
            signals[at] = a.signals
            heads[at] = at[a.heads]
            words = Words([doc[i].text for i in window.words], [self._upos[u] for u in a.upos])
            found = mended(a.entities, words, default())
            spans += [Span(doc, int(at[s]), int(at[e - 1]) + 1, label=label) for s, e, label in found]
            for i, u, x in zip(window.words, a.upos.tolist(), a.xpos.tolist(), strict=True):
                values[i, 4] = add(self._lemmas("".join(doc[i].text.split()), self._upos[u], self._xpos[x]))
        self._fill_blanks(doc, values, heads)
        values[:, 3] = (heads - np.arange(n)).astype("int64").astype("uint64")
        # each tree is a sentence: spaCy sets the starts by the roots
        doc.from_array([TAG, POS, DEP, HEAD, LEMMA, MORPH], values)  # type: ignore[arg-type]
        doc.user_data[SIGNALS] = signals
        doc.set_ents(sorted(filter(_plausible, spans), key=lambda s: s.start))

    def _fill_blanks(self, doc: Doc, values: NDArray[Any], heads: NDArray[Any]) -> None:
        """White space and marks of notes hang on the word before them (the first ones on the word after), as blanks do in spaCy."""
        blanks = [t.i for t in doc if t.is_space or is_note(t.text)]
        words = np.flatnonzero(~np.isin(np.arange(len(doc)), blanks))
        for i in blanks:
            before = int(np.searchsorted(words, i)) - 1
            heads[i] = words[max(before, 0)] if len(words) else 0
            values[i, :3] = self._blank if doc[i].is_space else self._note
            values[i, 4] = doc[i].orth


def _plausible(span: Span) -> bool:
    """Not words in lower case as a name, but for dates, amounts, and proper nouns of a sentence that has no capitals at all."""
    if span.label_ in AMOUNTS or not span.text.islower():
        return True
    return any(token.pos_ == "PROPN" for token in span) and span.sent.text.islower()


def _cut(start: int, pieces: list[tuple[int, ...]], first: list[bool], texts: list[str], limit: int) -> int:
    """The end of the window that begins at a word."""
    size, sentence, paragraph, k = 0, 0, 0, start
    while k < len(pieces):
        if k > start and size + len(pieces[k]) > limit:
            break
        if k > start and first[k]:
            paragraph = k
        elif k > start and not texts[k - 1].strip(SENTENCE_END):
            sentence = k
        size += len(pieces[k])
        k += 1
    if k == len(pieces):
        return k
    roomy = paragraph - start > (k - start) // 2
    return paragraph if paragraph and (roomy or not sentence) else sentence or paragraph or k


ASSIGNS = [
    f"token.{name}" for name in ("tag", "pos", "morph", "dep", "head", "lemma", "is_sent_start", "ent_type", "ent_iob")
]


@Language.factory(
    NAME,
    default_config={"limit": LIMIT, "words": "ud", "coreference": True, "threads": 1},
    assigns=[*ASSIGNS, "doc.ents", "doc.sents", "doc.spans"],
)
def make_component(nlp: Language, name: str, limit: int, words: str, coreference: bool, threads: int) -> Component:
    """The factory that spaCy's ``nlp.add_pipe("newsgraph_model")`` calls.

    ``limit`` is the window in word pieces. With ``words="ud"`` the pipeline's tokenizer, if it is spaCy's own for English, is
    given rules nearer to the words that the model was trained on; with ``words="spacy"`` it stays as it is.
    ``coreference=False`` saves the time for who needs no clusters. ``threads`` windows of a text
    are read at once; the result is the same for any number.
    """
    if not 1 <= limit <= LONGEST:
        raise ValueError(f"limit = {limit} is not between 1 and {LONGEST} word pieces")
    if words not in ("ud", "spacy"):
        raise ValueError(f'words = "{words}" is neither "ud" nor "spacy"')
    if words == "ud" and nlp.lang == "en" and is_stock(nlp.tokenizer, nlp.Defaults):
        adapt(nlp.tokenizer, nlp.Defaults)
    nlp.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]  # also of what comes back from bytes or a process
    return Component(nlp.vocab, name, limit, coreference, threads)
