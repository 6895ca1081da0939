"""Where a mention stands beside the words around it: of "directed by Holm" the word "direct" with Holm in its slot "by"."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import AS
from newsgraph.property_labels import BY, OF


class Place(StrEnum):
    """The slots that no preposition names."""

    SUBJECT = "subject"  # "[Holm] directed", "[Holm] is the director"
    OBJECT = "object"  # "directed [the film]", "[the film] was directed", "[a film] directed by"
    NAME = "name"  # "director [Holm]", "[Holm], the director", "the constellation [Lyra]"
    MODIFIER = "modifier"  # "the [Lyra] constellation"
    OWNER = "owner"  # "[the film]'s director"
    PREDICATE = "predicate"  # "the director was [Holm]"
    KIND = "kind"  # "Holm is a [ski jumper]": what something is said to be
    SORT = "sort"  # "Days is a [horror] film": of which sort
    GENUS = "genus"  # "the coyote ([Canis] latrans)"
    OFFICE = "office"  # "Holm was [President of Kenya]"
    ITSELF = "itself"  # "the [Palomar Observatory]": the last word of its own name


class Slot(NamedTuple):
    """The word of a cue, and the place in which a mention stands beside it: a ``Place`` or a preposition."""

    word: int
    place: str


_PLACES = {
    "nsubj": Place.SUBJECT, "nsubj:pass": Place.OBJECT, "obj": Place.OBJECT, "iobj": Place.OBJECT, "appos": Place.NAME,
    "flat": Place.NAME, "compound": Place.MODIFIER, "amod": Place.MODIFIER, "nmod:poss": Place.OWNER,
    "nmod:unmarked": Place.NAME, "nmod:desc": Place.MODIFIER,
}  # fmt: skip
_OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "acl", "advcl"})
_AGENT = "obl:agent"
_ARGUMENTS = frozenset({"obj", "obl:agent"})
VERBS = frozenset({"VERB"})
_PARTICIPLES = ("VBN", "VBD")  # the second is what some passives are taken for


def slots_of(mentions: Mentions, word: int) -> Iterator[Slot]:
    """Every slot that a word is in, of those above it and of those that say what it is."""
    tree, name = mentions.tree, mentions.name(word)
    if name is None or name.type != "Person":  # a surname evokes nothing
        yield Slot(name.end - 1 if name else word, Place.ITSELF)
    at = first_nominal(mentions, word)
    head = tree.heads[at]
    if head != at and (place := _place(mentions, at)):
        yield Slot(head, place)
        for other in (*_sharing(mentions, head, at), *_attached(mentions, head, at), *_between(mentions, head, at)):
            yield Slot(other, place)
    noun = first_nominal(mentions, head)
    if noun != head and tree.deps[at] in ("appos", "flat"):
        yield from (Slot(other, Place.NAME) for other in tree.conjuncts(noun) if other != head and other < at)
    if tree.deps[at] in ("appos", "flat") and tree.pos[noun] in ("NOUN", "PROPN") and (place := _place(mentions, noun)):
        yield Slot(tree.heads[noun], place)  # "a member of the group Spice Girls": of the group, of the Spice Girls
    inside = range(name.first, name.end) if name else range(at, at)
    for kid in (kid for kid in tree.kids[at] if kid not in inside):
        if tree.deps[kid] in ("nmod:desc", "appos", "compound") and tree.pos[kid] in ("NOUN", "PROPN"):
            if (
                mentions.name(kid) is None or tree.deps[kid] != "compound"
            ):  # "Northern League side Elvar": Elvar is no league
                yield Slot(kid, Place.NAME)
        elif tree.deps[kid] == "nsubj" and tree.under(at, "cop"):
            yield Slot(kid, Place.PREDICATE)
        elif tree.deps[kid] in ("acl", "acl:relcl") and tree.pos[kid] in VERBS:
            passive = tree.tags[kid] == "VBN" and (tree.deps[kid] == "acl" or bool(tree.under(kid, "aux:pass")))
            for verb in tree.conjuncts(kid):
                yield Slot(verb, Place.OBJECT if passive else Place.SUBJECT)


def first_nominal(mentions: Mentions, word: int) -> int:
    """The first of what is coordinated with a word: "by Holm and [Vik]" has one preposition for both."""
    tree = mentions.tree
    while tree.deps[word] == "conj" and tree.pos[tree.heads[word]] in ("NOUN", "PROPN", "NUM", "PRON"):
        word = tree.heads[word]
        name = mentions.name(word)
        word = (
            mentions.head(name) if name is not None else word
        )  # of "the Elvar Academy of Arts and [the Norline]" the academy
    return word


def _place(mentions: Mentions, word: int) -> str:
    label = mentions.tree.deps[word]
    if label in _OBLIQUE:
        return mentions.prepositions(word) or (BY if label == _AGENT else "")
    return _PLACES.get(label, "")


def _sharing(mentions: Mentions, head: int, word: int) -> Iterator[int]:
    """The verbs coordinated with a head that share its argument: "written and directed by Holm", "Holm wrote and directed it"."""
    tree, label = mentions.tree, mentions.tree.deps[word]
    chain = tree.conjuncts(mentions.tree.first_conjunct(head))
    if tree.pos[head] not in VERBS or len(chain) == 1:
        return
    for other in chain:
        before = label in ("nsubj", "nsubj:pass")
        taken = tree.under(other, *_same(label))
        if label in _OBLIQUE:  # "directed by Holm and written by Vik": each has its own
            place = _place(mentions, word)
            taken = [kid for kid in tree.kids[other] if _place(mentions, kid) == place]
        shared = (
            other > head if before else other < word
        )  # "written and directed by Holm", whichever of both he is put under
        if other != head and shared and not taken:
            yield other


def _attached(mentions: Mentions, head: int, word: int) -> Iterator[int]:
    """The verb that a phrase with a preposition may belong to as well: "found by Vik at the station"."""
    tree = mentions.tree
    if tree.deps[word] != "nmod" or mentions.prepositions(word) in ("", OF, BY):
        return
    at = head
    while tree.deps[at] in ("conj", "appos", "nmod:unmarked") and tree.heads[at] != at:
        at = tree.heads[at]
    is_as = tree.deps[at] == "obl" and mentions.prepositions(at) == AS  # "plays as a striker for Rovers"
    if (is_as or tree.deps[at] in _ARGUMENTS) and tree.pos[tree.heads[at]] in VERBS:
        yield tree.heads[at]


def _between(mentions: Mentions, head: int, word: int) -> Iterator[int]:
    """The noun between two names that the first may belong to: in "Northern League side Elvar" the side is of the Northern League."""
    tree = mentions.tree
    if tree.deps[word] == "compound" and mentions.name(word) is not None and mentions.name(head) is not None:
        beside = tree.under(head, "compound", "nmod:desc")
        yield from (kid for kid in beside if word < kid < head and tree.pos[kid] == "NOUN")


def doers(mentions: Mentions, verb: int) -> list[int]:
    """The subjects of a verb; of one without, what it is said of: "convinced [the player] to sign", "[a film] starring Holm"."""
    tree, at = mentions.tree, mentions.tree.first_conjunct(verb)
    if found := tree.under(verb, "nsubj", "nsubj:pass") or tree.under(at, "nsubj", "nsubj:pass"):
        return found
    above = tree.heads[at]
    if tree.deps[at] == "xcomp":
        return tree.under(above, "obj")[:1] or tree.under(above, "nsubj", "nsubj:pass")
    told = tree.under(above, "cop") or tree.deps[above] in ("appos", "nmod", "conj")
    return [above] if tree.deps[at] == "acl" and not told else []


def verb_above(mentions: Mentions, word: int) -> str:
    """The lemma of the nearest verb that a word hangs on, or empty."""
    tree, at = mentions.tree, word
    while tree.heads[at] != at and tree.pos[at] not in VERBS:
        at = tree.heads[at]
    return tree.lemmas[at] if tree.pos[at] in VERBS else ""


def undergoing(mentions: Mentions, verb: int) -> int | None:
    """Whom or what it is done to: in "a novel published by Vik" the novel, in "Days is a novel published by Vik" Days.

    None where the verb is no passive.
    """
    tree = mentions.tree
    for at in (verb, mentions.tree.first_conjunct(verb)):
        if tree.pos[at] not in VERBS or tree.tags[verb] not in _PARTICIPLES:
            return None
        if subjects := tree.under(at, "nsubj:pass"):
            return subjects[0]
        if tree.deps[at] == "acl" and tree.tags[at] == _PARTICIPLES[0]:
            return _what_it_is(mentions, tree.heads[at])
    return None


def _what_it_is(mentions: Mentions, noun: int) -> int:
    """What a noun is said of by a copula, alone or below another ("Days is a book of tales"); without one, itself."""
    tree, at = mentions.tree, noun
    while mentions.name(at) is None:
        if tree.under(at, "cop"):
            return next(iter(tree.under(at, "nsubj")), noun)
        if tree.deps[at] not in ("nmod", "conj"):
            break
        at = tree.heads[at]
    return noun


def _same(label: str) -> tuple[str, ...]:
    return ("nsubj", "nsubj:pass") if label in ("nsubj", "nsubj:pass") else (label,)
