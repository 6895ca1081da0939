"""Whether a claim lacks somebody who takes part in what its sentence tells, or has an end that is nobody whom one could name."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait


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
    """ "Gave [Reed] a hug", "awarded [her] the medal": who gets what is given."""
    tree, target = grammar.tree, grammar.tree.first_conjunct(found.object)
    kept = {*found.words, found.subject, found.object, target}
    return tree.deps[target] == "obj" and any(kid not in kept for kid in tree.under(found.anchor, "iobj"))


def _is_of_unnamed_whole(grammar: Grammar, found: Candidate, subject: int) -> bool:
    """ "Past guests include [Ana Holm]", "major clients": whose they are, nothing tells."""
    mentions, word = grammar.mentions, grammar.links.get(subject, subject)
    if found.relation != grammar.vocabulary.the(KeyTrait.INCLUSION) or mentions.name(found.object) is None:
        return False
    return not any(mentions.name(at) for at in range(*mentions.phrase(word)))


def _is_quantifier(grammar: Grammar, word: int) -> bool:
    """ "Some", "both", "all of these": how many of whom only the text tells."""
    return grammar.tree.tags[grammar.links.get(word, word)] == "DT"
