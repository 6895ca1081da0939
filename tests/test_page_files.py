"""What one can take along from the page: pictures, tables, a statement as Turtle or as a citation, paper."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph.model import Network, Node
from tests.conftest import Look, Seen
from tests.test_page import CLAIM, COMMENT, DOC, NETWORK, TEXT
from tests.test_page_use import DIAMOND, choose, edge, ids


def save(seen: Seen, name: str) -> bytes:
    seen.page.click("summary")
    with seen.page.expect_download() as waiting:
        seen.page.click(f"#save-{name}")
    return Path(waiting.value.path()).read_bytes()


def test_the_picture_is_saved(look: Look) -> None:
    seen = look(DIAMOND)
    png = save(seen, "png")
    assert png.startswith(b"\x89PNG")
    assert len(png) > 5000
    root = ET.fromstring(save(seen, "svg"))
    texts = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"A", "B", "C", "D", "X", "Y", "owes"} <= texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) >= 6 + 6 + 5
    assert seen.problems == []


def test_what_is_drawn_is_saved_as_csv(look: Look) -> None:
    odd = Network(
        (Node("a", "=cmd()", "Person"),), (edge(0, "a", "b", sentence='He said "no",\nthen left'), edge(1, "b", "a"))
    )  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(save(look(odd), "csv").decode(), newline="")))
    assert (rows[0]["subject"], rows[0]["sentence"]) == ("'=cmd()", 'He said "no",\nthen left')
    seen = look(DIAMOND)
    choose(seen, "relation", "meets")
    assert [row["id"] for row in csv.DictReader(io.StringIO(save(seen, "csv").decode(), newline=""))] == ids(0, 2, 5)


def test_a_statement_is_copied_as_turtle_and_as_a_citation(look: Look) -> None:
    claim = replace(CLAIM, time='a "quoted" \\ time\n', id="https://w3id.org/newsgraph/statement/01")
    seen = look(
        Network((*NETWORK.nodes, Node("ent:rutte", "Mark Rutte", "Person")), (claim, COMMENT), NETWORK.documents)
    )
    seen.run("newsgraph.pickStatement(0)")
    seen.page.get_by_role("button", name="Copy as Turtle").click()
    text = seen.page.locator("#copied textarea").input_value()
    triples = {
        (t.subject.value, t.predicate.value.rpartition("#")[2], t.object.value) for t in parse(text, RdfFormat.TURTLE)
    }
    me = claim.id
    (found,) = CLAIM.evidence
    place = f"{DOC}#char={found.start},{found.end}"  # characters, not UTF-16 units: there is an emoji before it
    assert {
        (me, "subject", "ent:greenland"),
        (me, "object", "ent:problem"),
        (me, "polarity", "https://w3id.org/newsgraph/ontology#Negative"),
        (me, "attributedTo", "ent:rutte"),
        (me, "time", 'a "quoted" \\ time\n'),
        (me, "hasTarget", place),
    } <= triples
    assert (place, "exact", TEXT[found.start : found.end]) in {(s, p.rpartition("/")[2], o) for s, p, o in triples}
    seen.page.get_by_role("button", name="Copy as a citation").click()
    citation = seen.page.locator("#copied textarea").input_value()
    for part in (
        CLAIM.sentence,
        "Mark Rutte",
        "“said”",
        "denied",
        "Ann Author",
        "Rutte warns allies",
        "2026-03-03",
        "nato.txt",
    ):
        assert part in citation
    assert f"characters {found.start}–{found.end}" in citation
    assert seen.problems == []


def test_paper(look: Look) -> None:
    seen = look(NETWORK, theme="dark")
    seen.run("newsgraph.pickStatement(0)")
    seen.run("window.dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    assert seen.run("document.documentElement.dataset.theme") == "light"
    for place, there in (
        ("#graph", True),
        ("blockquote", True),
        ("#counts", True),
        ("#search", False),
        ("#zoom", False),
        (".actions", False),
    ):
        assert seen.page.locator(place).first.is_visible() == there, place
    pdf = seen.page.pdf()
    assert pdf.startswith(b"%PDF")
    seen.page.emulate_media(media="screen")
    seen.run("window.dispatchEvent(new Event('afterprint'))")
    assert seen.run("document.documentElement.dataset.theme") == "dark"
