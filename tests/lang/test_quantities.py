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
from newsgraph.export.jsonl import annotated
from newsgraph.extract.normalise import when
from newsgraph.lang.en.dates import date, is_whole, iso_date
from newsgraph.lang.en.quantities import quantity, stretch
from newsgraph.model import Date, Modality, Quantity
from tests.util import analysed


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
        ("half a million euros", Quantity(Decimal(500_000), unit="EUR")),
        ("half million", Quantity(Decimal(500_000))),
        ("half of a dozen", Quantity(Decimal(6))),
        ("a quarter of a billion", Quantity(Decimal(250_000_000))),
        ("three quarters of a million", Quantity(Decimal(750_000))),
        ("3 quarters of a million", Quantity(Decimal(750_000))),
        ("one and a half billion", Quantity(Decimal(1_500_000_000))),
        ("a million and a half", Quantity(Decimal(1_500_000))),
        ("two and three quarters", Quantity(Decimal("2.75"))),
        ("3½ million", Quantity(Decimal(3_500_000))),
        ("¼", Quantity(Decimal("0.25"))),
        ("45 500 tonnes", Quantity(Decimal(45_500))),
        ("45\u2009500.5", Quantity(Decimal("45500.5"))),
        ("12’400", Quantity(Decimal(12_400))),
        ("1'234'567 francs", Quantity(Decimal(1_234_567), unit="CHF")),
        ("2.450.000", Quantity(Decimal(2_450_000))),
        ("2.450", Quantity(Decimal("2.45"))),
        ("12,5 million", Quantity(Decimal(12_500_000))),
        ("1,50,000", Quantity(Decimal(150_000))),
        ("10 to 12", Quantity(Decimal(10), Decimal(12))),
        ("three or four", Quantity(Decimal(3), Decimal(4))),
        ("€5–7 billion", Quantity(Decimal(5 * 10**9), Decimal(7 * 10**9), "EUR")),
        ("$5bn-$7bn", Quantity(Decimal(5 * 10**9), Decimal(7 * 10**9), "USD")),
        ("between 500 and 1 million", Quantity(Decimal(500), Decimal(10**6))),
        ("between two hundred and three hundred", Quantity(Decimal(200), Decimal(300))),
        ("a minimum of six", Quantity(Decimal(6), comparator=">=")),
        ("maximum of 40", Quantity(Decimal(40), comparator="<=")),
        ("a total of 300", Quantity(Decimal(300))),
        ("a further 20", Quantity(Decimal(20))),
        ("well over 300", Quantity(Decimal(300), comparator=">")),
        ("15 or more judges", Quantity(Decimal(15), comparator=">=")),
        ("15 or fewer", Quantity(Decimal(15), comparator="<=")),
        ("300+", Quantity(Decimal(300), comparator=">=")),
        ("at the very least three", Quantity(Decimal(3), comparator=">=")),
        ("at the very most three", Quantity(Decimal(3), comparator="<=")),
        ("three, at least", Quantity(Decimal(3), comparator=">=")),
        ("three, at the very least", Quantity(Decimal(3), comparator=">=")),
        ("three at most", Quantity(Decimal(3), comparator="<=")),
        ("three, at the very most", Quantity(Decimal(3), comparator="<=")),
        ("CHF 16’157", Quantity(Decimal(16157), unit="CHF")),
        ("10⁶ pounds", Quantity(Decimal(10**6), unit="GBP")),
        ("10¹² ships", Quantity(Decimal(10**12))),
        ("10²¹ ships", Quantity(Decimal(10))),
        ("300² ships", Quantity(Decimal(300))),
        ("210³ ships", Quantity(Decimal(210))),
        ("two 10³", Quantity(Decimal(2))),
        ("EUR5m", Quantity(Decimal(5_000_000), unit="EUR")),
        ("3% to 5%", Quantity(Decimal(3), Decimal(5), "percent")),
    ],
)
def test_an_amount_is_a_number(text: str, expected: Quantity) -> None:
    assert quantity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "some",
        "many",
        "hundreds",
        "1-0",
        "1/2",
        "the most",
        "several fifths",
        "between 5 and",
        "2019-20",
        "5 – men",
    ],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("words", "numeral", "found"),
    [
        ("at least three miners", 2, "at least three"),
        ("a quarter of a million masks", 4, "a quarter of a million"),
        ("he sent between one hundred and 200 men", 3, "between one hundred and 200"),
        ("12 or more ships", 0, "12 or more"),
        ("10 - 12 captains", 0, "10 - 12"),
        ("in 2019 300 men", 2, "300"),
        ("of the biggest firms", 1, "the"),
    ],
)
def test_the_words_around_a_numeral_that_tell_its_amount(words: str, numeral: int, found: str) -> None:
    first, end = stretch(words.split(), numeral, numeral + 1)
    assert " ".join(words.split()[first:end]) == found


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
        ("in December last year", Date("2025-12", "gYearMonth")),
        ("December of next year", Date("2027-12", "gYearMonth")),
        ("last year in December", Date("2025-12", "gYearMonth")),
        ("on Friday 13 June 2025", Date("2025-06-13", "date")),
        ("on Sunday, December 7, 2025", Date("2025-12-07", "date")),
        ("the 5th of May 2020", Date("2020-05-05", "date")),
        ("on Sunday, 7 December", Date("2025-12-07", "date")),  # which is no Sunday in 2026
        ("on Monday of last week", Date("2026-03-02", "date")),
        ("next week on Friday", Date("2026-03-20", "date")),
        ("last week’s Tuesday", Date("2026-03-03", "date")),
        ("at the end of last year", Date("2025", "gYear")),
        ("in the first half of 2019", Date("2019", "gYear")),
        ("on the night of 5 May 2019", Date("2019-05-05", "date")),
        ("in the summer of 2019", Date("2019", "gYear")),
        ("since November", Date("2025-11", "gYearMonth", "since")),
        ("from 2012 to 2015", Date("2012", "gYear", "from", "2015")),
        ("between 2012 and 2015", Date("2012", "gYear", "between", "2015")),
        ("from March until May 2019", Date("2019-03", "gYearMonth", "from", "2019-05")),
        ("from November 2018 to March 2019", Date("2018-11", "gYearMonth", "from", "2019-03")),
        ("from November to March 2019", Date("2018-11", "gYearMonth", "from", "2019-03")),
        ("between 5 and 9 May 2020", Date("2020-05-05", "date", "between", "2020-05-09")),
        ("2012-15", Date("2012", "gYear", "", "2015")),
        ("2012–2015", Date("2012", "gYear", "", "2015")),
        ("from 2015 to 2012", None),
        ("from 2012 to May 2015", None),  # ends of two kinds are no interval
        ("in 2012 and 2015", None),
        ("from 5 to 10", None),
        ("on Friday (13 June 2025)", Date("2025-06-13", "date")),
        ("Friday 13/06/2025", Date("2025-06-13", "date")),
        ("on 06/13/2025", Date("2025-06-13", "date")),
        ("on 3.4.2025", Date("2025-04-03", "date")),
        ("on 4/4/2025", Date("2025-04-04", "date")),
        ("on 03/04/2025", Date("2025", "gYear")),  # of April or of March
        ("on Thu 03/04/2025", Date("2025-04-03", "date")),
        ("on Tuesday 03/04/2025", Date("2025-03-04", "date")),
        ("on Monday 03/04/2025", Date("2025", "gYear")),
        ("on 31/02/2025", None),
        ("on 13/06-2025", None),
        ("on Friday 2025-06-13", Date("2025-06-13", "date")),
        ("2025/06/13", Date("2025-06-13", "date")),
        ("on Fri 13 June 2025", Date("2025-06-13", "date")),
        ("Tues., 3 Feb", Date("2026-02-03", "date")),
        ("on Thurs 11 Dec", Date("2025-12-11", "date")),
        ("on Sun. 7 December", Date("2025-12-07", "date")),
        ("in the sun", None),
        ("back in November 2025", Date("2025-11", "gYearMonth")),
        ("in December of the previous year", Date("2025-12", "gYearMonth")),
        ("in December 2 years ago", Date("2024-12", "gYearMonth")),
        ("on 5 June three years ago", Date("2023-06-05", "date")),
        ("on June 5 a year ago", Date("2025-06-05", "date")),
        ("three years ago in June", Date("2023-06", "gYearMonth")),
        ("in December several years ago", None),
        ("from April 3 to 7, 2025", Date("2025-04-03", "date", "from", "2025-04-07")),
        ("from 3 April to 7", Date("2026-04-03", "date", "from", "2026-04-07")),
        ("from 3rd to 7th April 2025", Date("2025-04-03", "date", "from", "2025-04-07")),
        ("may be", None),
        ("last week", None),
    ],
)
def test_a_time_is_a_date(text: str, expected: Date | None) -> None:
    assert date(text, DAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on Friday (13 June)",
        "Friday 2025-06-13",
        "on 13/06/2025",
        "in May",
        "from April 3 to 7",
        "from 3 to 7 May 2025",
        "June 3 to 7, 2025",
    ],
)
def test_what_is_a_date_and_nothing_more(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text", ["on Friday", "in May in Oslo", "13 men", "from April to men", "from 3 to 7", "May or", "Oslo to 7 May"]
)
def test_what_is_more_or_less_than_a_date(text: str) -> None:
    assert not is_whole(text)


