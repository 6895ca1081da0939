"""Who is not meant by "his": nobody is their own deputy or successor, so that of "Holt, [his] deputy" he is not Holt."""

from __future__ import annotations

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import AS

_SUBJECTS = ("nsubj", "nsubj:pass")


def is_bearer(mentions: Mentions, pronoun: int, other: int) -> bool:
    """Whether the noun that a possessive stands before is a role of ``other``: beside its name, said of it, or given to it by a verb."""
    tree = mentions.tree
    noun = tree.heads[pronoun]
    if tree.deps[pronoun] != "nmod:poss" or ("role", tree.lemmas[noun].lower()) not in mentions.vocabulary.frames:
        return False
    if any(tree.words[at].lower() == "own" for at in tree.under(noun, "amod")):
        return False
    return not {noun, *_bearers(mentions, noun)}.isdisjoint((other, *_bearers(mentions, other)))


def _bearers(mentions: Mentions, noun: int) -> set[int]:
    """The words for whom a noun is said of."""
    tree = mentions.tree
    head, dep = tree.heads[noun], tree.deps[noun]
    found = {*tree.under(noun, "appos"), *(tree.under(noun, *_SUBJECTS) if tree.under(noun, "cop") else ())}
    if dep == "appos":
        found |= {head, *_bearers(mentions, head)} if tree.deps[head] != "appos" else {head}
    elif dep == "xcomp" or (dep == "obl" and mentions.prepositions(noun) == AS):
        found |= {*(tree.under(head, "obj") or tree.under(head, *_SUBJECTS))}
    return found
