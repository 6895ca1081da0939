"""Where a place of the corpus is: which city of the table its texts mean, by what they name with it, or none where nothing decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsgraph.corpus.appearance import Appearance
from newsgraph.entities.containment import UNKNOWN
from newsgraph.entities.decisions import Decisions
from newsgraph.vocabulary.places import City, areas, code_of, folded, table
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary

_AHEAD = 10  # times as many inhabitants as the next of the name, where the text names neither's country
_AHEAD_WITHIN = 3  # the same, among those of the country or region that the text puts it in
_NAMED = 10  # what a country, and a region, that the documents name counts for, and that it is the capital
_LARGE = 100_000  # inhabitants of whom everybody knows without a country


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Degrees north and east, what GeoNames calls the place where that is certain, and what it lies in, the nearest first.

    ``relation`` is the IRI of the relation that leads from one to the next.
    """

    lat: str
    long: str
    same_as: str
    areas: tuple[Known, ...]
    relation: str


def where_is(
    label: str, found: Sequence[Appearance], vocabulary: Vocabulary, decisions: Decisions
) -> Whereabouts | None:
    """Where the place with these appearances is, as far as they tell; None where that is open."""
    name, _, rest = label.partition(", ")
    cities = table().cities(name)
    if vocabulary.sense(name):  # the White House, whatever else the city is called that has this among its other names
        cities = tuple(city for city in cities if folded(city.name) == folded(name))
    if not cities:
        return None
    told = {code for one in found for code in one.within}
    said = {code for code in told if not code.startswith(UNKNOWN)} | set(_named(rest, vocabulary))
    unknown = bool(told) or any(code.startswith(UNKNOWN) for one in found for code in one.around)
    if not said:  # beside an area that has no code, or for another name, only in a country that the texts name besides
        cities = tuple(
            city
            for city in cities
            if (not unknown and folded(city.name) == folded(name)) or any(_is_in(city, one) for one in found)
        )
    city, certain = _of_said(cities, said) if said else _of_around(cities, found, vocabulary)
    if city is None:
        return None
    known = [vocabulary.known[iri] for code in (city.region, city.country) if (iri := areas(vocabulary).get(code))]
    around = tuple(map(decisions.called, known))
    return Whereabouts(*city.point, city.iri if certain else "", around, vocabulary.the(KeyTrait.LOCATION))


def _is_in(city: City, one: Appearance) -> bool:
    """Whether a document names the country of a city, or something else there."""
    return any(code.split(".")[0] == city.country for code in one.around)


def _named(rest: str, vocabulary: Vocabulary) -> Iterable[str]:
    """The code of the country or region that stands in the name itself: "Springfield, Illinois"."""
    sense = vocabulary.sense(rest) if rest else None
    return filter(None, [code_of(vocabulary.known[sense.iri], vocabulary)] if sense else ())


def _of_said(cities: Sequence[City], said: set[str]) -> tuple[City | None, bool]:
    """That in the country or region that the texts name with it; of several there, one that is far larger."""
    fits = [city for city in cities if said <= {city.country, city.region}]
    ahead = fits and (len(fits) == 1 or fits[0].population >= _AHEAD_WITHIN * fits[1].population)
    return (fits[0], True) if ahead else (None, False)


def _of_around(cities: Sequence[City], found: Sequence[Appearance], vocabulary: Vocabulary) -> tuple[City | None, bool]:
    """The one that is far ahead by its size, by the countries that the documents name, and as a capital."""
    weights = {city: _weight(city, found, vocabulary) for city in cities}
    best, *others = sorted(weights, key=lambda city: (-weights[city], city.id)) or (None,)
    if best is None or (others and weights[best] < _AHEAD * weights[others[0]]):
        return None, False
    near = weights[best] > best.population
    return (best, near and best.population >= _LARGE) if near or best.population >= _LARGE else (None, False)


def _weight(city: City, found: Sequence[Appearance], vocabulary: Vocabulary) -> float:
    near = sum(_is_in(city, one) for one in found)
    inside = sum(city.region in one.around for one in found)
    weight = float(city.population)
    for counted in (near, inside):
        weight *= _NAMED if 2 * counted >= len(found) else 1
    country = vocabulary.known.get(areas(vocabulary).get(city.country, ""))
    return weight * (_NAMED if country and folded(country.capital) == folded(city.name) else 1)
