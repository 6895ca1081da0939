"""What one can take along from the page: pictures, tables, a statement as Turtle or as a citation, paper."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from newsgraph.network.model import Network, Node
from tests.conftest import Look, Seen
from tests.export.html.test_page import CLAIM, COMMENT, DOC, NETWORK, TEXT
from tests.export.html.test_page_use import DIAMOND, choose, edge, ids


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
    assert {"A", "B", "C", "D", "X", "Y", "will owe"} <= texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) >= 6 + 6 + 5
    assert seen.problems == []


def test_the_picture_as_svg_has_every_arrow_with_its_head(look: Look) -> None:
    seen = look(Network(DIAMOND.nodes, (*DIAMOND.edges, edge(6, "a", "a"))))  # type: ignore[arg-type]
    root = ET.fromstring(seen.run("newsgraph.asSvg()"))
    heads = [one.get("class") for one in root.iter("{http://www.w3.org/2000/svg}path") if one.get("class")]
    assert sorted(map(str, heads)) == ["head-arrow"] * 5 + ["head-bar", "head-vee"]
    picture = next(one for one in root.iter("{http://www.w3.org/2000/svg}g") if one.get("clip-path"))
    lines = [one for one in picture.iter("{http://www.w3.org/2000/svg}path") if one.get("fill") == "none"]
    assert len(lines) == 7
    assert any("a" in str(one.get("d")) for one in lines)  # the circle of who meets himself


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
    comment = replace(COMMENT, id="st:2", speaker="Mark Rutte")  # a reader who calls himself so
    seen = look(Network(NETWORK.nodes, (claim, comment), NETWORK.documents))
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
        (me, "attributedTo", "ent:rutte"),  # who is no node of the graph
        (me, "date", "2026-03-02"),
        (me, "time", 'a "quoted" \\ time\n'),
        (me, "hasTarget", place),
    } <= triples
    plain = {(t.subject.value, t.predicate.value, t.object.value) for t in parse(text, RdfFormat.TURTLE)}
    assert ("ent:rutte", "http://www.w3.org/2004/02/skos/core#prefLabel", "Mark Rutte") in plain
    assert (place, "http://www.w3.org/ns/oa#hasSource", DOC) in plain
    assert '"2026-03-02"^^xsd:date' in text
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
    said = seen.run("newsgraph.asTurtle(newsgraph.STATEMENTS[1])")
    assert "attributedTo" not in said
    assert {"Mark Rutte"} == {
        t.object.value for t in parse(said, RdfFormat.TURTLE) if t.predicate.value == "https://schema.org/author"
    }
    assert "Mark Rutte (reader), only a reader’s view" in seen.run("newsgraph.asCitation(newsgraph.STATEMENTS[1])")
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
