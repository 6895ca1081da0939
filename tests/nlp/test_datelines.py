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
        (f"{'One. ' * 120}\nKELBRIDGE, March 3, 2026 -- One.", "", ""),
    ],
)
def test_a_dateline_dates_the_text(text: str, day: str, told: str) -> None:
    assert dated(text, day) == told


@pytest.mark.parametrize(
    ("document", "given", "told"),
    [
        (Document("KELBRIDGE, March 3, 2026 — One."), "", "2026-03-03"),
        (Document("KELBRIDGE, March 3, 2026 — One."), "2025-01-01", "2026-03-03"),
        (Document("KELBRIDGE, March 3, 2026 — One.", date="2026-03-04"), "", "2026-03-04"),  # what its page says
        (Document("KELBRIDGE — One."), "2025-01-01", "2025-01-01"),
    ],
)
def test_a_text_has_the_date_of_its_page_else_of_its_dateline_else_the_one_given(
    document: Document, given: str, told: str
) -> None:
    assert Settings(date=given).based(document).date == told
