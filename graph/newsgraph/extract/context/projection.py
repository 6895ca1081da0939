"""What a signature makes of the clause below its word: one step of the way from a predicate to the root of its sentence."""

from __future__ import annotations

from newsgraph.extract.context.factuality import Factuality, outer_of, unlicensed
from newsgraph.extract.context.negation import flip
from newsgraph.extract.syntax.complements import kind_of
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature

_CONTENTS = (Complement.THAT, Complement.NOUN, Complement.ACT)


def put(tone: Factuality, modality: Modality) -> Factuality:
    """A clause under a modality."""
    return tone._replace(modality=outer_of(modality, tone.modality))


def unknown(grammar: Grammar, word: int, head: int) -> Signature:
    """The signature of a word of which none is known: nothing follows."""
    return Signature("", Part.VERB, "", kind_of(grammar, word, head), Sign.OPEN, Sign.OPEN, Sign.OPEN)


def projected(above: Factuality, tone: Factuality, by: Signature) -> Factuality:
    """A clause below a word with a signature, where that word is put as ``above``."""
    if by.factive:
        return tone
    denied = above.polarity == Polarity.NEGATIVE
    sign = by.denied if denied else by.affirmed
    polarity, modality = tone.polarity, tone.modality
    turned = denied != (by.affirmed == Sign.FALSE) and by.complement not in _CONTENTS
    if sign == Sign.FALSE or (sign == Sign.OPEN and turned):
        polarity = flip(polarity)
    if sign == Sign.OPEN:
        modality = outer_of(by.put, modality) if by.put else unlicensed(modality)
    elif sign == Sign.FALSE:
        modality = outer_of(by.put or Modality.ASSERTED, modality)
    if above.modality != Modality.ASSERTED and by.open != Sign.TRUE:
        modality = outer_of(above.modality, modality)
    return Factuality(polarity, modality, tone.tense)
