"""Twelve things that an analyst comes for, each by what can be seen and clicked."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from newsgraph.network.model import Node
from tests.conftest import Look, Seen
from tests.export.html.corpus import corpus
from tests.export.html.test_page_files import save

MADE = corpus()


@pytest.fixture
def seen(look: Look) -> Seen:
    return look(MADE)


def button(seen: Seen, name: str, within: str = "body") -> None:
    seen.page.locator(within).get_by_role("button", name=name).first.click()


def words(seen: Seen, within: str = "#panel") -> str:
    return " ".join(seen.page.locator(within).inner_text().split())


def choose(seen: Seen, field: str, text: str) -> None:
    """A value of a filter, typed and taken from its list."""
    if not seen.page.locator("#filters").is_visible():
        button(seen, "Filters", "header")
    seen.page.get_by_role("combobox", name=field, exact=True).fill(text)
    seen.page.get_by_role("option").first.click()


def rows(seen: Seen) -> list[list[str]]:
    return [
        [" ".join(cell.split()) for cell in row.locator("td").all_inner_texts()]
        for row in seen.page.locator("#table tbody tr").all()
    ]


def test_who_paid_whom_and_how_much(seen: Seen) -> None:
    choose(seen, "Relation", "buys")
    button(seen, "Table", "header nav")
    assert [(row[0], row[2], row[3], row[4]) for row in rows(seen)] == [
        ("Nordbank", "Helix Air", "40 million", "2024-03-01"),
        ("Nordbank", "Helix Air", "40 million", "2024-03-01"),
        ("Nordbank", "Varga Steel", "2,500", "2024-05"),
    ]


def test_who_denied_it(seen: Seen) -> None:
    button(seen, "Who says what", "header nav")
    seen.page.locator("#voices .claim").first.click()
    assert "Denied Mira Kessel does not support Port Union Tess Quill" in words(seen)


def test_what_happened_in_march(seen: Seen) -> None:
    button(seen, "Timeline", "header nav")
    button(seen, "2024", "#timeline")
    button(seen, "March 2024", "#timeline")
    assert "1 dated fact" in words(seen, "#timeline")
    assert "Nordbank buys Helix Air" in words(seen, "#timeline")


def test_where_it_happened(seen: Seen) -> None:
    button(seen, "Map", "header nav")
    button(seen, "Rotterdam", "#places")
    assert "What happens there Nordbank buys Helix Air" in words(seen)


def test_which_claims_only_one_source_has(seen: Seen) -> None:
    button(seen, "Filters", "header")
    seen.page.get_by_label("Sources until").fill("1")
    button(seen, "Table", "header nav")
    assert {row[5] for row in rows(seen)} == {"1"}
    assert (
        seen.counts()["filtered"]
        == sum(1 for edge in MADE.edges if edge.relation in ("leads", "is a member of", "accuses")) + 2
    )
    assert "Sources until 1" in words(seen, "#trail")


def test_reject_one_and_save_the_decision(seen: Seen) -> None:
    choose(seen, "Relation", "visits")
    button(seen, "Table", "header nav")
    button(seen, "Ravi Menon", "#table")
    seen.page.get_by_label("Decided by").fill("Ann")
    button(seen, "Reject", "#panel")
    assert "Rejected by Ann" in words(seen)
    assert "ng:Rejection" in save(seen, "decisions").decode()


def test_send_a_picture(seen: Seen) -> None:
    assert save(seen, "png").startswith(b"\x89PNG")


def test_who_somebody_is(seen: Seen) -> None:
    seen.page.get_by_label("Find a name").fill("jon ferro")
    seen.page.keyboard.press("Enter")
    assert "What it is 1 Jon Ferro is a member of Port Union 2024-06-07 to 2024-06-09 · 3 sources" in words(seen)


def test_what_somebody_says_of_somebody(seen: Seen) -> None:
    button(seen, "Who says what", "header nav")
    row = seen.page.locator(".matrix tbody tr").filter(has_text="Tess Quill")
    row.locator("td button").first.click()
    assert "Mira Kessel does not support Port Union" in words(seen)


def test_how_two_things_are_connected(seen: Seen) -> None:
    seen.page.get_by_label("Find a name").fill("Olof Lind")
    seen.page.keyboard.press("Enter")
    button(seen, "Paths from here", "#panel")
    seen.page.get_by_label("Path from Olof Lind to").fill("Helix Air")
    seen.page.keyboard.press("Enter")
    assert "The shortest ways have 3 steps." in words(seen)


def test_read_it_in_the_document(seen: Seen) -> None:
    seen.page.get_by_label("Find a name").fill("warns")
    seen.page.get_by_role("option").first.click()
    button(seen, "Read it in the document", "#panel")
    assert words(seen, "#panel [role=article]").startswith("Ada Brandt warns Ravi Menon.")


def test_take_a_table_along(seen: Seen) -> None:
    choose(seen, "Speaker", "tess quill")
    button(seen, "Table", "header nav")
    found = list(csv.DictReader(io.StringIO(save(seen, "csv").decode())))
    assert [(row["subject"], row["polarity"], row["speaker"]) for row in found] == [
        ("Mira Kessel", "Negative", "Tess Quill")
    ]


def test_only_what_is_alleged_by_the_word_of_the_legend(seen: Seen) -> None:
    choose(seen, "Modality", "alleged")
    assert "Modality: put as an allegation" in words(seen, "#trail")


def test_the_filters_open_without_a_list_over_them(seen: Seen) -> None:
    button(seen, "Filters", "header")
    assert seen.page.get_by_role("option").count() == 0
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.get_by_role("option").count() > 1
    seen.page.keyboard.press("Escape")
    seen.page.get_by_role("combobox", name="Class", exact=True).click()
    assert seen.page.get_by_role("option").count() > 1


def test_which_documents_are_copies(seen: Seen) -> None:
    group = seen.page.locator("#panel details").filter(has_text="2 texts")
    group.locator("summary").click()
    assert "Report 1" in group.inner_text()
    assert "Report 2" in group.inner_text()


def test_what_is_told_of_the_year_alone_comes_after_its_month(look: Look) -> None:
    days = ["2024-06-03", "", "", "2024", "2024"]
    told = tuple(replace(edge, date=day) for edge, day in zip(MADE.edges, days, strict=False))
    seen = look(replace(MADE, edges=(*told, *MADE.edges[5:])))
    button(seen, "Timeline", "header nav")
    button(seen, "2024", "#timeline")
    button(seen, "June 2024", "#timeline")
    text = words(seen, "#timeline")
    assert "1 more is told of a longer time" in text
    assert text.index("June 3, 2024") < text.index("Some time in 2024")


def test_rows_without_a_sum_come_last_in_either_order(seen: Seen) -> None:
    button(seen, "Table", "header nav")
    button(seen, "Sum", "#table thead")
    up = [row[3] for row in rows(seen)]
    button(seen, "Sum", "#table thead")
    down = [row[3] for row in rows(seen)]
    assert up[0]
    assert down[0]
    assert not up[-1]
    assert not down[-1]


def test_the_way_from_a_table_of_one_thing_to_all(seen: Seen) -> None:
    seen.page.get_by_label("Find a name").fill("jon ferro")
    seen.page.keyboard.press("Enter")
    button(seen, "Table", "header nav")
    assert "Statements with Jon Ferro" in words(seen, "#table caption")
    button(seen, "All 167 statements", "#table")
    assert words(seen, "#table caption").startswith("Statements that pass: 167")
    assert not seen.page.locator("#table").get_by_role("button", name="All 167").count()


def test_a_sum_that_is_the_object_is_a_sum(look: Look) -> None:
    """ "Pays $80": sorted among those that are told beside an object; a number of things without a currency is none."""
    pays = next(edge for edge in MADE.edges if edge.relation == "visits")
    told = [
        replace(pays, id=f"urn:{at}", relation="pays", target=f"literal:{text}", quantity="")
        for at, text in enumerate(("$80", "about 3 million euros", "12 visitors", "respect"))
    ]
    nodes = [Node(edge.target, edge.target.removeprefix("literal:"), "Literal") for edge in told]
    seen = look(replace(MADE, edges=(*told, *MADE.edges), nodes=(*nodes, *MADE.nodes)))
    choose(seen, "Relation", "pays")
    button(seen, "Table", "header nav")
    button(seen, "Sum", "#table")
    assert [(row[2], row[3]) for row in rows(seen)] == [
        ("$80", "$80"),
        ("about 3 million euros", "about 3 million euros"),
        ("12 visitors", ""),
        ("respect", ""),
    ]


def test_one_kind_of_the_legend_alone(seen: Seen) -> None:
    denied = seen.page.locator("#legend").get_by_role("button", name="Denied")
    denied.click(modifiers=["Shift"])
    assert words(seen, "#trail") == "Only Denied ×"
    negative = sum(1 for edge in MADE.edges if edge.polarity == "Negative")
    assert seen.counts()["drawn"] + seen.counts()["folded"] == negative
    denied.focus()
    seen.page.keyboard.press("Shift+Enter")
    assert seen.counts()["filtered"] == 0
    denied.click(modifiers=["Shift"])
    button(seen, "Only Denied", "#trail")
    assert seen.counts()["filtered"] == 0
    denied.click()
    assert words(seen, "#trail") == "Without Denied ×"


def test_the_recipient_is_taken_along(look: Look) -> None:
    edges = tuple(replace(edge, recipient="Olof Lind") if edge.relation == "buys" else edge for edge in MADE.edges)
    seen = look(replace(MADE, edges=edges))
    head, *found = csv.reader(io.StringIO(seen.run("newsgraph.asCsv()")))
    assert {row[head.index("recipient")] for row in found if row[1] == "buys"} == {"Olof Lind"}
