"""Whether a claim lacks somebody who takes part in what its sentence tells, or has an end that is nobody whom one could name."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import TO
from newsgraph.vocabulary.traits import KeyTrait, Trait

_OBJECTS = ("obj", "iobj")


def is_lacking(grammar: Grammar, found: Candidate, *ends: int) -> bool:
    """Whether a claim is no plain triple for that; ``ends`` are the words that stand for its subject and object."""
    if found.relation == grammar.vocabulary.the(KeyTrait.SPEECH):
        return True  # "told us two simple truths": of what somebody says, the words are the statement
    return (
        _has_lost_recipient(grammar, found)
        or _is_of_unnamed_whole(grammar, found, ends[0])
        or any(_is_quantifier(grammar, end) for end in ends)
    )


def _has_lost_recipient(grammar: Grammar, found: Candidate) -> bool:
    """ "Gave [Reed] a hug", "gave [rise] to a dispute": who gets what is given, or what they get."""
    tree, verb = grammar.tree, found.anchor
    kept = {*found.words, found.subject, found.object, tree.first_conjunct(found.object)}
    lost = [kid for kid in tree.under(verb, *_OBJECTS) if kid not in kept]
    if tree.deps[tree.first_conjunct(found.object)] == "obj":
        return any(tree.deps[kid] == "iobj" for kid in lost)
    frame = grammar.frame(verb)
    given = frame is not None and grammar.vocabulary.has(frame.relation, Trait.GIVING)
    return given and bool(lost) and not found.quantity and grammar.mentions.prepositions(found.object) == TO


def _is_of_unnamed_whole(grammar: Grammar, found: Candidate, subject: int) -> bool:
    """ "Past guests include [Ana Holm]", "major clients": whose they are, nothing tells."""
    mentions, word = grammar.mentions, grammar.links.get(subject, subject)
    if found.relation != grammar.vocabulary.the(KeyTrait.INCLUSION) or mentions.name(found.object) is None:
        return False
    return not any(mentions.name(at) for at in range(*mentions.phrase(word)))


def _is_quantifier(grammar: Grammar, word: int) -> bool:
    """ "Some", "both", "all of these": how many of whom only the text tells."""
    return grammar.tree.tags[grammar.links.get(word, word)] == "DT"
