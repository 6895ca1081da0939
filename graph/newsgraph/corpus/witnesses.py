"""What a document says of a thing that it only describes: whose it is, which names are in its description, and what it does.

Two documents that use one noun need not mean one thing; where both say "a burglar shot the guard", they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.deeds import ages_by_words, deeds_of
from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import INDEFINITE_ARTICLES, POSSESSIVE_DETERMINERS
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import PLACES

_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod")
_OWNED = ("nmod:poss", "nmod")
_BEFORE = ("compound", "nmod:desc", "appos")
_OF = "of"
_AGED = "age:"
_WHERE = "^"
_HEADLINE = 0.5  # share of the longer words of a sentence that are written with a capital in a headline


class Said(NamedTuple):
    """Words of names of whom a thing is of, of names that are its own ("the city of Lima"), and what is said of it."""

    owners: frozenset[str]
    own: frozenset[str]
    acts: frozenset[str]


def said(mentions: Mentions, coreference: Coreference, forms: CorpusForms, word: int) -> Said:
    """What a document says of a thing where this noun stands for it."""
    tree = mentions.tree
    kind = mentions.mention(word).type
    is_person, is_place = kind == "Person", kind in PLACES
    owned = [kid for kid in tree.under(word, *_OWNED) if mentions.prepositions(kid) in ("", _OF)]
    beside = tree.under(word, *_BEFORE)
    of = [kid for kid in owned if mentions.prepositions(kid) == _OF]
    own = beside if is_person else (*beside, *of)
    owners = owned if is_person else (kid for kid in owned if kid not in of)
    return Said(
        _names(mentions, coreference, forms, owners),
        _names(mentions, coreference, forms, own if is_place else (kid for kid in own if not _is_place(mentions, kid))),
        frozenset(acts(mentions, word)),
    )


def _is_place(mentions: Mentions, word: int) -> bool:
    """Whether a name only says where something is, or from where: "the [US] software giant"."""
    named = mentions.name(word)
    return named is not None and (named.role == "demonym" or named.type in PLACES)


def _names(mentions: Mentions, coreference: Coreference, forms: CorpusForms, words: Iterable[int]) -> frozenset[str]:
    """The words of the names that some words have or stand for."""
    heads = (coreference.links.get(word, word) for word in words)
    named = (mentions.name(head) for head in heads)
    labels = (mentions.wholes[one].label for one in named if one and one.role != "demonym")
    return frozenset(part for label in labels for part in forms.words(label))


def acts(mentions: Mentions, word: int) -> Iterator[str]:
    """What stands with a noun, and the verbs that it is subject or object of; not that it said something."""
    tree, own = mentions.tree, mentions.name(word)
    ages = ages_by_words(tree, word)
    for kid in tree.under(word, *_MODIFIERS, "nmod"):
        if (
            kid not in ages
            and (own is None or mentions.name(kid) != own)
            and tree.pos[kid] in ("NOUN", "PROPN", "ADJ", "NUM")
            and kid not in mentions.times
        ):
            lemma = tree.lemmas[kid].lower()
            yield _WHERE + lemma if _is_place(mentions, kid) else lemma
    yield from _with_names(mentions, word)
    yield from map(aged, ages.values())
    yield from deeds_of(tree, word, mentions.vocabulary)


def aged(age: int) -> str:
    """What is said of somebody of an age, which tells people apart as what they do does."""
    return f"{_AGED}{age}"


def weight(said_of: str) -> int:
    """How much it says of two descriptions that both have it: few people of one story are of one age, and many at one place."""
    return 2 if said_of.startswith(_AGED) else int(not said_of.startswith(_WHERE))


def is_act(said_of: str) -> bool:
    """Whether it is an act or an age, no word that merely stands with a noun."""
    return ":" in said_of


def _with_names(mentions: Mentions, word: int) -> Iterator[str]:
    """The names of what somebody acts upon, or is told by: "the burglar robbed [Varden Market]", "the burglar of [Varden Market]"."""
    tree = mentions.tree
    acted = tree.under(tree.heads[word], "obj") if tree.deps[word] == "nsubj" else []
    for kid in (*acted, *tree.under(word, "nmod")):
        named = mentions.name(kid)
        if named and named.role != "demonym" and named != mentions.name(word):
            yield (_WHERE if named.type in PLACES else "@") + mentions.wholes[named].label.casefold()


def is_thing(mentions: Mentions, word: int) -> bool:
    """Whether a noun stands for some thing: not "a [sheriff]'s deputy", "on [base]", "About a [Boy]"."""
    tree = mentions.tree
    above = tree.heads[word]
    determiners = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    possessive = tree.under(word, "nmod:poss")
    is_role = mentions.mention(above).type == "Person" if tree.deps[word] == "nmod:poss" else False
    if is_role and determiners <= INDEFINITE_ARTICLES and not possessive:
        return False
    bare = not determiners and not possessive and not tree.under(word, "nummod") and tree.tags[word] == "NN"
    if bare and tree.under(word, "case"):
        return False
    return not (tree.words[word][0].isupper() and _is_capital_for_a_name(tree, word))


def _is_capital_for_a_name(tree: Tree, word: int) -> bool:
    """Whether a common noun is written with a capital within a sentence that is no headline."""
    first, end = tree.sentences[tree.sentence[word]]
    longer = [tree.words[at] for at in range(first, end) if len(tree.words[at]) > 3 and tree.words[at].isalpha()]
    capitals = sum(one[0].isupper() for one in longer)
    return word != first and capitals < _HEADLINE * len(longer)


def has_owner(tree: Tree, word: int) -> bool:
    """ "[his] brother", "Ana's brother": whether a noun is somebody's."""
    return any(
        tree.words[kid].lower() in POSSESSIVE_DETERMINERS or tree.pos[kid] != "DET"
        for kid in tree.under(word, "nmod:poss")
    )
