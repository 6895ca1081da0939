"""What a text calls somebody besides the name: "NATO Secretary General Mark Rutte", "Nina Holm, the mayor of Porto", "became governor".

A role is the set of its words in their dictionary form, so that "the secretary general" and "the German chancellor" are found again by the
words that they repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgraph.entities.name_prefixes import prefixes
from newsgraph.entities.names import Named
from newsgraph.lang.en.function_words import NEGATORS, SINGULAR_DEFINITES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass


class Role(NamedTuple):
    """The nouns that a role may be called by, and all its words, in their dictionary form: "Polish union president" is a president."""

    heads: frozenset[str]
    words: frozenset[str]

    def fits(self, wanted: Role) -> bool:
        """Whether a description says no more than the role."""
        return wanted.heads <= self.heads and wanted.words <= self.words


def fitting(found: Iterable[Role], wanted: Role, vocabulary: Vocabulary) -> Role | None:
    """The first role that a description says no more than: "the mayor" is no deputy mayor, and the former one only if there is no other."""
    fit = [role for role in found if role.fits(wanted)]
    lesser = vocabulary.words(WordClass.SUBORDINATE_MODIFIER)
    fit = [role for role in fit if lesser.isdisjoint(role.words - wanted.words)]
    now = [role for role in fit if vocabulary.words(WordClass.FORMER_ADJECTIVE).isdisjoint(role.words - wanted.words)]
    return next(iter(now or fit), None)


_BESIDE = ("nmod:desc", "compound", "appos", "flat")
_INSIDE = ("amod", "compound", "nmod:desc", "nmod:poss", "nmod", "flat")
_SUBJECTS = ("nsubj", "nsubj:pass")


def roles(tree: Tree, named: Named, head: int, vocabulary: Vocabulary) -> Iterator[Role]:
    """The roles that a text gives to a name where it stands."""
    inside = range(named.first, named.end)
    beside = [
        kid for kid in tree.under(head, *_BESIDE) if kid not in inside and tree.pos[kid] in ("NOUN", "PROPN", "ADJ")
    ]
    before = [kid for kid in beside if kid < named.first and tree.pos[kid] != "ADJ"]
    if before:  # "German Chancellor", "NATO Secretary General": what stands in front is one role
        first = min(word for kid in before for word in [kid, *tree.under(kid, "amod", "compound")])
        first = min([first, *(k for k in tree.under(head, "amod") if k < named.first)])
        words = [word for word in range(first, named.first) if tree.pos[word] in ("NOUN", "PROPN", "ADJ")]
        yield Role(_lemmas(tree, [word for word in words if word in beside]), _lemmas(tree, words))
    for kid in beside:
        if kid > named.first and tree.deps[kid] == "appos":
            yield from (role_of(tree, noun) for noun in tree.conjuncts(kid))
    above = tree.heads[head]
    if tree.deps[head] == "appos" and tree.pos[above] == "NOUN":
        yield role_of(tree, above)
    elif tree.deps[head] in _SUBJECTS and (noun := _predicate(tree, above, vocabulary)) is not None:
        yield from (role_of(tree, one) for one in tree.conjuncts(noun) if tree.pos[one] == "NOUN")


def own_nouns(tree: Tree, named: Named, vocabulary: Vocabulary) -> Iterator[Role]:
    """ "The court" of a Supreme Court, "the warship" of INS Mysore: the common noun in a name of anything but a person."""
    words = [tree.words[at].lower() for at in (named.first, named.end - 1)]
    if named.type != "Person" and named.end - named.first > 1:
        for noun in (*words, prefixes(vocabulary).get(words[0], "")):
            if noun in vocabulary.nouns:
                yield Role(frozenset({noun}), frozenset({noun}))


def _predicate(tree: Tree, above: int, vocabulary: Vocabulary) -> int | None:
    """The noun in "is a mayor", "became governor"; None where it is denied."""
    if any(tree.lemmas[kid].lower() in NEGATORS for kid in tree.under(above, "advmod")):
        return None
    if tree.pos[above] == "NOUN" and tree.under(above, "cop") and not tree.under(above, "case"):
        return above  # not "was in a wheelchair"
    if tree.lemmas[above].lower() in vocabulary.words(WordClass.BECOMING_VERB):
        return next((kid for kid in tree.under(above, "xcomp", "obj") if tree.pos[kid] == "NOUN"), None)
    return None


def described(tree: Tree, word: int, vocabulary: Vocabulary) -> Role | None:
    """The words of a definite description, its head included; None where it is none, says more than a role, or is what is said."""
    if tree.pos[word] not in ("NOUN", "PROPN") or tree.tags[word] in ("NNS", "NNPS"):
        return None
    above = tree.heads[word]
    becoming = tree.lemmas[above].lower() in vocabulary.words(WordClass.BECOMING_VERB)
    predicate = tree.under(word, "cop") or (tree.deps[word] in ("xcomp", "obj") and becoming)
    if predicate or tree.deps[word] in ("appos", "root", "compound", "flat"):
        return None
    determiners = {tree.words[kid].lower() for kid in tree.under(word, "det")}
    if SINGULAR_DEFINITES.isdisjoint(determiners) or tree.under(
        word, "acl", "acl:relcl", "appos", "nmod:poss", "nummod"
    ):
        return None
    found = role_of(tree, word)
    if vocabulary.nouns.get(tree.lemmas[word].lower()) == "Organization":
        return found  # "the governing party" is no party that is called so nowhere
    events = [kid for kid in tree.under(word, "amod") if tree.pos[kid] == "VERB"]  # "the ousted mayor" is the mayor
    return found._replace(words=found.words - _lemmas(tree, events))


def role_of(tree: Tree, noun: int) -> Role:
    """The role that a noun gives by itself, with its modifiers."""
    return Role(_lemmas(tree, [noun]), _lemmas(tree, _content(tree, noun)))


def _content(tree: Tree, word: int) -> list[int]:
    """The noun with the nouns, adjectives and participles that belong to it, those of "of" and "for" too."""
    found, queue = [], [word]
    for at in queue:
        found.append(at)
        queue += [
            kid
            for kid in tree.under(at, *_INSIDE)
            if tree.pos[kid] in ("NOUN", "PROPN", "ADJ") or (tree.pos[kid] == "VERB" and tree.deps[kid] == "amod")
        ]
    return found


def _lemmas(tree: Tree, words: list[int]) -> frozenset[str]:
    return frozenset(tree.lemmas[word].lower() for word in words)
