"""What somebody or something is said to be: whether that is amiss, or its label too short to say it.

Of a person who "is a rock concert" it is a figure of speech, and of one who "is the national team" a misreading (the sortal clash by which
Wilks 1978 knows a metaphor).
"""

from __future__ import annotations

from newsgraph.extract.candidate import Candidate
from newsgraph.extract.context import cuts, ends, ranks
from newsgraph.extract.context.roles import has_lapsed, is_unborne
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.vocabulary.traits import KeyTrait

_NO_PERSON = ("Organization", "Place", "Country", "Event")
_NO_THING = (*_NO_PERSON, "Product")


def is_amiss(grammar: Grammar, found: Candidate, subject: int, target: int) -> bool:
    """Whether what somebody is said to be is no office that they have, nothing they can be, or a label that says too little of which."""
    the = grammar.vocabulary.the
    if found.relation not in (the(KeyTrait.COPULA), the(KeyTrait.ROLE)):
        return False
    return (
        is_unborne(grammar, target)
        or has_lapsed(grammar, target)
        or ranks.is_bare(grammar, target)
        or cuts.is_run_on(grammar, target)
        or ends.is_half_office(grammar, target)
        or ends.is_relational(grammar, target)
        or ends.is_of_unnamed(grammar, target)
        or ends.is_of_several(grammar, subject, target)
        or is_of_other_kind(grammar, subject, target)
    )


def is_of_other_kind(grammar: Grammar, subject: int, noun: int) -> bool:
    """Whether a name is that of a person and the noun that of no person, or the reverse."""
    named = grammar.mentions.name(grammar.links.get(subject, subject))
    if named is None or grammar.mentions.name(noun):
        return False
    lemma = grammar.tree.lemmas[noun].lower()
    kind = grammar.vocabulary.nouns.get(lemma, "")
    if named.type == "Person":
        return kind in _NO_PERSON
    return named.type in _NO_THING and kind == "Person" and lemma in grammar.vocabulary.kinds
