"""Days that a date may mean."""

from __future__ import annotations

import datetime

import pytest

from newsgraph.corpus.periods import EVER, Period, period, told_on


def days(first: str, last: str) -> Period:
    return Period(*(datetime.date.fromisoformat(day).toordinal() for day in (first, last)))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (("2025",), days("2025-01-01", "2025-12-31")),
        (("2024-02",), days("2024-02-01", "2024-02-29")),
        (("2024-02-03",), days("2024-02-03", "2024-02-03")),
        (("2024-02-03T10:00",), days("2024-02-03", "2024-02-03")),
        (("2020", "2022"), days("2020-01-01", "2022-12-31")),
        (("2020", "2022", "from"), days("2020-01-01", "2022-12-31")),
        (("2020", "", "since"), Period(days("2020-01-01", "2020-01-01").first, EVER.last)),
        (("2020", "", "by"), Period(EVER.first, days("2020-12-31", "2020-12-31").first)),
        (("",), EVER),
        (("2024-02-30",), EVER),
        (("2024-1-1-1",), EVER),
        (("-0044",), EVER),
        (("soon",), EVER),
    ],
)
def test_period(date: tuple[str, ...], expected: Period) -> None:
    assert period(*date) == expected


def test_what_is_told_without_a_date() -> None:
    assert told_on("2026-03-02", ahead=False) == days("2026-01-16", "2026-03-02")
    assert told_on("2026-03-02", ahead=True) == Period(days("2026-03-02", "2026-03-02").first, EVER.last)
    assert told_on("", ahead=False) == EVER
    assert told_on("0001-01-02", ahead=False).first == EVER.first


def test_periods_meet_in_a_common_day() -> None:
    assert days("2025-01-01", "2025-01-03").meets(days("2025-01-03", "2025-01-09"))
    assert not days("2025-01-01", "2025-01-02").meets(days("2025-01-03", "2025-01-09"))
    assert days("2025-01-01", "2025-01-05").within(days("2025-01-03", "2025-01-09")) == days("2025-01-03", "2025-01-05")
    assert days("2025-01-01", "2025-01-05").days == 5
