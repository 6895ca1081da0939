"""Where places are: a table of cities, and the centres of countries and regions, of GeoNames (CC BY 4.0, https://www.geonames.org)."""

from __future__ import annotations

import functools
import lzma
import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple

from newsgraph.vocabulary import data
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary

FILE = "places.tsv.xz"
GEONAMES = "https://sws.geonames.org/"
_ID = re.compile(re.escape(GEONAMES) + r"([0-9]+)/?")


class Point(NamedTuple):
    """Degrees north and east (WGS 84), as decimals without trailing zeros."""

    lat: str
    long: str


class City(NamedTuple):
    """A city; ``region`` is the code of its first-order division ("US.TX"), ``country`` that of ISO 3166-1 ("US")."""

    id: str
    name: str
    country: str
    region: str
    point: Point
    population: int

    @property
    def iri(self) -> str:
        """What GeoNames calls it."""
        return f"{GEONAMES}{self.id}/"


_JOINTS = str.maketrans("-", " ", "'’ʼ.")  # joins the words of a name


class Places:
    """The table; a row is understood when it is asked for."""

    def __init__(self, text: str) -> None:
        self._rows: list[str] = []
        self._ids: dict[str, int] = {}
        self._centres: dict[str, Point] = {}
        names, others = list[str](), list[tuple[int, str]]()
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            kind, code, name, more, _, _, lat, long, _ = line.split("\t")
            if kind != "city":
                self._centres[code] = Point(lat, long)
                continue
            at = self._ids[code] = len(names)
            self._rows.append(line)
            names.append(name)
            if more:
                others.extend((at, other) for other in more.split("|"))
        self._names = _places(range(len(names)), names)
        self._others = _places((at for at, _ in others), [other for _, other in others])

    def cities(self, name: str) -> tuple[City, ...]:
        """Those of a name, the largest first; where none is called so, those that have it as another name."""
        key = folded(name)
        found = self._names.get(key) or self._others.get(key, [])
        return tuple(sorted(map(self._city, found), key=lambda one: (-one.population, one.id)))

    def city(self, identifier: str) -> City | None:
        """That with an id of GeoNames."""
        at = self._ids.get(identifier)
        return None if at is None else self._city(at)

    def centre(self, code: str) -> Point | None:
        """The middle of a country ("US") or region ("US.TX")."""
        return self._centres.get(code)

    def _city(self, at: int) -> City:
        _, code, name, _, country, region, lat, long, population = self._rows[at].split("\t")
        return City(code, name, country, f"{country}.{region}", Point(lat, long), int(population))


@functools.cache
def table() -> Places:
    """The table that ships with Newsgraph, read once."""
    return Places(lzma.decompress(data.read(FILE)).decode("utf-8"))


def folded(name: str) -> str:
    """A name without accents, capitals and what joins its words: ``St. John’s`` → ``st johns``."""
    if not name.isascii():  # few are not: to decompose all took a quarter of the reading of the table
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().translate(_JOINTS).split())


def _places(at: Iterable[int], names: list[str]) -> dict[str, list[int]]:
    """By folded name where it stands; names without accents are folded at once, which takes a third of the time."""
    found = dict[str, list[int]]()
    plain = "\n".join(names).casefold().translate(_JOINTS).split("\n")
    for place, name, key in zip(at, names, plain, strict=True):
        is_folded = name.isascii() and "  " not in key and key == key.strip()
        found.setdefault(key if is_folded else folded(name), []).append(place)
    return found


def point_of(known: Known) -> Point | None:
    """Where an entry of the gazetteer is, as far as it says which country, region or city it is."""
    if known.point:
        return Point(*known.point)
    code = known.alpha2 or known.region_code
    if code and (centre := table().centre(code)):
        return centre
    city = city_of(known)
    return city.point if city else None


def city_of(known: Known) -> City | None:
    """The city that an entry of the gazetteer is, by its identifier."""
    ids = (found[1] for iri in known.same_as if (found := _ID.fullmatch(iri)))
    return next((city for one in ids if (city := table().city(one))), None)


def around(known: Known, vocabulary: Vocabulary) -> tuple[Known, ...]:
    """The entries of the gazetteer that a place of it lies in, the nearest first."""
    city, found = city_of(known), list[Known]()
    codes = (city.region, city.country) if city else ()
    iris = [iri for code in codes if (iri := areas(vocabulary).get(code))] or [known.part_of]
    for iri in iris:
        above = vocabulary.known.get(iri)
        if above and above.iri != known.iri and above.type in PLACES:
            found.append(above)
    return tuple(found)


@functools.lru_cache(maxsize=8)
def areas(vocabulary: Vocabulary) -> MappingProxyType[str, str]:
    """By the code of a country or region, the IRI of its entry in the gazetteer."""
    coded = ((one.alpha2 or one.region_code, iri) for iri, one in vocabulary.known.items())
    return MappingProxyType({code: iri for code, iri in coded if code})


@functools.lru_cache(maxsize=8)
def regions(vocabulary: Vocabulary) -> MappingProxyType[str, str]:
    """By what a state or province is called behind a place in it (``squeezed``), the IRI of its entry in the gazetteer."""
    entries = (one for _, one in sorted(vocabulary.known.items()) if one.region_code)
    return MappingProxyType({squeezed(name): one.iri for one in entries for name in (*one.names, *one.region_names)})


def squeezed(name: str) -> str:
    """A name without spaces, as people write "N.Y." and "N. Y."; capitals count: "AL" is a state, and Al is somebody."""
    return name.replace(" ", "")


def code_of(known: Known, vocabulary: Vocabulary) -> str:
    """The code of the country or region that an entry of the gazetteer is or lies in; or empty."""
    if code := known.alpha2 or known.region_code:
        return code
    if city := city_of(known):
        return city.region if city.region in areas(vocabulary) else city.country
    above = vocabulary.known.get(known.part_of)
    return above.alpha2 or above.region_code if above else ""
