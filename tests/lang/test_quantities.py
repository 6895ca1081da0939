"""Amounts as numbers and times as dates."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsgraph
from newsgraph.lang.en.dates import date
from newsgraph.lang.en.quantities import quantity
from newsgraph.model import Date, Quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21", Quantity(Decimal(21))),
        ("1,000", Quantity(Decimal(1000))),
        ("only 10 per cent of the salt", Quantity(Decimal(10), unit="percent")),
        ("two dozen", Quantity(Decimal(24))),
        ("one hundred and two", Quantity(Decimal(102))),
        ("twenty-one ships", Quantity(Decimal(21))),
        ("half a million", Quantity(Decimal(500_000))),
        ("around 40% of its state budget", Quantity(Decimal(40), unit="percent", approximator="around")),
        ("two-thirds of the fleet", Quantity(Decimal("66.666667"), unit="percent")),
        ("half", Quantity(Decimal(50), unit="percent")),
        ("at least $5 billion", Quantity(Decimal(5 * 10**9), unit="USD", comparator=">=")),
        ("€3.2bn", Quantity(Decimal(3_200_000_000), unit="EUR")),
        ("three million dollars", Quantity(Decimal(3_000_000), unit="USD")),
        ("more than 90", Quantity(Decimal(90), comparator=">")),
        ("no more than six", Quantity(Decimal(6), comparator="<=")),
        ("5 10 ships", Quantity(Decimal(5))),
        ("between 5 and 10 percent", Quantity(Decimal(5), Decimal(10), "percent")),
        ("from 2 to 3 billion euros", Quantity(Decimal(2 * 10**9), Decimal(3 * 10**9), "EUR")),
        ("5-10%", Quantity(Decimal(5), Decimal(10), "percent")),
    ],
)
def test_an_amount_is_a_number(text: str, expected: Quantity) -> None:
    assert quantity(text) == expected


@pytest.mark.parametrize("text", ["", "a", "some", "many", "hundreds", "1-0", "1/2", "the most", "several fifths"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert quantity(text) is None


@given(st.integers(0, 10**12))
def test_digits_are_read_as_written(number: int) -> None:
    assert quantity(f"{number:,}") == Quantity(Decimal(number))


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    quantity(text)
    date(text, "2026-03-12")


DAY = "2026-03-12"  # a Thursday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 2030", Date("2030", "gYear", "by")),
        ("by the end of 2027", Date("2027", "gYear", "by")),
        ("since 2014", Date("2014", "gYear", "since")),
        ("last year", Date("2025", "gYear")),
        ("March 2024", Date("2024-03", "gYearMonth")),
        ("next month", Date("2026-04", "gYearMonth")),
        ("last June", Date("2025-06", "gYearMonth")),
        ("12 March 2026", Date("2026-03-12", "date")),
        ("June 5, 2023", Date("2023-06-05", "date")),
        ("on January 16", Date("2026-01-16", "date")),
        ("yesterday", Date("2026-03-11", "date")),
        ("on Tuesday", Date("2026-03-10", "date")),
        ("on Thursday", Date("2026-03-12", "date")),
        ("next Thursday", Date("2026-03-19", "date")),
        ("two weeks ago", Date("2026-02-26", "date")),
        ("two years ago", Date("2024", "gYear")),
        ("2025-12-24", Date("2025-12-24", "date")),
        ("2025-13-24", None),
        ("999999999 days ago", None),
        ("in the 1990s", None),
        ("for five years", None),
        ("31 February 2026", None),
    ],
)
def test_a_time_is_a_date(text: str, expected: Date | None) -> None:
    assert date(text, DAY) == expected


def test_a_weekday_to_come_is_after_the_document() -> None:
    assert date("on Tuesday", DAY, ahead=True) == Date("2026-03-17", "date")


@pytest.mark.parametrize("text", ["last year", "on Tuesday", "yesterday", "in May"])
def test_what_is_relative_needs_the_documents_date(text: str) -> None:
    assert date(text) is None


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_a_day_is_itself(day: datetime.date) -> None:
    assert date(f"on {day.day} {day:%B} {day.year}" if day.year >= 1000 else "") == Date(day.isoformat(), "date")


def test_the_graph_compares_amounts_and_dates(tmp_path: Path) -> None:
    text = "Kenya spent at least 40% of its budget on roads last year. Chile bought 21 ships in 2019. Norway sold six ships in 2024."
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": text, "date": DAY}) + "\n", "utf-8")
    made = newsgraph.build(path)
    many = made.query(
        "SELECT ?who { ?s ng:amount/ng:value ?n ; rdf:subject/skos:prefLabel ?who FILTER(?n > 20) } ORDER BY ?who"
    )
    assert [row[0] for row in many.rows] == ["Chile", "Kenya"]
    share = made.query(
        "SELECT ?n ?unit ?sign { ?s ng:amount ?a . ?a ng:value ?n ; ng:unit ?unit ; ng:comparator ?sign }"
    )
    assert list(share.rows) == [("40", "percent", ">=")]
    late = made.query(
        "SELECT ?who { ?s ng:date ?d ; rdf:subject/skos:prefLabel ?who FILTER(?d > '2020'^^xsd:gYear) } ORDER BY ?who"
    )
    assert sorted({row[0] for row in late.rows}) == ["Kenya", "Norway"]
