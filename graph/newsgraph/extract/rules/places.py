"""Claims of where things are that a noun phrase says: "Houston, Texas", "a hospital in Aleppo", "the Syrian town of Dabiq"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsgraph.entities.names import Named
from newsgraph.extract.candidate import Candidate, open_lemma
from newsgraph.extract.context.ends import is_some_of
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.places import is_event
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import called, is_place, is_street
from newsgraph.extract.syntax.role_nouns import role
from newsgraph.lang.en.function_words import (
    AT,
    DEFINITE_DETERMINERS,
    IN,
    INTERIOR_PREPOSITIONS,
    NO,
    OF,
    PROXIMITY_PREPOSITIONS,
    SINGULAR_DEFINITES,
    SUBJECT_MATTER_PREPOSITIONS,
    SURFACE_PREPOSITIONS,
    UNIVERSAL_QUANTIFIERS,
)
from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.places import city_of, table
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_SITED = ("Place", "Country", "Organization", "Product", "Person", "Group")
_BUILT = ("Place", "Organization", "Product")
_BESIDE = ("appos", "nmod:unmarked", "nmod", "flat", "list", "dep", "parataxis")
_CLOSING = frozenset({",", ".", ";", ":", "(", ")", "?", "!", '"', "”", "’", "'", "—", "–", "--"})


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one noun or name that is somewhere."""
    named = grammar.mentions.name(word)
    if named and (named.role == "demonym" or word != grammar.mentions.head(named)):
        return
    yield from _enclosed(grammar, word)
    yield from _sited(grammar, word)
    yield from _being(grammar, word)
    yield from _described(grammar, word)
    yield from _appellation(grammar, word)


