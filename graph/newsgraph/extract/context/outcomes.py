"""Infinitives that say what came of an act and not only what it was for: "gathered to mourn her", "beat Berg to win the title"."""

from __future__ import annotations

from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.words import WordClass

_INTENT = {"in", "so", "as", "order"}
_OWN_CLAUSE = ("root", "conj", "ccomp", "parataxis", "acl:relcl", "advcl")
_PAST, _NARRATED = ("VBD",), ("VBD", "VBZ", "VBP")  # a contest is also told in the present, as headlines do


def is_reached(grammar: Grammar, word: int, head: int) -> bool:
    """Whether an infinitive of what a past act was for tells what the same subject did by it or right after."""
    tree, listed = grammar.tree, grammar.vocabulary.words
    if not grammar.is_predicate(head) or tree.deps[head] not in _OWN_CLAUSE:
        return False  # what is only wanted, denied or done for good is not told as done
    marks = grammar.marks(word)
    if word < head or "to" not in marks or marks & _INTENT or tree.under(word, "nsubj") or grammar.own_subjects(word):
        return False
    if tree.tags[head] in _PAST and tree.lemmas[head].lower() in listed(WordClass.ENGAGING_VERB):
        return True
    return tree.tags[head] in _NARRATED and _is_outcome(grammar, word, head)


def is_engaged(grammar: Grammar, word: int) -> bool:
    """Whether an infinitive tells what somebody gathered, returned or stepped in to do, which is near to certain and no more."""
    tree, head = grammar.tree, grammar.tree.heads[word]
    purpose = tree.deps[word] == "advcl" and "to" in grammar.marks(word)
    return purpose and tree.lemmas[head].lower() in grammar.vocabulary.words(WordClass.ENGAGING_VERB)


def _is_outcome(grammar: Grammar, word: int, head: int) -> bool:
    """ "Passed Berg [to become] the leader", "beat Peru [to win] the cup": what whoever gets the better of another thereby is or has."""
    tree, change = grammar.tree, grammar.vocabulary.the(KeyTrait.CHANGE)
    contest = grammar.vocabulary.any_has(grammar.frames(head), Trait.CONTEST)
    taken = bool(tree.under(head, "obj"))
    verb = tree.heads[word] if grammar.copula(word) is not None else word
    becomes = any(frame.relation == change for frame in grammar.frames(verb)) or _becomes(grammar, word)
    listed = grammar.vocabulary.words
    wins = tree.lemmas[word].lower() in listed(WordClass.GAINING_VERB)
    prize = any(tree.lemmas[kid].lower() in listed(WordClass.PRIZE_NOUN) for kid in tree.under(word, "obj"))
    played = prize and tree.lemmas[head].lower() in listed(WordClass.GAME_VERB)
    return (becomes and (contest or taken)) or (wins and (contest or played))


def _becomes(grammar: Grammar, word: int) -> bool:
    """Whether a word is "become", or what a copula of becoming makes a predicate."""
    copula = grammar.copula(word)
    change = grammar.vocabulary.the(KeyTrait.CHANGE)
    return copula is not None and any(frame.relation == change for frame in grammar.frames(copula))


def is_actual(grammar: Grammar, head: int) -> bool:
    """ "Was able to pay": in the past, an ability that is told of an act has been used (Bhatt 1999)."""
    tree = grammar.tree
    copula = grammar.copula(head)
    able = tree.lemmas[head].lower() in grammar.vocabulary.words(WordClass.ABILITY_ADJECTIVE)
    return able and copula is not None and tree.tags[copula] == "VBD" and not tree.under(head, "aux")
