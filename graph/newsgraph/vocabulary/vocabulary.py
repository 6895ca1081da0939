"""The domain as one checked, frozen value: relations, the words that evoke them, and the names that everybody knows.

All of it is data in ``ontology/*.ttl``; ``load`` takes any number of Turtle sources, so a few triples of your own add
a relation, a verb or a name. What contradicts itself raises ``VocabularyError`` when it is loaded, naming the entry.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from newsgraph.errors import VocabularyError
from newsgraph.logs import logger_of
from newsgraph.model import Issue
from newsgraph.namespaces import ONTOLOGY, local_name, short
from newsgraph.vocabulary import data, signatures
from newsgraph.vocabulary.foreign import Foreign
from newsgraph.vocabulary.frames import frames_of
from newsgraph.vocabulary.signatures import Signatures
from newsgraph.vocabulary.terms import ClassTerm, Frame, Known, RelationTerm, Sense
from newsgraph.vocabulary.traits import KeyTrait, Trait, Traits, keys, traits_of
from newsgraph.vocabulary.turtle import Facts
from newsgraph.vocabulary.words import FILES as WORD_FILES
from newsgraph.vocabulary.words import WordClass, Words
from newsgraph.vocabulary.words import read as read_words

logger = logger_of(__name__)

CORE = ("news.ttl", *WORD_FILES)  # without these there is no vocabulary
LABELS = "labels.ttl"
FILES = (*CORE, "lexicon.ttl", signatures.FILE, "gazetteer.ttl")
PLOVER = "https://w3id.org/newsgraph/plover#"
TOP_CLASS = ONTOLOGY + "Entity"
BASES = ("Entity", "Person", "Organization", "Place", "Country", "Event", "Product", "Group", "Concept")
PLACES = frozenset({"Place", "Country"})  # those of them that are on a map
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SAME_AS = ("http://www.w3.org/2002/07/owl#sameAs", _SKOS + "exactMatch")


ROLES = ("name", "demonym", "metonym", "descriptor")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything that extraction knows about the domain.

    ``senses`` is keyed by the casefolded name, the best sense first (``sense`` is the careful way to look a name up),
    ``openings`` are the words with which those names begin, ``nouns`` gives the class that a common noun names,
    ``kinds`` a more exact one below it where there is one, and ``bases`` of each class the one of ``BASES`` that it is a kind of.
    ``rivals`` by casefolded name what a name that several bear may stand for (one sense: the others are in no gazetteer),
    ``metonymy`` whether a capital may stand for its government, and ``genders`` what a pronoun, given name, title or noun, in
    lower case, tells of somebody: Feminine or Masculine. ``signatures`` are what follows for a clause from the word that it hangs on.
    ``traits`` are what ``has`` and ``the`` answer from. ``own`` are the IRIs of the names of the user, ``own_relations`` and
    ``own_words`` of what a lexicon of theirs defines, ``own_classes`` by local name. ``foreign`` is an ontology of theirs,
    ``remarks`` what is to be said of rows of their lists.
    """

    classes: frozenset[str]
    relations: Mapping[str, RelationTerm]
    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    known: Mapping[str, Known]
    senses: Mapping[str, tuple[Sense, ...]]
    max_name_words: int
    openings: Container[str]
    bases: Mapping[str, str]
    nouns: Mapping[str, str]
    kinds: Mapping[str, str]
    genders: Mapping[str, str]
    rivals: Mapping[str, tuple[Sense, ...]]
    traits: Traits
    word_classes: Words = field(repr=False)
    signatures: Signatures = field(repr=False)
    _exact: Container[str] = field(repr=False)
    _loose: Container[str] = field(repr=False)
    metonymy: bool = True
    own: frozenset[str] = frozenset()
    own_relations: frozenset[str] = frozenset()
    own_classes: Mapping[str, ClassTerm] = field(default_factory=dict)
    own_words: frozenset[str] = frozenset()
    foreign: Foreign | None = None
    remarks: tuple[Issue, ...] = ()

    def words(self, of: WordClass) -> frozenset[str]:
        """The words of an open class, in lower case; its comment in the ontology says what they are."""
        return self.word_classes.of[of]

    def is_a(self, relation_iri: str, ancestor_iri: str) -> bool:
        """Whether the first relation is the second or a kind of it; an open relation is a kind of the top one only."""
        term = self.relations.get(relation_iri)
        return ancestor_iri in term.ancestors if term else ancestor_iri in (relation_iri, self.the(KeyTrait.TOP))

    def has(self, relation_iri: str, trait: Trait) -> bool:
        """Whether a relation has a trait, its own or from a relation above it; no open relation has any."""
        return relation_iri in self.traits.having[trait]

    def any_has(self, frames: Iterable[Frame], trait: Trait) -> bool:
        """Whether the relation of one of some entries has a trait."""
        return any(self.has(frame.relation, trait) for frame in frames)

    def the(self, trait: KeyTrait) -> str:
        """The IRI of the one relation that bears a key trait."""
        return self.traits.keys[trait]

    def of_part(self, relation_iri: str) -> str:
        """What holds of a thing of which only a part is meant ("owns 30% of Norline"): another relation, or the same."""
        term = self.relations.get(relation_iri)
        return (term.of_part if term else "") or relation_iri

    def frame(self, kind: str, lemma: str, particle: str = "", preposition: str = "") -> Frame | None:
        """The frame of exactly this word, particle and preposition, whatever its object, or None."""
        for frame in self.frames.get((kind, lemma), ()):
            if frame.plain and (frame.particle, frame.preposition) == (particle, preposition):
                return frame
        return None

    def sense(self, text: str) -> Sense | None:
        """What the text names, or None where it names nothing or two entities have an equal claim to it.

        Abbreviations and names of up to three letters must be written exactly so ("US" is a country, "us" and "Us" are
        not); any other name needs a capital letter first.
        """
        key = text.casefold()
        found = self.senses.get(key, ())
        if not found or not (text in self._exact or (key in self._loose and text[0].isupper())):
            return None
        equal = len(found) > 1 and found[0].role == found[1].role
        return None if equal and text not in self.known[found[0].iri].usual else found[0]


