"""The page: self-contained bytes, the evidence behind an arrow, the document in the same file, and counts that add up."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph.errors import QueryError
from newsgraph.export.html.page import _WEB as WEB
from newsgraph.export.html.page import _bare, frame, page_of
from newsgraph.model import Span
from newsgraph.network.model import Edge, Evidence, Network, Node, Text
from tests.conftest import Look, Seen
from tests.network.synthetic import network as synthetic

TEXT = "Rutte warns allies 🛡\n\nGreenland is not the biggest problem, he said. It is.\n\nThe end of the text."
DOC = "https://w3id.org/newsgraph/document/1"


def at(words: str, start: int = 0) -> Span:
    place = TEXT.index(words, start)
    return Span(place, place + len(words))


SENTENCE = at("Greenland is not the biggest problem, he said.")
CLAIM = Edge(
    id="https://w3id.org/newsgraph/statement/01",
    source="ent:greenland",
    target="ent:problem",
    relation="is",
    predicate="https://w3id.org/newsgraph/ontology#is",
    polarity="Negative",
    modality="Asserted",
    voice="Quoted",
    speaker="Mark Rutte",
    speaker_iri="ent:rutte",
    cue="said",
    sentence="Greenland is not the biggest problem, he said.",
    document="Rutte warns allies",
    confidence=0.85,
    text="is",
    time="on Monday",
    quantity="a lot",
    rule="copula",
    date="2026-03-02",
    evidence=(
        Evidence(
            DOC,
            SENTENCE.start,
            SENTENCE.end,
            "Greenland is not the biggest problem, he said.",
            subject=at("Greenland"),
            relation=Span(at("Greenland is").end - 2, at("Greenland is").end),
            object=at("the biggest problem"),
            speaker=at("he", SENTENCE.start + 35),
        ),
    ),
)
COMMENT = replace(
    CLAIM,
    id="st:2",
    source="ent:ukraine",
    polarity="Positive",
    voice="Commenter",
    speaker="",
    speaker_iri="",
    cue="",
    sentence="It is.",
    evidence=(Evidence(DOC, at("It is.").start, at("It is.").end, "It is."),),
)
NETWORK = Network(
    (
        Node("ent:greenland", "Greenland", "Place", ("the island",), ("http://www.wikidata.org/entity/Q223",)),
        Node("ent:problem", "biggest problem", "Concept"),
        Node("ent:ukraine", "Ukraine", "Country"),
    ),
    (CLAIM, COMMENT),
    (Text(DOC, "Rutte warns allies", TEXT, "2026-03-03", "Ann Author", "nato.txt"),),
)


def middle(seen: Seen, claim: int) -> tuple[float, float]:
    """Where on the screen the middle of the arrow of a statement is."""
    x, y = seen.run(
        """(id) => {
          const bundle = newsgraph.scene.bundles.find((one) => one.statements.some((each) => each.id === id));
          const drawn = newsgraph.network.body.edges['b' + bundle.key];
          const spot = newsgraph.viewOf().at(drawn.edgeType.getPoint(0.5));
          const box = document.getElementById('graph').getBoundingClientRect();
          return [box.left + spot.x, box.top + spot.y];
        }""",
        claim,
    )
    return x, y


def test_same_network_same_bytes() -> None:
    assert page_of(NETWORK) == page_of(NETWORK)
    assert page_of(synthetic(1200)) == page_of(synthetic(1200))


def test_nothing_is_asked_from_a_network() -> None:
    text = html.unescape(page_of(NETWORK).decode())
    head = text[: text.index("<style>")]
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    assert "<script src" not in text
    assert '<link rel="stylesheet"' not in text


def test_a_click_on_an_arrow_shows_who_says_so_and_the_sentence(look: Look) -> None:
    seen = look(NETWORK)
    seen.page.mouse.click(*middle(seen, 0))
    panel = seen.page.locator("#panel")
    panel.get_by_text("Mark Rutte").first.wait_for(timeout=3000)
    assert panel.locator("blockquote").inner_text() == CLAIM.sentence
    marked = {
        part: panel.locator(f"blockquote mark.{part}").all_inner_texts()
        for part in ("subject", "relation", "object", "cue", "speaker")
    }
    assert marked == {
        "subject": ["Greenland"],
        "relation": ["is"],
        "object": ["the biggest problem"],
        "cue": ["said"],
        "speaker": ["he"],
    }
    words = panel.inner_text()
    for fact in (
        "“said”",
        "Denied",
        "asserted",
        "as the text reports it",
        "on Monday",
        "2026-03-02",
        "a lot",
        "85 %",
        "copula",
        "Rutte warns allies",
    ):
        assert fact in words
    assert seen.problems == []


def test_the_document_is_in_the_file_and_opens_at_the_sentence(look: Look) -> None:
    long = replace(NETWORK.documents[0], text="Filler. " * 2000 + TEXT)
    shift = len("Filler. ") * 2000
    (found,) = CLAIM.evidence
    moved = replace(
        found, start=found.start + shift, end=found.end + shift, subject=None, relation=None, object=None, speaker=None
    )
    seen = look(Network(NETWORK.nodes, (replace(CLAIM, evidence=(moved,)),), (long,)))
    seen.run("newsgraph.pickStatement(0)")
    seen.page.get_by_role("button", name="Read it in the document").click()
    assert seen.page.locator("#lit").inner_text() == CLAIM.sentence
    box, panel = seen.page.locator("#lit").bounding_box(), seen.page.locator("#panel").bounding_box()
    assert box
    assert panel
    assert panel["y"] < box["y"] < panel["y"] + panel["height"] - box["height"]
    assert "The end of the text." in seen.page.locator(".document").inner_text()
    assert "Ann Author" in seen.page.locator("#panel").inner_text()
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("blockquote").count() == 1
    assert seen.problems == []


def test_offsets_are_right_after_an_emoji_and_other_sentences_are_links(look: Look) -> None:
    seen = look(NETWORK)
    seen.run("newsgraph.pickStatement(0)")
    seen.page.get_by_role("button", name="Read it in the document").click()
    assert seen.page.locator("#lit").inner_text() == CLAIM.sentence
    assert seen.page.locator("#lit mark.subject").inner_text() == "Greenland"
    seen.page.locator("a.sentence").click()
    assert seen.page.locator("#lit").inner_text() == "It is."
    assert seen.problems == []


def test_a_statement_without_a_document_still_has_its_sentence(look: Look) -> None:
    seen = look(Network(NETWORK.nodes, (replace(CLAIM, evidence=()),)))
    seen.run("newsgraph.pickStatement(0)")
    panel = seen.page.locator("#panel")
    assert panel.locator("blockquote").inner_text() == CLAIM.sentence
    assert panel.locator("mark.relation").all_inner_texts()[-1] == "is"
    assert "not in this graph" in panel.inner_text()
    assert seen.page.get_by_role("button", name="Read it in the document").count() == 0


def test_a_node_shows_what_it_does_and_what_is_done_to_it(look: Look) -> None:
    seen = look(NETWORK)
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.label === 'biggest problem').id)")
    words = seen.page.locator("#panel").inner_text()
    assert "Is the object of" in words
    assert "Greenland is not biggest problem" in words
    assert seen.page.locator("#panel blockquote").all_inner_texts() == [CLAIM.sentence, "It is."]
    assert seen.page.locator("#panel blockquote mark.subject").first.inner_text() == "Greenland"
    assert seen.problems == []


def test_a_statement_about_a_statement_leads_to_it_and_back(look: Look) -> None:
    relayed = replace(CLAIM, id="st:3", source="ent:reuters", target=CLAIM.id, relation="reports", polarity="Positive")
    seen = look(
        Network((*NETWORK.nodes, Node(CLAIM.id, "Greenland is not biggest problem", "Statement")), (CLAIM, relayed))
    )
    seen.run("newsgraph.pickStatement(0)")
    panel = seen.page.locator("#panel")
    panel.get_by_role("button", name="reports").click()
    assert "reports" in panel.locator("h2").inner_text()
    panel.locator("h2 button", has_text="Greenland is not biggest problem").click()
    assert "It is a statement itself" in panel.inner_text()
    panel.locator("button.claim").first.click()
    assert seen.run("newsgraph.state.pick") == f"s {CLAIM.id}"
    assert seen.problems == []


def test_looks_differ_in_colour_and_in_line(look: Look) -> None:
    kinds = [
        ("Positive", "Asserted", "Narrator"),
        ("Negative", "Asserted", "Narrator"),
        ("Positive", "Possible", "Narrator"),
        ("Positive", "Obligation", "Narrator"),
        ("Positive", "Future", "Quoted"),
        ("Positive", "Asserted", "Commenter"),
        ("Positive", "Alleged", "Narrator"),
    ]
    edges = tuple(
        replace(CLAIM, id=f"st:{i}", relation=f"r{i}", target=f"x:{i}", polarity=p, modality=m, voice=v)
        for i, (p, m, v) in enumerate(kinds)
    )
    for theme in ("light", "dark"):
        seen = look(Network((), edges), theme=theme)
        drawn = seen.run("newsgraph.visEdges.get().map((edge) => [edge.color.color, JSON.stringify(edge.dashes)])")
        assert len({colour for colour, _ in drawn}) == len({dashes for _, dashes in drawn}) == 7


@pytest.mark.parametrize("size", [40, 999, 1300])
def test_every_statement_is_drawn_folded_or_filtered_out(look: Look, size: int) -> None:
    made = synthetic(size)
    seen = look(made)
    views = [
        {},
        {"only": {"modality": "denied"}},
        {"only": {"type": "Person"}, "sure": 0.8},
        {"only": {}, "sure": 0, "hide": ["look stated"]},
        {"hide": [], "open": [0, 1]},
        {"focus": "ent:0", "hops": 2},
        {"focus": "", "after": "2026-05-01", "before": "2026-06-30"},
    ]
    for view in views:
        seen.run("(view) => newsgraph.go(view)", view)
        for name, everything in (("statements", len(made.edges)), ("names", size)):
            count = seen.counts(name)
            assert count["drawn"] + count["folded"] + count["filtered"] == count["all"] == everything
        # what the canvas holds, counted apart from the scene
        on_canvas = seen.run(
            """() => newsgraph.visEdges.getIds().filter((id) => id[0] === 'b')
                 .reduce((sum, id) => sum + newsgraph.scene.byKey.get(id.slice(1)).statements.length, 0)"""
        )
        assert on_canvas == seen.counts()["drawn"]
        nodes = seen.run("newsgraph.visNodes.getIds().filter((id) => typeof id === 'number').length")
        assert nodes == seen.counts("names")["drawn"] <= 1000
        text = seen.page.locator("#counts").inner_text().replace(",", "")
        count = seen.counts()
        assert (
            f"{count['drawn']} drawn + {count['folded']} folded + {count['filtered']} filtered out = {count['all']}"
            in text
        )
    assert seen.problems == []


def test_a_large_graph_opens_folded_and_a_click_opens_a_group(look: Look) -> None:
    seen = look(synthetic(1300), fragment="#all=1")
    assert seen.counts()["drawn"] == 0
    groups = seen.run("newsgraph.scene.groups.size")
    assert 2 < groups < 200
    x, y = seen.run(
        """() => { const spot = newsgraph.viewOf().at(newsgraph.GROUPS[0]), box = document.getElementById('graph').getBoundingClientRect();
                 return [box.left + spot.x, box.top + spot.y]; }"""
    )
    seen.page.mouse.click(x, y)
    seen.page.get_by_role("button", name="Fold it again").wait_for(timeout=3000)
    assert seen.counts("names")["drawn"] > 10
    assert seen.run("newsgraph.scene.groups.size") == groups - 1
    seen.page.fill("#search", "North Harbour 0")
    seen.page.keyboard.press("Enter")
    assert seen.run("newsgraph.scene.isDrawn.has(newsgraph.NODES.find((node) => node.label === 'North Harbour 0').id)")
    assert seen.problems == []


def test_labels_never_overlap(look: Look) -> None:
    seen = look(synthetic(300), fragment="#all=1")
    for factor in (1, 0.6, 2.5):
        seen.run("(factor) => newsgraph.network.moveTo({scale: newsgraph.network.getScale() * factor})", factor)
        seen.page.wait_for_timeout(60)
        boxes = seen.run("newsgraph.placed.map(({box}) => box)")
        over = [
            (a, b)
            for i, a in enumerate(boxes)
            for b in boxes[:i]
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ]
        assert over == []
        sizes = seen.run("newsgraph.placed.map(({one}) => Number(/([0-9.]+)px/.exec(one.font)[1]))")
        assert min(sizes) >= 11
        if factor == 1:
            assert len(boxes) >= 60
    assert seen.problems == []


def test_parallel_arrows_fan_out_and_many_are_bundled_with_a_count(look: Look) -> None:
    few = tuple(replace(CLAIM, id=f"st:{i}", relation=f"r{i}") for i in range(3))
    seen = look(Network(NETWORK.nodes, few))
    assert (
        len(
            {
                str(bend)
                for bend in seen.run(
                    "newsgraph.visEdges.get().map((edge) => [edge.smooth.type, edge.smooth.roundness])"
                )
            }
        )
        == 3
    )
    many = tuple(
        replace(CLAIM, id=f"st:{i}", relation=f"r{i % 50}", polarity="Negative" if i % 2 else "Positive")
        for i in range(500)
    )
    seen = look(Network(NETWORK.nodes, many))
    assert seen.run("newsgraph.visEdges.length") == 2
    assert seen.counts()["drawn"] == 500
    labels = seen.run("newsgraph.placed.filter(({one}) => one.kind === 'edge').map(({one}) => one.text)")
    assert labels
    assert all("×250" in label for label in labels)
    seen.page.mouse.click(*middle(seen, 0))
    assert "250 statements" in seen.page.locator("#panel").inner_text()
    assert seen.problems == []


def test_a_phone_needs_no_sideways_scrolling(look: Look) -> None:
    seen = look(NETWORK, width=380, title="A long headline that does not fit on the screen of a phone")
    for step in (
        "newsgraph.pickStatement(0)",
        "newsgraph.go({table: true})",
        "newsgraph.go({table: false, view: 'voices', read: '0'})",
    ):
        seen.run(step)
        assert seen.run("document.documentElement.scrollWidth") == 380
    assert seen.problems == []


def test_a_page_can_open_at_an_entity(look: Look) -> None:
    seen = look(NETWORK, focus="The Island")
    assert seen.counts("names") == {"drawn": 2, "folded": 0, "filtered": 1, "all": 3}
    with pytest.raises(QueryError, match=r"no entity called 'Grenland'.*'Greenland'"):
        page_of(NETWORK, focus="Grenland")


def test_a_notebook_shows_the_page_in_a_sandbox(look: Look) -> None:
    inner = frame(page_of(NETWORK, '"><script>window.hacked = 1</script>'))
    assert 'sandbox="allow-scripts' in inner
    assert "allow-same-origin" not in inner
    assert inner.count("<") == 2  # the frame and its end: all else is escaped
    seen = look(page_of(NETWORK))
    seen.page.set_content(f"<!doctype html>{inner}")
    framed = seen.page.frame_locator("iframe")
    framed.locator("body[data-ready]").wait_for(timeout=10_000)
    framed.get_by_role("button", name="Who says what").click()
    assert framed.locator("#voices").is_visible()


def test_code_goes_into_the_page_without_comments_and_indentation() -> None:
    text = "/* One,\n   of two lines. */\nconst a = 'x // y'; // why\n  // own line\n  b(`/* ${a} */`);\n/* c */ d();\n"
    assert _bare(text) == "const a = 'x // y'; // why\nb(`/* ${a} */`);\n/* c */ d();\n"


@pytest.mark.parametrize("place", sorted(WEB.glob("*.js")), ids=lambda place: place.name)
def test_no_text_of_the_scripts_has_lines_that_are_taken_away(place: Path) -> None:
    """What is taken away is code: a text over several lines must have neither indentation nor lines that look like comments."""
    for text in re.findall(r"= (?:\(\) => )?`[^`]*\n[^`]*`", place.read_text(encoding="utf-8")):
        assert _bare(text) == text
