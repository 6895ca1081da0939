"""The page of many documents opens on names and the facts between them, and a thing's panel is its dossier."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, parse

from newsgraph.network.model import Fact, Network
from tests.conftest import Look, Seen
from tests.export.html.corpus import FIRMS, PEOPLE, corpus
from tests.export.html.test_page_files import save
from tests.network.synthetic import network as synthetic

MADE = corpus()


def names(seen: Seen) -> set[str]:
    return set(seen.run("newsgraph.scene.drawn.map((id) => newsgraph.NODES[id].label)"))


def labels(seen: Seen) -> set[str]:
    return set(seen.run("newsgraph.scene.bundles.map(newsgraph.bundleLabel)"))


def pick(seen: Seen, name: str) -> str:
    seen.run("(name) => newsgraph.pickNode(newsgraph.NODES.find((node) => node.label === name).id)", name)
    return " ".join(seen.page.locator("#panel").inner_text().split())


def find(seen: Seen, subject: str, relation: str) -> int:
    number: int = seen.run(
        """([subject, relation]) => newsgraph.STATEMENTS.find((one) => one.relation === relation
             && newsgraph.NODES[one.from].label === subject).id""",
        [subject, relation],
    )
    return number


def test_the_first_picture_is_of_names_and_facts_with_their_sources(look: Look) -> None:
    seen = look(MADE)
    assert names(seen) == {*PEOPLE, *FIRMS}
    assert {
        "leads · 2",
        "buys · 2",
        "buys",
        "allegedly accuses · 2",
        "is a member of · 3",
        "visits (reader)",
    } <= labels(seen)
    assert "did not warn" in labels(seen)  # and reports 1 and 2 are one source
    assert {"supports", "does not support"} <= labels(seen)
    assert seen.page.locator("#scope").is_visible()
    assert seen.problems == []


def test_concepts_come_into_the_picture_when_asked_for(look: Look) -> None:
    seen = look(MADE)
    seen.page.get_by_role("button", name="With concepts").click()
    assert names(seen) > {*PEOPLE, *FIRMS}
    assert seen.counts("names")["drawn"] + seen.counts("names")["folded"] == len(MADE.nodes)
    seen.page.get_by_role("button", name="Everything").click()
    assert seen.counts()["drawn"] == len(MADE.edges)
    seen.page.get_by_role("button", name="Main names").click()
    words = pick(seen, "influence")
    assert "influence" not in names(seen)  # a panel goes where the picture does not
    assert "Ravi Menon has no influence" in words
    seen.page.get_by_role("button", name="Show it in the picture").click()
    assert "influence" in names(seen)
    assert "Ravi Menon" in names(seen)


def test_what_is_added_leaves_the_rest_where_it_is(look: Look) -> None:
    seen = look(MADE)
    before = seen.run("[...newsgraph.spots].map(([id, {x, y}]) => [id, x, y])")
    seen.run("newsgraph.go({shown: [newsgraph.NODES.find((node) => node.label === 'thing 3').iri]})")
    after = {id_: (x, y) for id_, x, y in seen.run("[...newsgraph.spots].map(([id, {x, y}]) => [id, x, y])")}
    assert len(after) == len(before) + 1
    assert all(after[id_] == (x, y) for id_, x, y in before)


@pytest.mark.parametrize(("width", "least", "most"), [(1280, 40, 60), (390, 12, 20)])
def test_no_more_names_than_there_is_room_for(look: Look, width: int, least: int, most: int) -> None:
    made = synthetic(1300)
    seen = look(made, width=width)
    shown = seen.run("newsgraph.scene.drawn.map((id) => newsgraph.NODES[id].type)")
    assert least <= len(shown) <= most
    assert "Concept" not in shown
    boxes = seen.run("newsgraph.placed.map(({box}) => box)")
    assert not [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    linked = seen.run("newsgraph.scene.bundles.flatMap(({from, to}) => [from, to])")
    assert set(seen.run("newsgraph.scene.drawn")) <= set(linked)  # nobody stands alone
    assert seen.problems == []


def test_a_story_has_the_names_of_its_central_things(look: Look) -> None:
    seen = look(MADE)
    rows = seen.page.locator("#panel h3", has_text="Stories").locator("+ ul button")
    names_of_stories = rows.all_inner_texts()
    assert names_of_stories
    assert all(any(name in text for name in (*PEOPLE, *FIRMS)) for text in names_of_stories)
    assert "small groups" not in seen.page.locator("body").inner_text()
    rows.first.click()
    assert "Story:" in seen.page.locator("#scope").inner_text()
    assert names(seen)
    assert "What happens in it" in seen.page.locator("#panel").inner_text()


def test_a_dossier_has_roles_facts_timeline_speakers_disputes_and_mentions(look: Look) -> None:
    seen = look(MADE)
    words = pick(seen, "Jon Ferro")
    assert words.index("What it is") < words.index("Jon Ferro is a member of Port Union") < words.index("Facts")
    assert "3 sources" in words
    assert "mentions 25 facts" in words
    assert "What it says 1" in words
    seen.page.locator("#panel summary", has_text="Timeline").click()
    assert "Tess Quill meets Jon Ferro 2019-11-20 · 1 source" in " ".join(
        seen.page.locator("#panel").inner_text().split()
    )
    seen.page.locator("#panel summary", has_text="Where it is named").click()
    assert seen.page.locator("#panel blockquote").first.is_visible()
    words = pick(seen, "Port Union")
    assert "Where they disagree" in words
    assert "affirmed by Jon Ferro · denied by Tess Quill" in words
    seen.page.locator("#panel summary", has_text="Who speaks of it").click()
    assert "Tess Quill" in seen.page.locator("#panel details", has_text="Who speaks of it").inner_text()
    assert seen.problems == []


def test_a_fact_has_its_sources_and_who_says_otherwise(look: Look) -> None:
    seen = look(MADE)
    number = find(seen, "Ada Brandt", "leads")
    seen.run("(id) => newsgraph.go({pick: `f ${newsgraph.STATEMENTS[id].iri}`})", number)
    words = " ".join(seen.page.locator("#panel").inner_text().split())
    assert "2 sources, 3 statements" in words
    assert "2024-06-01 to 2024-06-03" in words
    number = find(seen, "Mira Kessel", "supports")
    seen.run("(id) => newsgraph.go({pick: `f ${newsgraph.STATEMENTS[id].iri}`})", number)
    assert "Somebody says otherwise" in seen.page.locator("#panel").inner_text()
    assert "Tess Quill" in seen.page.locator("#panel").inner_text()
    assert seen.problems == []


def test_the_timeline_is_in_order_and_a_bar_leads_into_its_time(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-timeline")
    rows = [" ".join(text.split()) for text in seen.page.locator("#timeline .list .claim").all_inner_texts()]
    assert rows == [
        "Tess Quill meets Jon Ferro 2019-11-20 · 1 source",
        "Nordbank buys Helix Air 40 million · 2024-03-01 · 2 sources",
        "Nordbank buys Varga Steel 2,500 · 2024-05 · 1 source",
    ]
    bars = seen.page.locator("#timeline .bars button")
    assert bars.evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))") == [
        "2019: 1 fact",
        "2024: 2 facts",
    ]
    bars.last.click()
    assert (seen.run("newsgraph.state.after"), seen.run("newsgraph.state.before")) == ("2024-01-01", "2024-12-31")
    assert seen.page.locator("#timeline .list .claim").count() == 2
    assert seen.page.locator("#timeline .bars button").first.get_attribute("aria-label") == "March 2024: 1 fact"
    seen.page.get_by_role("button", name="Zoom out").click()
    assert seen.run("newsgraph.state.after") == "2023-07-03"
    seen.page.get_by_role("button", name="All dates").click()
    assert seen.page.locator("#timeline .list .claim").count() == 3
    seen.page.locator("#timeline .list .claim").first.click()
    assert "Tess Quill" in seen.page.locator("#panel h2").inner_text()
    assert seen.problems == []


def test_the_table_sorts_sums_as_numbers_and_its_export_is_the_same(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#view-table")
    for _ in range(2):
        seen.page.locator("#table th button", has_text="Sum").click()
    assert seen.page.locator("#table tbody td:nth-child(4)").all_inner_texts()[:3] == [
        "40 million",
        "40 million",
        "2,500",
    ]
    for _ in range(2):
        seen.page.locator("#table th button", has_text="Sources").click()
    shown = seen.page.locator("#table tbody td:nth-child(6)").all_inner_texts()
    assert shown[:4] == ["3", "3", "3", "2"]
    rows = list(csv.DictReader(io.StringIO(save(seen, "csv").decode(), newline="")))
    assert len(rows) == len(MADE.edges)
    assert [row["sources"] for row in rows[: len(shown)]] == shown
    assert rows[0]["sentence"] == seen.page.locator("#table tbody td:nth-child(7)").first.inner_text()
    seen.page.get_by_role("button", name="Under the picture").click()
    assert seen.page.locator("#graph").is_visible()
    assert seen.page.locator("#table").is_visible()


def test_what_has_more_sources_is_filtered(look: Look) -> None:
    seen = look(MADE)
    seen.page.click("#show-filters")
    seen.page.fill("#least", "3")
    assert seen.counts()["filtered"] == len(MADE.edges) - 3
    assert labels(seen) == {"is a member of · 3"}
    assert "least=3" in seen.run("location.hash")
    again = look(MADE, fragment=seen.run("location.hash"))
    assert names(again) == {"Jon Ferro", "Port Union"}
    seen.page.locator("#trail button", has_text="Sources from 3").click()
    assert seen.counts()["filtered"] == 0
    assert seen.problems == []


def test_a_saved_picture_says_what_it_shows(look: Look) -> None:
    seen = look(MADE, title="Three stories")
    pick(seen, "Nordbank")
    root = ET.fromstring(seen.run("newsgraph.asSvg()"))
    texts = [str(one.text) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Three stories"
    today = seen.run("new Date().toISOString().slice(0, 10)")
    assert texts[1].startswith(f"{today} · main names · chosen: Nordbank · ")
    legend = next(one for one in root.iter("{http://www.w3.org/2000/svg}g") if one.get("class") == "legend")
    assert {"Stated as a fact", "Denied", "Alleged", "Only a reader’s view", "Person", "Organization"} <= {
        str(one.text) for one in legend.iter("{http://www.w3.org/2000/svg}text")
    }
    assert save(seen, "png").startswith(b"\x89PNG")
    assert seen.problems == []


def test_what_is_alleged_denied_or_a_view_has_its_own_line_and_word(look: Look) -> None:
    seen = look(MADE)
    looks = seen.run(
        """Object.fromEntries(newsgraph.scene.bundles.map((one) => {
             const edge = newsgraph.visEdges.get(`b${one.key}`);
             return [newsgraph.bundleLabel(one), JSON.stringify([edge.dashes, edge.arrows.to.type])]; }))"""
    )
    kinds = ("leads · 2", "allegedly accuses · 2", "did not warn", "visits (reader)")
    assert len({looks[kind] for kind in kinds}) == 4


def test_one_article_is_drawn_whole(look: Look) -> None:
    texts = MADE.documents[:1]
    seen = look(replace(MADE, documents=texts))
    assert seen.page.locator("#scope").is_hidden()
    assert seen.counts("names")["drawn"] == len(MADE.nodes)


def test_decisions_are_saved_as_turtle(look: Look) -> None:
    seen = look(MADE)
    numbers = [find(seen, "Ada Brandt", "leads"), find(seen, "Tess Quill", "meets"), find(seen, "Ravi Menon", "visits")]
    iris = [seen.run("(id) => newsgraph.STATEMENTS[id].iri", number) for number in numbers]
    assert seen.page.locator("#save-decisions").is_hidden()
    seen.run("(id) => newsgraph.pickStatement(id)", numbers[0])
    seen.page.fill("#reviewer", 'Ann "A" \\ B')
    seen.page.get_by_role("button", name="Accept", exact=True).click()
    assert 'Accepted by Ann "A" \\ B, on ' in seen.page.locator("#panel .verdict").inner_text()
    seen.run("(id) => newsgraph.pickStatement(id)", numbers[1])
    seen.page.get_by_role("button", name="Reject", exact=True).click()
    seen.page.get_by_role("button", name="Not Jon Ferro").click()
    seen.run("(id) => newsgraph.pickStatement(id)", numbers[2])
    seen.page.get_by_role("button", name="Correct…").click()
    seen.page.fill("#right-object", "Nordb")
    seen.page.keyboard.press("Enter")
    seen.page.fill("#right-relation", "support")
    seen.page.keyboard.press("Enter")
    seen.page.get_by_role("button", name="Keep the correction").click()
    triples = {
        (t.subject.value, t.predicate.value.rpartition("#")[2], t.object.value)
        for t in parse(save(seen, "decisions"), RdfFormat.TURTLE)
    }
    by = {target: name for name, part, target in triples if part == "reviews"}
    kinds = {name: target.rpartition("#")[2] for name, part, target in triples if part == "type"}
    assert [kinds[by[iri]] for iri in iris] == ["Acceptance", "Rejection", "Correction"]
    assert (by[iris[0]], "by", 'Ann "A" \\ B') in triples
    assert (by[iris[2]], "object", "https://w3id.org/newsgraph/entity/nordbank") in triples
    assert (by[iris[2]], "predicate", "https://w3id.org/newsgraph/ontology#supports") in triples
    split = next(name for name, kind in kinds.items() if kind == "Split")
    assert (split, "splits", "https://w3id.org/newsgraph/entity/jon-ferro") in triples
    assert (split, "document", "doc:8") in triples
    seen.run("newsgraph.go({pick: ''})")
    assert "Your decisions" in seen.page.locator("#panel").inner_text()
    seen.page.locator("#panel .decision", has_text="leads").get_by_role("button", name="Undo").click()
    assert iris[0] not in seen.run("newsgraph.decisionsAsTurtle()")
    assert seen.problems == []


def test_what_was_decided_before_is_shown(look: Look) -> None:
    first, *rest = MADE.edges
    told = replace(first, review="Rejection", reviewed_by="Bo", reviewed_on="2026-11-28")
    seen = look(Network(MADE.nodes, (told, *rest), MADE.documents))
    seen.run("newsgraph.pickStatement(0)")
    assert "Rejected by Bo, on 2026-11-28" in seen.page.locator("#panel .verdict").inner_text()


def test_facts_disputes_and_copies_of_the_graph_are_kept(look: Look) -> None:
    said = {(edge.relation, edge.target.rpartition("/")[2], edge.document): edge.id for edge in MADE.edges}
    leads = tuple(said["leads", "nordbank", f"Report {paper}"] for paper in (0, 1, 2))
    one, other = said["buys", "helix-air", "Report 0"], said["buys", "varga-steel", "Report 4"]
    seen = look(
        replace(
            MADE, facts=(Fact("urn:fact", leads, 1),), disputes=((one, other), (other, one), (one, "urn:elsewhere")),
            copies=(("doc:3", "doc:0"), ("doc:5", "urn:elsewhere")),
        )
    )  # fmt: skip
    assert not {"leads · 2", "leads · 3", "buys · 2"} & labels(seen)
    assert {"leads", "buys", "allegedly accuses · 2"} <= labels(seen)
    seen.run("(iri) => newsgraph.go({pick: `s ${iri}`})", one)
    panel = seen.page.locator("#panel")
    assert "Somebody says otherwise" in panel.inner_text()
    seen.run("(iri) => newsgraph.go({pick: `f ${iri}`})", one)
    assert "Nordbank buys Varga Steel" in panel.inner_text()
    pick(seen, "Nordbank")
    panel.locator("details", has_text="Where they disagree").locator(".claim").click()
    assert panel.locator("h2").inner_text() == "Both cannot be so"
    assert panel.inner_text().index("Helix Air") < panel.inner_text().index("Varga Steel")
    assert seen.problems == []