@functools.cache
def default() -> Vocabulary:
    """The vocabulary that ships with Newsgraph."""
    return load(data.read(name) for name in FILES)


def is_read() -> bool:
    """Whether this process has the vocabulary that ships."""
    return default.cache_info().currsize > 0


def load(sources: Iterable[bytes]) -> Vocabulary:
    """One vocabulary from Turtle sources, checked; what they say is added up, in any order."""
    return of_facts(Facts.read(sources))


def of_facts(facts: Facts, own: frozenset[str] = frozenset()) -> Vocabulary:
    """The vocabulary of all facts together; ``own`` are the IRIs of the entries of the user's lexicon, which win."""
    classes = facts.below(TOP_CLASS, _RDFS + "subClassOf")
    key = keys(facts)
    relations = _relations(facts, (key[KeyTrait.TOP], key[KeyTrait.TOP_VALUE]))
    frames = frames_of(facts, relations, key[KeyTrait.TOP], classes, own)
    bases = {local_name(iri): facts.nearest(iri, BASES, _RDFS + "subClassOf") for iri in classes}
    named = {noun: local_name(iri) for iri in classes for noun in facts.all(iri, ONTOLOGY + "noun")}
    genders = {
        word.casefold(): local_name(iri)
        for iri in facts.instances([ONTOLOGY + "Gender"])
        for name in ("pronoun", "givenName", "noun")
        for word in facts.all(iri, ONTOLOGY + name)
    }
    known = {
        iri: entry(facts, iri, kinds[0], bases, key[KeyTrait.PART]) for iri, kinds in facts.instances(classes).items()
    }
    logger.info("vocabulary: %d relations, %d words, %d names", len(relations), len(frames), len(known))
    return Vocabulary(
        classes=frozenset(map(local_name, classes)),
        relations=MappingProxyType(relations),
        frames=MappingProxyType(frames),
        bases=MappingProxyType(bases),
        nouns=MappingProxyType({noun: bases[name] for noun, name in named.items()}),
        kinds=MappingProxyType({noun: name for noun, name in named.items() if bases[name] != name}),
        genders=MappingProxyType(genders),
        traits=traits_of(facts, {iri: term.parents for iri, term in relations.items()}, key),
        word_classes=read_words(facts),
        signatures=signatures.read(facts, own),
        **index(known),
    )


