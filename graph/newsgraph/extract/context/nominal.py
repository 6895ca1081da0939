"""Whether an act that a noun names is asserted: "Kenya's invasion of Uganda", but "calls for", "the threat of" or "a planned invasion".

As a clause is, by what hangs over it (``licence``); an act of which nothing is said is so.
"""

from __future__ import annotations

from newsgraph.extract.context.factuality import Factuality, outer_of
from newsgraph.extract.context.licence import act_through_object, factuality_of
from newsgraph.extract.context.negation import flip, polarity
from newsgraph.extract.context.projection import projected, put
from newsgraph.extract.syntax.answers import once
from newsgraph.extract.syntax.complements import of_act, of_adjective
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en import function_words as fw
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_HYPOTHETICAL = (Modality.CONDITIONAL, Modality.QUESTION)


@once
def act_factuality(grammar: Grammar, noun: int) -> Factuality:
    """How an act is put forward that a noun names, as "Kenya's invasion": as what is so, but for what is said of it."""
    tree = grammar.tree
    denied = any(tree.words[kid].lower() == fw.NO for kid in tree.under(noun, "det"))
    tone = Factuality(polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE)
    expected = grammar.vocabulary.words(WordClass.PROSPECTIVE_ADJECTIVE)
    if expected & {tree.words[kid].lower() for kid in tree.under(noun, "amod")}:
        tone = put(tone, Modality.POSSIBLE)
    if by := grammar.modifying(noun):
        tone = projected(Factuality(), tone, by)
    return _governed(grammar, tree.first_conjunct(noun), tone)


def is_feigned(grammar: Grammar, noun: int) -> bool:
    """ "Made up an interview", "staged a mock attack": whether the act that a light verb carries is none for all that."""
    return grammar.modifying(noun) is not None or (
        grammar.tree.deps[noun] in ("obj", "nsubj:pass")
        and grammar.signature(grammar.tree.heads[noun], Complement.ACT) is not None
    )


def _governed(grammar: Grammar, noun: int, tone: Factuality) -> Factuality:
    """What the word above makes of an act: as its object, its subject, or after a preposition."""
    tree, head, dep = grammar.tree, grammar.tree.heads[noun], grammar.tree.deps[noun]
    if dep in ("obl", "nmod"):
        return _after_preposition(grammar, noun, head, tone)
    tone = act_through_object(grammar, noun, tone)
    if not grammar.is_predicate(head):
        return tone
    if dep == "obj":
        return _brought_about(grammar, head, "", tone)
    if dep not in ("nsubj", "nsubj:pass"):
        return tone
    above = factuality_of(grammar, head)
    if _is_occurrence(grammar, head):  # "the invasion did not happen"
        occurs = flip(tone.polarity) if above.polarity == Polarity.NEGATIVE else tone.polarity
        return Factuality(occurs, outer_of(above.modality, tone.modality), above.tense)
    if tree.pos[head] == "ADJ" and (by := of_adjective(grammar, head)):
        return projected(above, tone, by)
    return put(tone, above.modality) if above.modality in _HYPOTHETICAL else tone


def _brought_about(grammar: Grammar, verb: int, preposition: str, tone: Factuality) -> Factuality:
    """ "Would anger [them]", "may lead to the closure": an act that is only imagined, or the outcome of what may be."""
    above, frame = factuality_of(grammar, verb).modality, grammar.frame(verb, preposition)
    caused = frame is not None and grammar.vocabulary.has(frame.relation, Trait.CAUSATION)
    return put(tone, above) if caused or above in _HYPOTHETICAL else tone


def _is_occurrence(grammar: Grammar, verb: int) -> bool:
    """ "The invasion happened", "will take place"."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.OCCURRENCE_VERB)
    objects = (tree.lemmas[kid].lower() for kid in tree.under(verb, "obj"))
    lemma = tree.lemmas[verb].lower()
    return lemma in listed or any(f"{lemma} {noun}" in listed for noun in objects)


def _after_preposition(grammar: Grammar, noun: int, head: int, tone: Factuality) -> Factuality:
    """ "Called for the invasion", "the threat of an invasion", "convicted of the murder", "without the approval"."""
    tree, preposition = grammar.tree, grammar.mentions.prepositions(noun)
    # "pleaded not guilty to the murder", "no threat of an invasion"
    above = factuality_of(grammar, head) if grammar.is_predicate(head) else Factuality(polarity(grammar, head))
    if preposition == fw.WITHOUT:  # "without their help they would lose": they have it
        return tone if above.modality in _HYPOTHETICAL else tone._replace(polarity=flip(tone.polarity))
    if tree.pos[head] == "NOUN" and tree.deps[head] == "obl" and of_act(grammar, preposition, head):
        outer = tree.heads[head]  # "convicted of two counts of murder", "arrested on suspicion of murder"
        verb = of_act(grammar, grammar.mentions.prepositions(head), outer)
        if verb is not None:
            return projected(factuality_of(grammar, outer), tone, verb)
    by = of_act(grammar, preposition, head)
    if by is None and preposition in fw.PROSPECTIVE_PREPOSITIONS:
        return put(tone, Modality.POSSIBLE)
    if by is None:
        return _brought_about(grammar, head, preposition, tone) if grammar.is_predicate(head) else tone
    return projected(above, tone, by)
