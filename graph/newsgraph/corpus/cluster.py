"""What is known of one thing of the corpus so far: all its appearances, and what speaks against two such being one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from typing import TypeVar

from newsgraph.corpus.appearance import NOTHING, Appearance
from newsgraph.corpus.name_forms import CorpusForms, PersonName, acronym, singular
from newsgraph.entities.blends import blend
from newsgraph.entities.containment import UNKNOWN
from newsgraph.entities.name_matching import Words
from newsgraph.vocabulary.vocabulary import PLACES

T = TypeVar("T")
_AGES_APART = 10  # years between two texts of which no date is known
_AGE_ERROR = 1


Why = tuple[str, float]  # the reason, and how sure it is


@dataclass(slots=True)
class Cluster:
    """Appearances that are one thing, by their numbers; ``is_person`` of all of them.

    ``key`` tells it from all others: its first appearance by document and IRI. ``why`` has for each that joined others the reason and the
    score. ``of_words``: a document calls it by several words; ``is_unsure``: none says what kind of thing it is; ``places`` are how many
    say that it is one. Most clusters are of one appearance: they have its sets, and get sets of their own when others come to it.
    """

    is_person: bool
    known: str = ""
    key: tuple[str, str] = ("", "")
    members: list[int] = field(default_factory=list)
    why: dict[int, Why] = field(default_factory=dict)
    of_words: bool = False
    is_unsure: bool = True
    places: int = 0
    people: Set[PersonName] = NOTHING
    bodies: Set[Words] = NOTHING
    acronyms: Set[str] = NOTHING
    blends: Set[Words] = NOTHING
    own: Set[str] = NOTHING
    genders: Set[str] = NOTHING
    pronouns: Set[str] = NOTHING
    roles: Set[str] = NOTHING
    details: Set[str] = NOTHING
    ages: Set[tuple[int, str]] = NOTHING
    within: Set[str] = NOTHING
    beside: Set[int] = NOTHING
    namesake: bool = False

    @classmethod
    def of(cls, number: int, appearance: Appearance, forms: CorpusForms, beside: Set[int] = NOTHING) -> Cluster:
        """One appearance; ``beside`` are those that it is not, because a statement tells of both."""
        who = appearance
        one = cls(who.type == "Person", who.iri if who.known else "", (who.document, who.iri), [number])
        one.of_words, one.is_unsure, one.places = " " in who.label, who.type == "Entity", int(who.type in PLACES)
        if one.is_person:
            one.people = _some({forms.person(who.label)})
        if not one.is_person or one.is_bare:
            one.bodies = _some({forms.body(who.label)})
            one.acronyms = _some(letters for name, _ in who.names if (letters := acronym(name)))
        one.blends = _some(parts for name, _ in who.names if (parts := blend(name)))
        names = (who.label, *(name for name, _ in who.names))
        one.own = _some(word for name in names for word in forms.words(name))
        one.genders = _some({who.gender} - {""})
        one.pronouns = _some({who.gender, who.pronoun_gender} - {""})
        one.roles, one.details = who.roles, who.details
        one.ages = _some((age, who.date) for age in who.ages)
        one.within, one.namesake, one.beside = who.within, who.namesake, beside
        return one

    def add(self, other: Cluster) -> None:
        """Take in another."""
        self.known = self.known or other.known
        self.namesake = self.namesake or other.namesake
        self.key = min(self.key, other.key)
        self.of_words, self.is_unsure = self.of_words or other.of_words, self.is_unsure and other.is_unsure
        self.places += other.places
        self.members += other.members
        self.why.update(other.why)
        for name in _GROWING:
            mine, theirs = getattr(self, name), getattr(other, name)
            if theirs <= mine:
                continue
            if isinstance(mine, set):
                mine.update(theirs)
            else:
                setattr(self, name, {*mine, *theirs})

    @property
    def is_bare(self) -> bool:
        """Whether it is somebody of a single word, which a model may have taken for a person: no text has an office or "he" for it."""
        return self.is_person and not (self.known or self.of_words or self.roles or self.pronouns)

    @property
    def whole_names(self) -> set[Words]:
        """Its names of several words, whoever or whatever has them."""
        return {(*name.given, name.last) for name in self.people if name.given} | {
            words for words in self.bodies if len(words) > 1
        }

    @property
    def fulls(self) -> list[PersonName] | list[Words]:
        """Its names that are no part of another of its names."""
        return self.full_people if self.is_person else self.full_bodies

    @property
    def full_people(self) -> list[PersonName]:
        """Those of people, surnames alone only where there are no others."""
        return sorted([name for name in self.people if name.given] or self.people)

    @property
    def full_bodies(self) -> list[Words]:
        """Those of bodies and places."""
        return sorted(words for words in self.bodies if not any(_is_part(words, other) for other in self.bodies))

    @property
    def size(self) -> int:
        """How many words its longest name has."""
        return max(len(name.given) + 1 if isinstance(name, PersonName) else len(name) for name in self.fulls)


_GROWING = (
    "people",
    "bodies",
    "own",
    "genders",
    "pronouns",
    "roles",
    "details",
    "ages",
    "within",
    "acronyms",
    "blends",
    "beside",
)


def _some(values: Iterable[T]) -> frozenset[T]:
    return frozenset(values) or NOTHING


def _is_part(words: Words, other: Words) -> bool:
    ends = (*words[:-1], singular(words[-1])) == (
        *other[-len(words) : -1],
        singular(other[-1]),
    )  # "a Colt" of the Colts
    return len(words) < len(other) and (ends or words == other[: len(words)])


def conflict(one: Cluster, other: Cluster, shared: float, names: Callable[[Cluster, Iterable[str]], bool]) -> str:
    """What speaks against two people or things being one, whatever their names; empty where nothing does.

    ``shared`` is the weight of the company that both keep, ``names`` whether a document of one has one of some words in a name.
    """
    if one.known and other.known and one.known != other.known:
        return "two entries of the gazetteer"
    if one.genders and other.genders and one.genders.isdisjoint(other.genders):
        return "another gender"
    if not shared and one.pronouns and other.pronouns and one.pronouns.isdisjoint(other.pronouns):
        return "another gender, as pronouns tell"
    if one.ages and other.ages and not _ages_agree(one.ages, other.ages):
        return "another age"
    if one.within and other.within and not _is_near(one, other, names):
        return "in another country, region or town, the texts say"
    if (one.namesake or other.namesake) and one.roles.isdisjoint(other.roles):
        return "a namesake, the text says"
    if one.is_person and one.roles and other.roles and not shared and one.details.isdisjoint(other.details):
        return "another role, and no common company"
    return ""


def _is_near(one: Cluster, other: Cluster, names: Callable[[Cluster, Iterable[str]], bool]) -> bool:
    """Whether a region is the other one, or in the country that it is; of towns and other areas, whether both texts name one of them."""
    (codes, areas), (others, around) = (_of_code(cluster.within) for cluster in (one, other))
    if codes and others:
        return any(
            code == third or code.split(".")[0] == third or code == third.split(".")[0]
            for code in codes
            for third in others
        )
    if not areas or not around or areas & around:
        return True
    return any(names(cluster, area.split()) for found, cluster in ((areas, other), (around, one)) for area in found)


def _of_code(within: Iterable[str]) -> tuple[set[str], set[str]]:
    """The codes of countries and regions, and the names of what has none."""
    areas = {code for code in within if code.startswith(UNKNOWN)}
    return {*within} - areas, {area.removeprefix(UNKNOWN) for area in areas}


def _ages_agree(ages: Iterable[tuple[int, str]], others: Iterable[tuple[int, str]]) -> bool:
    return any(_agree(*one, *other) for one in ages for other in others)


def _agree(age: int, date: str, other: int, later: str) -> bool:
    if date and later:
        return abs((other - age) - (int(later[:4]) - int(date[:4]))) <= _AGE_ERROR
    return abs(other - age) <= _AGES_APART
