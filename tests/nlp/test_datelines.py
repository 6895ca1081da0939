"""Where the first sentence of a report begins, behind its dateline."""

from __future__ import annotations

import pytest

from newsgraph.builder.settings import Settings
from newsgraph.model import Document
from newsgraph.nlp.datelines import dated, ends_of_datelines
from tests.util import claims, tree


@pytest.mark.parametrize(
    ("dateline", "is_one"),
    [
        ("KELBRIDGE — ", True),
        ("KELBRIDGE, Norway — ", True),
        ("KELBRIDGE, Nova Scotia, April 9, 2026 - ", True),
        ("KELBRIDGE, New South Wales — ", True),
        ("SAN JOSE, Calif., March 3 - ", True),
        ("KELBRIDGE, March 3, 2026 (Northern Wire) -- ", True),
        ("ST. JOHN’S – ", True),
        ("KELBRIDGE, 3 November 2025 - ", True),
        ("KELBRIDGE, 3 November — ", True),
        ("Port Elda, 12 May 2026 (NW) — ", True),
        ("Kelbridge (Northern Wire) - ", True),
        ("Port Elda, May 12 (NW) — ", True),
        ("KELBRIDGE (NW) – 3 March – ", True),
        ("Port Elda (Northern Wire) - 12 May 2026\n", True),
        ("Kelbridge — ", False),
        ("The bank (Corvane) — ", False),
        ("Kelbridge (in the north) — ", False),
        ("KELBRIDGE-", False),
        ("A — ", False),
        ("He said it — ", False),
    ],
)
def test_datelines(dateline: str, is_one: bool) -> None:
    text = f"{dateline}Corvane Bank paid Una Brandl."
    assert ends_of_datelines(text) == (frozenset({len(dateline)}) if is_one else frozenset())


def test_each_paragraph_may_have_one() -> None:
    assert ends_of_datelines("OSLO — One.\n\nBERGEN — Two.") == {7, 22}
    assert ends_of_datelines("One. OSLO — Two.") == frozenset()
    assert ends_of_datelines("OSLO — ") == frozenset()


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    text = "KELBRIDGE — Corvane Bank sued Una Brandl."
    assert [tree(text).starts[first] for first, _ in tree(text).sentences] == [0, 12]
    assert [(one.subject.text, one.object.text) for one in claims(text)][:1] == [("Corvane Bank", "Una Brandl")]


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("KELBRIDGE, March 3, 2026 (Northern Wire) -- One.", "", "2026-03-03"),
        ("Ships collide off Elda\n\nPort Elda, 12 May 2026 (NW) — One.", "", "2026-05-12"),
        ("KELBRIDGE, March 3, 2026 -- One.", "2026-04-01", "2026-03-03"),
        ("KELBRIDGE, March 3 -- One.", "", ""),
        ("KELBRIDGE, Nova Scotia, April 9, 2026 - One.", "", "2026-04-09"),
        ("KELBRIDGE, March 3 -- One.", "2026-04-01", "2026-03-03"),
        ("KELBRIDGE, Dec 30 -- One.", "2026-01-02", "2025-12-30"),
        ("KELBRIDGE -- One.", "2026-04-01", "2026-04-01"),
        ("KELBRIDGE, Feb 30, 2026 -- One.", "", ""),
        ("KELBRIDGE (NW) – 3 March – One.", "2026-04-01", "2026-03-03"),
        ("KELBRIDGE (NW) – 3 March\nOne.", "2026-04-01", "2026-03-03"),
        ("KELBRIDGE, March 3 -- One.", "2026", "2026-03-03"),
        ("KELBRIDGE, March 3 -- One.", "2026-03", "2026-03-03"),
        ("KELBRIDGE, March 3 -- One.", "2026-05", "2026-05"),
        ("Updated: 5 April 2026\n\nKELBRIDGE, March 3 -- One.", "", "2026-03-03"),
        (f"{'One. ' * 120}\nKELBRIDGE, March 3, 2026 -- One.", "", ""),
    ],
)
def test_a_dateline_dates_the_text(text: str, day: str, told: str) -> None:
    assert dated(text, day) == told


@pytest.mark.parametrize(
    ("line", "day", "told"),
    [
        ("Updated: 3 March 2026", "", "2026-03-03"),
        ("Published 12:30 GMT, 5 June 2025", "", "2025-06-05"),
        ("Last updated on Tuesday, 3 March 2026 at 8.30 am BST", "", "2026-03-03"),
        ("March 3, 2026 | 8:15 am", "", "2026-03-03"),
        ("Posted: Mar. 3rd, 2026", "2026-05-01", "2026-03-03"),
        ("2026-03-03 14:05", "", "2026-03-03"),
        ("3 March 2026", "", "2026-03-03"),
        ("Updated 3 March", "2026-05-01", "2026-03-03"),
        ("Updated 3 March", "", ""),
        ("3 March", "2026-05-01", "2026-05-01"),
        ("2026", "", ""),
        ("Founded 3 March 1926", "", ""),
        ("Born 3 March 1926 in Kelbridge", "", ""),
        ("3 March 2026 was a Tuesday.", "", ""),
        ("Room 3, March 2026", "", ""),
        ("31 April 2026", "", ""),
    ],
)
def test_a_line_that_is_a_day_dates_the_text(line: str, day: str, told: str) -> None:
    assert dated(f"Ships collide off Elda\n\n{line}\n\nTwo ships collided. Nobody was hurt.", day) == told


def test_days_of_a_chronicle_date_no_text() -> None:
    days = "The war\n\n1 May 1945\n\nBerlin fell.\n\n8 May 1945\n\nThere was peace."
    assert dated(days) == ""
    assert dated(f"Updated 2 March 2026\n\n{days}") == "2026-03-02"
    assert dated(f"{'One. ' * 120}\n\n3 March 2026\n\nTwo.") == ""


@pytest.mark.parametrize(
    ("document", "given", "told"),
    [
        (Document("KELBRIDGE, March 3, 2026 — One."), "", "2026-03-03"),
        (Document("KELBRIDGE, March 3, 2026 — One."), "2025-01-01", "2026-03-03"),
        (Document("KELBRIDGE, March 3, 2026 — One.", date="2026-03-04"), "", "2026-03-04"),  # what its page says
        (Document("KELBRIDGE — One."), "2025-01-01", "2025-01-01"),
        (Document("KELBRIDGE, March 3 — One.", date="2026"), "2025-01-01", "2026-03-03"),  # the year of its record
        (Document("KELBRIDGE, March 3, 2025 — One.", date="2026"), "", "2026"),
    ],
)
def test_a_text_has_the_date_of_its_page_else_of_its_dateline_else_the_one_given(
    document: Document, given: str, told: str
) -> None:
    assert Settings(date=given).based(document).date == told
