"""Amounts that a statement is told with and that are none of its object: votes for and against, and the part of those who do it."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsgraph.lang.en.quantities import quantity
from newsgraph.model import ClaimMention, MentionKind, Quantity
from newsgraph.nlp.tree import Tree

_TALLY = re.compile(r"\b(\d{1,4})(?: votes?)?(?: to |[-–])(\d{1,4})\b")
_VOTE = "vote"


def told_amount(tree: Tree, claim: ClaimMention) -> Quantity | None:
    """That of a claim, else the votes of its clause ("approved it by 17 votes to 12"), else the share that its subject is."""
    return claim.amount or _votes(tree, claim) or _share(claim)


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
