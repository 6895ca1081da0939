"""The door between spaCy's annotation and extraction: one frozen tree of plain lists in Universal Dependencies.

UD trees (https://universaldependencies.org/en/) pass as they are. The ClearNLP labels of spaCy's stock English models
(Choi and Palmer 2012, https://github.com/clir/clearnlp-guidelines) are turned into UD here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from newsgraph.nlp import clause_repair
from newsgraph.nlp.amount_repair import whole_amounts
from newsgraph.nlp.clearnlp import CLEARNLP, from_clearnlp
from newsgraph.nlp.detokenization import NO_BLANKS, Blanks, inserted
from newsgraph.nlp.gaps import gapped
from newsgraph.nlp.place_appositions import of_places
from newsgraph.nlp.tree_repair import (
    bare_recipients,
    bare_subjects,
    compared_amounts,
    contrasted_clauses,
    doubled_subjects,
    edge_sources,
    gerund_complements,
    inverted_speakers,
    joined_participles,
    led_ranges,
    shared_nouns,
    shared_titles,
    titled_names,
)
from newsgraph.nlp.work_titles import joined_titles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

# Entity labels of CoNLL, OntoNotes and our own model → classes of the ontology; what is absent here names no entity.
NAME_TYPES: Mapping[str, str] = {
    "PER": "Person", "PERSON": "Person", "ORG": "Organization", "LOC": "Place", "GPE": "Place", "FAC": "Place",
    "EVENT": "Event", "OBJ": "Product", "PRODUCT": "Product", "WORK_OF_ART": "Product", "NORP": "Group", "MISC": "Entity",
    "LAW": "Entity",
}  # fmt: skip
TIME_LABELS = frozenset({"TIME", "DATE"})
CLUSTERS = (
    "coref_head_clusters"  # spaCy's experimental key of span groups, each the head words of one entity's mentions
)
RESOLVED = "newsgraph_coreference"  # in ``Doc.user_data`` where our model has looked for clusters
SIGNALS = "newsgraph_signals"  # in ``Doc.user_data``, by token: what our model hands on to the verifier of claims

_OLD_NAMES: Mapping[str, str] = {"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked"}


class Name(NamedTuple):
    """A name: tokens ``first`` up to and without ``end``, and its class in the ontology (``Time`` for a date)."""

    first: int
    end: int
    type: str


@dataclass(frozen=True, eq=False)
class Tree:
    """The words of one document without white space and marks of notes, by column; ``heads`` of a root is the root itself.

    ``starts`` and ``ends`` are characters of ``text``; ``sentences`` are ranges of tokens, in order. ``clusters`` gives each head word
    those that stand for the same thing, itself included, in order; None where no model has looked for any. ``signals``
    (words, parts) are log odds for the verifier of claims, or None where another model has read the text. ``blanks`` are those that a
    tokenizer put into words.
    """

    text: str
    words: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    starts: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    names: Sequence[Name]
    clusters: Mapping[int, tuple[int, ...]] | None = None
    signals: NDArray[np.float32] | None = None
    blanks: Blanks = NO_BLANKS

    @cached_property
    def ends(self) -> list[int]:
        """The character after each word."""
        ends = []
        for start, word in zip(self.starts, self.words, strict=True):
            end = start + len(word)
            ends.append(end + len(self.blanks.within(start, end)))
        return ends

    @cached_property
    def kids(self) -> list[list[int]]:
        """The dependents of each word, from left to right."""
        kids: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if word != head:
                kids[head].append(word)
        return kids

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence of each word."""
        return [number for number, (first, end) in enumerate(self.sentences) for _ in range(first, end)]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The lines of the text that have words, as ranges of these."""
        lines = accumulate(
            "\n" in self.text[end:start] for end, start in zip([0, *self.ends], self.starts, strict=False)
        )
        found = [tuple(at for at, _ in group) for _, group in groupby(enumerate(lines), key=itemgetter(1))]
        return [(words[0], words[-1] + 1) for words in found]

    def under(self, word: int, *labels: str) -> list[int]:
        """The dependents of a word with one of the labels."""
        # No comprehension, which is a call more: this is asked some hundred times of each sentence.
        found: list[int] = []
        if kids := self.kids[word]:  # half of all words have none
            deps = self.deps
            for kid in kids:
                if deps[kid] in labels:
                    found.append(kid)
        return found

    def subtree(self, word: int) -> list[int]:
        """The word and all below it, in order."""
        found, queue = [], [word]
        while queue:
            at = queue.pop()
            found.append(at)
            queue.extend(self.kids[at])
        return sorted(found)

    def words_of(self, first: int, end: int) -> str:
        """The text from a word to the one before ``end``, with single blanks, and with none that a tokenizer put into a word."""
        return " ".join(self.blanks.closed(self.text, self.starts[first], self.ends[end - 1]).split())

    @cached_property
    def spaced(self) -> list[bool]:
        """Of each word but the first, whether the text has a blank between it and the word before, or in one of them."""
        return [at > 0 and " " in self.words_of(at - 1, at + 1) for at in range(len(self.words))]

    def first_conjunct(self, word: int) -> int:
        """The first of what is coordinated with a word: what says where all of them stand hangs on it."""
        while self.deps[word] == "conj":
            word = self.heads[word]
        return word

    def conjuncts(self, word: int) -> list[int]:
        """The word and what is coordinated with it."""
        found = [word]
        for at in found:
            found.extend(self.under(at, "conj"))
        return found


def tree_of(doc: Doc) -> Tree:
    """The tree of an annotated ``Doc``, whichever of the two label schemes it is in."""
    from spacy.parts_of_speech import NAMES

    text_of = doc.vocab.strings.__getitem__
    rows, offset = _rows(doc)
    place = {row[0]: number for number, row in enumerate(rows)}
    heads = [place.get(row[0] + offset[row[0]], number) for number, row in enumerate(rows)]
    deps = [_OLD_NAMES.get(dep, dep) for dep in (text_of(row[6]) for row in rows)]
    pos = [NAMES.get(row[4], "") for row in rows]
    lemmas = [text_of(row[2] or row[3]) for row in rows]
    if not CLEARNLP.isdisjoint(deps):
        heads, deps = from_clearnlp(heads, deps, pos, [lemma.lower() for lemma in lemmas])
    text = doc.text  # made anew each time that it is asked for
    blanks = inserted(text)
    words = [blanks.closed(text, row[8], row[8] + len(text_of(row[1]))) for row in rows]
    tags = [text_of(row[5]) for row in rows]
    deps = gerund_complements(words, tags, heads, deps)
    led_ranges(words, pos, heads, deps)
    compared_amounts(words, heads, deps)
    whole_amounts(words, pos, tags, heads, deps)
    shared_nouns(words, pos, tags, heads, deps)
    joined_participles(lemmas, tags, heads, deps)
    sentences = [[place[at] for at in range(sent.start, sent.end) if at in place] for sent in doc.sents]
    spans = [(each[0], each[-1] + 1) for each in sentences if each]
    edge_sources(words, pos, heads, deps, spans)
    clause_repair.mended(words, lemmas, (pos, tags, heads, deps), spans)
    contrasted_clauses(words, heads, deps)
    inverted_speakers(words, tags, heads, deps)
    starts = frozenset(words[0] for words in sentences if words)
    titles = [Name(*title, "Product") for title in joined_titles(words, lemmas, pos, heads, deps, spans)]
    names = _beside(titles, [name for span in doc.ents for name in _names(span, place, starts, pos)])
    moved = _put_names(words, lemmas, tags, heads, deps, names)
    return Tree(
        text=text,
        words=words,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        starts=[row[8] for row in rows],
        sentences=spans,
        names=names,
        clusters=_clusters(doc, place, moved),
        signals=doc.user_data[SIGNALS][[row[0] for row in rows]] if SIGNALS in doc.user_data else None,
        blanks=blanks,
    )


def _beside(titles: list[Name], names: list[Name]) -> list[Name]:
    """The titles, and the names that are no part of one, in order."""
    free = [name for name in names if not any(name.first < title.end and title.first < name.end for title in titles)]
    return sorted([*titles, *free]) if titles else names


def _put_names(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: Sequence[str],
    heads: list[int],
    deps: list[str],
    names: Sequence[tuple[int, int, str]],
) -> dict[int, int]:
    """Puts names where they belong; returns the head of each title that was one."""
    gapped(words, heads, deps, names)
    bare_recipients(lemmas, tags, heads, deps, names)
    of_places(words, lemmas, heads, deps, names)
    moved = titled_names(tags, heads, deps, names) | shared_titles(tags, heads, deps, names)
    doubled_subjects(tags, heads, deps, names)
    bare_subjects(tags, heads, deps, names)
    return moved


def _rows(doc: Doc) -> tuple[list[tuple[int, ...]], list[int]]:
    """Of each token but white space and marks of notes: its place, then the columns; of each token, how far away its head is."""
    from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, ORTH, POS, TAG

    from newsgraph.nlp.tokenizer import is_note

    table = doc.to_array([ORTH, LEMMA, LOWER, POS, TAG, DEP, HEAD, IDX])
    text_of = doc.vocab.strings.__getitem__
    blank = {orth for orth in set(table[:, 0].tolist()) if text_of(orth).isspace() or is_note(text_of(orth))}
    rows = [(at, *row) for at, row in enumerate(table.tolist()) if row[0] not in blank]
    return rows, table[:, 6].astype("int64").tolist()


def _clusters(doc: Doc, place: Mapping[int, int], moved: Mapping[int, int]) -> dict[int, tuple[int, ...]] | None:
    if not doc.user_data.get(RESOLVED):
        return None
    groups = [spans for key, spans in doc.spans.items() if key.startswith(f"{CLUSTERS}_")]
    found = [[place[span.start] for span in spans if span.start in place] for spans in groups]
    members = [tuple(sorted({moved.get(word, word) for word in words})) for words in found]
    return {word: words for words in members for word in words}


def _names(span: Span, place: Mapping[int, int], starts: frozenset[int], pos: Sequence[str]) -> Iterator[Name]:
    """The name of a span; one in each sentence that it is in, whatever a pipeline that somebody named makes of it."""
    kind = "Time" if span.label_ in TIME_LABELS else NAME_TYPES.get(span.label_, "")
    inside = [place[at] for at in range(span.start, span.end) if at in place]
    firsts = [word for word in inside if word in starts or word == inside[0]]
    if kind:
        for first, end in zip(firsts, [*firsts[1:], inside[-1] + 1 if inside else 0], strict=True):
            amounts = (at for at in range(first + 1, end) if pos[at] == "SYM" and set(pos[at + 1 : end]) <= {"NUM"})
            yield Name(first, next(amounts, end), kind)  # "fined [Norline] CHF 5"
