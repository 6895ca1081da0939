"""What the clause of "who" and "which" hangs on."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.entities.bearers import bearer
from newsgraph.entities.mentions import Mentions

RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_WHICH = "which"
_BODIES = frozenset({"Organization", "Country", "Place"})
_PEOPLE = frozenset({"Person", "Group", "Organization", "Country"})  # what "who" is said of


def relative(mentions: Mentions, links: Mapping[int, int], word: int) -> int | None:
    """The noun that the relative clause of "who" or "which" hangs on."""
    tree, at = mentions.tree, word
    while tree.heads[at] != at:
        if tree.deps[at] == "acl:relcl" or (tree.deps[at] == "advcl:relcl" and tree.under(tree.heads[at], "expl")):
            found = _of_body(mentions, word, tree.heads[at])  # "it was [Egypt] that closed the border" too
            found = _person_before(mentions, links, word, found)
            return bearer(mentions, links, found)
        at = tree.heads[at]
    # a comment's "Italy who builds": the clause is the sentence, and the noun stands right before the pronoun
    before = word - 1
    bare = before >= 0 and tree.pos[before] == "PROPN" and tree.words[word].lower().startswith("who")
    return before if bare else None


def _person_before(mentions: Mentions, links: Mapping[int, int], word: int, noun: int) -> int:
    """ "a memorial for [Silva], who was killed": of a thing and the person named right before "who", the person."""
    tree, before = mentions.tree, word - 1
    if tree.words[before] == ",":
        before -= 1
    named = mentions.name(before)
    of_person = tree.tags[word] == "WP" and named is not None and named.type == "Person"
    if named is None or not of_person or mentions.mention(links.get(noun, noun)).type in _PEOPLE:
        return noun
    return mentions.head(named) if before in tree.subtree(noun) else noun


def _of_body(mentions: Mentions, word: int, noun: int) -> int:
    """ "the [head] of the firm, who was born in Leeds", "lawyers of the [firm], which sued": people are who, and bodies which."""
    tree, above = mentions.tree, mentions.tree.heads[noun]
    if tree.tags[word] == "WDT" and tree.words[word].lower() == _WHICH and tree.words[word - 1] == ",":
        return next((kid for kid in tree.under(noun, "nmod") if _is_body_before(mentions, word, noun, kid)), noun)
    if tree.tags[word] != "WP" or tree.words[word - 1] != "," or tree.deps[noun] != "nmod" or above >= noun:
        return noun
    person = mentions.mention(above).type == "Person" and tree.tags[above] not in ("NNS", "NNPS")
    return above if person and mentions.mention(noun).type in _BODIES else noun


def _is_body_before(mentions: Mentions, word: int, noun: int, kid: int) -> bool:
    """Whether a body ends right before a comma and "which", and what it hangs on is people."""
    last = max((at for at in mentions.tree.subtree(kid) if at < word - 1), default=0)
    ends = noun < kid and last == word - 2
    people = mentions.mention(noun).type in ("Person", "Group")
    return ends and people and mentions.mention(kid).type in _BODIES
