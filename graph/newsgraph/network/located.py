"""Where things are: the places that statements are about or happen at, with their coordinates as far as the graph has them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.network.model import Edge, Place
from newsgraph.vocabulary.vocabulary import PLACES

if TYPE_CHECKING:
    from newsgraph.network.from_triples import Reader

_WGS84 = PREFIXES["wgs84"]


def places_of(reader: Reader, edges: Iterable[Edge], bases: Mapping[str, str]) -> tuple[Place, ...]:
    """The places of these statements by their IRIs; ``bases`` are the classes by what they are a kind of."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    happens = set[str]()
    for edge in edges:
        for iri in {edge.source, edge.target}:
            told[iri][edge.id] = None
        if at := reader.one(edge.id, ONTOLOGY + "place"):
            told[at][edge.id] = None
            happens.add(at)
    found = []
    for iri in sorted(told):
        node, point = reader.node(iri), _point(reader, iri)
        unusable = point is None and any(reader.one(iri, _WGS84 + name) for name in ("lat", "long"))
        if point or unusable or iri in happens or bases.get(node.type, "") in PLACES:
            found.append(Place(node, point, tuple(told[iri]), unusable))
    return tuple(found)


def _point(reader: Reader, iri: str) -> tuple[float, float] | None:
    """Latitude and longitude; None for what lacks one or is on no globe."""
    latitude, longitude = (
        _degrees(reader.one(iri, _WGS84 + name), most) for name, most in (("lat", 90), ("long", 180))
    )
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(text: str, most: int) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= most else None
