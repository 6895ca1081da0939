"""Whether a mention may stand at an end of a property: what the text and the ontology say that it is."""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from functools import cached_property

from newsgraph.entities.mentions import Mentions
from newsgraph.lang.en.function_words import PERSON_PRONOUNS
from newsgraph.model import Mention, MentionKind
from newsgraph.property_labels import OF
from newsgraph.vocabulary.evoking import Evoking
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.vocabulary import PLACES

_OPEN = frozenset({"Entity", "Concept", "Group"})  # what says little of a thing
# What a reader of names takes for one another: a title for a person, a club for its town.
_NEAR = frozenset({
    ("Country", "Place"), ("Place", "Organization"), ("Country", "Organization"), ("Product", "Organization"),
    ("Product", "Event"), ("Organization", "Event"),
})  # fmt: skip
_BODY = "Organization"
_HAVE_ROLES = PLACES | {"Person", _BODY}  # what has presidents, chairmen and members; and what no abstract noun is
_MAYBE = frozenset({"Person", ""})
_LIST = 3  # coordinated names that are of one kind
_NOBODY = PLACES | {_BODY}  # what is no person, whatever a reader of names takes for another


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
        ranges = self._evoking.ranges(iri)
        fit = self._fit(ranges, word, strict=True)
        if fit == Fit.NOT and len(others := self._listed(word)) >= _LIST:
            fits = [self._fit(ranges, each, strict=True) != Fit.NOT for each in others]
            return Fit.OPEN if 2 * sum(fits) > len(fits) else Fit.NOT
        return fit

    def _listed(self, word: int) -> list[int]:
        """The names that are coordinated with one: of a list of clubs all are, whatever a reader of names takes some of them for."""
        tree = self._mentions.tree
        return [each for each in tree.conjuncts(tree.first_conjunct(word)) if self._mentions.name(each) is not None]

    def is_other_kind(self, iri: str, word: int) -> bool:
        """Whether a property leads to dates and the word is none, or the other way round."""
        return self._evoking.is_date(iri) != (word in self._times)

    def domain(self, iri: str, word: int, *, strict: bool = False) -> Fit:
        """How well a word fits as the subject of a property; where not ``strict``, what kind of name it is counts little."""
        if word in self._times:
            return Fit.NOT
        return self._fit(self._evoking.domains(iri), word, strict=strict)

    def _owners(self, iri: str) -> set[str]:
        """The classes of ours that a property is of."""
        return {self._evoking.base(each) for each in self._evoking.domains(iri)}

    def is_no_such(self, classes: tuple[str, ...], mention: Mention) -> bool:
        """Whether a common noun is of none of the classes: no effort is a person, no friend a place, and no players are a body."""
        bases = {self._evoking.base(each) for each in classes}
        if mention.kind != MentionKind.NOMINAL or not bases or not bases <= _HAVE_ROLES:
            return False
        tree = self._mentions.tree
        head = bisect_right(tree.starts, mention.head.start) - 1
        kind = self._mentions.vocabulary.nouns.get(tree.lemmas[head].lower())
        of_group = "Person" not in bases and (kind == "Person" or not bases.isdisjoint(PLACES))
        if bases == {"Person"} and kind in _NOBODY:
            return True  # "scientific societies"
        return mention.type == "Concept" or (mention.type == "Group" and of_group)

    def is_said(self, iri: str, word: int, *, end: bool = False) -> bool:
        """Whether a noun says that a word is of a class of which a property is; with ``end``, to which it leads."""
        told, classes = self._nouns(word), self._evoking.ranges(iri) if end else self._evoking.domains(iri)
        return any(not told.isdisjoint(self._evoking.nouns(each)) for each in classes)

    def is_person_of_none(self, iri: str, word: int, end: int) -> bool:
        """Whether a pronoun stands for a person, and the property is of classes that are no people; a ship is "she", too."""
        bases = self._owners(iri)
        personal = self._mentions.tree.words[word].lower() in PERSON_PRONOUNS and bases.isdisjoint(self._kinds(end))
        person = personal and self._mentions.mention(end).type == "Person"
        return person and bool(bases) and bases.isdisjoint(_MAYBE)

    def is_other_subject(self, iri: str, word: int) -> bool:
        """Whether a word is a body or a person, and the property is of nothing that has people in roles.

        What is defined ("Freeglader is a novel") is no person, and what has an article ("the Aurora") neither a person nor a body,
        whatever a reader of names takes it for.
        """
        tree, type_ = self._mentions.tree, self._mentions.mention(word).type
        bases = self._owners(iri)
        defined = tree.deps[word] == "nsubj" and bool(tree.under(tree.heads[word], "cop"))
        name = self._mentions.name(word)
        article = bool(tree.under(word, "det")) and (type_ == "Person" or name is None or name.end - name.first == 1)
        other = ((type_ == "Person" and not defined) or type_ == _BODY) and bases.isdisjoint(self._kinds(word))
        return other and not article and bool(bases) and "" not in bases and bases.isdisjoint(_HAVE_ROLES)

    def _fit(self, classes: tuple[str, ...], word: int, *, strict: bool) -> Fit:
        if not classes:
            return Fit.OPEN
        told = self._nouns(word)
        if any(not told.isdisjoint(self._evoking.nouns(each)) for each in classes):
            return Fit.KNOWN
        type_ = self._mentions.mention(word).type
        bases = {self._evoking.base(each) for each in classes}
        if type_ in bases:
            return Fit.OPEN if all(map(self._evoking.is_narrow, classes)) else Fit.KNOWN
        if "" in bases or type_ in _OPEN or not (strict or (bases == {"Person"} and type_ in _NOBODY)):
            return Fit.OPEN
        if type_ == "Person" and self._is_doubtful(word):
            return Fit.OPEN
        near = any((type_, base) in _NEAR or ((base, type_) in _NEAR and base != "Country") for base in bases)
        return Fit.OPEN if near else Fit.NOT

    def _is_doubtful(self, word: int) -> bool:
        """Whether a name of one word, no given name and without a title, is taken for a person's, and nobody of a longer name bears it."""
        mentions, tree = self._mentions, self._mentions.tree
        name, said = mentions.name(word), tree.words[word]
        if name is None or name.end - name.first > 1 or tree.under(word, "nmod:desc"):
            return False
        longer = (each for each in mentions.names if each.type == "Person" and each.end - each.first > 1)
        borne = said.lower() in genders(mentions.vocabulary).sole or any(
            tree.words[each.end - 1] == said for each in longer
        )
        return not borne

    def _kinds(self, word: int) -> set[str]:
        """The classes of ours that nouns say something is of: a "ferry" is no person, whatever its name is taken for."""
        found = (self._mentions.vocabulary.nouns.get(noun, "") for noun in self._nouns(word))
        return set(filter(None, found))

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
        if (
            tree.deps[word] == "nmod"
            and self._mentions.prepositions(word) == OF
            and not (name and name.type == "Person")
        ):
            found.add(tree.lemmas[head].lower())  # "the constellation of Lyra"
        return found
