"""An ontology of the user's as what claims are put into: its classes and properties, of OWL, RDFS or SHACL, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

import pyoxigraph

from newsgraph import bounded
from newsgraph.errors import InputError, VocabularyError
from newsgraph.namespaces import local_name, short
from newsgraph.vocabulary.turtle import RDF_TYPE, is_writable_iri

_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_OWL, _SHACL, _SCHEMA = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/ns/shacl#", "https://schema.org/"
_SKOS, _XSD = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2001/XMLSchema#"
_CLASS_TYPES = (_OWL + "Class", _RDFS + "Class")
_PROPERTY_TYPES = (_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _RDF + "Property")
_LABELS = (_RDFS + "label", _SKOS + "prefLabel", _SHACL + "name", _SCHEMA + "name")
_OTHER_LABELS = (_SKOS + "altLabel", _SCHEMA + "alternateName")
_COMMENTS = (_RDFS + "comment", _SKOS + "definition", _SHACL + "description")
_DOMAINS, _RANGES = ((_RDFS + n, _SCHEMA + n + "Includes") for n in ("domain", "range"))
_IGNORED = frozenset((_OWL + "Thing", _RDFS + "Resource", _RDFS + "Literal"))
_BUILT_IN = (_RDF, _RDFS, _OWL, _SHACL, _XSD)
_FORMATS = {
    **dict.fromkeys((".ttl", ".n3", ".turtle"), pyoxigraph.RdfFormat.TURTLE),
    **dict.fromkeys((".rdf", ".owl", ".xml"), pyoxigraph.RdfFormat.RDF_XML),
    **dict.fromkeys((".jsonld", ".json"), pyoxigraph.RdfFormat.JSON_LD),
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
}
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-.]+")


@dataclass(frozen=True, slots=True)
class TargetClass:
    """A class of theirs; ``names`` are its label and what else it is called, ``parents`` the IRIs right above it."""

    iri: str
    label: str
    names: tuple[str, ...]
    comment: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetProperty:
    """A property of theirs. Of several ``domains`` or ``ranges`` one is enough; ``datatypes`` are those of values.

    ``inverse`` is the IRI of the property that says the same from the other end, or empty; ``is_value`` tells that it leads to values only.
    """

    iri: str
    label: str
    names: tuple[str, ...]
    comment: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    datatypes: tuple[str, ...]
    inverse: str
    parents: tuple[str, ...]
    is_value: bool


@dataclass(frozen=True, slots=True)
class Target:
    """An ontology of theirs; ``notes`` are what about it cannot be used or decided, a line each."""

    path: Path
    classes: Mapping[str, TargetClass]
    properties: Mapping[str, TargetProperty]
    notes: tuple[str, ...] = ()

    def above(self, iri: str) -> Iterator[str]:
        """A class and all that it is a kind of, the nearest first."""
        queue = [iri]
        for at in queue:
            yield at
            its = self.classes.get(at)
            queue += [parent for parent in (its.parents if its else ()) if parent not in queue]


def read(path: Path) -> Target:
    """The ontology of a file, with what it imports from files beside it.

    Raises ``InputError`` for a file that cannot be read, and ``VocabularyError`` for one that is no ontology or runs in a circle.
    """
    graph = _Graph()
    notes = list(_loaded(graph, path))
    properties = {each.iri: each for each in _properties(graph)}
    if not properties:
        hint = "give a file with owl:ObjectProperty, owl:DatatypeProperty, rdf:Property or sh:property"
        raise VocabularyError("no ontology: it has no property", place=str(path), hint=hint)
    named = {end for each in properties.values() for end in (*each.domains, *each.ranges)}
    classes = {iri: _class(graph, iri) for iri in _class_iris(graph, named)}
    for kind, above in ((classes, _RDFS + "subClassOf"), (properties, _RDFS + "subPropertyOf")):
        _check_circles({iri: each.parents for iri, each in kind.items()}, above, path)
    notes += _doubled(properties.values(), path)
    return Target(path, MappingProxyType(classes), MappingProxyType(properties), tuple(notes))


@dataclass(slots=True)
class _Graph:
    """Triples by subject and predicate, blank nodes with them."""

    of: dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal]]] = field(
        default_factory=dict
    )

    def values(
        self, subject: str, *predicates: str
    ) -> list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal]:
        its = self.of.get(subject, {})
        return [value for predicate in predicates for value in its.get(predicate, ())]

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """The IRIs among the values, each once."""
        found = (each.value for each in self.values(subject, *predicates) if isinstance(each, pyoxigraph.NamedNode))
        return tuple(dict.fromkeys(found))

    def typed(self, types: Sequence[str]) -> Iterator[str]:
        return (
            iri for iri in self.of if not iri.startswith("_:") and not {*self.iris(iri, RDF_TYPE)}.isdisjoint(types)
        )


def _key(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else f"_:{term.value}"


def _loaded(graph: _Graph, path: Path) -> Iterator[str]:
    """Put the triples of a file, and of the files that it imports, into the graph; what of these is not there is told."""
    queue = [path]
    for at in queue:
        imports = list(_parsed(graph, at))
        for iri in imports:
            found = next((each for each in _places(iri, at) if each.is_file()), None)
            if found is None:
                yield f"{at}: the import {iri} is in no file beside it (save it there as {_file_name(iri)})"
            elif found.resolve() not in {each.resolve() for each in queue}:
                queue.append(found)


def _parsed(graph: _Graph, path: Path) -> Iterator[str]:
    """Add the triples of one file; yields what it imports."""
    try:
        content = bounded.read(path)
    except OSError as error:
        problem = f"cannot read the ontology: {error.strerror}"
        raise InputError(problem, place=str(path), hint="name a file that exists") from None
    form = _FORMATS.get(path.suffix.lower(), pyoxigraph.RdfFormat.TURTLE)
    try:
        for quad in pyoxigraph.parse(content, form, base_iri=path.resolve().as_uri()):
            if isinstance(quad.subject, pyoxigraph.Triple) or isinstance(quad.object, pyoxigraph.Triple):
                continue
            subject = (
                _key(quad.subject) if isinstance(quad.subject, pyoxigraph.NamedNode) else f"_:{quad.subject.value}"
            )
            graph.of.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
            if quad.predicate.value == _OWL + "imports" and isinstance(quad.object, pyoxigraph.NamedNode):
                yield quad.object.value
    except (SyntaxError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{line[1]}" if line else str(path)
        hint = "correct that, or give it the suffix of its form: .ttl, .rdf, .owl or .jsonld"
        raise VocabularyError(f"no ontology: {error}", place=place, hint=hint) from None


def _file_name(iri: str) -> str:
    return unquote(urlsplit(iri.rstrip("/#")).path.rpartition("/")[2]) or "import.ttl"


def _places(iri: str, path: Path) -> Iterator[Path]:
    """Where an import may be: the file that it names, or one of its name beside what imports it."""
    parts = urlsplit(iri)
    if parts.scheme == "file":
        yield Path(unquote(parts.path))
    name = _file_name(iri)
    yield path.parent / name
    yield from (path.parent / f"{name}{suffix}" for suffix in _FORMATS)


def _texts(graph: _Graph, subject: str, *predicates: str) -> tuple[str, ...]:
    """The texts of some properties, English first, then those of no language."""
    found = [each for each in graph.values(subject, *predicates) if isinstance(each, pyoxigraph.Literal)]
    rank = {True: 0, False: 2}
    found.sort(key=lambda each: rank[(each.language or "").startswith("en")] if each.language else 1)
    least = [each for each in found if not each.language or each.language.startswith("en")] or found[:1]
    return tuple(dict.fromkeys(filter(None, (" ".join(each.value.split()) for each in least))))


def _names(graph: _Graph, iri: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """What something is called, its label first; what has no label is called by the words of its local name."""
    labels = (
        _texts(graph, iri, *_LABELS) or tuple(more) or (" ".join(_CAPITAL.sub(" ", local_name(iri)).split()).lower(),)
    )
    return tuple(dict.fromkeys((*labels, *_texts(graph, iri, *_OTHER_LABELS))))


def _class_iris(graph: _Graph, named: Iterable[str]) -> dict[str, None]:
    typed = [*graph.typed(_CLASS_TYPES), *(iri for iri in graph.of if graph.values(iri, _RDFS + "subClassOf"))]
    targets = (iri for shape in graph.of for iri in graph.iris(shape, _SHACL + "targetClass", _SHACL + "class"))
    found = dict.fromkeys((*typed, *sorted(named), *targets))
    return {iri: None for iri in found if not iri.startswith(("_:", *_BUILT_IN)) and iri not in _IGNORED}


def _class(graph: _Graph, iri: str) -> TargetClass:
    names, comments = _names(graph, iri), _texts(graph, iri, *_COMMENTS)
    parents = tuple(each for each in graph.iris(iri, _RDFS + "subClassOf") if each not in _IGNORED)
    return TargetClass(iri, names[0], names, comments[0] if comments else "", parents)


def _properties(graph: _Graph) -> Iterator[TargetProperty]:
    shapes = _shapes(graph)
    declared = [*graph.typed(_PROPERTY_TYPES), *(iri for iri in graph.of if graph.values(iri, _RDFS + "subPropertyOf"))]
    ends = [iri for iri in graph.of if graph.values(iri, *_DOMAINS, *_RANGES)]
    for iri in dict.fromkeys((*declared, *ends, *shapes)):
        if iri.startswith(("_:", *_BUILT_IN)) or not is_writable_iri(iri):
            continue
        shape = shapes.get(iri, _Shape())
        domains = [*_ends(graph, iri, _DOMAINS), *shape.domains]
        ranges = [*_ends(graph, iri, _RANGES), *shape.ranges]
        names, comments = _names(graph, iri, shape.names), _texts(graph, iri, *_COMMENTS)
        datatypes = tuple(dict.fromkeys(each for each in ranges if each.startswith(_XSD)))
        classes = tuple(dict.fromkeys(each for each in ranges if not each.startswith(_BUILT_IN)))
        literal = bool(datatypes and not classes) or _OWL + "DatatypeProperty" in graph.iris(iri, RDF_TYPE)
        inverse = graph.iris(iri, _OWL + "inverseOf") or tuple(
            other for other in graph.of if iri in graph.iris(other, _OWL + "inverseOf")
        )
        yield TargetProperty(
            iri=iri,
            label=names[0],
            names=names,
            comment=comments[0] if comments else "",
            domains=tuple(dict.fromkeys(each for each in domains if each not in _IGNORED)),
            ranges=tuple(each for each in classes if each not in _IGNORED),
            datatypes=datatypes,
            inverse=inverse[0] if inverse else "",
            parents=graph.iris(iri, _RDFS + "subPropertyOf"),
            is_value=literal,
        )


@dataclass(slots=True)
class _Shape:
    """What shapes say of a property."""

    domains: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def _shapes(graph: _Graph) -> dict[str, _Shape]:
    """What SHACL says of each property: the classes that have it, and what it leads to."""
    found: dict[str, _Shape] = {}
    for shape, its in graph.of.items():
        owners = [*graph.iris(shape, _SHACL + "targetClass")]
        if not owners and _OWL + "Class" in graph.iris(shape, RDF_TYPE):
            owners = [shape]  # an implicit target: the shape is the class
        for node in its.get(_SHACL + "property", ()):
            if isinstance(node, pyoxigraph.Literal):
                continue
            key = _key(node)
            for path in graph.iris(key, _SHACL + "path"):
                its_shape = found.setdefault(path, _Shape())
                its_shape.domains += owners
                its_shape.ranges += graph.iris(key, _SHACL + "class", _SHACL + "datatype")
                its_shape.names += _texts(graph, key, _SHACL + "name")
    return found


def _ends(graph: _Graph, iri: str, predicates: Sequence[str]) -> Iterator[str]:
    """The classes at an end of a property; of a union, its members."""
    for value in graph.values(iri, *predicates):
        if isinstance(value, pyoxigraph.NamedNode):
            yield value.value
        elif isinstance(value, pyoxigraph.BlankNode):
            for union in graph.values(_key(value), _OWL + "unionOf"):
                yield from _listed(graph, union)


def _listed(graph: _Graph, at: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> Iterator[str]:
    seen = set[str]()
    while isinstance(at, pyoxigraph.BlankNode) and at.value not in seen:
        seen.add(at.value)
        yield from graph.iris(_key(at), _RDF + "first")
        rest = graph.values(_key(at), _RDF + "rest")
        if not rest:
            return
        at = rest[0]


def _check_circles(parents: Mapping[str, Sequence[str]], predicate: str, path: Path) -> None:
    for iri in parents:
        trail, seen = [iri], set[str]()
        while trail:
            at = trail.pop()
            for parent in parents.get(at, ()):
                if parent == iri:
                    problem = f"{short(iri)} is under itself by {short(predicate)}"
                    raise VocabularyError(problem, place=str(path), hint=f"remove one {short(predicate)}")
                if parent not in seen:
                    seen.add(parent)
                    trail.append(parent)


def _doubled(properties: Iterable[TargetProperty], path: Path) -> Iterator[str]:
    """Properties of one label between the same classes: nothing decides between them."""
    first: dict[tuple[str, tuple[str, ...], tuple[str, ...]], TargetProperty] = {}
    for each in properties:
        key = (each.label.casefold(), each.domains, each.ranges)
        other = first.setdefault(key, each)
        if other is not each:
            pair = f"{short(other.iri)} and {short(each.iri)}"
            yield f'{path}: {pair} have the label "{each.label}" and the same ends (give one another label)'
