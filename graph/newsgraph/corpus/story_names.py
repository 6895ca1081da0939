"""What the documents of one story tell of a thing that they name, for it to be known again where another only describes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.described_things import ITS, THE, A
from newsgraph.corpus.name_forms import CorpusForms

_TEXTS = 2  # that have to use a noun for what they name, where none gives it that as a role
_CLASSLESS = "Concept"  # that of a noun which no ontology has


@dataclass(slots=True)
class Called:
    """The documents that use a noun for a thing, give it that as a role (a title, an apposition, an office), or end its name with it."""

    texts: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    @property
    def documents(self) -> set[str]:
        """Those that call it so, and only where none does, those whose name for it ends so."""
        return self.texts | self.roles or self.names


@dataclass(slots=True)
class Named:
    """A thing with a name in one story: number and IRI of its node; ``acts`` are what is said of it, ``said`` its roles as well."""

    node: int
    iri: str
    documents: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    details: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    iris: dict[str, set[str]] = field(default_factory=dict)

    def note(self, one: Appearance, forms: CorpusForms) -> None:
        """What one document adds."""
        self.documents.add(one.document)
        self.words.update(forms.words(one.label))
        self.types.add(one.type)
        self.genders |= {one.gender} - {""}
        self.pronouns |= {one.gender, one.pronoun_gender} - {""}
        self.details |= one.details
        self.acts.update(one.acts)
        self.said |= {*one.acts, *one.details}
        self.first[one.document] = min(one.at, self.first.get(one.document, one.at))
        self.iris.setdefault(one.document, set()).add(one.iri)

    def is_meant(self, noun: str, one: Appearance, called: Called, relational: Collection[str]) -> bool:
        """Whether a description by a noun means it: by its names, whose it is, and by what both are said to do or to be.

        That it is called so, more than the coreference of one text has to say, and of what has no class a role too. An indefinite
        one means nobody who has been named before (Heim 1982).
        """
        often, same = len(called.texts | called.roles) >= _TEXTS, len(self.said.intersection(one.acts))
        named_so = bool(called.names) and self._is_named(noun, one.label)
        if not named_so and not (
            called.roles and (often or same > 1) if one.type == _CLASSLESS else called.roles or often
        ):
            return False
        is_other = one.type != "Person" and one.own and one.own.isdisjoint(self.words)
        of_others = noun in relational and one.owners and one.owners.isdisjoint(self.details)
        if is_other or self.is_before(one) or of_others:
            return False
        definite = one.article in (THE, ITS) and (often or one.document in called.roles)
        return named_so or one.type == "Place" or definite or same > 0

    def is_before(self, one: Appearance) -> bool:
        """Whether its text has named it when it tells of somebody as new, with "a"."""
        return one.article == A and self.first.get(one.document, one.at) < one.at

    def _is_named(self, noun: str, label: str) -> bool:
        """ "The [Chiefs]", "the [rural health] clinic": whether a description with the last word of the name is more of the name."""
        words = {*label.casefold().split()} - {noun}
        return not self.words.isdisjoint(words) or (not words and label[0].isupper())

    def may_be(self, one: Appearance, genders: Collection[str]) -> bool:
        """Whether nothing speaks against it: class, gender, or a statement of both as of two."""
        types = self.types if "Place" in self.types else {*self.types, _CLASSLESS}
        beside = self.iris.get(one.document, set())
        alike = not self.pronouns or not genders or not self.pronouns.isdisjoint(genders)
        return alike and one.type in types and one.beside.isdisjoint(beside)
