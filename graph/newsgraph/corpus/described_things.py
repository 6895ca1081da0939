"""By which nouns a document speaks of its things, of those that it names and of those that it only describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from newsgraph.entities.coreference import Coreference
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.resolver import Resolver
from newsgraph.entities.same_nouns import is_predicate
from newsgraph.iris import entity_iri
from newsgraph.lang.en.function_words import AS, CONTEXTUAL_ADJECTIVES, ORDINAL_ADJECTIVES, QUANTIFIERS
from newsgraph.model import Entity
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_NAMELESS = ("Person", "Group", "Organization", "Place", "Product", "Concept")
_OTHERS = QUANTIFIERS | CONTEXTUAL_ADJECTIVES | ORDINAL_ADJECTIVES  # "another man", "no man", "a second man"
_NO_THINGS = (WordClass.MASS_NOUN, WordClass.TIME_UNIT, WordClass.TIME_NOUN)
_BESIDE = ("appos", "nmod:desc", "nmod:unmarked", "compound", "flat")
_PLURAL = ("NNS", "NNPS")


@dataclass(slots=True)
class Described:
    """``nouns`` in their dictionary form, those of several things as they are written; ``numbers`` are how many the text says there are.

    ``gender`` is what a noun tells of a person, and ``decided`` are IRI, label and class where a decision of the user has changed them.
    """

    nouns: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    gender: str = ""
    decided: tuple[str, ...] = ()


def nouns_of_names(mentions: Mentions, coreference: Coreference, resolver: Resolver) -> dict[str, set[str]]:
    """The nouns that stand for each thing with a name, by its IRI in the document."""
    found: dict[str, set[str]] = {}
    for word, target in coreference.links.items():
        if mentions.tree.pos[word] == "NOUN" and mentions.name(target):
            found.setdefault(resolver.undecided(mentions.mention(word)).iri, set()).add(_noun(mentions.tree, word))
    return found


def described(
    mentions: Mentions, coreference: Coreference, resolver: Resolver
) -> dict[tuple[str, str, str], Described]:
    """What the document only describes, by its IRI, label and class there; not kinds, and not "another man"."""
    found: dict[tuple[str, str, str], Described] = {}
    nouns = (word for word, pos in enumerate(mentions.tree.pos) if pos == "NOUN")
    said = {resolver.undecided(mentions.mention(word)).iri for word in nouns if _is_of_name(mentions, word)}
    for word, told in _unnamed(mentions, coreference, resolver):
        if told.iri in said:
            continue  # that would be Ana Holm, and she a nurse, so that she is Ana Holm
        tree, now = mentions.tree, resolver.entity(mentions.mention(word))
        one = found.setdefault((told.iri, told.label, told.type), Described())
        one.nouns.add(_noun(tree, word))
        one.numbers |= {tree.words[kid].lower() for kid in tree.under(word, "nummod")}
        one.gender = one.gender or mentions.vocabulary.genders.get(tree.lemmas[word].lower(), "")
        if now.decided:
            one.decided = (now.iri, now.label, now.type)
    return found


def _unnamed(mentions: Mentions, coreference: Coreference, resolver: Resolver) -> Iterator[tuple[int, Entity]]:
    """The nouns of things without a name, with these things."""
    tree = mentions.tree
    for word in mentions.heads():
        named = mentions.name(word)
        if tree.pos[word] == "PRON" or word in coreference.links or (named and named.role != "demonym"):
            continue
        if word in mentions.times or is_predicate(mentions, word) or _is_become(mentions, word):
            continue
        told = resolver.undecided(mentions.mention(word))
        others = {tree.words[kid].lower() for kid in tree.under(word, "amod", "det")}
        thing = told.type in _NAMELESS and (told.type != "Concept" or _is_concrete(mentions, word))
        if thing and not _is_shared(told) and others.isdisjoint(_OTHERS):
            yield word, told


def _is_concrete(mentions: Mentions, word: int) -> bool:
    """Whether a noun of no class is no act, no time and nothing abstract: "the warehouse", not "the payment"."""
    vocabulary, lemma = mentions.vocabulary, mentions.tree.lemmas[word].lower()
    abstract = lemma.endswith(tuple(vocabulary.words(WordClass.ABSTRACT_SUFFIX)))
    return not (
        abstract or ("noun", lemma) in vocabulary.frames or any(lemma in vocabulary.words(kind) for kind in _NO_THINGS)
    )


def _is_become(mentions: Mentions, word: int) -> bool:
    """ "Became [governor], and is a [poet]": a noun that says what somebody is, or is from then on."""
    tree = mentions.tree
    first = tree.first_conjunct(word)
    becoming = tree.lemmas[tree.heads[first]].lower() in mentions.vocabulary.words(WordClass.BECOMING_VERB)
    return bool(tree.under(word, "cop")) or (becoming and tree.deps[first] == "obj")


def _is_of_name(mentions: Mentions, word: int) -> bool:
    """ "[Receptionist] Ana Holm", "Ana Holm, a [nurse]", "the [chief], Jan Berg", "served as [chief]": what is said of somebody there."""
    tree = mentions.tree
    first = tree.first_conjunct(word)
    above = tree.heads[first]
    beside = tree.deps[first] in _BESIDE and mentions.name(above) is not None
    after = mentions.name(word + 1) if word + 1 < len(tree.words) else None
    called = after is not None and after.first == word + 1 and tree.sentence[word] == tree.sentence[word + 1]
    named = called or any(mentions.name(kid) for kid in tree.under(first, "appos"))
    frames = mentions.vocabulary.frames.get(("verb", tree.lemmas[above].lower()), ())
    appoints = mentions.vocabulary.any_has(frames, Trait.APPOINTMENT) and first > above
    assigned = tree.deps[first] == "xcomp" or mentions.prepositions(first) == AS or appoints
    return beside or named or assigned


def _is_shared(entity: Entity) -> bool:
    """Whether other documents may have an entity under the same IRI."""
    return entity.iri == entity_iri(entity.label, base=entity.iri.rpartition("entity/")[0])


def _noun(tree: Tree, word: int) -> str:
    return (tree.words if tree.tags[word] in _PLURAL else tree.lemmas)[word].lower()
