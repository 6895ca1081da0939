"""A user's own words: Turtle in the form of ``ontology/lexicon.ttl``.

There may be signatures, relations, classes and more words of a word class beside them.

An entry of the user takes the place of the shipped one of its IRI, as a whole, and of any shipped one that is the same word in the same
frame. Of a relation, class or word class that ships, a user may add to the lists (traits, parents, nouns, words) and say anew what is
said once (label, comment, domain, range). Every error names the file, the line and the next step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

from newsgraph import bounded
from newsgraph.errors import InputError, VocabularyError
from newsgraph.namespaces import ONTOLOGY, local_name, short
from newsgraph.vocabulary import data, patterns, signatures, user_ontology
from newsgraph.vocabulary.frames import KINDS, MANY, ONCE
from newsgraph.vocabulary.patterns import PATTERN, patterns_of
from newsgraph.vocabulary.target import read as read_target
from newsgraph.vocabulary.terms import ClassTerm
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts, Lines
from newsgraph.vocabulary.vocabulary import FILES, TOP_CLASS, Vocabulary, default, of_facts
from newsgraph.vocabulary.words import EARLY

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SUB_PROPERTY, _SUB_CLASS = _RDFS + "subPropertyOf", _RDFS + "subClassOf"
_RDFS_NAMES = ("comment", "domain", "isDefinedBy", "label", "range", "seeAlso", "subClassOf", "subPropertyOf")
_LISTS = frozenset(
    {RDF_TYPE, _SUB_PROPERTY, _SUB_CLASS}
    | {
        ONTOLOGY + name
        for name in ("trait", "withoutTrait", "word", "pattern", "noun", "pronoun", "givenName", "example")
    }
)
_WORD_CLASS, _CURRENCY, _GENDER = (ONTOLOGY + name for name in ("WordClass", "Currency", "Gender"))
_SORTS = (
    "a word (ng:Verb, ng:Noun, ng:Role, ng:Adjective), a signature (ng:Signature), a relation (rdfs:subPropertyOf), "
    "a class (rdfs:subClassOf) or a word class"
)


class _Sort(Enum):
    """What a subject of a file is."""

    ENTRY = auto()
    RELATION = auto()
    CLASS = auto()
    SIGNATURE = auto()
    WORD_CLASS = auto()
    PATTERN = auto()  # what evokes a property of an ontology of theirs
    CLOSED = auto()  # a currency or gender, which nobody adds to
    HEADING = auto()  # the file's own


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    facts: Facts
    lines: Lines

    def at(self, iri: str) -> str:
        """Where an entry stands: ``words.ttl:7``."""
        return f"{self.path}:{self.lines.of(iri)}"


def extended(paths: Sequence[Path], ontology: Path | None = None, *, only: bool = False) -> Vocabulary:
    """The shipped vocabulary with the words of these files, and with the properties of an ontology of the user's.

    Raises ``InputError`` for a file that cannot be read, and ``VocabularyError`` for an entry that cannot be used, with file and line.
    """
    if not paths and ontology is None:
        return default()
    files = [_read(path) for path in paths]
    facts = Facts.read(data.read(name) for name in FILES)
    shipped = _Shipped(facts)
    target = read_target(ontology) if ontology else None
    ways = user_ontology.ways_of(target) if target else {}
    if target:
        user_ontology.declare(facts, target, ways)
    own: dict[str, _File] = {}
    for file in files:
        for iri in file.facts.of:
            sort = _checked(file, iri, shipped, own)
            if sort:
                _merge(facts, file, iri, whole=sort in (_Sort.ENTRY, _Sort.SIGNATURE, _Sort.PATTERN))
        own |= dict.fromkeys(file.facts.of, file)
    _check_classes(facts, own)
    _check_ends(facts, own, shipped)
    words = frozenset(iri for iri, file in own.items() if _is_entry(file.facts, iri))
    try:
        made = of_facts(facts, words | frozenset(facts.instances([signatures.SIGNATURE])) & own.keys())
        classes = _classes(facts, own, shipped)
        theirs = user_ontology.with_target(made, facts, target, ways, only) if target else None
        _check_patterns(facts, made, own)
    except VocabularyError as error:
        raise _placed(error, own, paths[0] if paths else error.place) from None
    relations = frozenset(iri for iri in own if iri in made.relations and iri not in shipped.sort)
    return replace(
        made,
        own_words=words,
        own_relations=relations | (theirs.properties if theirs else frozenset()),
        own_classes=MappingProxyType(classes),
        foreign=theirs,
    )


def places(paths: Iterable[Path]) -> Mapping[str, str]:
    """Where each entry of these files stands, by its IRI: ``words.ttl:7``."""
    return {iri: file.at(iri) for file in map(_read, paths) for iri in file.facts.of}


class _Shipped:
    """What sort of thing each shipped subject is, and the properties of ours that the things of a sort have."""

    def __init__(self, facts: Facts) -> None:
        self.sort: dict[str, _Sort] = {}
        for iri in facts.instances([_WORD_CLASS]):
            self.sort[iri] = _Sort.WORD_CLASS
        for iri in facts.instances([_CURRENCY, _GENDER]):
            self.sort[iri] = _Sort.CLOSED
        self.sort |= dict.fromkeys(facts.below(TOP_CLASS, _SUB_CLASS), _Sort.CLASS)
        self.sort |= {iri: _Sort.RELATION for iri, properties in facts.of.items() if _SUB_PROPERTY in properties}
        self.sort |= dict.fromkeys(facts.instances(KINDS), _Sort.ENTRY)
        self.sort |= dict.fromkeys(facts.instances([signatures.SIGNATURE]), _Sort.SIGNATURE)
        self.kinds = frozenset(iri for iri, sort in self.sort.items() if sort == _Sort.CLASS)
        of = (facts.of[iri] for iri, sort in self.sort.items() if sort == _Sort.RELATION)
        used_ends = (end for its in of for name in ("domain", "range") for end in its.get(_RDFS + name, ()))
        self.ends = self.kinds | set(used_ends)
        self.known = {_Sort.ENTRY: frozenset((*MANY, *ONCE))}
        for sort in {*self.sort.values()} - {_Sort.ENTRY}:
            used = (name for iri, its in self.sort.items() if its == sort for name in facts.of[iri])
            self.known[sort] = frozenset(n.removeprefix(ONTOLOGY) for n in used if n.startswith(ONTOLOGY))
        self.known[_Sort.SIGNATURE] = frozenset((*signatures.MANY, *signatures.ONCE))
        self.known[_Sort.PATTERN] = frozenset((*patterns.MANY, *patterns.ONCE))
        self.known[_Sort.WORD_CLASS] |= {"word", "pattern", "example"}


def _read(path: Path) -> _File:
    try:
        text = bounded.read(path).decode("utf-8-sig")
    except OSError as error:
        problem = f"cannot read the lexicon: {error.strerror}"
        raise InputError(problem, place=str(path), hint="name a Turtle file that exists") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError("not UTF-8", place=f"{path}:{line}", hint="save the lexicon as UTF-8") from None
    facts, lines = Facts.of_file(text, path), Lines(text)
    if facts.unnamed:
        hint = "begin it with an IRI, such as <https://example.org/words#mothball>"
        raise VocabularyError("an entry without an IRI", place=f"{path}:{lines.unnamed()}", hint=hint)
    return _File(path, facts, lines)


def _is_entry(facts: Facts, iri: str) -> bool:
    return not {*facts.all(iri, RDF_TYPE)}.isdisjoint(KINDS)


def _checked(file: _File, iri: str, shipped: _Shipped, own: Mapping[str, _File]) -> _Sort | None:
    """What sort of thing a subject of a user's file is; None for the file's own heading. Raises where it cannot be used."""
    facts, place = file.facts, file.at(iri)
    sort = _sort(facts, iri, shipped)
    if sort == _Sort.HEADING:
        return None
    if not sort:
        if not shipped.kinds.isdisjoint(facts.all(iri, RDF_TYPE)):
            raise VocabularyError(f"{short(iri)} is a name, no word", place=place, hint="give it with --gazetteer")
        raise VocabularyError(f"{short(iri)} is nothing that a lexicon has", place=place, hint=f"make it {_SORTS}")
    if sort == _Sort.ENTRY and not _is_entry(facts, iri):
        hint = "write the whole entry, beginning with a ng:Verb, ng:Noun, ng:Role or ng:Adjective"
        raise VocabularyError(f"{short(iri)} is an entry that ships, and here it has no kind", place=place, hint=hint)
    if sort in (_Sort.ENTRY, _Sort.SIGNATURE, _Sort.PATTERN) and iri in own:
        problem = f"{short(iri)} is in {own[iri].at(iri)} too"
        raise VocabularyError(problem, place=place, hint="keep one of them, or give one another IRI")
    if (sort == _Sort.WORD_CLASS and iri.removeprefix(ONTOLOGY) in EARLY) or sort == _Sort.CLOSED:
        problem = f"{short(iri)} is read before a lexicon is, and cannot be added to"
        raise VocabularyError(problem, place=place, hint="take it out; see docs/lexicon.md")
    _check_properties(file, iri, sort, shipped)
    return sort


def _sort(facts: Facts, iri: str, shipped: _Shipped) -> _Sort | None:
    types = facts.all(iri, RDF_TYPE)
    if _is_entry(facts, iri):
        return _Sort.ENTRY
    if signatures.SIGNATURE in types:
        return _Sort.SIGNATURE
    if PATTERN in types:
        return _Sort.PATTERN
    if iri in shipped.sort:
        return shipped.sort[iri]
    if facts.all(iri, _SUB_PROPERTY):
        return _Sort.RELATION
    if facts.all(iri, _SUB_CLASS):
        return _Sort.CLASS
    if _WORD_CLASS in types:
        return _Sort.WORD_CLASS
    return _Sort.HEADING if "http://www.w3.org/2002/07/owl#Ontology" in types else None


def _check_properties(file: _File, iri: str, sort: _Sort, shipped: _Shipped) -> None:
    """No property that nothing reads, and lemmas as words are looked up."""
    for predicate in file.facts.of[iri]:
        for space, names in ((ONTOLOGY, shipped.known[sort]), (_RDFS, _RDFS_NAMES)):
            name = predicate.removeprefix(space)
            if name != predicate and name not in names:
                problem = f"{short(iri)} has an unknown property {name}"
                raise VocabularyError(problem, place=file.at(iri), hint=f"one of {', '.join(sorted(names))}")
    for name in ("label", "comment", "domain", "range"):
        if sort != _Sort.ENTRY and len(values := file.facts.all(iri, _RDFS + name)) > 1:
            problem = f"{short(iri)} has {len(values)} values of {name}: {', '.join(values)}"
            raise VocabularyError(problem, place=file.at(iri), hint="keep one of them")
    for lemma in file.facts.all(iri, ONTOLOGY + "lemma"):
        if lemma != " ".join(lemma.lower().split()) or not lemma:
            problem = f'{short(iri)} has the lemma "{lemma}"'
            raise VocabularyError(
                problem, place=file.at(iri), hint="write it in small letters, without blanks around it"
            )


def _merge(facts: Facts, file: _File, iri: str, *, whole: bool) -> None:
    """Put what a file says of a subject in the place of what is there, or beside it."""
    said = {predicate: list(values) for predicate, values in file.facts.of[iri].items()}
    if whole or iri not in facts.of:
        facts.of[iri] = said
        return
    there = facts.of[iri]
    for predicate, values in said.items():
        there[predicate] = [*dict.fromkeys((*there.get(predicate, ()), *values))] if predicate in _LISTS else values


def _check_classes(facts: Facts, own: Mapping[str, _File]) -> None:
    """Every class of the user leads up to ``ng:Entity``, and none to itself."""
    for iri, file in own.items():
        if not facts.all(iri, _SUB_CLASS):
            continue
        paths: list[tuple[str, ...]] = [(iri,)]
        for path in paths:
            for parent in facts.all(path[-1], _SUB_CLASS):
                if parent in path:
                    line = " → ".join(map(short, (*path, parent)))
                    problem = f"sub-classes run in a circle: {line}"
                    raise VocabularyError(problem, place=file.at(iri), hint="remove one rdfs:subClassOf")
                if parent != TOP_CLASS and not facts.all(parent, _SUB_CLASS):
                    problem = f"{short(path[-1])} is under {short(parent)}, which is no class of entities"
                    hint = "name a class, such as ng:Organization"
                    raise VocabularyError(problem, place=file.at(iri), hint=hint)
                paths.append((*path, parent))


def _check_ends(facts: Facts, own: Mapping[str, _File], shipped: _Shipped) -> None:
    """What a relation is of and leads to is a class, of the user's or as the shipped relations have it."""
    known = shipped.ends | {iri for iri in own if facts.all(iri, _SUB_CLASS)}
    for iri, file in own.items():
        for name in ("domain", "range"):
            for end in facts.all(iri, _RDFS + name):
                if end not in known or (iri, _RDFS + name) in file.facts.literals:
                    problem = f"{short(iri)} has the {name} {short(end)}, which is no class of entities"
                    raise VocabularyError(problem, place=file.at(iri), hint="name a class, such as ng:Entity")


