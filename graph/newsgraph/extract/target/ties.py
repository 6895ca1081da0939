"""Whose a noun is: of "Grey Days, a film by director Holm" it is the director of Grey Days, of "Ross thanked director Holm" of nothing."""

from __future__ import annotations

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import AS
from newsgraph.property_labels import BY, OF

_NOMINAL = ("NOUN", "PROPN")
_OWNERS = ("nmod:poss", "compound")
_BESIDE = ("appos", "flat", "nmod:desc", "nmod:unmarked", "compound", "conj")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_AGENT = ("obl:agent", "obl")
_OBLIQUE = ("nmod", "obl", "acl")
_OF = (OF, "for", "at", "in")  # what a noun is tied by to what stands under it
_UNDER = (OF, BY, "from", "for")  # and to what it stands under
_PERSON = "Person"


def is_noun(mentions: Mentions, cue: int, target: int) -> bool:
    """Whether a word evokes a property of another one as a noun; one with an object is a verb that was misread."""
    tree, first = mentions.tree, mentions.tree.first_conjunct(target)
    misread = tree.heads[first] == cue and tree.deps[first] == "obj"
    return tree.pos[cue] in _NOMINAL and cue != target and not misread


def is_tied(mentions: Mentions, noun: int, word: int, target: int) -> bool:
    """Whether a phrase says whose or of what a noun is, or of what its ``target``.

    Tied is what a genitive, "of" or a copula names, what the noun stands under, and what is done by whom the noun names. What is no role of
    a person ("music by Holm", "in the family Felidae") is a part of what its sentence tells; who plays one ("director Holm") has to be
    tied more closely.
    """
    tree, at = mentions.tree, noun
    oblique = tree.deps[target] in _OBLIQUE and tree.heads[target] == noun
    is_role = not oblique and mentions.mention(target).type == _PERSON
    while True:
        if tree.heads[word] == at and _is_beside(mentions, at, word, is_role=is_role):
            return True
        above, label = tree.heads[at], tree.deps[at]
        if above == at:
            return False
        if is_role and tree.pos[above] not in _NOMINAL:
            return _is_done(mentions, at, word)
        if is_role and (
            (label == "nmod" and mentions.prepositions(at) not in _UNDER) or label not in ("nmod", *_BESIDE)
        ):
            return False
        at = above
        if at == word:
            return True


def _is_beside(mentions: Mentions, at: int, word: int, *, is_role: bool) -> bool:
    """Whether a word right under another one is whose it is, or what is said to be it or to do it."""
    tree, label = mentions.tree, mentions.tree.deps[word]
    if label in _OWNERS or label == "appos" or (label == "nmod" and mentions.prepositions(word) in _OF):
        return True
    if label in _SUBJECTS:
        return not is_role or bool(tree.under(at, "cop"))
    return not is_role and label == "obj"


def _is_done(mentions: Mentions, noun: int, word: int) -> bool:
    """Whether a verb has a word as its other end: "was shot by director [Holm]", "served as director of Norline"."""
    tree = mentions.tree
    if tree.deps[noun] not in _AGENT or tree.heads[word] not in tree.conjuncts(tree.first_conjunct(tree.heads[noun])):
        return False
    lead = mentions.prepositions(noun)
    return (lead == BY and tree.deps[word] == "nsubj:pass") or (lead == AS and tree.deps[word] in (*_SUBJECTS, "obj"))
