"""Amounts that a statement is told with and that are none of its object: votes for and against, and how many do it or what part."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsgraph.lang.en.quantities import quantity
from newsgraph.model import ClaimMention, MentionKind, Quantity
from newsgraph.nlp.tree import Tree

_TALLY = re.compile(r"\b(\d{1,4})(?: votes?)?(?: to |[-–])(\d{1,4})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")  # "the 2019 champions"
_CROWD = 100  # of fewer people one text may mean others than another one
_VOTE, _GROUP = "vote", "Group"


def told_amount(tree: Tree, claim: ClaimMention) -> Quantity | None:
    """That of a claim, else the votes of its clause ("approved it by 17 votes to 12"), else how many its subject is, or what share."""
    return claim.amount or _votes(tree, claim) or _share(claim) or _count(tree, claim)


def _votes(tree: Tree, claim: ClaimMention) -> Quantity | None:
    """How many were for it, of a verb with a tally; of a score nobody votes."""
    verb = bisect_left(tree.starts, claim.relation.start)
    if verb == len(tree.starts) or tree.pos[verb] != "VERB":
        return None
    inside = tree.subtree(verb)
    clause = tree.words_of(inside[0], inside[-1] + 1)
    found = _TALLY.findall(clause)
    votes = any(tree.lemmas[at].lower() == _VOTE for at in inside)
    return quantity(f"{found[0][0]} {_VOTE}s") if votes and len(found) == 1 else None


def _share(claim: ClaimMention) -> Quantity | None:
    if claim.subject.kind == MentionKind.NAME:
        return None
    found = quantity(claim.subject.text)
    return found if found and found.unit == "percent" else None


def _count(tree: Tree, claim: ClaimMention) -> Quantity | None:
    """How many people do it, of a crowd: "some 300 nurses", but not "the 2019 champions"."""
    head = bisect_left(tree.starts, claim.subject.head.start)
    if claim.subject.kind != MentionKind.NOMINAL or claim.subject.type != _GROUP:
        return None
    numbers = [kid for kid in tree.under(head, "nummod") if kid < head and not _YEAR.fullmatch(tree.words[kid])]
    found = quantity(tree.words_of(tree.subtree(numbers[0])[0], head + 1)) if len(numbers) == 1 else None
    return found if found and not found.unit and found.value >= _CROWD else None
