"""Claims of the acts that a phrase of a clause names: "said in a call with Lavrov", "at the request of Peru", "killed in a raid by rebels".

The clause supplies the party that the phrase leaves out: its subject calls Lavrov, is asked by Peru, and was killed by the rebels.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.nominal import act_factuality
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.acts import carriers
from newsgraph.extract.rules.parties import Act, act, complements, doers, owner, targets
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import (
    AGENCY_PREPOSITIONS,
    EVENT_PREPOSITIONS,
    IN,
    INDEFINITE_ARTICLES,
    MEETING_PREPOSITIONS,
    OF,
    WITH,
)
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.traits import KeyTrait, Trait


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of the phrases of one verb that name an act."""
    tree = grammar.tree
    if tree.pos[word] != "VERB":
        return
    for noun in tree.under(word, "obl"):
        preposition = grammar.mentions.prepositions(noun)
        done = act(grammar, noun) if tree.pos[noun] == "NOUN" else None
        if done is None or not _tells(grammar, done) or grammar.frame(word, preposition) is not None:
            continue  # "insisted on its demands"
        if preposition in MEETING_PREPOSITIONS and not grammar.passive(word):
            yield from _own(grammar, word, noun, done, alone=preposition != IN)
        if preposition == WITH and not grammar.passive(word):
            yield from _means(grammar, word, noun, done)
        if preposition in AGENCY_PREPOSITIONS:
            yield from _of_another(grammar, word, noun, done)
        if preposition in EVENT_PREPOSITIONS and grammar.passive(word):
            yield from _agent(grammar, word, noun, done)


def _tells(grammar: Grammar, done: Act) -> bool:
    """Whether the lexicon says what somebody does to another by an act."""
    has, top = grammar.vocabulary.has, grammar.vocabulary.the(KeyTrait.TOP)
    return any(frame.relation not in ("", top) and not has(frame.relation, Trait.STATIVE) for frame in done.frames)


def _own(grammar: Grammar, word: int, noun: int, done: Act, *, alone: bool) -> Iterator[Candidate]:
    """ "Said in a call with Lavrov", "marched in support of Peru": an act of the subject, told with its other party.

    ``alone``: only with whom it is, "during talks with Peru".
    """
    if list(doers(grammar, noun, done, has_object=True)):
        return
    bare = _is_bare(grammar, noun)
    for frame in done.frames:
        if alone and WITH not in frame.object_prepositions:
            continue
        if not (bare or frame.reports or WITH in frame.object_prepositions):
            continue  # who died in attacks on a village attacked none
        if grammar.vocabulary.has(frame.relation, Trait.CONTEST):
            continue  # who was hurt in a game with the Angels may be one of them
        for subject in grammar.subjects(word):
            for target in targets(grammar, noun, done._replace(frames=(frame,))) if grammar.can_speak(subject) else ():
                yield Candidate(subject, target, frame.relation, frame.lemma, (noun,), word, Derivation(OWN_OCCASION))


def _means(grammar: Grammar, word: int, noun: int, done: Act) -> Iterator[Candidate]:
    """ "Sealed the title with a win over Porto", "answered with an attack on the town": an act by which the subject does what it does."""
    tree = grammar.tree
    article = [kid for kid in tree.under(noun, "det") if tree.words[kid].lower() in INDEFINITE_ARTICLES]
    if noun < word or not article or list(doers(grammar, noun, done, has_object=True)):
        return
    for subject in grammar.subjects(word):
        for target in targets(grammar, noun, done) if grammar.can_speak(subject) else ():
            frame = grammar.among(done.frames, target, [subject]) or done.frames[-1]
            if subject != target:
                yield Candidate(subject, target, frame.relation, frame.lemma, (noun,), word, Derivation(ACT_AS_MEANS))


def _is_bare(grammar: Grammar, noun: int) -> bool:
    """ "In support of", "in defence of": a noun that is one preposition with those around it (Quirk et al. 1985, 9.10-12)."""
    return grammar.tree.tags[noun] == "NN" and not grammar.tree.under(noun, "det", "amod", "compound", "nmod:poss")


def _of_another(grammar: Grammar, word: int, noun: int, done: Act) -> Iterator[Candidate]:
    """ "At the request of Peru", "with Peru's help": somebody's act towards the subject."""
    tone = factuality_of(grammar, word)
    if tone.polarity == Polarity.NEGATIVE or tone.modality not in (Modality.ASSERTED, Modality.FUTURE):
        return  # who would only act at a request need not have one
    named = ("noun", grammar.tree.lemmas[noun].lower()) in grammar.vocabulary.frames
    if done.undergone or not named or not grammar.tree.under(noun, "det", "nmod:poss"):
        return  # "on Silva's arrest", "on charges of fraud"
    frame, whose = done.frames[-1], owner(grammar, noun)
    found = list(complements(grammar, noun, (OF,))) if whose is None else grammar.expand(whose)
    if list(targets(grammar, noun, done)) and whose is None and OF not in frame.object_prepositions:
        return
    for other in found:
        for subject in grammar.subjects(word) if grammar.can_speak(other) else ():
            if grammar.can_speak(subject) and subject != other:
                yield Candidate(
                    other, subject, frame.relation, frame.lemma, (noun,), noun, Derivation(AGENCY),
                    act_factuality(grammar, noun),
                )  # fmt: skip


def _agent(grammar: Grammar, word: int, noun: int, done: Act) -> Iterator[Candidate]:
    """ "Was killed in a raid by rebels", "in an attack carried out by Libya": whose act it was, did it."""
    forceful = grammar.vocabulary.any_has(grammar.frames(word), Trait.FORCE)
    if not forceful or grammar.agents(word):
        return
    if not grammar.vocabulary.any_has(done.frames, Trait.FORCE):
        return
    agents = list(doers(grammar, noun, done, has_object=False)) or carriers(grammar, noun)
    for agent in (one for found in agents for one in grammar.expand(found)):
        for patient in grammar.subjects(word):
            frame = grammar.sense(word, patient, [agent])
            relation, name = frame.relation if frame else "", open_lemma((grammar.tree.lemmas[word].lower(),))
            yield Candidate(
                agent, patient, relation, name, relation_words(grammar, word), word, Derivation(OCCASION_AGENT)
            )


OWN_OCCASION = Rule(
    "own-occasion", claims, Example("Silva warned of it in a letter to Berg.", "Silva", "speaksTo", "Berg"), _own
)
ACT_AS_MEANS = Rule(
    "act-as-means",
    claims,
    Example("Kenya sealed the title with a victory over Peru.", "Kenya", "defeats", "Peru"),
    _means,
    plain=False,
)
AGENCY = Rule(
    "agency",
    claims,
    Example("At the request of Peru, Kenya sold the ship.", "Peru", "asks", "Kenya"),
    _of_another,
    plain=False,
)
OCCASION_AGENT = Rule(
    "occasion-agent",
    claims,
    Example("Silva was killed in a raid by the army.", "army", "kills", "Silva"),
    _agent,
    plain=False,
)
RULES = (OWN_OCCASION, ACT_AS_MEANS, AGENCY, OCCASION_AGENT)
