"""Claims of states: "is under investigation for fraud", "is at war with Chile", "was found dead", "is a blow to Peru"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from newsgraph.extract.candidate import Candidate, open_lemma, relation_words, term
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules import whereabouts
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import (
    AGENT_PREPOSITIONS,
    DEFINITE_DETERMINERS,
    INDEFINITE_ARTICLES,
    PREDICATIVE_PREPOSITIONS,
    STATE_COMPLEMENT_PREPOSITIONS,
    STATE_PREPOSITIONS,
    UNDER,
)
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_TO_WHOM = ("to", "for")


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """What a predicate says of the state of its subject, beyond what it is."""
    copula = grammar.copula(word)
    if copula is None:
        yield from _resulting(grammar, word)
        yield from _depictive(grammar, word)
        yield from _kept(grammar, word)
    elif grammar.tree.pos[word] == "ADJ":
        yield from _quality(grammar, word, copula)
    elif grammar.tree.pos[word] == "NOUN" and grammar.mentions.prepositions(word):
        yield from list(_phrase(grammar, word, copula)) or _in_state(grammar, word, copula)
    elif grammar.tree.pos[word] == "PROPN" and grammar.mentions.prepositions(word):
        yield from _in_state(grammar, word, copula)
    elif grammar.tree.pos[word] == "NOUN":
        yield from _for_whom(grammar, word, copula)


def _resulting(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Was found dead", "was left homeless", "is considered the favourite": what the subject of a passive is."""
    tree = grammar.tree
    if not grammar.passive(word):
        return
    appoints = grammar.vocabulary.any_has(grammar.frames(word), Trait.APPOINTMENT)  # told as an office that is held
    for value in tree.under(word, "xcomp"):
        noun = tree.pos[value] == "NOUN" and bool(tree.under(value, "det")) and not appoints
        if (tree.pos[value] == "ADJ" or noun) and not tree.under(value, "mark", "cop", "case"):
            being, tone, how = grammar.vocabulary.the(KeyTrait.COPULA), factuality_of(grammar, value), RESULTING
            yield from _about(grammar, (word, value), "be", Derivation(how)) if not noun else ()
            for subject, each in product(grammar.subjects(word), _qualities(grammar, value)):
                yield Candidate(
                    subject, each, being, "be", (word, each), value, Derivation(how), tone,
                    quantity=times.quantity(grammar, subject),
                )  # fmt: skip


def _about(grammar: Grammar, verb_and_value: tuple[int, int], verb: str, how: Derivation) -> Iterator[Candidate]:
    """ "Pleaded guilty [to fraud]", "was found guilty [of fraud]": what the adjective after a verb is about."""
    tree, (word, value) = grammar.tree, verb_and_value
    for oblique in grammar.obliques(value):
        if not _completes(grammar, oblique) or any(f.preposition == oblique.preposition for f in grammar.frames(word)):
            continue  # "fell short of the target", which the lexicon has
        name = open_lemma((verb, tree.lemmas[value].lower(), oblique.preposition))
        words = (word, value, *tree.under(oblique.word, "case"))
        for subject in grammar.subjects(word):
            yield Candidate(subject, oblique.word, "", name, words, value, how, factuality_of(grammar, value))


