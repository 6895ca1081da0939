"""What kind of complement a clause is to the word that it hangs on, and the signature that the word has for it."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Polarity
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait


def signature(grammar: Grammar, word: int, head: int) -> Signature | None:
    """The signature by which ``head`` governs the clause of ``word``; None where nothing is known."""
    kind = kind_of(grammar, word, head)
    preposition = grammar.opening(word) if kind == Complement.GERUND else ""
    found = grammar.signature(head, kind, preposition)
    return found or _of_frame(grammar, head, kind, preposition)


def of_act(grammar: Grammar, preposition: str, head: int) -> Signature | None:
    """The signature by which ``head`` governs an act that stands after a preposition: "charged with the murder", "calls for the sale"."""
    kind = Complement.GERUND
    found = grammar.signature(head, kind, preposition) or _of_frame(grammar, head, kind, preposition)
    if found is None and grammar.tree.pos[head] == "NOUN" and preposition == "of":
        found = grammar.signature(head, Complement.THAT)  # "the possibility of"
    return found


def of_adjective(grammar: Grammar, word: int) -> Signature | None:
    """The signature of an adjective for the act that it is said of: "is unlikely", "is a possible"."""
    return grammar.signature(word, Complement.THAT) or _of_frame(grammar, word, Complement.INFINITIVE, "")


def kind_of(grammar: Grammar, word: int, head: int) -> Complement:
    """The kind of complement by its form: a gerund, an infinitive with or without an object before it, else a clause."""
    tree = grammar.tree
    if grammar.gerund(word) or (tree.pos[head] == "NOUN" and grammar.ing(word)):  # "cases of ships being sold"
        return Complement.GERUND
    if tree.deps[word] == "xcomp" or "to" in grammar.marks(word):
        taken = grammar.passive(head) or any(kid < word for kid in tree.under(head, "obj", "iobj"))
        return Complement.OBJECT_INFINITIVE if taken else Complement.INFINITIVE
    return Complement.THAT


def refuting(grammar: Grammar, word: int) -> Signature | None:
    """What a predicate that makes its clause untrue says of its subject: "the claim that … is [false]", "to say that … is wrong"."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    subject = tree.deps[word] in ("nsubj", "csubj") and grammar.is_predicate(head)
    found = grammar.signature(head, Complement.THAT) if subject else None
    return found if found and found.affirmed == Sign.FALSE else None


def is_yet(grammar: Grammar, word: int, head: int) -> bool:
    """ "Has yet to resign": what is not done."""
    tree = grammar.tree
    said = tree.lemmas[head].lower() == "have"
    return said and any(tree.words[kid].lower() == "yet" for at in (word, head) for kid in tree.under(at, "advmod"))


def is_of_object(grammar: Grammar, frame: Frame) -> bool:
    """ "Moved the trial to Oslo", "located the boat in Oslo": where the object goes or is, and not who the entry's relation is of."""
    has = grammar.vocabulary.has
    placed = not frame.idiom_noun and has(frame.relation, Trait.POSITION)
    return frame.intransitive or has(frame.relation, Trait.SELF_MOTION) or placed


def _of_frame(grammar: Grammar, head: int, kind: Complement, preposition: str) -> Signature | None:
    """What an entry of the lexicon says of its content, as a signature."""
    frame = grammar.governing(head)
    if grammar.tree.pos[head] == "NOUN":
        frame = next(iter(grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[head].lower()), ())), None)
    if kind == Complement.GERUND and preposition:
        frame = grammar.frame(head, preposition) if grammar.tree.pos[head] == "VERB" else frame
    if frame is None or (kind == Complement.THAT and (not frame.reports or frame.control)):
        return None
    return _as_signature(frame, kind, preposition)


def _as_signature(frame: Frame, kind: Complement, preposition: str) -> Signature | None:
    colour = frame.content_modality or frame.content_polarity
    if not colour and not (frame.auxiliary and kind != Complement.THAT):
        return None
    denied = frame.content_polarity == Polarity.NEGATIVE
    first = Sign.FALSE if denied else Sign.OPEN if frame.content_modality else Sign.TRUE
    second = {Sign.FALSE: Sign.TRUE, Sign.TRUE: Sign.FALSE}.get(first, Sign.OPEN)
    put = frame.content_modality
    return Signature(
        frame.id,
        Part.VERB,
        frame.lemma,
        kind,
        first,
        second,
        Sign.OPEN,
        put,
        preposition=preposition,
        control=frame.control,
    )