def _enclosed(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Houston, Texas", "the court in Golden, Colo.", "Lille (France)": the name after a comma or in brackets is the larger place."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(word)
    if named is None or named.type not in ("Place", "Organization"):
        return
    for kid in tree.under(word, *_BESIDE):
        larger = mentions.name(kid)
        if larger is None or larger.type not in PLACES or larger.role == "demonym" or mentions.prepositions(kid):
            continue
        bracketed = named.type == "Place" and larger.iri and tree.words[larger.end : larger.end + 1] == [")"]
        between = [","] if not bracketed else ["("]
        near = tree.words[named.end : larger.first] == between and not tree.under(kid, "conj", "cc", "det")
        larger_one = grammar.mentions.mention(kid).type in PLACES  # no body that is called so for short
        near = near and larger_one and not _are_apart(grammar, named, larger)
        if near and (larger.end == len(tree.words) or _closes(grammar, larger.end, word)):
            yield _located(grammar, word, kid, (kid,), Derivation(PLACE_IN_PLACE))


def _are_apart(grammar: Grammar, smaller: Named, larger: Named) -> bool:
    """ "In London, Paris", "in San Antonio, New York, Atlanta": places known to lie in different countries, two cities or states."""
    countries = {_country(grammar, smaller), _country(grammar, larger)}
    if "" not in countries and len(countries) == 2:
        return True
    known, other = (grammar.vocabulary.known.get(one.iri) for one in (larger, smaller))
    if known and other and known.region_code and other.region_code:
        return True  # "in San Antonio, New York, Atlanta"
    if known and other and known.part_of and known.part_of == other.part_of and city_of(other) is None:
        return True  # "in New South Wales, Victoria and Queensland"
    return known is not None and city_of(known) is not None and bool(table().cities(smaller.text))


def _country(grammar: Grammar, named: Named) -> str:
    """The IRI of the largest known thing that a place is part of; that of a capital is its country's own."""
    words = grammar.vocabulary
    sense = words.sense(named.text)
    at = sense.iri if sense else ""
    while at and words.known[at].part_of:
        at = words.known[at].part_of
    return at


def _closes(grammar: Grammar, at: int, word: int) -> bool:
    """Whether what comes after a name is the end of its phrase: "in Mosul, Iraq, and", not "Mosul, Iraq officials"."""
    return grammar.tree.words[at] in _CLOSING or grammar.tree.sentence[at] != grammar.tree.sentence[word]


def _sited(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The World Economic Forum in Davos", "a hospital in Aleppo", "Mosul Dam on the Tigris": a noun with the place that it is in."""
    tree, mentions = grammar.tree, grammar.mentions
    named, kind = mentions.name(word), mentions.mention(word).type
    bound = _is_thing(grammar, word, kind) if named is None else kind not in ("Person", "Entity")
    if not bound:
        return
    if named is None and tree.under(word, "cop"):
        return  # of "is a village in Mali" the subject is told where it is
    if kind in PLACES and mentions.prepositions(word) in SUBJECT_MATTER_PREPOSITIONS:
        return  # "sang about Porto in Oslo"
    below = [*tree.under(word, "nmod"), *_right_behind(grammar, word)]
    places = [kid for kid in below if is_place(grammar, kid) and _is_inside(grammar, kid, kind)]
    places += [kid for kid in tree.under(word, "nmod") if _is_of_whole(grammar, word, kid)]
    if not places or (named is None and not exists(grammar, word)):
        return
    for kid in places:
        beside = mentions.prepositions(kid) in PROXIMITY_PREPOSITIONS
        several = beside or (named is None and tree.tags[word] == "NNS")  # "offices in Oslo and Riga": some in each
        for place in (called(grammar, kid) or grammar.expand(kid))[: None if several else 1]:
            cases = tuple(tree.under(kid, "case"))
            for thing in called(grammar, word) or [_bearer(grammar, word), *_sharing(grammar, word, kid)]:
                how = Derivation(NAME_IN_PLACE if mentions.name(thing) else THING_IN_PLACE)
                yield _located(grammar, thing, place, cases, how, mentions.prepositions(kid))


def _is_of_whole(grammar: Grammar, word: int, kid: int) -> bool:
    """ "The counties of [Kenya]", "the streets of Porto": several parts of the earth that are in the place that they are of."""
    mentions = grammar.mentions
    several = grammar.tree.tags[word] == "NNS" and mentions.name(word) is None
    part = mentions.mention(word).type in PLACES and not called(grammar, word)
    return several and part and mentions.prepositions(kid) == OF and bool(mentions.name(kid)) and is_place(grammar, kid)


def _sharing(grammar: Grammar, word: int, place: int) -> list[int]:
    """ "Shops and [offices] in Oslo": the plurals that a place behind the last of them holds for, too."""
    tree = grammar.tree
    others = [kid for kid in tree.under(word, "conj") if tree.pos[kid] == "NOUN" and kid < place]
    alike = all(tree.tags[at] == "NNS" and not tree.under(at, "nmod") for at in others)
    return others if tree.tags[word] == "NNS" and alike and tree.deps[place] == "nmod" else []


def _right_behind(grammar: Grammar, word: int) -> list[int]:
    """ "Took them to the [hospital] in Porto": the place right behind a building, which a parser may hang on the verb."""
    tree, listed = grammar.tree, grammar.vocabulary.words(WordClass.SITE)
    if tree.deps[word] != "obl" or tree.lemmas[word].lower() not in listed or tree.under(word, "nmod"):
        return []
    beside = tree.under(tree.heads[word], "obl")
    return [
        kid
        for kid in beside
        if grammar.mentions.name(kid)
        and tree.under(kid, "case")[:1] == [word + 1]
        and grammar.mentions.prepositions(kid) == IN
    ]


def _is_thing(grammar: Grammar, noun: int, kind: str) -> bool:
    """Whether a common noun stands for what is somewhere: not for what is done or happens, which has a place of its own."""
    if grammar.tree.pos[noun] != "NOUN" or kind not in (*_SITED, "Concept"):
        return False
    if kind == "Concept":
        lemma = grammar.tree.lemmas[noun].lower()
        done = act(grammar, noun) is not None or is_event(grammar, noun)
        return is_counted(grammar, noun) and not done and lemma not in _involved(grammar.vocabulary)
    return True


def is_counted(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is one of several that there may be: plural, or with a determiner or number, unlike "our presence".

    "The" does not count what is abstract by its ending: "the naval presence in the Gulf".
    """
    tree = grammar.tree
    counts = [kid for kid in tree.under(noun, "det", "nummod") if tree.words[kid].lower() not in SINGULAR_DEFINITES]
    endings = tuple(grammar.vocabulary.words(WordClass.ABSTRACT_SUFFIX))
    definite = bool(tree.under(noun, "det")) and not tree.lemmas[noun].lower().endswith(endings)
    return tree.tags[noun] == "NNS" or bool(counts) or definite


@cache
def _involved(vocabulary: Vocabulary) -> frozenset[str]:
    """The nouns of verbal expressions with "in", as "have a stake in" and "take part in": what one has in a thing is not there."""
    frames = (frame for entries in vocabulary.frames.values() for frame in entries)
    return frozenset(frame.idiom_noun for frame in frames if frame.idiom_noun and frame.preposition == IN)


def _being(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The Syrian Computer Society is an organization in Syria", "is one of the clinics in Aleppo": the subject is there."""
    tree, mentions = grammar.tree, grammar.mentions
    predicate = tree.heads[word] if is_some_of(grammar, word) else word
    if grammar.copula(predicate) is None or mentions.name(word) or tree.pos[word] != "NOUN" or role(grammar, word)[0]:
        return
    kind = grammar.vocabulary.nouns.get(tree.lemmas[word].lower(), "")
    if kind not in _BUILT:
        if not _are_places(grammar, predicate):
            return  # who is a leader in Asia need not be there
        kind = "Place"
    places = [kid for kid in tree.under(word, "nmod") if is_place(grammar, kid) and _is_inside(grammar, kid, kind)]
    denied = (
        factuality_of(grammar, predicate).polarity == Polarity.NEGATIVE
    )  # who is no clerk in Oslo may be a nurse there
    for subject in grammar.subjects(predicate) if places and not denied else ():
        if mentions.mention(grammar.links.get(subject, subject)).type == "Country":
            continue  # "Norway is a market in Asia"
        place = (called(grammar, places[0]) or [places[0]])[0]
        cases = tuple(tree.under(places[0], "case"))
        yield _located(grammar, subject, place, cases, Derivation(PREDICATE_IN_PLACE))._replace(
            anchor=predicate, factuality=None
        )


def _are_places(grammar: Grammar, predicate: int) -> bool:
    """ "The Hamrin Mountains are a ridge in Iraq": whatever a place is somewhere, it is there."""
    subjects = grammar.subjects(predicate)
    return bool(subjects) and all(grammar.mentions.mention(grammar.links.get(s, s)).type == "Place" for s in subjects)


def _bearer(grammar: Grammar, word: int) -> int:
    """ "Ana Costa, a nurse in Porto,": the name that a noun says something of."""
    above = grammar.tree.heads[word]
    return above if grammar.tree.deps[word] == "appos" and grammar.mentions.name(above) else word


def _is_inside(grammar: Grammar, place: int, kind: str) -> bool:
    """Whether the preposition of a place says that a thing of this kind is there: "experts on Syria" need not be."""
    preposition, mention = grammar.mentions.prepositions(place), grammar.mentions.mention(place)
    above = grammar.tree.heads[place]
    if preposition == AT and grammar.mentions.name(above) and (kind == "Organization" or is_street(grammar, above)):
        return False  # "beat the Lakers at Lund Park", "Park Avenue at 77th Street"
    if preposition in SURFACE_PREPOSITIONS:
        noun = grammar.vocabulary.nouns.get(grammar.tree.lemmas[above].lower())
        return not {kind, noun}.isdisjoint(("Place", "Organization")) and mention.type != "Country"
    return preposition in INTERIOR_PREPOSITIONS | PROXIMITY_PREPOSITIONS


def exists(grammar: Grammar, noun: int) -> bool:
    """Whether a text takes what a noun stands for to exist: not "no hospital", nor the one of "plans to build a hospital"."""
    tree = grammar.tree
    determiners = {tree.words[kid].lower() for kid in tree.under(noun, "det")}
    if NO in determiners:
        return False
    if determiners & (DEFINITE_DETERMINERS | UNIVERSAL_QUANTIFIERS) or tree.under(noun, "nmod:poss"):
        return True
    at = noun
    while tree.heads[at] != at and not grammar.is_predicate(at):
        at = tree.heads[at]
    tone = factuality_of(grammar, at)
    acts = tree.deps[noun] in SUBJECTS and tone.modality == Modality.FUTURE
    return tone.polarity == Polarity.POSITIVE and (acts or tone.modality == Modality.ASSERTED)


def _described(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The Syrian town of Dabiq", "the Gulf island of Qeshm": where the place lies that a noun and its name stand for."""
    tree, mentions = grammar.tree, grammar.mentions
    for name in called(grammar, word):
        for kid in tree.under(word, "amod", "compound", "nmod:poss"):
            larger = mentions.name(kid)
            if larger and larger.type in PLACES and mentions.head(larger) == kid:
                yield _located(grammar, name, kid, (word,), Derivation(PLACE_IN_PLACE))


def _appellation(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The city of Bam", "the towns of Jabla and Tartus": what the places are that a noun calls by their names."""
    being, tone = grammar.vocabulary.the(KeyTrait.COPULA), Factuality(tense="present")
    tree = grammar.tree
    kinds = [kid for kid in tree.under(word, "amod", "compound") if tree.pos[kid] == "NOUN"]
    kind = " ".join((*(tree.words[kid] for kid in kinds), tree.lemmas[word])).lower()
    for name in called(grammar, word):
        how = Derivation(APPELLATION)
        yield Candidate(name, word, being, "be", (word,), word, how, tone, literal=kind)


def _located(
    grammar: Grammar, thing: int, place: int, words: tuple[int, ...], how: Derivation, preposition: str = ""
) -> Candidate:
    located, tone = grammar.vocabulary.the(KeyTrait.LOCATION), Factuality(tense="present")
    lemma = preposition or grammar.mentions.prepositions(place) or "in"
    if lemma in PROXIMITY_PREPOSITIONS:  # what is near a place is in none
        return Candidate(thing, place, "", open_lemma(("be", lemma)), words, thing, how, tone)
    return Candidate(thing, place, located, lemma, words, thing, how, tone)


PLACE_IN_PLACE = Rule(
    "place-in-place",
    claims,
    Example("She moved to Houston, Texas.", "Houston", "locatedIn", "Texas"),
    _enclosed,
    apposed=True,
    describes=True,
)
NAME_IN_PLACE = Rule(
    "name-in-place",
    claims,
    Example("She spoke at the World Economic Forum in Davos.", "World Economic Forum", "locatedIn", "Davos"),
    _sited,
    describes=True,
)
THING_IN_PLACE = Rule(
    "thing-in-place",
    claims,
    Example("The hospital in Aleppo closed.", "hospital in Aleppo", "locatedIn", "Aleppo"),
    _sited,
    apposed=True,
    describes=True,
)
PREDICATE_IN_PLACE = Rule(
    "predicate-in-place",
    claims,
    Example("Norline is a company in Riga.", "Norline", "locatedIn", "Riga"),
    _being,
)
APPELLATION = Rule(
    "appellation",
    claims,
    Example("A quake hit the city of Bam.", "Bam", "is", "city"),
    _appellation,
    apposed=True,
    describes=True,
)
RULES = (PLACE_IN_PLACE, NAME_IN_PLACE, THING_IN_PLACE, PREDICATE_IN_PLACE, APPELLATION)
