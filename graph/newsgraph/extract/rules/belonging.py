"""Claims of what belongs to whom in a noun phrase: "G20 ministers", "NASA's telescope", "the Swiss insurer", "a Porto clinic"."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.entities.names import Named
from newsgraph.extract.candidate import Candidate, evoked
from newsgraph.extract.context import times
from newsgraph.extract.context.factuality import Factuality
from newsgraph.extract.context.places import is_event
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.extract.rules.parties import act
from newsgraph.extract.rules.places import exists
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.syntax.places import called, named_beside
from newsgraph.extract.syntax.role_nouns import body_before, is_past, role, roles
from newsgraph.lang.en.function_words import AS, INDEFINITE_ARTICLES, INTERIOR_PREPOSITIONS
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import PLACES
from newsgraph.vocabulary.words import WordClass

_BESIDE_NAME = ("nmod:desc", "compound", "appos", "flat")
_PEOPLE = ("Person", "Group")
_BUILT = ("Place", "Organization", "Product")
_OWNERS = ("Organization", "Product")
_UNREAL = (WordClass.PROSPECTIVE_ADJECTIVE, WordClass.NONMEMBER_MODIFIER)


def claims(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """The claims of one noun or name that is somebody's or something's."""
    tree, mentions = grammar.tree, grammar.mentions
    named = mentions.name(word)
    if named and (named.role == "demonym" or word != mentions.head(named)):
        return
    if tree.deps[word] in _BESIDE_NAME or tree.under(word, "cop") or _is_unreal(grammar, word):
        return
    if named is None and grammar.vocabulary.frames.get(("noun", tree.lemmas[word].lower())):
        return  # an act
    if named is None and not any(map(mentions.name, tree.under(word, "appos"))) and tree.pos[word] == "NOUN":
        yield from _offices(grammar, word)
        yield from _of_body_before(grammar, word)
    if not called(grammar, word) and (named or exists(grammar, word)):
        yield from owned(grammar, word, named_beside(grammar, word), named)
    if named is None and tree.pos[word] == "NOUN":
        yield from _had(grammar, word)


def _is_unreal(grammar: Grammar, word: int) -> bool:
    """ "A planned NATO base", "the future Peruvian minister": what is not there, or no member."""
    listed = {one for kind in _UNREAL for one in grammar.vocabulary.words(kind)} - grammar.vocabulary.words(
        WordClass.FORMER_ADJECTIVE
    )
    return any(grammar.tree.lemmas[kid].lower() in listed for kid in grammar.tree.under(word, "amod"))


def _offices(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "G20 ministers met", "a spokesman for Norline", "experts from Greenpeace": whose the people are that a noun stands for."""
    if grammar.mentions.mention(word).type not in (*_PEOPLE, "Organization") or not exists(grammar, word):
        return
    if is_past(grammar, word) or grammar.tree.deps[word] == "xcomp" or grammar.mentions.prepositions(word) == AS:
        return  # of "was elected president of Chile", who was elected is told
    tone = Factuality(tense="present")
    for frame, target, words in roles(grammar, word):
        people = not frame.id or frame.role_class == "Person"  # "European allies" are no allies of Europe
        foreign = frame.relation == grammar.vocabulary.the(KeyTrait.NATIONALITY)  # told by the label
        named = grammar.mentions.name(target) is not None
        of_body = not named and (_is_body(grammar, frame, target) or _is_of_thing(grammar, word, frame, target))
        if ((people and named) or of_body) and not foreign and not _is_there(grammar, target):
            how = Derivation(OFFICE if named else OFFICE_OF_BODY)
            found = Candidate(word, target, frame.relation, frame.lemma, words, word, how, tone)
            if evoked(grammar, found):
                yield found


