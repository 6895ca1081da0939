"""The table of places, and what it says of entries of the gazetteer."""

from __future__ import annotations

import math

import pytest

from newsgraph.vocabulary.places import Places, Point, areas, around, city_of, code_of, folded, point_of, table
from newsgraph.vocabulary.vocabulary import PLACES, default

TEXT = "\n".join(
    (
        "# a licence",
        "city\t7\tÅrstad\tAarstad\tNO\t46\t60.3\t5.4\t40000",
        "city\t8\tArstad\t\tSE\t01\t56.9\t12.7\t50000",
        "city\t9\tNew Holm\t\tUS\tTX\t30\t-90.5\t20000",
        "country\tNO\t\t\tNO\t\t61.9\t9.8\t",
    )
)


def test_a_name_is_found_without_accents_the_largest_first() -> None:
    assert [(city.id, city.region) for city in Places(TEXT).cities("Arstad")] == [("8", "SE.01"), ("7", "NO.46")]
    assert Places(TEXT).cities("new-holm")[0].point == Point("30", "-90.5")
    assert Places(TEXT).cities("Holm") == ()


def test_another_name_counts_where_nothing_is_called_so() -> None:
    assert [city.id for city in Places(TEXT).cities("Aarstad")] == ["7"]
    assert [city.id for city in table().cities("Bombay")] == [city.id for city in table().cities("Mumbai")]


def test_cities_are_known_by_their_id_and_countries_by_their_code() -> None:
    places = Places(TEXT)
    assert (places.city("9") or places.city("7")).iri == "https://sws.geonames.org/9/"  # type: ignore[union-attr]
    assert (places.city("10"), places.centre("NO"), places.centre("SE")) == (None, Point("61.9", "9.8"), None)


@pytest.mark.parametrize(
    ("name", "plain"), [("St. John’s", "st johns"), ("Xi’an", "xian"), ("Baden-Baden", "baden baden")]
)
def test_how_names_are_compared(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_every_row_is_on_the_globe() -> None:
    cities = [city for name in ("Springfield", "Suva", "Lima") for city in table().cities(name)]
    points = [city.point for city in cities] + [point for code in areas(default()) if (point := table().centre(code))]
    assert len(points) > 300
    assert all(-90 <= float(lat) <= 90 and -180 <= float(long) <= 180 for lat, long in points)


def test_countries_regions_and_cities_of_the_gazetteer_have_a_place() -> None:
    known = default().known
    coded = [one for one in known.values() if one.alpha2 or one.region_code]
    missing = {one.label for one in coded if point_of(one) is None}
    assert missing <= {  # where nobody lives, or none but the staff of a station
        "Antarctica", "Bouvet Island", "Heard Island and McDonald Islands", "British Indian Ocean Territory",
        "United States Minor Outlying Islands", "South Georgia and the South Sandwich Islands", "French Southern Territories",
    }  # fmt: skip


def test_a_region_is_in_the_country_that_its_code_begins_with() -> None:
    known = default().known
    for one in known.values():
        if one.region_code:
            assert known[one.part_of].alpha2 == one.region_code[:2], one.label
            centre, whole = point_of(one), point_of(known[one.part_of])
            assert centre
            assert whole
            assert math.dist(tuple(map(float, centre)), tuple(map(float, whole))) < 120


def test_what_a_place_of_the_gazetteer_lies_in() -> None:
    known = {one.label: one for one in default().known.values()}
    chicago = [one.label for one in around(known["Chicago"], default())]
    assert (chicago, [one.label for one in around(known["Illinois"], default())]) == (
        ["Illinois", "United States"],
        ["United States"],
    )
    assert around(known["Alps"], default()) == ()
    city = city_of(known["Chicago"])
    assert city
    assert (city.country, city.region, code_of(known["Chicago"], default())) == ("US", "US.IL", "US.IL")
    assert code_of(known["Kenya"], default()) == "KE"
    assert all(one.type in PLACES for each in known.values() for one in around(each, default()))
