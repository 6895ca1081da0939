"""What the rules find before it is put into its context: places in the tree, not yet mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.rule import Derivation
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait

_BE = "be"


class Candidate(NamedTuple):
    """A proposition: heads of subject and object, the words of its relation, and the predicate that colours it.

    ``relation`` is an IRI, or empty for an open relation named ``lemma``. ``anchor`` is the word whose clause says whose it is.
    ``factuality`` is given where the anchor's own does not apply. Where ``value``, the object is ``lemma`` itself, as text.
    Where ``literal``, the object is that, as text. ``recipient`` is who gets the money or the thing.
    """

    subject: int
    object: int
    relation: str
    lemma: str
    words: tuple[int, ...]
    anchor: int
    derivation: Derivation
    factuality: Factuality | None = None
    quantity: str = ""
    time: str = ""
    value: bool = False
    recipient: int | None = None
    literal: str = ""


def term(frame: Frame | None) -> str:
    """The relation of an entry, or empty."""
    return frame.relation if frame else ""


def evoked(grammar: Grammar, found: Candidate) -> str:
    """The relation of a candidate; empty also of an entry that evokes the top one, so that the word has no other than its own."""
    return "" if found.relation == grammar.vocabulary.the(KeyTrait.TOP) else found.relation


def relation_words(
    grammar: Grammar, word: int, oblique: Oblique | None = None, frame: Frame | None = None
) -> tuple[int, ...]:
    """The words of a relation as the text puts it: "declined to comment on", with what its entry has beside the object: "took to court"."""
    tree, words = grammar.tree, {word, *grammar.particles(word)}
    words.update(grammar.beside(word, frame) if frame else ())
    at = word
    while tree.deps[at] == "xcomp" and tree.pos[tree.heads[at]] == "VERB":
        words.update(kid for kid in tree.under(at, "mark"))
        at = tree.heads[at]
        words.add(at)
    if (
        tree.deps[at] == "acl" and "to" in grammar.marks(at) and tree.pos[tree.heads[at]] == "NOUN"
    ):  # "[vote to] withdraw from"
        words.update((tree.heads[at], *tree.under(at, "mark")))
    if tree.deps[word] == "xcomp" and at != word:
        words = {w for w in words if w >= at}
    if oblique:
        noun = oblique.word
        while tree.deps[noun] == "conj" and not tree.under(noun, "case"):
            noun = tree.heads[noun]  # "on A and B": the preposition stands once
        cases = [kid for kid in tree.under(noun, "case") if tree.tags[kid] != "POS"]
        words.update(cases, (more for kid in cases for more in tree.under(kid, "fixed")))
    return tuple(sorted(words))


def open_lemma(parts: Iterable[str]) -> str:
    """The name of an open relation: its lemmas in order."""
    return " ".join(filter(None, parts))


def verb_lemma(grammar: Grammar, word: int, frame: Frame | None) -> str:
    """The name of a verb's own relation with an object: "take on", "hold to account"."""
    lemmas, beside = grammar.tree.lemmas, grammar.beside(word, frame) if frame else ()
    return open_lemma((lemmas[word].lower(), grammar.particle(word), *(lemmas[at].lower() for at in beside)))


def content_lemma(lemma: str) -> str:
    """The name of a relation without the "be" of a passive or a quality: "arrested on" of "be arrested on"; "be near" is a place."""
    first, _, told = lemma.partition(" ")
    return told if first == _BE and " " in told else lemma
