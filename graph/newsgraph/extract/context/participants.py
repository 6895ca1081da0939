"""Whether a claim lacks somebody who takes part in what its sentence tells, or has an end that is nobody whom one could name."""

from __future__ import annotations

import re

from newsgraph.extract.candidate import Candidate, evoked
from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import FROM
from newsgraph.vocabulary.traits import KeyTrait

_SCORE = re.compile(r"\b\d{1,2} ?[-–] ?\d{1,2}\b")


def is_lacking(grammar: Grammar, found: Candidate, *ends: int) -> bool:
    """Whether a claim is no plain triple for that; ``ends`` are the words that stand for its subject and object."""
    if found.relation == grammar.vocabulary.the(KeyTrait.SPEECH):
        return True  # "told us two simple truths": of what somebody says, the words are the statement
    return (
        _has_lost_recipient(grammar, found)
        or _is_of_unnamed_whole(grammar, found, ends[0])
        or any(_is_quantifier(grammar, end) for end in ends)
        or _is_of_side(grammar, found, *ends)
        or _is_of_other_phrase(grammar, found)
        or _is_of_teller(grammar, found)
        or _is_of_clause(grammar, found)
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


def _is_of_side(grammar: Grammar, found: Candidate, subject: int, target: int) -> bool:
    """ "Holm's 3-1 win over Tarn": of a score against what is nobody, a side has won, and not whoever scored or coached."""
    tree, mentions = grammar.tree, grammar.mentions
    if tree.pos[found.anchor] != "NOUN" or mentions.mention(subject).type != "Person":
        return False
    other = mentions.name(grammar.links.get(target, target))
    first = min((kid for kid in tree.subtree(found.anchor)), default=found.anchor)
    score = _SCORE.search(tree.words_of(first, found.anchor)) if first < found.anchor else None
    return score is not None and other is not None and other.type != "Person"


def _is_of_other_phrase(grammar: Grammar, found: Candidate) -> bool:
    """ "Headed in a corner [from Pugh]": what comes from somebody is in the phrase before, that the relation has not."""
    tree, words = grammar.tree, [grammar.tree.words[at].lower() for at in found.words]
    named = grammar.mentions.name(found.object)
    if evoked(grammar, found) or FROM not in words or named is None or named.type != "Person":
        return False
    before = (kid for kid in tree.under(found.anchor, "obl") if found.anchor < kid < found.object)
    return any(kid not in found.words for kid in before)


def _is_of_teller(grammar: Grammar, found: Candidate) -> bool:
    """ "After shooting Berg, Silva said Holm fled": before what somebody says without "that", it is of either."""
    tree, clause = grammar.tree, found.anchor
    while tree.deps[clause] in ("conj", "xcomp"):
        clause = tree.heads[clause]
    head = tree.heads[clause]
    if tree.deps[clause] != "advcl" or clause > head or tree.under(clause, *SUBJECTS) or not grammar.reports(head):
        return False
    told = (kid for kid in tree.under(head, "ccomp") if not tree.under(kid, "mark"))
    return any(tree.under(kid, *SUBJECTS) for kid in told)


def _is_of_clause(grammar: Grammar, found: Candidate) -> bool:
    """ "A member who is writing a book", "the attorney general who later led the board": what a clause tells is of no office."""
    role = found.relation == grammar.vocabulary.the(KeyTrait.ROLE)
    return role and bool(grammar.tree.under(found.object, "acl:relcl"))
