"""Which common nouns of a document mean the thing that an earlier one means: "a rocket … the rocket", by the clusters of the model.

What somebody is called is no thing that others are: a predicate, an apposition and a title are not the noun of another sentence. Nor are
nouns one thing that differ in a number or a name: "a 15-year sentence" and "a five-year sentence", "the Lima office" and "the Oslo office".
"""

from __future__ import annotations

from collections.abc import Container

from newsgraph.entities.bearers import name_beside
from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import ANOTHER, AS, FOR, INDEFINITE_ARTICLES

_HEADING = 2  # sentences: a headline and what stands below it
_PREDICATES = ("appos", "xcomp", "nmod:desc")
_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "nummod", "nmod:unmarked")


def first_of_same(mentions: Mentions, links: Container[int], word: int) -> int:
    """The first noun of a noun's cluster, in the same zone, that is a noun phrase of its own and agrees with it, or the word itself.

    ``links`` are the words that stand for what another one names.
    """
    tree = mentions.tree
    if is_predicate(mentions, word):
        return word
    new = _is_new(mentions, word)
    zone = mentions.zone[tree.sentence[word]]
    for other in (tree.clusters or {}).get(word, ()):
        if other >= word:
            break
        plain = tree.pos[other] == "NOUN" and not mentions.name(other) and other not in links
        if new and tree.sentence[other] >= _HEADING:
            break  # of what a headline tells, the text may tell anew: "Vigil for slain teen", "A vigil in Oslo …"
        plain = plain and not (tree.deps[other] == "appos" and mentions.name(tree.heads[other]))
        if plain and mentions.zone[tree.sentence[other]] == zone and agree(mentions, word, other):
            return other
    return word


def _is_new(mentions: Mentions, word: int) -> bool:
    """ "A strike of their own": whether an article says that the noun brings up something else (Heim 1982)."""
    tree = mentions.tree
    return any(tree.words[kid].lower() in {*INDEFINITE_ARTICLES, ANOTHER} for kid in tree.under(word, "det"))


def is_predicate(mentions: Mentions, word: int) -> bool:
    """Whether a noun says what somebody is, or is one of several that do: "is a driver and a [singer]", "served as [mayor]"."""
    tree = mentions.tree
    first = tree.first_conjunct(word)
    return (
        bool(tree.under(first, "cop"))
        or tree.deps[first] in _PREDICATES
        or mentions.prepositions(first) == AS
        or _is_office(mentions, first)
    )


def _is_office(mentions: Mentions, noun: int) -> bool:
    """ "Ran for [mayor]", "the candidate for [governor]": a person's noun without an article is what somebody wants to be."""
    tree = mentions.tree
    bare = tree.tags[noun] == "NN" and not tree.under(noun, "det", "nmod:poss", "nummod")
    return bare and mentions.prepositions(noun) == FOR and mentions.mention(noun).type == "Person"


def agree(mentions: Mentions, word: int, other: int) -> bool:
    """Whether what a model puts together is called the same, or is of one kind; a pronoun is what it is put with."""
    tree, mention = mentions.tree, mentions.mention
    if tree.pos[word] == "PRON":
        return True
    if _is_other(mentions, word, other) or _are_named(mentions, word, other):
        return False
    nouns = frozenset((tree.lemmas[word].lower(), tree.lemmas[other].lower()))
    if len(nouns) == 1:
        return True
    return nouns not in mentions.apart and mention(word).type == mention(other).type != "Concept"


def _is_other(mentions: Mentions, word: int, other: int) -> bool:
    """Whether both are told by a number or a name, and by different ones."""
    pairs = zip(_told_by(mentions, word), _told_by(mentions, other), strict=True)
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)


def _are_named(mentions: Mentions, *nouns: int) -> bool:
    """ "the trust's director, Ana Holm, … the agency's director, Rosa Berg": whether each has a name beside it, and another one."""
    beside = (mentions.name(name_beside(mentions, noun)) for noun in nouns)
    return len({mentions.wholes[named].label for named in beside if named}) > 1


def _told_by(mentions: Mentions, noun: int) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers and the names before a noun."""
    tree = mentions.tree
    before = [at for kid in tree.under(noun, *_MODIFIERS) if kid < noun for at in tree.subtree(kid)]
    numbers = frozenset(tree.words[at].lower() for at in before if tree.pos[at] == "NUM")
    names = (mentions.name(at) for at in before)
    return numbers, frozenset(mentions.wholes[named].label for named in names if named)
