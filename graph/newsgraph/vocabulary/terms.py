"""What the ontology's files are made of, as frozen values: relations, uses of words, and entities that are known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsgraph.model import Modality, Polarity


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation of the ontology. ``ancestors`` are the IRIs of all that it is a kind of, its own included.

    ``event`` is the type of PLOVER (https://github.com/openeventdata/PLOVER) that it is, or that the nearest above it is; or empty.
    ``denied`` is the type of its denial, or empty.
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


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class of things, with the IRIs of those right above it."""

    iri: str
    label: str
    comment: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a word: "invest in" evokes ``ng:investsIn``. ``relation`` is empty where a word only colours the next.

    An entry with several lemmas or prepositions is several frames of the same ``id``. ``object_lemmas`` and ``object_classes`` say what
    its object must be, one of them at least; without both, it may be anything. ``known_failure`` says why the example does not give
    what the entry promises, where it does not.
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
    known_failure: str = ""

    @property
    def plain(self) -> bool:
        """Whether its object may be anything."""
        return not self.object_lemmas and not self.object_classes

    def takes(self, lemma: str, class_: str) -> bool:
        """Whether it is made for an object of this lemma or class."""
        return lemma in self.object_lemmas or class_ in self.object_classes


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the gazetteer. ``metonyms`` are names of places that stand for it, its capital first.

    ``ambiguous`` are those of its names that others bear too, also such as no gazetteer has: context decides, or nothing does.
    ``usual`` are those that mean it, of all that share them, where nothing says otherwise.
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
    ambiguous: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Sense(NamedTuple):
    """What a name may stand for; ``role`` is ``name``, ``demonym``, ``metonym`` or ``descriptor``."""

    iri: str
    role: str
