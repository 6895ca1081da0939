"""What the ontology's files are made of, as frozen values: relations, uses of words, and entities that are known beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from newsgraph.model import Modality, Polarity


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation of the ontology. ``ancestors`` are the IRIs of all that it is a kind of, its own included.

    ``event`` is the type of PLOVER (https://github.com/openeventdata/PLOVER) that it is, or that the nearest above it is; or empty.
    ``denied`` is the type of its denial, ``announced`` that of its announcement, ``of_part`` what holds instead where only a part of
    the object is meant; each may be empty.
    """

    iri: str
    name: str
    label: str
    comment: str
    domain: str
    range: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]
    truth_safe: bool = True
    event: str = ""
    denied: str = ""
    announced: str = ""
    of_part: str = ""


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class of things, with the IRIs of those right above it."""

    iri: str
    label: str
    comment: str
    parents: tuple[str, ...]


ANYTHING = "Entity"  # the class of whatever a text talks about


class Kind(NamedTuple):
    """What a subject or an object is, as far as senses depend on it: its head as lemma and as written, and the names of its classes."""

    words: frozenset[str]
    classes: frozenset[str]

    def among(self, lemmas: frozenset[str], classes: frozenset[str]) -> bool:
        """Whether it is one of these words, or of one of these classes."""
        return not self.words.isdisjoint(lemmas) or not self.classes.isdisjoint(classes)


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a word: "invest in" evokes ``ng:investsIn``. ``relation`` is empty where a word only colours the next.

    An entry with several lemmas, prepositions or idiom nouns is several frames of the same ``id``. ``object_lemmas`` and
    ``object_classes`` say what its object must be, one of them at least; without both, it may be anything; ``subject_lemmas`` and
    ``subject_classes`` the same of its subject. ``idiom_noun`` is the object that is part of the expression ("take part in").
    ``beside``: a preposition, or one with its noun, that must stand beside the object ("take [to court]").
    ``literal``: that object is a thing too, of which its own claim holds ("withdrew troops from Mali").
    ``intransitive``: it holds only of a verb without an object. ``of_state`` tells of a role that a country named before it is whose
    office it is. ``of_amount``: the frame with its preposition holds only where the object is a sum or a share ("allocated millions
    to"). ``own``: it evokes the top relation, so that the word has no other relation than its own, an open one.
    ``known_failure`` says why the example does not give what the entry promises, where it does not.
    """

    id: str
    kind: str
    lemma: str
    relation: str
    particle: str = ""
    preposition: str = ""
    reports: bool = False
    auxiliary: bool = False
    content_modality: Modality | None = None
    content_polarity: Polarity | None = None
    control: str = ""
    subject_prepositions: tuple[str, ...] = ()
    object_prepositions: tuple[str, ...] = ()
    example: str = ""
    role_class: str = ""
    object_lemmas: frozenset[str] = frozenset()
    object_classes: frozenset[str] = frozenset()
    subject_lemmas: frozenset[str] = frozenset()
    subject_classes: frozenset[str] = frozenset()
    idiom_noun: str = ""
    beside: tuple[str, ...] = ()
    of_state: bool = False
    of_amount: bool = False
    intransitive: bool = False
    literal: bool = False
    own: bool = False
    known_failure: str = ""

    @property
    def plain(self) -> bool:
        """Whether its subject and object may be anything."""
        kinds = (self.object_lemmas, self.object_classes, self.subject_lemmas, self.subject_classes, self.beside)
        return not (self.idiom_noun or self.of_amount or any(kinds))

    @property
    def breadth(self) -> int:
        """How much it stands for, the least where words are named: of two that fit, the narrower one counts."""
        if self.plain:
            return 3
        if any(" " in phrase for phrase in self.beside):
            return -1
        if self.object_lemmas or self.subject_lemmas or self.idiom_noun or self.of_amount or self.beside:
            return 0
        return 2 if ANYTHING in self.object_classes and not self.subject_classes else 1

    def takes(self, target: Kind) -> bool:
        """Whether it is made for an object of this kind; one that names none is made for all."""
        return not (self.object_lemmas or self.object_classes) or target.among(self.object_lemmas, self.object_classes)

    def taken_by(self, subjects: Iterable[Kind]) -> bool:
        """Whether one of these does it in this sense; where the entry names no kind of subject, whoever it is."""
        if not (self.subject_lemmas or self.subject_classes):
            return True
        return any(subject.among(self.subject_lemmas, self.subject_classes) for subject in subjects)


class Source(NamedTuple):
    """A list of somebody else's: its IRI, its name, and the licence under which its publisher gives it."""

    iri: str
    title: str
    rights: str


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the gazetteer. ``metonyms`` are names of places that stand for it, its capital first.

    ``ambiguous`` are those of its names that others bear too, also such as no gazetteer has: context decides, or nothing does.
    ``usual`` are those that mean it, of all that share them, where nothing says otherwise. ``region_code`` is that of GeoNames for a state
    or province: the country's, a full stop, and its own ("US.TX"); ``region_names`` are what that is called right behind a place in it
    ("Tex."). ``context`` are words, in lower case, that tell it from others of
    its name; ``point`` is its latitude and longitude, ``weight`` how many live there. ``watchlists`` are those of the user that have
    it, and ``source`` what it comes from, where that is no file of ours.
    """

    iri: str
    label: str
    type: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    capital: str = ""
    alpha2: str = ""
    alpha3: str = ""
    part_of: str = ""
    region_code: str = ""
    region_names: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    point: tuple[str, ...] = ()
    weight: int = 0
    watchlists: tuple[str, ...] = ()
    source: Source | None = None


class Sense(NamedTuple):
    """What a name may stand for; ``role`` is ``name``, ``demonym``, ``metonym`` or ``descriptor``."""

    iri: str
    role: str
