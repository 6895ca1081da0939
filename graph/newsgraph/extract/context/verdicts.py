"""What a label says of the sentence that it stands before or after: "Not true: …", "… (False)", "…. That is a lie.", "Rating: false"."""

from __future__ import annotations

from typing import NamedTuple

from newsgraph.extract.context.asides import is_content
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature
from newsgraph.vocabulary.words import WordClass

_LONGEST = 6  # words of a label, with what introduces it
_OPENERS = frozenset({"(", ":", "-", "–", "—", "["})
_LEFT_OUT = ("PUNCT", "ADV", "DET", "NUM", "PART", "SYM")
_ALLEGED = Signature("", Part.NOUN, "", Complement.THAT, Sign.OPEN, Sign.OPEN, Sign.OPEN, Modality.ALLEGED)
_OPEN = Signature("", Part.NOUN, "", Complement.THAT, Sign.OPEN, Sign.OPEN, Sign.OPEN)


class Verdict(NamedTuple):
    """A word of truth, and whether it is denied: "not true"."""

    by: Signature
    polarity: Polarity


def before(grammar: Grammar, colon: int) -> Verdict | None:
    """The label before a colon: "Fake news: …"."""
    first, _ = grammar.tree.sentences[grammar.tree.sentence[colon]]
    return _label(grammar, range(first, colon)) if grammar.tree.words[colon] == ":" else None


def after(grammar: Grammar, word: int) -> Verdict | None:
    """The label that ends the sentence of a word, or is the next sentence."""
    tree, number = grammar.tree, grammar.tree.sentence[word]
    _, end = tree.sentences[number]
    marks = [at for at in range(max(word, end - _LONGEST), end) if tree.words[at] in _OPENERS]
    if marks and (found := _label(grammar, range(marks[-1] + 1, end))):
        return found
    if number + 1 == len(tree.sentences) or grammar.mentions.zone[number] != grammar.mentions.zone[number + 1]:
        return None
    following = range(*tree.sentences[number + 1])
    return _label(grammar, _without_lead(grammar, following)) or _denial(grammar, following)


def _denial(grammar: Grammar, told: range) -> Verdict | None:
    """ "The claim was later disproved.", "That turned out to be false.": a whole sentence about the one before."""
    tree = grammar.tree
    root = next((at for at in told if tree.heads[at] == at), told.start)
    subjects = tree.under(root, "nsubj", "nsubj:pass")
    first = [at for at in subjects if at <= told.start + 1]
    pointing = any(tree.words[at].lower() in fw.DEMONSTRATIVES | {fw.IT} for at in first)
    content = any(is_content(grammar, at) and tree.words[told.start].lower() in fw.DEFINITE_DETERMINERS for at in first)
    words = (*tree.under(root, "xcomp"), *([root] if content or tree.pos[root] != "VERB" else []))
    known = (grammar.signature(at, Complement.THAT) for at in words)
    untrue = any(one is not None and one.affirmed == Sign.FALSE for one in known)
    denied = any(grammar.denied(at) for at in (root, *words))
    return Verdict(_ALLEGED, Polarity.POSITIVE) if (pointing or content) and untrue and not denied else None


def _without_lead(grammar: Grammar, told: range) -> range:
    """A sentence without "that is", "this was", "verdict:"."""
    tree = grammar.tree
    colon = next((at for at in told if tree.words[at] == ":"), None)
    if colon is not None:
        listed = grammar.vocabulary.words(WordClass.VERDICT_NOUN)
        return told[colon + 1 - told.start :] if tree.words[colon - 1].lower() in listed else range(0)
    subject = tree.words[told.start].lower() in fw.DEMONSTRATIVES | {fw.IT}
    return told[2:] if subject and tree.lemmas[told.start + 1].lower() == "be" else told


def _label(grammar: Grammar, told: range) -> Verdict | None:
    """What some words say of a sentence, where they are but a word of truth with its article and adverbs."""
    tree = grammar.tree
    if len(told) > _LONGEST:
        return None
    words = [at for at in told if tree.pos[at] not in _LEFT_OUT]
    found = [by for at in words if (by := _of_truth(grammar, at))]
    if not found or len(words) > 2 or (len(words) == 2 and tree.tags[words[0]] != "JJ"):
        return None
    denied = any(tree.words[at].lower() in fw.NOT for at in told)
    partly = any(tree.pos[at] == "ADV" for at in told)  # "mostly false"
    return Verdict(_OPEN if partly else found[0], Polarity.NEGATIVE if denied else Polarity.POSITIVE)


def _of_truth(grammar: Grammar, word: int) -> Signature | None:
    """The signature of a word that says of a sentence whether it is true: "untrue", "a myth", "misleading", "a hoax"."""
    tree, known = grammar.tree, grammar.vocabulary.signatures
    adjectives = known.get((Part.ADJECTIVE, tree.words[word].lower()), ())
    for one in (*adjectives, *known.get((Part.NOUN, tree.lemmas[word].lower()), ())):
        told = Sign.FALSE in (one.affirmed, one.denied) or one.put == Modality.ALLEGED
        if one.complement == Complement.THAT and told:
            return one
    return None
