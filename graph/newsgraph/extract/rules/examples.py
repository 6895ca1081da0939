"""Members that a phrase names: what is said of "countries such as Mali" or "the likes of Nestle" is said of Mali and Nestle too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import EXEMPLIFIERS, INCLUDING, NEGATORS, OF, WITHOUT
from newsgraph.vocabulary.traits import KeyTrait


def with_examples(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """A finding, and the same for each member that its subject or its object names."""
    if not _likes(grammar, found.subject) and not _likes(grammar, found.object):
        yield found
    if found.derivation.rule.apposed:
        return
    of_member = found._replace(derivation=replace(found.derivation, member=True), quantity="")
    are = found.relation == grammar.vocabulary.the(
        KeyTrait.COPULA
    )  # what some are together, an unnamed one need not be
    subjects = _named(grammar, found.subject) if are else _members(grammar, found.subject)
    yield from (of_member._replace(subject=member) for member in subjects)
    yield from (of_member._replace(object=member) for member in _members(grammar, found.object))


def _likes(grammar: Grammar, word: int) -> bool:
    """ "the likes of A and B" are A and B, and nothing else in particular."""
    return grammar.tree.words[word].lower() == "likes" and any(_members(grammar, word))


def _members(grammar: Grammar, word: int) -> Iterator[int]:
    yield from _named(grammar, word)
    yield from _some(grammar, word)


def _named(grammar: Grammar, word: int) -> Iterator[int]:
    yield from _listed(grammar, word)
    yield from introduced(grammar, word)


def _listed(grammar: Grammar, word: int) -> Iterator[int]:
    """ "Three groups, [A], [B] and [C]", "two of his aides, [A] and [B]": all of those that a plural stands for, by their names."""
    tree, name = grammar.tree, grammar.mentions.name
    of = [kid for kid in tree.under(word, "nmod") if grammar.mentions.prepositions(kid) == OF]
    noun = of[0] if tree.pos[word] == "NUM" and of else word
    for kid in tree.under(noun, "appos") if tree.tags[noun] == "NNS" and name(noun) is None else ():
        listed = grammar.expand(kid) if kid > word else []
        if len(listed) > 1 and all(map(name, listed)):
            yield from listed


def introduced(grammar: Grammar, word: int) -> Iterator[int]:
    """ "Countries such as [Mali]", "the likes of [Nestle]": the names that a noun has as examples."""
    tree, mentions = grammar.tree, grammar.mentions
    likes = tree.words[word].lower() == "likes"
    if tree.pos[word] not in ("NOUN", "PROPN") or (mentions.name(word) and not likes):
        return
    for kid in tree.under(word, "nmod", "obl"):
        introduced = mentions.prepositions(kid) in (("of",) if likes else EXEMPLIFIERS) or _such_as(grammar, word, kid)
        introduced = introduced and (_is_several(grammar, word) or mentions.prepositions(kid) != INCLUDING)
        first = min(tree.subtree(kid))
        excluded = first and tree.words[first - 1].lower() in NEGATORS | {WITHOUT}
        if introduced and kid > word and not excluded and not tree.under(kid, "advmod"):
            yield from (other for other in grammar.expand(kid) if mentions.name(other))


def _some(grammar: Grammar, word: int) -> Iterator[int]:
    """ "Twelve people, including [two children]", "all versions, including [Tern 8]": some of those that a plural stands for.

    A parser may hang the phrase on the verb, right behind its object.
    """
    tree, mentions = grammar.tree, grammar.mentions
    if tree.pos[word] != "NOUN" or not _is_several(grammar, word):
        return
    end = tree.subtree(word)[-1] + 1
    behind = tree.under(tree.heads[word], "obl") if tree.deps[word] == "obj" else []
    loose = [kid for kid in behind if end <= min(tree.subtree(kid)) <= end + 1]
    for kid in (*tree.under(word, "nmod"), *loose):
        first = min(tree.subtree(kid))
        aside = tree.words[first - 1].lower() in NEGATORS or tree.under(kid, "advmod")
        if kid > word and mentions.prepositions(kid) == INCLUDING and not aside:
            named = kid not in loose  # those are told already
            yield from (
                one for one in grammar.expand(kid) if _is_thing(grammar, one) and not (named and mentions.name(one))
            )


def _is_thing(grammar: Grammar, word: int) -> bool:
    return grammar.tree.pos[word] in ("NOUN", "PROPN")


def _is_several(grammar: Grammar, word: int) -> bool:
    """Whether a noun has members: "ports", "a coalition"; not "the outage", where a parser may hang those of an earlier noun."""
    return grammar.tree.tags[word] in ("NNS", "NNPS") or grammar.can_speak(word)


def _such_as(grammar: Grammar, word: int, kid: int) -> bool:
    """ "such venues as Usher Hall"."""
    such = any(grammar.tree.words[k].lower() == "such" for k in grammar.tree.under(word, "det", "amod", "det:predet"))
    return such and grammar.mentions.prepositions(kid) == "as"
