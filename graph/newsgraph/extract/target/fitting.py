"""Whether a mention may stand at an end of a property: what the text and the ontology say that it is."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property

from newsgraph.entities.mentions import Mentions
from newsgraph.vocabulary.evoking import Evoking
from newsgraph.vocabulary.vocabulary import PLACES

_OPEN = frozenset({"Entity", "Concept", "Group"})  # what says little of a thing
# What a reader of names takes for one another: a title for a person, a club for its town.
_NEAR = frozenset({
    ("Country", "Place"), ("Place", "Organization"), ("Country", "Organization"), ("Product", "Organization"),
    ("Product", "Event"), ("Organization", "Event"),
})  # fmt: skip
_NOBODY = PLACES | {"Organization"}  # what is no person, whatever a reader of names takes for another


class Fit(IntEnum):
    """How well something fits an end."""

    NOT = 0
    OPEN = 1
    KNOWN = 2


class Fitting:
    """What fits where, in one text."""

    def __init__(self, mentions: Mentions, evoking: Evoking) -> None:
        self._mentions, self._evoking = mentions, evoking

    @cached_property
    def _times(self) -> set[int]:
        return self._mentions.times

    def range(self, iri: str, word: int) -> Fit:
        """How well a word fits as the object of a property."""
        if self._evoking.is_date(iri) or word in self._times:
            return Fit.KNOWN if self._evoking.is_date(iri) and word in self._times else Fit.NOT
        return self._fit(self._evoking.ranges(iri), word, strict=True)

    def is_other_kind(self, iri: str, word: int) -> bool:
        """Whether a property leads to dates and the word is none, or the other way round."""
        return self._evoking.is_date(iri) != (word in self._times)

    def domain(self, iri: str, word: int, *, strict: bool = False) -> Fit:
        """How well a word fits as the subject of a property; where not ``strict``, what kind of name it is counts little."""
        if word in self._times:
            return Fit.NOT
        return self._fit(self._evoking.domains(iri), word, strict=strict)

    def _fit(self, classes: tuple[str, ...], word: int, *, strict: bool) -> Fit:
        if not classes:
            return Fit.OPEN
        told = self._nouns(word)
        if any(not told.isdisjoint(self._evoking.nouns(each)) for each in classes):
            return Fit.KNOWN
        type_ = self._mentions.mention(word).type
        bases = {self._evoking.base(each) for each in classes}
        if type_ in bases:
            return Fit.KNOWN
        if "" in bases or type_ in _OPEN or not (strict or (bases == {"Person"} and type_ in _NOBODY)):
            return Fit.OPEN
        near = any((type_, base) in _NEAR or ((base, type_) in _NEAR and base != "Country") for base in bases)
        return Fit.OPEN if near else Fit.NOT

    def _nouns(self, word: int) -> set[str]:
        """The nouns that say what something is: its own, one beside it, and the predicate of which it is the subject."""
        tree, head = self._mentions.tree, self._mentions.tree.heads[word]
        name = self._mentions.name(word)
        found = {tree.lemmas[word].lower(), *((tree.words[name.end - 1].lower(),) if name else ())}
        found |= {
            tree.lemmas[kid].lower()
            for kid in tree.under(word, "appos", "compound", "nmod:desc")
            if tree.pos[kid] == "NOUN"
        }
        if tree.deps[word] in ("appos", "nmod:desc") or (tree.deps[word] == "nsubj" and tree.under(head, "cop")):
            found.add(tree.lemmas[head].lower())
        return found
