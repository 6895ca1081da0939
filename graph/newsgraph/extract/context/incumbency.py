"""Whether somebody has an office by what a verb says of its beginning: "was elected mayor of Lima on Sunday" is its mayor now."""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import times
from newsgraph.extract.context.bygone import is_of_years
from newsgraph.extract.context.roles import begins, is_lost, is_office
from newsgraph.extract.syntax.grammar import Grammar


def is_begun(grammar: Grammar, found: Candidate) -> bool:
    """Whether a claim is of an office that its verb gives somebody, of which the text tells neither an end nor years that are past."""
    verb = found.anchor
    if not is_office(grammar, found) or grammar.tree.pos[verb] != "VERB" or not begins(grammar, verb):
        return False
    nouns = [found.object, *found.words]
    over = is_lost(grammar, found) or grammar.has_left(found.subject, nouns, beside=True)
    return not over and not is_of_years((found.time or times.time(grammar, verb)).lower())