def index(known: Mapping[str, Known]) -> dict[str, Any]:
    """The fields of a vocabulary that follow from its gazetteer. Raises ``VocabularyError`` for a name that two entries claim."""
    senses, exact, loose = _senses(known)
    return {
        "known": MappingProxyType(dict(known)),
        "senses": MappingProxyType(senses),
        "max_name_words": max((len(key.split()) for key in senses), default=0),
        # as the tokenizer may cut the first word, or not: "al-Qaida", "AT&T"
        "openings": frozenset(re.split(cut, key)[0] for key in senses for cut in (r"[ ,&/’'-]", "[ ,]")),
        "rivals": MappingProxyType(_rivals(known)),
        "_exact": exact,
        "_loose": loose,
    }


def _rivals(known: Mapping[str, Known]) -> dict[str, tuple[Sense, ...]]:
    """For each ambiguous name all that bear it, in the order of their IRIs."""
    found: dict[str, list[Sense]] = {}
    for iri in sorted(known):
        entry = known[iri]
        for name in entry.ambiguous:
            role = "demonym" if name in entry.demonyms else "metonym" if name in entry.metonyms else "name"
            found.setdefault(name.casefold(), []).append(Sense(iri, role))
    return {name: tuple(senses) for name, senses in found.items()}


def _relations(facts: Facts, tops: tuple[str, ...]) -> dict[str, RelationTerm]:
    """All that have a super-property, and the ``tops``; each must be complete and lead up to one of those."""
    of = _RDFS + "subPropertyOf"
    needed, relations = ("label", "comment", "domain", "range"), {}
    for iri in (*tops, *(iri for iri, properties in facts.of.items() if of in properties)):
        ancestors = _ancestors(facts, iri, tops)
        label, comment, domain, range_ = (facts.need(iri, _RDFS + name) for name in needed)
        truth_safe = facts.one(iri, ONTOLOGY + "truthSafe") not in ("false", "0")
        name, parents = local_name(iri), facts.all(iri, of)
        event = _event(facts, [iri])
        denied, announced = (
            local_name(facts.one(PLOVER + event, ONTOLOGY + name)) for name in ("deniedAs", "announcedAs")
        )
        relations[iri] = RelationTerm(
            iri,
            name,
            label,
            comment,
            domain,
            range_,
            parents,
            ancestors,
            truth_safe,
            event,
            denied,
            announced,
            facts.one(iri, ONTOLOGY + "ofPart"),
        )
    for term in relations.values():
        if term.of_part and term.of_part not in relations:
            problem = f"{short(term.iri)} has the part {short(term.of_part)}, which is no relation"
            raise VocabularyError(problem, place="ontology", hint="name a relation in ng:ofPart", about=(term.iri,))
    return relations


def _event(facts: Facts, level: list[str]) -> str:
    """The PLOVER type of the relations of a level, or of the levels above."""
    while level:
        found = sorted(m for iri in level for m in facts.all(iri, ONTOLOGY + "eventType") if m.startswith(PLOVER))
        if found:
            return found[0].removeprefix(PLOVER)
        level = [parent for iri in level for parent in facts.all(iri, _RDFS + "subPropertyOf")]
    return ""


