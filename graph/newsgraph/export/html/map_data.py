"""What the map of the page shows: the places of a network with their coordinates, and the outline of the world."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from newsgraph.export.html.gathering import is_named
from newsgraph.network.model import Network, Place

_WORLD = Path(__file__).parent / "web" / "world.json"  # training/world.py
_COUNTRY = "http://publications.europa.eu/resource/authority/country/"  # its code of ISO 3166-1 follows


def map_of(network: Network) -> dict[str, Any]:
    """The places that have a point, or coordinates that are none, or a name: those of the most statements first, each with their numbers.

    A country whose code the graph knows, and not where it is, has a point in its middle. The outline is there where any has one.
    """
    number = {edge.id: at for at, edge in enumerate(network.edges)}
    found: list[dict[str, Any]] = [
        {
            "iri": place.node.id,
            "label": place.node.label,
            "type": place.node.type,
            "at": _point(place),
            "unusable": place.unusable,
            "statements": [number[iri] for iri in place.statements if iri in number],
        }
        for place in network.places
        if _point(place) or place.unusable or is_named(place.node)
    ]
    found.sort(key=lambda one: (-len(one["statements"]), one["iri"]))
    world = _world() if any(one["at"] for one in found) else {"outline": "", "about": ""}
    return {"places": found, "outline": world["outline"], "about": world["about"]}


def _point(place: Place) -> tuple[float, float] | None:
    codes = (iri.removeprefix(_COUNTRY) for iri in place.node.same_as if iri.startswith(_COUNTRY))
    middles = (tuple(point) for code in sorted(codes) if (point := _world()["countries"].get(code)))
    return place.point or next(middles, None)


@cache
def _world() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_WORLD.read_bytes())
    return found