def _classes(facts: Facts, own: Mapping[str, _File], shipped: _Shipped) -> dict[str, ClassTerm]:
    """The classes of the user by local name, which must be theirs alone: rules and mentions know a class by it."""
    owners: dict[str, str] = {}
    found: dict[str, ClassTerm] = {}
    for iri in facts.below(TOP_CLASS, _SUB_CLASS):
        name = local_name(iri)
        if owners.setdefault(name, iri) != iri:
            problem = f"{short(iri)} has the name of the class {short(owners[name])}"
            raise VocabularyError(problem, hint="call it otherwise", about=(iri, owners[name]))
        if iri in own and iri not in shipped.sort:
            label, comment = (facts.need(iri, _RDFS + kind) for kind in ("label", "comment"))
            found[name] = ClassTerm(iri, label, comment, facts.all(iri, _SUB_CLASS))
    return found


def _check_patterns(facts: Facts, made: Vocabulary, own: Mapping[str, _File]) -> None:
    """Every pattern of the user evokes a property that there is. Raises ``VocabularyError``."""
    for pattern in patterns_of(facts):
        if pattern.relation and pattern.relation not in made.relations:
            problem = f"{short(pattern.id)} evokes {short(pattern.relation)}, which is no property of the ontology"
            hint = "give the ontology that has it with --ontology"
            raise VocabularyError(problem, place=own[pattern.id].at(pattern.id), hint=hint, about=(pattern.id,))


def _placed(error: VocabularyError, own: Mapping[str, _File], first: Path | str) -> VocabularyError:
    """The error with the file and the line of the entry that it is about."""
    iri = next((iri for iri in error.about if iri in own), None)
    place = own[iri].at(iri) if iri else str(first)
    return VocabularyError(error.problem, place=place, hint=error.hint, about=error.about)