def test_a_weekday_to_come_is_after_the_document() -> None:
    assert date("on Tuesday", DAY, ahead=True) == Date("2026-03-17", "date")


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("in November", "2025-11", "2026-11"),
        ("in January", "2026-01", "2027-01"),
        ("in March", "2026-03", "2026-03"),
        ("on 5 November", "2025-11-05", "2026-11-05"),
        ("on 13 March", "2026-03-13", "2026-03-13"),  # it may have been written a day later than it is dated
        ("on 14 March", "2025-03-14", "2026-03-14"),
        ("on 11 March", "2026-03-11", "2027-03-11"),
        ("until November", "", "2026-11"),  # of what is past, either may be meant
        ("by January", "2026-01", "2027-01"),
    ],
)
def test_a_month_without_a_year_is_of_the_year_that_the_tense_says(text: str, past: str, future: str) -> None:
    found = [date(text, DAY, ahead) for ahead in (False, True)]
    assert [one.value if one else "" for one in found] == [past, future]


def test_a_month_without_a_year_or_tense_is_of_the_year_of_the_text() -> None:
    assert [date(text, DAY) for text in ("in November", "in January")] == [
        Date("2026-11", "gYearMonth"),
        Date("2026-01", "gYearMonth"),
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [("2026", "2026"), (" 2026-03 ", "2026-03"), ("2026-13", ""), ("2026-03-12T08:00:00Z", "2026-03-12")],
)
def test_a_document_is_dated_as_exactly_as_somebody_says(written: str, found: str) -> None:
    assert iso_date(written) == found


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


