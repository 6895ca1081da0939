"""Nouns that name acts: which relation they have, the verb that they stand for, who does it and to whom it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from newsgraph.extract.context import times
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import AGENT_PREPOSITIONS, BY, IN, OF, PAIR_PREPOSITIONS
from newsgraph.vocabulary.signatures import Complement, Part
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass, pairs

_HYPHENS = ("-", "–")


class Act(NamedTuple):
    """What a noun says as a verb would.

    ``frames`` are the entries of its relation to an object, the plain one last. ``verb`` is the verb that it stands for, with its
    particle, or empty; ``transitive`` whether that has an object. ``undergone``: whose it is has it done to them.
    """

    frames: tuple[Frame, ...]
    verb: str
    transitive: bool
    undergone: bool


def act(grammar: Grammar, word: int) -> Act | None:
    """The act that a common noun names, by its own entries or those of its verb; None of any other noun."""
    lemma, listed = grammar.tree.lemmas[word].lower(), grammar.vocabulary.words
    done = _verbs(listed(WordClass.TRANSITIVE_ACT)).get(lemma, "")
    verb = done or _verbs(listed(WordClass.INTRANSITIVE_ACT)).get(lemma, "")
    own = grammar.vocabulary.frames.get(("noun", lemma), ())
    frames = own or (_of_verb(grammar, done) if done else ())
    undergone = lemma in listed(WordClass.UNDERGONE_ACT) and bool(done)
    return Act(frames, verb, bool(done), undergone) if frames or verb else None


@cache
def _verbs(acts: frozenset[str]) -> Mapping[str, str]:
    """Verbs by nouns, of "takeover take over"."""
    return MappingProxyType(dict(pairs(acts)))


def _of_verb(grammar: Grammar, verb: str) -> tuple[Frame, ...]:
    """The entries of a verb with an object, as those of its noun; one without a relation where it has none."""
    lemma, _, particle = verb.partition(" ")
    frames = tuple(
        replace(frame, lemma=verb, own=False, subject_prepositions=(BY,), object_prepositions=(OF,))
        for frame in grammar.vocabulary.frames.get(("verb", lemma), ())
        if (frame.particle, frame.preposition, frame.idiom_noun) == (particle, "", "")
    )
    plain = Frame("", "noun", verb, "", subject_prepositions=(BY,), object_prepositions=(OF,))
    return frames if frames and frames[-1].plain else (*frames, plain)


# --- The phrases of an act


def complements(grammar: Grammar, word: int, prepositions: tuple[str, ...]) -> Iterator[int]:
    """What stands after an act in a phrase with one of these prepositions, or in one of its light verb.

    A parser may hang it on another phrase: "an attack by rebels [on Tarn]"; but "the killing of a cousin of Berg" is not of Berg, nor
    is "the election of Holm as head of Berg".
    """
    tree, mentions = grammar.tree, grammar.mentions
    phrases = [kid for kid in tree.under(word, "nmod") if mentions.prepositions(kid) not in prepositions]
    inside = [(kid, inner) for kid in phrases for inner in tree.under(kid, "nmod")]
    kids = [*tree.kids[word], *(inner for kid, inner in inside if _may_be_moved(grammar, kid, inner))]
    if (verb := carrier(grammar, word)) is not None:
        kids += tree.under(verb, "obl")
    for kid in kids:
        if kid > word and tree.deps[kid] in ("nmod", "obl") and mentions.prepositions(kid) in prepositions:
            yield from grammar.expand(kid)


def _may_be_moved(grammar: Grammar, phrase: int, inner: int) -> bool:
    """Whether what stands in a phrase of an act may be one of the act: what is "of" somebody only after its doer."""
    prepositions = grammar.mentions.prepositions
    return prepositions(inner) != OF or prepositions(phrase) in AGENT_PREPOSITIONS


def carrier(grammar: Grammar, word: int) -> int | None:
    """The verb that only carries an act: "launched an attack", "an attack was carried out", "sanctions imposed by the union"."""
    tree = grammar.tree
    above = [tree.heads[word]] if tree.deps[word] in ("obj", "nsubj:pass") else []
    light = grammar.vocabulary.words(WordClass.LIGHT_VERB)
    verbs = (verb for verb in (*above, *tree.under(word, "acl")) if tree.lemmas[verb].lower() in light)
    verbs = (verb for verb in verbs if not _stops(grammar, verb))
    return next((verb for verb in verbs if tree.deps[word] == "obj" or grammar.passive(verb)), None)


def _stops(grammar: Grammar, verb: int) -> bool:
    """ "Gave up the search": whether a verb with its particle says that what it takes is not done any more, or not yet."""
    known = grammar.vocabulary
    stops = (known.any_has(grammar.frames(verb), trait) for trait in (Trait.CESSATION, Trait.PREVENTION))
    return bool(grammar.particle(verb)) and any(stops)


def owner(grammar: Grammar, word: int) -> int | None:
    """Whose it is: "Kenya's invasion", but not "Sunday's" and not "its" of nothing known."""
    tree = grammar.tree
    own = (kid for kid in tree.under(word, "nmod:poss") if tree.pos[kid] != "PRON" or kid in grammar.links)
    return next((kid for kid in own if not times.is_time(grammar, kid)), None)


def before(grammar: Grammar, word: int) -> list[int]:
    """The names in front of an act: "the [Russian] attack", "a [Europol] raid"; of a place that is no state, it is where."""
    kids = grammar.tree.under(word, "amod", "compound")
    return [kid for kid in kids if kid < word and grammar.mentions.name(kid) and not is_town_before(grammar, kid)]


def is_town_before(grammar: Grammar, word: int) -> bool:
    """Whether a name before a noun is that of a place other than a country: "the [Kampala] bombing"."""
    named = grammar.mentions.name(word)
    town = named is not None and named.type == "Place" and named.role != "demonym"
    return town and grammar.tree.deps[word] == "compound"


def doers(grammar: Grammar, word: int, done: Act, has_object: bool) -> Iterator[int]:
    """Whose act the noun is: possessor, demonym, name or body before it, or a phrase with "by" or "from"."""
    tree, mentions = grammar.tree, grammar.mentions
    if not done.undergone or (_has_of(grammar, word) and not _is_of_charge(grammar, word, done)):
        whose, named = owner(grammar, word), before(grammar, word)
        bodies = [kid for kid in tree.under(word, "compound") if grammar.can_speak(kid)] if has_object else []
        if whose is not None or named or bodies:
            yield next(iter(named or bodies)) if whose is None else whose
            return
    frame = done.frames[-1]
    prepositions = tuple(p for p in frame.subject_prepositions if p != OF or OF not in frame.object_prepositions)
    for kid in complements(grammar, word, prepositions):
        agent = mentions.prepositions(kid) in AGENT_PREPOSITIONS
        if agent or (has_object and tree.heads[kid] == word):  # not "a win at the final [of the cup]"
            yield kid
            return


def targets(grammar: Grammar, word: int, done: Act) -> list[int]:
    """To whom it is done: what its prepositions lead to, or whose an act is that is undergone."""
    found = list(complements(grammar, word, done.frames[-1].object_prepositions)) if done.frames else []
    if not done.undergone or (found and not _is_of_charge(grammar, word, done)):
        return [kid for kid in found if not _is_second_of(grammar, word, kid)]
    whose = owner(grammar, word)
    people = (kid for kid in before(grammar, word) if grammar.mentions.mention(kid).type == "Person")
    return grammar.expand(whose) if whose is not None else list(people)[:1]


def changing(grammar: Grammar, word: int) -> list[int]:
    """ "A rise in [prices]": what changes by a noun of change."""
    if grammar.tree.lemmas[word].lower() not in grammar.vocabulary.words(WordClass.CHANGE_NOUN):
        return []
    kids = (kid for kid in grammar.tree.under(word, "nmod") if kid > word and not times.is_time(grammar, kid))
    return [kid for kid in kids if grammar.mentions.prepositions(kid) == IN and not grammar.can_speak(kid)]


def _is_of_charge(grammar: Grammar, word: int, done: Act) -> bool:
    """ "Silva's acquittal of the murder": of what, and not of whom, where the verb has both, as "acquitted him of the murder" has."""
    verbs = grammar.vocabulary.signatures.get((Part.VERB, done.verb), ())
    charged = any((one.complement, one.preposition) == (Complement.GERUND, OF) for one in verbs)
    of = [kid for kid in grammar.tree.under(word, "nmod") if grammar.mentions.prepositions(kid) == OF]
    return charged and owner(grammar, word) is not None and not any(map(grammar.can_speak, of))


def _is_second_of(grammar: Grammar, word: int, kid: int) -> bool:
    """ "The acquittal of Silva [of the murder]": the first phrase with "of" is the patient's."""
    of = [one for one in grammar.tree.under(word, "nmod") if grammar.mentions.prepositions(one) == OF]
    return kid in of[1:]


