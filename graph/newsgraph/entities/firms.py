"""Firms and clubs that look like people, by what only such bodies have and do: "shares of Marlow Grant", "Velden signed a striker"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.entities.metonymy import head
from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.given_names import genders as table
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

if TYPE_CHECKING:
    from newsgraph.entities.names import Named

_FIRMS = ("Company", "Bank")  # a person may be called a church
_KINDS = ("Person", "Place", "Entity", "Organization")  # what a model takes them for


def acts_as_firm(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a name that is nobody's full name has, or does, what only a body has or does."""
    if named.type not in _KINDS or named.iri or named.role != "name":
        return False
    word = head(tree, named.first, named.end)
    if _is(tree, word, vocabulary):
        return True
    return not is_somebody(tree, named, vocabulary) and (_has(tree, word, vocabulary) or _does(tree, word, vocabulary))


def _is(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """ "Lydia Marsh is a firm that makes shoes": said to be one of several firms."""
    noun = tree.heads[word]
    said = tree.deps[word] == "nsubj" and tree.tags[noun] == "NN" and bool(tree.under(noun, "cop"))
    if not said or vocabulary.kinds.get(tree.lemmas[noun].lower()) not in _FIRMS:
        return False
    beside = {tree.words[kid].lower() for kid in tree.under(noun, "det", "advmod", "aux", "case")}
    return bool(beside) and beside <= INDEFINITE_ARTICLES


def is_somebody(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """Whether the name begins with a given name or a title, or its last word has one before it anywhere: "Ana Holm … Holm"."""
    genders, words = vocabulary.genders, tree.words
    before = words[named.first - 1].lower().rstrip(".") if named.first else ""
    several = [word.casefold() for word in words[named.first : named.end]]
    if (
        (len(several) > 1 and named.type == "Person" and table(vocabulary).of_name(several))
        or several[0] in genders
        or before in genders
        or ("role", before) in vocabulary.frames
    ):
        return True
    places = (at for at, text in enumerate(words) if at and text == words[named.end - 1])
    return any(words[at - 1].casefold() in genders and words[at - 1].istitle() for at in places)


def _has(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """ "Marlow Grant's profits", "shares of Marlow Grant", "the chief executive of Kestrel"; "Berg's shares in Norline" are a person's."""
    noun = tree.heads[word]
    led = {tree.words[kid].lower() for kid in tree.under(word, "case")}
    owned = tree.deps[word] == "nmod:poss" and not any(kid > noun for kid in tree.under(noun, "nmod"))
    of = tree.deps[word] == "nmod" and bool(led & {"of", "in"})
    return (owned or of) and not vocabulary.words(WordClass.FIRM_PROPERTY).isdisjoint(compounds_of(tree, noun))


def _does(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    """ "Kestrel cut 300 jobs", "Marlow Grant, which employs 40 people", "Velden signed a striker"."""
    verbs = [tree.heads[word]] if tree.deps[word] == "nsubj" else []
    verbs += [kid for verb in verbs for kid in tree.under(verb, "xcomp", "conj") if not tree.under(kid, "nsubj")]
    verbs += tree.under(word, "acl:relcl")
    deeds = vocabulary.words(WordClass.FIRM_DEED)
    objects = ((verb, kid) for verb in verbs for kid in tree.under(verb, "obj"))
    return any(
        f"{tree.lemmas[verb].lower()} {name}" in deeds for verb, kid in objects for name in compounds_of(tree, kid)
    )


def compounds_of(tree: Tree, noun: int) -> Iterator[str]:
    """A noun, alone and with what is right before it: "executive", "chief executive"."""
    lemma = tree.lemmas[noun].lower()
    yield lemma
    yield from (f"{tree.words[kid].lower()} {lemma}" for kid in tree.under(noun, "compound", "amod"))