def _depictive(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The vigil turned violent", "the shop stood empty": a verb with an adjective right after it that says how its subject is."""
    tree = grammar.tree
    if tree.pos[word] != "VERB" or grammar.passive(word) or tree.under(word, "obj", "iobj"):
        return
    frame = grammar.frame(word)
    if frame is not None and grammar.vocabulary.has(frame.relation, Trait.COPULAR):
        return  # told as what it is
    for value in tree.under(word, "xcomp"):
        if tree.pos[value] == "ADJ" and value > word and not tree.under(value, "mark", "cop", "case", "ccomp"):
            name, how = tree.lemmas[word].lower(), Derivation(DEPICTIVE)
            yield from _about(grammar, (word, value), name, how)
            told = any(not times.is_time(grammar, oblique.word) for oblique in grammar.obliques(value))
            for subject, each in () if told else product(grammar.subjects(word), _qualities(grammar, value)):
                yield Candidate(subject, each, "", name, (word,), word, how, quantity=times.quantity(grammar, subject))


def _kept(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Remains in custody", "was released on bail": a verb of keeping in a state, with the bare noun that names it."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[word].lower()
    listed = grammar.vocabulary.words
    if lemma not in listed(WordClass.KEEPING_VERB) or (tree.under(word, "obj") and not grammar.passive(word)):
        return
    for oblique in grammar.obliques(word):
        noun, preposition = oblique.word, oblique.preposition
        bare = tree.tags[noun] == "NN" and not tree.under(noun, "det", "nummod") and noun > word
        told = grammar.frame(word, preposition) is not None and grammar.frame(word, preposition) != grammar.frame(word)
        vague = tree.lemmas[noun].lower() in listed(WordClass.VAGUE_NOUN) or times.is_time(grammar, noun)
        if bare and not told and not vague and preposition in PREDICATIVE_PREPOSITIONS:
            verb = f"be {tree.words[word].lower()}" if grammar.passive(word) else lemma
            name, words = (
                open_lemma((verb, grammar.particle(word), preposition)),
                relation_words(grammar, word, oblique),
            )
            for subject in grammar.subjects(word):
                amount = times.quantity(grammar, subject)
                yield Candidate(subject, noun, "", name, words, word, Derivation(KEPT), quantity=amount)


def _qualities(grammar: Grammar, value: int) -> list[int]:
    """ "Considered [armed] and [dangerous]": an adjective with those that it is joined to."""
    tree = grammar.tree
    plain = (kid for kid in tree.under(value, "conj") if tree.pos[kid] == "ADJ" and not grammar.left_out(kid))
    return [value, *(kid for kid in plain if not tree.under(kid, "nsubj", "cop", "mark", "case", "obl", "ccomp"))]


def _quality(grammar: Grammar, word: int, copula: int) -> Iterator[Candidate]:
    """ "Finland is eligible for the fund": an adjective that the lexicon does not have, with its complement."""
    tree, lemma = grammar.tree, grammar.tree.lemmas[word].lower()
    if tree.tags[word] == "JJR":
        return  # who is richer need not be rich
    for oblique in grammar.obliques(word):
        if grammar.vocabulary.frame("adjective", lemma, "", oblique.preposition) or not _completes(grammar, oblique):
            continue
        words = (copula, word, *tree.under(oblique.word, "case"))
        for subject in _subjects(grammar, word):
            name = open_lemma(("be", lemma, oblique.preposition))
            yield Candidate(subject, oblique.word, "", name, words, word, Derivation(QUALITY))


def _completes(grammar: Grammar, oblique: Oblique) -> bool:
    """Whether a phrase tells what an adjective or a state is about: not "for two years", "to 5%" or "of late"."""
    tree, word = grammar.tree, oblique.word
    number = tree.pos[word] in ("NUM", "SYM") or bool(tree.under(word, "nummod") and not grammar.can_speak(word))
    nominal = tree.pos[word] in ("NOUN", "PROPN", "PRON") and not tree.tags[word].startswith("W")
    fits = oblique.preposition in STATE_COMPLEMENT_PREPOSITIONS
    return fits and nominal and not number and not times.is_time(grammar, word)


def _subjects(grammar: Grammar, word: int) -> list[int]:
    """The subjects of a state, but no "it" that stands for nothing or for what is said of it."""
    found = (subject for subject in grammar.subjects(word) if grammar.tree.deps[subject] != "expl")
    return [subject for subject in found if grammar.links.get(subject) != word]


def _phrase(grammar: Grammar, word: int, copula: int) -> Iterator[Candidate]:
    """ "Is at war with Peru", "is under investigation for fraud": a state that a preposition and a bare noun name."""
    tree, preposition = grammar.tree, grammar.mentions.prepositions(word)
    state = " ".join(tree.words[at].lower() for at in range(tree.under(word, "case")[0], word + 1))
    known = grammar.vocabulary.frames.get(("adjective", state), ())
    bare = preposition in STATE_PREPOSITIONS and not tree.under(word, "det", "amod", "compound", "nmod:poss", "nummod")
    if not known and not bare:
        return
    acts = grammar.vocabulary.frames.get(("noun", tree.lemmas[word].lower()), ()) if bare else ()
    for oblique in grammar.obliques(word):
        frame = next((frame for frame in known if frame.preposition == oblique.preposition), None)
        undergone = preposition == UNDER and oblique.preposition in AGENT_PREPOSITIONS
        frame = frame or next((f for f in acts if undergone or oblique.preposition in f.object_prepositions), None)
        if not frame and not _completes(grammar, oblique):
            continue
        words = (copula, *range(tree.under(word, "case")[0], word + 1), *tree.under(oblique.word, "case"))
        name = open_lemma((state, oblique.preposition))
        for subject in _subjects(grammar, word):
            ends = (oblique.word, subject) if undergone and acts else (subject, oblique.word)
            yield Candidate(*ends, term(frame), name, words, word, Derivation(STATE_PHRASE))


def _in_state(grammar: Grammar, word: int, copula: int) -> Iterator[Candidate]:
    """ "Is in custody", "are without power", "is about Peru": what a preposition and its noun say of a subject, where no place is told."""
    tree, preposition, cases = grammar.tree, grammar.mentions.prepositions(word), grammar.tree.under(word, "case")
    if preposition not in PREDICATIVE_PREPOSITIONS or not cases or times.is_time(grammar, word):
        return
    definite = any(tree.words[kid].lower() in DEFINITE_DETERMINERS for kid in tree.under(word, "det"))
    vague = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.VAGUE_NOUN)
    vague = vague and not definite and not tree.under(word, "amod", "nmod:poss")
    known = grammar.vocabulary.frame("verb", tree.lemmas[copula].lower(), "", preposition)
    if vague or known or any(whereabouts.claims(grammar, word)):
        return
    name, words, how = open_lemma((tree.lemmas[copula].lower(), preposition)), (copula, *cases), Derivation(IN_STATE)
    for target in grammar.expand(word):
        for subject in _subjects(grammar, word):
            amount = times.quantity(grammar, subject)
            yield Candidate(subject, target, "", name, words, word, how, quantity=amount)


def _for_whom(grammar: Grammar, word: int, copula: int) -> Iterator[Candidate]:
    """ "The ruling is a blow to Google": what something is to or for somebody, where the noun has no relation of its own."""
    tree = grammar.tree
    indefinite = any(tree.words[kid].lower() in INDEFINITE_ARTICLES for kid in tree.under(word, "det"))
    if not indefinite or role(grammar, word)[0] is not None:
        return
    for kid in tree.under(word, "nmod"):
        preposition = grammar.mentions.prepositions(kid)
        if preposition in _TO_WHOM and _completes(grammar, Oblique(preposition, kid)):
            words = (copula, word, *tree.under(kid, "case"))
            name = open_lemma((tree.lemmas[word].lower(), preposition))
            for subject in _subjects(grammar, word):
                for other in grammar.expand(kid):
                    yield Candidate(subject, other, "", name, words, word, Derivation(FOR_WHOM))


def detached(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Unhappy with the offer, workers left", "the mayor, angry at the press,": an adjective without a copula, with its complement."""
    tree, dep = grammar.tree, grammar.tree.deps[word]
    if tree.pos[word] != "ADJ" or grammar.copula(word) is not None or dep not in ("advcl", "acl", "amod"):
        return
    for oblique in grammar.obliques(word):
        frame = grammar.vocabulary.frame("adjective", tree.lemmas[word].lower(), "", oblique.preposition)
        if frame is None or not frame.relation or oblique.word < word:
            continue
        head = tree.heads[word]
        subjects = grammar.subjects(head) if dep == "advcl" else grammar.expand(head) if head < word else []
        words, tone = (word, *tree.under(oblique.word, "case")), Factuality()
        name = open_lemma((tree.lemmas[word].lower(), oblique.preposition))
        for subject in subjects:
            yield Candidate(subject, oblique.word, frame.relation, name, words, word, Derivation(DETACHED), tone)


RESULTING = Rule("resulting", claims, Example("Silva was found dead.", "Silva", "is", "dead"), _resulting)
DEPICTIVE = Rule("depictive", claims, Example("The vigil turned violent.", "vigil", "turn", "violent"), _depictive)
QUALITY = Rule(
    "quality", claims, Example("Finland is eligible for the fund.", "Finland", "be eligible for", "fund"), _quality
)
STATE_PHRASE = Rule("state-phrase", claims, Example("Kenya is at war with Peru.", "Kenya", "fights", "Peru"), _phrase)
KEPT = Rule(
    "kept-in-state",
    claims,
    Example("Silva remains in custody.", "Silva", "remain in", "custody"),
    _kept,
    plain=False,
)
IN_STATE = Rule(
    "in-state", claims, Example("Silva is in custody.", "Silva", "be in", "custody"), _in_state, plain=False
)
FOR_WHOM = Rule(
    "for-whom", claims, Example("The ruling is a blow to Google.", "ruling", "blow to", "Google"), _for_whom
)
DETACHED = Rule("detached", detached, Example("Dependent on gas, Peru waited.", "Peru", "dependsOn", "gas"), detached)
RULES = (RESULTING, DEPICTIVE, KEPT, QUALITY, STATE_PHRASE, IN_STATE, FOR_WHOM)
OF_ADJECTIVES = (DETACHED,)
