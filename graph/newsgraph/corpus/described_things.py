"""By which nouns a document speaks of its things, of those that it names and of those that it only describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.corpus.witnesses import acts, is_thing, said
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.deeds import COLON
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.resolver import Resolver
from newsgraph.entities.same_nouns import is_predicate
from newsgraph.iris import entity_iri
from newsgraph.lang.en.function_words import (
    AS,
    CONTEXTUAL_ADJECTIVES,
    DEFINITE_DETERMINERS,
    INDEFINITE_ARTICLES,
    ONE,
    ORDINAL_ADJECTIVES,
    QUANTIFIERS,
)
from newsgraph.model import Entity
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass

_NAMELESS = ("Person", "Group", "Organization", "Place", "Product", "Concept")
# "another man", "no man", "a second man", "one man"
_ACTORS = ("Person", "Organization", "Group", "Entity")
_OTHERS = QUANTIFIERS | CONTEXTUAL_ADJECTIVES | ORDINAL_ADJECTIVES | {ONE}
_NO_THINGS = (WordClass.MASS_NOUN, WordClass.TIME_UNIT, WordClass.TIME_NOUN, WordClass.DISTANCE, WordClass.MEASURE)
THE, ITS, A = "the", "its", "a"
_BESIDE = ("appos", "nmod:desc", "nmod:unmarked", "compound", "flat")
_SUBJECTS = ("nsubj", "nsubj:pass")
_PLURAL = ("NNS", "NNPS")


@dataclass(slots=True)
class Described:
    """``nouns`` in their dictionary form, those of several things as they are written; ``numbers`` are how many the text says there are.

    ``owners``, ``own`` and ``acts`` are those of :class:`newsgraph.corpus.witnesses.Said`, ``article`` and ``at`` of the first noun.
    ``gender`` is what a noun tells of a person, and ``decided`` are IRI, label and class where a decision of the user has changed them.
    """

    nouns: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    article: str = ""
    at: int = 0
    gender: str = ""
    decided: tuple[str, ...] = ()


def nouns_of_names(mentions: Mentions, coreference: Coreference, resolver: Resolver) -> dict[str, set[str]]:
    """The nouns that stand for each thing with a name, by its IRI in the document."""
    found: dict[str, set[str]] = {}
    for word, target in coreference.links.items():
        if mentions.tree.pos[word] == "NOUN" and mentions.name(target):
            found.setdefault(resolver.undecided(mentions.mention(word)).iri, set()).add(_noun(mentions.tree, word))
    return found


def acts_of_names(mentions: Mentions, coreference: Coreference, resolver: Resolver) -> dict[str, set[str]]:
    """What is said of each person and body with a name, by its IRI in the document."""
    found: dict[str, set[str]] = {}
    for word in (*map(mentions.head, mentions.names), *coreference.links):
        mention = mentions.mention(coreference.links.get(word, word))
        if mention.type in _ACTORS:
            above = (
                [mentions.tree.heads[word]] if mentions.tree.deps[word] == "appos" else []
            )  # "the skipper, Ana Holm"
            said_of = (act for at in (word, *above) for act in acts(mentions, at))
            found.setdefault(resolver.undecided(mention).iri, set()).update(said_of)
    return found


def described(
    mentions: Mentions, coreference: Coreference, resolver: Resolver, forms: CorpusForms
) -> dict[tuple[str, str, str], Described]:
    """What the document only describes, by its IRI, label and class there; not kinds, nor "a man" where there is "another man"."""
    found: dict[tuple[str, str, str], Described] = {}
    nouns = (word for word, pos in enumerate(mentions.tree.pos) if pos == "NOUN")
    about = {
        resolver.undecided(mentions.mention(word)).iri
        for word in nouns
        if _is_of_name(mentions, word) or _is_another(mentions.tree, word) or _is_source(mentions.tree, word)
    }
    for word, told in _unnamed(mentions, coreference, resolver):
        if told.iri in about:
            continue  # that would be Ana Holm, and she a nurse, so that she is Ana Holm
        tree, now = mentions.tree, resolver.entity(mentions.mention(word))
        key = (told.iri, told.label, told.type)
        one = found.setdefault(key, Described(at=word, article=_article(tree, word)))
        one.nouns.add(_noun(tree, word))
        one.numbers |= {tree.words[kid].lower() for kid in tree.under(word, "nummod")}
        found_said = said(mentions, coreference, forms, word)
        one.owners |= found_said.owners
        one.own |= found_said.own
        one.acts |= found_said.acts
        one.gender = one.gender or _gender(mentions, word)
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
        thing = told.type in _NAMELESS and (told.type != "Concept" or _is_concrete(mentions, word))
        if thing and not _is_shared(told) and is_thing(mentions, word):
            yield word, told


def _is_another(tree: Tree, word: int) -> bool:
    return not _OTHERS.isdisjoint(tree.words[kid].lower() for kid in tree.under(word, "amod", "det", "nummod"))


def _is_source(tree: Tree, word: int) -> bool:
    """ "Lawyer: Ana Holm pays up": who says what a headline tells, and nobody of whom it tells."""
    end = tree.sentences[tree.sentence[word]][1]
    behind = range(word + 2, end) if tree.words[word + 1 : word + 2] == [COLON] else ()
    return any(tree.deps[at] in _SUBJECTS for at in behind)


def _gender(mentions: Mentions, word: int) -> str:
    """That of a noun, or of what stands with it: "the female deputy"."""
    tree, genders = mentions.tree, mentions.vocabulary.genders
    told = (genders.get(tree.lemmas[at].lower(), "") for at in (word, *tree.under(word, "amod")))
    return next(filter(None, told), "")


def _article(tree: Tree, word: int) -> str:
    """ "the" for what is definite, "its" for what is somebody's, "a", or nothing."""
    determiners = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    if tree.under(word, "nmod:poss"):
        return ITS
    return THE if determiners & DEFINITE_DETERMINERS else A if determiners & INDEFINITE_ARTICLES else ""


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
    top = above
    while mentions.name(top) is None and tree.deps[top] in _BESIDE:
        top = tree.heads[top]  # "free [agent] first baseman Jon Berg"
    beside = tree.deps[first] in _BESIDE and mentions.name(top) is not None
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
