"""Base noun phrases of trees in Universal Dependencies, for spaCy's ``doc.noun_chunks``.

    nlp.vocab.get_noun_chunks = noun_chunks

The convention is that of spaCy's English pipelines: a noun, proper noun or pronoun with all that stands before it ("the bank's very
old ships"), none inside another, without what follows. Their ClearNLP labels make a phrase begin at the left edge of its head;
in UD prepositions, conjunctions, copulas and subjects stand there too, and a name goes on behind its head ("Mark Rutte").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.errors import Errors
from spacy.lang.en.syntax_iterators import noun_chunks as clearnlp_chunks
from spacy.tokens import Doc, Span, Token

from newsgraph.nlp.clearnlp import CLEARNLP

_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
# What a base noun phrase is to its head. Left out, as in spaCy: what is part of another phrase, and bare times ("last week").
_PLACES = frozenset(
    {
        *("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "expl", "obj", "iobj", "obl", "obl:agent"),
        *("nmod", "appos", "root", "ROOT", "xcomp", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis"),
        *("vocative", "dislocated", "list", "orphan"),
    }
)  # fmt: skip
_BEFORE = frozenset(
    {
        *("det", "det:predet", "amod", "nummod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat"),
        *("acl", "advmod", "cc:preconj"),
    }
)  # fmt: skip
_AFTER = frozenset({"flat", "fixed", "goeswith"})


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """The first token, the token after the last, and the label ``NP`` of each phrase, in order.

    A ``Doc`` with the labels of spaCy's English models gets spaCy's own phrases. Raises ``ValueError`` without a tree, as spaCy does.
    """
    doc = doclike.doc
    if not doc.has_annotation("DEP"):
        raise ValueError(Errors.E029)
    if not CLEARNLP.isdisjoint({token.dep_ for token in doclike}):
        yield from clearnlp_chunks(doclike)
        return
    label, last = doc.vocab.strings.add("NP"), -1
    for token in doclike:
        if token.pos_ in _HEADS and _has_place(token):
            start = _start(token)
            if start > last:
                last = _end(token)
                yield start, last + 1, label


def _has_place(token: Token) -> bool:
    """Whether the word, or the first of those that it is coordinated with, stands where a base noun phrase does."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ == "expl" and first.tag_ == "EX":  # "there is"
        return False
    if first.dep_ == "nmod" and first.i < first.head.i and not _is_apart(first):  # part of the phrase of its head
        return False
    return first.dep_ in _PLACES


def _start(token: Token) -> int:
    """The first word of the phrase: before the head, without a gap but for marks, stands what belongs to it."""
    start, is_predicate = token.i, any(kid.dep_ == "cop" for kid in token.lefts)
    for kid in sorted(token.lefts, key=lambda kid: -kid.i):
        if kid.dep_ == "punct":
            continue
        if kid.dep_ not in _BEFORE or (kid.dep_ == "advmod" and is_predicate) or _is_apart(kid):
            break
        start = kid.left_edge.i
    return start


def _is_apart(token: Token) -> bool:
    """Whether what stands before the head has a preposition of its own: "of the ships, most"."""
    return any(kid.dep_ == "case" for kid in token.lefts)


def _end(token: Token) -> int:
    """The last word of the phrase: the head, or the rest of its name."""
    end = token.i
    for kid in token.rights:
        if kid.dep_ not in _AFTER or kid.left_edge.i != end + 1:
            break
        end = kid.right_edge.i
    return end