def _has_of(grammar: Grammar, word: int) -> bool:
    return any(grammar.mentions.prepositions(kid) == OF for kid in grammar.tree.under(word, "nmod"))


def sides(grammar: Grammar, word: int) -> list[int]:
    """Who takes part with whom: "between Chile and Peru", "the Chile-Peru treaty"."""
    tree, verb = grammar.tree, grammar.tree.heads[word]
    phrases = [*tree.under(word, "nmod")]
    if tree.deps[word] in ("nsubj", "nsubj:pass", "obj"):
        phrases += tree.under(verb, "obl")  # "talks were held between", "war broke out between"
    for kid in phrases:
        if grammar.mentions.prepositions(kid) in PAIR_PREPOSITIONS and kid > word:
            return grammar.expand(kid)
    named = [kid for kid in before(grammar, word) if _hyphened(grammar, kid)]
    return [kid for last in named for kid in (last - 2, last)][:2]


def _hyphened(grammar: Grammar, word: int) -> bool:
    """Whether a name is hyphened to another one before it: "the Chile-[Peru] treaty"."""
    tree, name = grammar.tree, grammar.mentions.name
    return tree.words[word - 1] in _HYPHENS and word > 1 and name(word - 2) not in (None, name(word))


def understood(grammar: Grammar, word: int) -> list[int]:
    """Who is accused or convicted of an act: "charged [Silva] with the murder", "on suspicion of murder"."""
    head = grammar.tree.heads[word]
    preposition = grammar.mentions.prepositions(word)
    if grammar.tree.deps[word] not in ("obl", "nmod") or not preposition:
        return []
    return grammar.controlled(head, preposition) or []