def _of_body_before(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Union leaders met", "company spokesman Jan Berg": an office with the noun of its body right before it."""
    if not is_past(grammar, word) and (grammar.tree.deps[word] == "nmod:desc" or exists(grammar, word)):
        tone, how = Factuality(tense="present"), Derivation(OFFICE_BEFORE)
        for frame, body, words in body_before(grammar, word):
            yield Candidate(word, body, frame.relation, frame.lemma, words, word, how, tone)


def _is_body(grammar: Grammar, frame: Frame, target: int) -> bool:
    """ "Members of the commission", "the head of its security team": a noun of a body to which somebody belongs or that they lead."""
    belongs = any(grammar.vocabulary.has(frame.relation, trait) for trait in (Trait.AFFILIATION, Trait.OFFICE))
    return belongs and grammar.tree.pos[target] == "NOUN" and grammar.mentions.mention(target).type == "Organization"


def _is_of_thing(grammar: Grammar, word: int, frame: Frame, target: int) -> bool:
    """ "Critics of the plan", "the victims of the crash": a noun of what people do or undergo, and of no office."""
    tied = any(grammar.vocabulary.has(frame.relation, trait) for trait in (Trait.AFFILIATION, Trait.OFFICE))
    people = (
        grammar.mentions.mention(word).type in _PEOPLE
        and (frame.of_state or not frame.role_class)
        and not tied
        and frame.role_class not in PLACES
    )
    return people and grammar.tree.pos[target] == "NOUN" and not grammar.can_speak(target)


def _is_there(grammar: Grammar, target: int) -> bool:
    """ "Investors in Paris": who is somewhere need not be anything to it."""
    inside = grammar.mentions.prepositions(target) in INTERIOR_PREPOSITIONS
    return inside and grammar.mentions.mention(target).type in PLACES


def owned(grammar: Grammar, word: int, thing: int, named: Named | None) -> Iterator[Candidate]:
    """ "NASA's telescope", "Google headquarters", "the Swiss insurer Helvetia", "Iraq's Diyala Province": by what the two are.

    ``thing`` is what is called by the noun, which may have a name beside it, and ``named`` the name that the noun is the head of.
    """
    tree, mentions = grammar.tree, grammar.mentions
    kind, lemma = mentions.mention(thing).type, tree.lemmas[word].lower()
    if named is None and kind != "Product" and grammar.vocabulary.nouns.get(lemma) == "Product":
        return  # "the French frigate Nivose", whose name a model takes for a town
    for kid in tree.under(word, "nmod:poss", "compound", "amod"):
        owner = mentions.name(kid)
        if (
            owner is None
            or kid != mentions.head(owner)
            or (named and named.first <= kid)
            or times.is_time(grammar, kid)
        ):
            continue
        possessed = tree.deps[kid] == "nmod:poss"
        if named and named.type == "Person" and not possessed and thing == word:
            continue  # "Tory MEP John Watts", of which a model made two names
        if owner.role == "demonym" and thing == word and named is None:
            continue  # "the Sudanese government": its label says so, and nobody asks
        if kind in PLACES and tree.deps[kid] == "compound" and not owner.iri:
            continue  # "Dulles airport" lies in no Dulles
        found = None if _are_places(grammar, word, kind) else _tie(kind, owner, possessed)
        if named is None and _is_facility(grammar, word, kind) and not _is_told_by_role(grammar, word):
            found = _of_facility(owner, possessed)
        if found == KeyTrait.MEMBERSHIP and lemma in grammar.vocabulary.words(WordClass.NONMEMBER_NOUN):
            continue  # "Norline veteran Ana Holm"
        if found == KeyTrait.PART and lemma in grammar.vocabulary.words(WordClass.GOVERNMENT_NOUN):
            continue  # "the Bush administration", of which a model took the name for a body's
        if found == KeyTrait.PART and not possessed and (said := _kind(grammar, owner, word)):
            yield said
            continue
        if found is None or (named is None and _is_told_by_role(grammar, word)):
            continue
        relation, tone = grammar.vocabulary.the(found), Factuality(tense="present")
        has = found == KeyTrait.POSSESSION
        ends, lemma = ((kid, thing), "have") if has else ((thing, kid), "of")
        yield Candidate(*ends, relation, lemma, (word,), word, Derivation(POSSESSION), tone)


def _is_facility(grammar: Grammar, word: int, kind: str) -> bool:
    """ "Tehran's research [centre]", "Norline [headquarters]": a building or ground."""
    lemma, listed = grammar.tree.lemmas[word].lower(), grammar.vocabulary.words
    site = lemma in listed(WordClass.SITE) and kind == "Concept"
    return site or (lemma in listed(WordClass.FACILITY_NOUN) and bool(grammar.tree.under(word, "amod", "compound")))


def _of_facility(owner: Named, possessed: bool) -> KeyTrait | None:
    """What a building is to the name before it: where it is, or whose."""
    if owner.type in PLACES:
        return KeyTrait.LOCATION if possessed else None
    return KeyTrait.POSSESSION if owner.type == "Organization" and owner.role != "demonym" else None


def _kind(grammar: Grammar, body: Named, word: int) -> Candidate | None:
    """ "The [MENA] news agency", "the Norline network": what the name of a body right before a noun is, by the noun."""
    tree, first = grammar.tree, body.end
    while first - 1 > body.first and tree.words[first - 1].islower():  # a model may take "CTK news" for the name
        first -= 1
    kind, listed = tree.words_of(first, word + 1), grammar.vocabulary.words(WordClass.BODY_KIND_NOUN)
    one_of = {tree.words[kid].lower() for kid in tree.under(word, "det")} & INDEFINITE_ARTICLES  # "a Volvo company"
    if body.end > word or one_of or listed.isdisjoint((kind.lower(), tree.lemmas[word].lower())):
        return None
    being, tone, words = grammar.vocabulary.the(KeyTrait.COPULA), Factuality(tense="present"), (word,)
    name = grammar.mentions.head(body)
    return Candidate(name, word, being, "be", words, word, Derivation(BODY_KIND), tone, literal=kind)


def _had(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "The island's airport", "Peru's tanks": a thing that is no act and no office, of the place that has it."""
    tree, mentions = grammar.tree, grammar.mentions
    kind, lemma = mentions.mention(word).type, tree.lemmas[word].lower()
    if is_event(grammar, word) or act(grammar, word) or _is_told_by_role(grammar, word):
        return
    of_kind = _is_of_kind(grammar, word)
    there = kind in _BUILT or (of_kind and tree.tags[word] == "NNS")  # whose economy or budget it is, says nothing
    owners = (*(PLACES if there else ()), *(_OWNERS if of_kind else ()))
    has, tone = grammar.vocabulary.the(KeyTrait.POSSESSION), Factuality(tense="present")
    vague = lemma in grammar.vocabulary.words(WordClass.VAGUE_NOUN)
    for kid in tree.under(word, "nmod:poss") if not vague else ():
        named = mentions.name(grammar.links.get(kid, kid))
        owner = mentions.mention(grammar.links.get(kid, kid)).type
        told = named is not None and _tie(kind, named, possessed=True) is not None
        if owner in owners and not told and not times.is_time(grammar, kid):
            for each in grammar.expand(kid):
                yield Candidate(each, word, has, "have", (word,), word, Derivation(HAD), tone)


def _is_of_kind(grammar: Grammar, word: int) -> bool:
    """ "Its beaches", "Norline's booking service": several things, or one of a kind."""
    tree, listed, lemma = grammar.tree, grammar.vocabulary.words, grammar.tree.lemmas[word].lower()
    abstract = lemma.endswith(tuple(listed(WordClass.ABSTRACT_SUFFIX)))
    empty = any(lemma in listed(kind) for kind in (WordClass.MEASURE, WordClass.TIME_NOUN, WordClass.DISTANCE))
    several = tree.tags[word] == "NNS" or any(tree.pos[kid] == "NOUN" for kid in tree.under(word, "compound"))
    return (
        several
        and not abstract
        and not empty
        and not grammar.can_speak(word)
        and grammar.vocabulary.nouns.get(lemma) in (None, *_BUILT)
    )


def _are_places(grammar: Grammar, word: int, kind: str) -> bool:
    """ "Pacific countries", "Gulf states": a group of no people, of which a name before it says no more than their label."""
    return kind == "Group" and grammar.vocabulary.nouns.get(grammar.tree.lemmas[word].lower()) in PLACES


def _is_told_by_role(grammar: Grammar, word: int) -> bool:
    """Whether a noun is that of a role, which says whose it is: a NATO ambassador is no member."""
    frame, _ = role(grammar, word)
    return (frame is not None and bool(frame.object_classes)) or any(roles(grammar, word))


def _tie(kind: str, owner: Named, possessed: bool) -> KeyTrait | None:
    """What ties a thing of a kind to a name before it; None where it may be anything."""
    place, body = owner.type in PLACES, owner.type == "Organization"
    if kind == "Product":
        return KeyTrait.POSSESSION if possessed and owner.type != "Product" else None
    if kind in _PEOPLE:
        if body:
            return KeyTrait.MEMBERSHIP
        return KeyTrait.NATIONALITY if owner.type == "Country" else None  # "the Olympic Park bomber"
    if kind == "Organization":
        if body:
            return KeyTrait.PART
        return None if not place else KeyTrait.NATIONALITY if owner.type == "Country" else KeyTrait.LOCATION
    if kind in PLACES:
        return KeyTrait.LOCATION if place else KeyTrait.POSSESSION if body and owner.role == "name" else None
    return None


OFFICE = Rule(
    "office",
    claims,
    Example("G20 ministers met in Ankara.", "G20 ministers", "worksFor", "G20"),
    _offices,
    apposed=True,
    describes=True,
)
OFFICE_OF_BODY = Rule(
    "office-of-body",
    claims,
    Example("Members of the commission met in Ankara.", "members of the commission", "memberOf", "commission"),
    _offices,
    apposed=True,
    describes=True,
    plain=False,
)
OFFICE_BEFORE = Rule(
    "office-before",
    claims,
    Example("Union leaders met in Ankara.", "union leaders", "leads", "union"),
    _of_body_before,
    apposed=True,
    describes=True,
    plain=False,
)
POSSESSION = Rule(
    "possession",
    claims,
    Example("Swiss insurer Helvetia bought the tower.", "Helvetia", "nationality", "Switzerland"),
    owned,
    apposed=True,
    describes=True,
)
BODY_KIND = Rule(
    "body-kind",
    claims,
    Example("The Norline network praised Kenya.", "Norline", "is", "network"),
    _kind,
    apposed=True,
    describes=True,
    plain=False,
)
HAD = Rule(
    "had",
    claims,
    Example("The island's airport was closed.", "island", "has", "island's airport"),
    _had,
    apposed=True,
    describes=True,
)
RULES = (OFFICE, OFFICE_OF_BODY, OFFICE_BEFORE, POSSESSION, BODY_KIND, HAD)