def test_the_graph_has_both_ends_of_an_interval() -> None:
    made = newsgraph.build({"text": "Kenya ruled the island from 1963 to 1980.", "date": DAY})
    ends = made.query("SELECT ?from ?to ?sense { ?s ng:date ?from ; ng:endDate ?to ; ng:dateSense ?sense }")
    assert list(ends.rows) == [("1963", "1980", "from")]
    kinds = made.query("SELECT ?k { ?s ng:endDate ?to BIND(DATATYPE(?to) AS ?k) }")
    assert [row[0] for row in kinds.rows] == ["http://www.w3.org/2001/XMLSchema#gYear"]
    assert [(claim.date.value, claim.date.end) for claim in made.claims() if claim.date] == [("1963", "1980")]


@pytest.mark.parametrize(
    ("written", "kind"),
    [("2026-03-12T08:00:00Z", "date"), ("12 March 2026", "date"), ("2026-03", "gYearMonth"), ("2026", "gYear")],
)
def test_the_date_of_a_document_has_the_type_that_it_is_exact_to(written: str, kind: str) -> None:
    made = newsgraph.build({"text": "Kenya built a railway.", "date": written})
    rows = made.query("SELECT ?k { ?d schema:datePublished ?on BIND(DATATYPE(?on) AS ?k) }").rows
    assert [row[0] for row in rows] == [f"http://www.w3.org/2001/XMLSchema#{kind}"]


def test_a_row_has_an_interval_as_iso_8601_writes_it() -> None:
    text = "Kenya ruled the island from 1963 to 1980. Chile left in 2019."
    rows = annotated(newsgraph.Document(text, date=DAY), analysed(text))["claims"]
    assert [row["date"] for row in rows] == [
        {"value": "1963/1980", "datatype": "gYear", "sense": "from"},
        {"value": "2019", "datatype": "gYear", "sense": ""},
    ]


@pytest.mark.parametrize(("text", "year"), [("at 1353", ""), ("at 2020", ""), ("at 1998", "1998"), ("in 1353", "1353")])
def test_four_digits_after_at_are_a_time_of_day_where_they_can_be(text: str, year: str) -> None:
    found = date(text, "2008-09-10")
    assert (found.value if found else "") == year


@pytest.mark.parametrize(
    ("modality", "tense", "day"),
    [
        (Modality.FUTURE, "future", "2026-03-13"),
        (Modality.CONDITIONAL, "", "2026-03-13"),  # "said he would vote on Friday"
        (Modality.ASSERTED, "present", "2026-03-13"),  # "meets on Friday"
        (Modality.ASSERTED, "past", "2026-03-06"),
        (Modality.CONDITIONAL, "past", "2026-03-06"),
        (Modality.ASSERTED, "", "2026-03-06"),
    ],
)
def test_a_weekday_is_the_next_one_of_what_is_to_come_or_goes_on(modality: Modality, tense: str, day: str) -> None:
    found = when("on Friday", "2026-03-12", modality, tense)
    assert found is not None
    assert found.value == day
