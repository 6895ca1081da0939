"""Where places are, as triples: coordinates of W3C's Basic Geo vocabulary (https://www.w3.org/2003/01/geo/), and what they lie in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.vocabulary.places import around, point_of
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary

_TYPE, _LABEL = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["skos"] + "prefLabel")
_SAME_AS = NamedNode(PREFIXES["owl"] + "sameAs")
_LAT, _LONG = (NamedNode(PREFIXES["wgs84"] + name) for name in ("lat", "long"))
_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
Told = tuple[NamedNode, NamedNode, NamedNode | Literal]


def at(iri: str, lat: str, long: str) -> Iterator[Told]:
    """That something is at a point; nothing without one."""
    if lat and long:
        yield NamedNode(iri), _LAT, Literal(lat, datatype=_DECIMAL)
        yield NamedNode(iri), _LONG, Literal(long, datatype=_DECIMAL)


def described(iri: str, label: str, kind: str, same_as: tuple[str, ...]) -> Iterator[Told]:
    """What a place is called, what it is, and who else has it."""
    me = NamedNode(iri)
    yield me, _TYPE, NamedNode(ONTOLOGY + kind)
    yield me, _LABEL, Literal(label)
    yield from ((me, _SAME_AS, NamedNode(same)) for same in same_as)


def lies(iri: str, areas: Iterable[Known], relation: str) -> Iterator[Told]:
    """That a place lies in areas, the nearest first and each in the next, and what and where these are: a document may not name them."""
    for area in areas:
        yield NamedNode(iri), NamedNode(relation), NamedNode(area.iri)
        yield from described(area.iri, area.label, area.type, area.same_as)
        yield from at(area.iri, *(point_of(area) or ("", "")))
        iri = area.iri


def located(iri: str, vocabulary: Vocabulary, called: Callable[[Known], Known]) -> Iterator[Told]:
    """Where a country or place of the gazetteer is, and what it lies in, each with where that is.

    ``called`` gives an entry the name that the user has decided on.
    """
    known = vocabulary.known.get(iri)
    if known is None or known.type not in PLACES:
        return
    yield from at(known.iri, *(point_of(known) or ("", "")))
    yield from lies(known.iri, map(called, around(known, vocabulary)), vocabulary.the(KeyTrait.LOCATION))