def _ancestors(facts: Facts, iri: str, tops: tuple[str, ...]) -> frozenset[str]:
    """The relation and everything above it; raises for a cycle and for a relation that is under no other."""
    found: set[str] = set()

    def climb(at: str, path: tuple[str, ...]) -> None:
        if at in path:
            line = " → ".join(map(short, (*path[path.index(at) :], at)))
            problem = f"sub-properties run in a circle: {line}"
            raise VocabularyError(problem, place="ontology", hint="remove one rdfs:subPropertyOf", about=path)
        found.add(at)
        parents = facts.all(at, _RDFS + "subPropertyOf")
        if not parents and at not in tops:
            problem = f"{short(iri)} is under {short(at)}, which is no relation"
            hint = f"name a parent relation, such as {short(tops[0])}"
            raise VocabularyError(problem, place="ontology", hint=hint, about=path or (at,))
        for parent in parents:
            climb(parent, (*path, at))

    climb(iri, ())
    return frozenset(found)


def entry(facts: Facts, iri: str, kind: str, bases: Mapping[str, str], part: str) -> Known:
    """An entry of a gazetteer, of a class or, by ``bases``, of what that is a kind of; ``part`` is the relation to what it is part of.

    Raises ``VocabularyError`` where it has no label.
    """
    label, capital = facts.need(iri, _SKOS + "prefLabel"), facts.one(iri, ONTOLOGY + "capital")
    return Known(
        iri=iri,
        label=label,
        type=bases.get(kind, kind),
        kinds=() if bases.get(kind, kind) == kind else (kind,),
        names=tuple(dict.fromkeys((label, *facts.all(iri, _SKOS + "altLabel")))),
        demonyms=facts.all(iri, ONTOLOGY + "demonym"),
        metonyms=tuple(dict.fromkeys(facts.all(iri, ONTOLOGY + "capital") + facts.all(iri, ONTOLOGY + "metonym"))),
        descriptors=facts.all(iri, ONTOLOGY + "descriptor"),
        same_as=tuple(dict.fromkeys(same for predicate in _SAME_AS for same in facts.all(iri, predicate))),
        capital=capital,
        alpha2=facts.one(iri, ONTOLOGY + "alpha2"),
        alpha3=facts.one(iri, ONTOLOGY + "alpha3"),
        part_of=facts.one(iri, part),
        region_code=facts.one(iri, ONTOLOGY + "regionCode"),
        region_names=facts.all(iri, ONTOLOGY + "regionName"),
        usual=facts.all(iri, ONTOLOGY + "usualName"),
        ambiguous=facts.all(iri, ONTOLOGY + "ambiguousName"),
        watchlists=facts.all(iri, ONTOLOGY + "watchlist"),
    )


def _senses(known: Mapping[str, Known]) -> tuple[dict[str, tuple[Sense, ...]], frozenset[str], frozenset[str]]:
    """Senses by casefolded name, names that only count as written, casefolded names that need but a capital."""
    found: dict[str, dict[str, Sense]] = {}
    exact, loose, owners = set(), set(), dict[str, str]()
    for role in ROLES:
        for entity in known.values():
            for name in getattr(entity, role + "s"):
                key = name.casefold()
                if role == "name" and owners.setdefault(key, entity.iri) != entity.iri:
                    problem = f'"{name}" is a name of both {short(owners[key])} and {short(entity.iri)}'
                    raise VocabularyError(problem, place="gazetteer", hint="keep it for one of them")
                found.setdefault(key, {}).setdefault(entity.iri, Sense(entity.iri, role))
                if len(name) <= 3 or name.isupper():
                    exact.add(name)
                else:
                    loose.add(key)
                if role != "descriptor" and not name[:1].isupper() and name != key:
                    exact.add(name)  # "al-Qaida", "10 Downing Street": the capital that they need stands further in
    usual = {(name.casefold(), entity.iri) for entity in known.values() for name in entity.usual}
    ranked = {
        key: tuple(sorted(senses.values(), key=lambda sense: (ROLES.index(sense.role), (key, sense.iri) not in usual)))
        for key, senses in found.items()
    }
    return ranked, frozenset(exact), frozenset(loose)
