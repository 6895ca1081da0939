"""Everything that one can do with the page, done as a person does it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from newsgraph.network.model import Network, Node
from tests.conftest import Look, Seen
from tests.export.html.test_page import CLAIM, NETWORK, middle
from tests.network.synthetic import network as synthetic

BASE = replace(
    CLAIM,
    polarity="Positive",
    evidence=(),
    speaker="",
    speaker_iri="",
    cue="",
    voice="Narrator",
    sentence="A sentence.",
    date="",
)


def edge(number: int, source: str, target: str, **about: object) -> object:
    return replace(BASE, id=f"st:{number}", source=source, target=target, **about)  # type: ignore[arg-type]


# a → b → d, a → c → d, d → a, x → y
DIAMOND = Network(
    tuple(Node(name, name.upper(), "Person" if name in "ab" else "Place") for name in "abcdxy"),
    (
        edge(0, "a", "b", relation="meets", speaker="Ann", date="2026-01-10"),
        edge(1, "a", "c", relation="likes", confidence=0.5, date="2026-02"),
        edge(2, "b", "d", relation="meets", modality="Possible", document="Other"),
        edge(3, "c", "d", relation="sees", polarity="Negative", speaker="Bo"),
        edge(4, "d", "a", relation="owes", modality="Future"),
        edge(5, "x", "y", relation="meets", voice="Commenter", date="2025"),
    ),  # type: ignore[arg-type]
)


def drawn(seen: Seen) -> list[str]:
    """The ids of the statements whose arrows are on the canvas."""
    found: list[str] = seen.run(
        """newsgraph.visEdges.getIds().filter((id) => id[0] === 'b')
             .flatMap((id) => newsgraph.scene.byKey.get(id.slice(1)).statements.map((one) => one.iri)).sort()"""
    )
    return found


def ids(*numbers: int) -> list[str]:
    return [f"st:{number}" for number in numbers]


def choose(seen: Seen, field: str, text: str) -> None:
    """Type into a field with suggestions and take the first."""
    if seen.page.locator("#filters").is_hidden():
        seen.page.click("#show-filters")
    seen.page.fill(f"#only-{field}", text)
    seen.page.keyboard.press("Enter")


def test_search_suggests_names_aliases_and_sentences(look: Look) -> None:
    seen = look(NETWORK)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("the isl")
    options = seen.page.locator("#search-options li")
    assert options.first.inner_text().startswith("Greenland")
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.locator("#search").get_attribute("aria-activedescendant") == "search-options-0"
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#panel h2").inner_text().strip() == "Greenland"
    seen.page.fill("#search", "biggest problem, he")  # a part of a sentence
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("blockquote").inner_text() == CLAIM.sentence
    seen.page.fill("#search", "nothing of the kind")
    assert options.all_inner_texts() == ["Nothing found"]
    assert seen.problems == []


@pytest.mark.parametrize(
    ("field", "text", "left"),
    [
        ("type", "Person", ids(0, 1, 2, 4)),
        ("relation", "meets", ids(0, 2, 5)),
        ("speaker", "Ann", ids(0)),
        ("document", "Other", ids(2)),
        ("modality", "denied", ids(3)),
        ("modality", "affirmed", ids(0, 1, 2, 4, 5)),
        ("modality", "possible", ids(2)),
    ],
)
def test_filters(look: Look, field: str, text: str, left: list[str]) -> None:
    seen = look(DIAMOND)
    choose(seen, field, text)
    assert drawn(seen) == left
    assert seen.counts()["filtered"] == 6 - len(left)
    seen.page.locator("#trail button").first.click()
    assert len(drawn(seen)) == 6
    assert seen.problems == []


def test_filters_add_up_and_are_cleared(look: Look) -> None:
    seen = look(DIAMOND)
    choose(seen, "relation", "meets")
    choose(seen, "type", "Place")
    assert drawn(seen) == ids(2, 5)
    seen.page.click("#clear")
    assert len(drawn(seen)) == 6


def test_confidence_and_time(look: Look) -> None:
    seen = look(DIAMOND)
    seen.page.click("#show-filters")
    seen.page.focus("#sure")
    for _ in range(12):
        seen.page.keyboard.press("ArrowRight")
    assert drawn(seen) == ids(0, 2, 3, 4, 5)
    seen.page.click("#clear")
    seen.page.fill("#after", "2026-01-15")
    assert drawn(seen) == ids(1)  # "February 2026"; what has no date is filtered out, and counted
    assert seen.counts()["filtered"] == 5
    seen.page.fill("#after", "2025-06-01")
    seen.page.fill("#before", "2026-01-31")
    assert drawn(seen) == ids(0, 5)  # "2025" may be after June
    assert seen.problems == []


def test_the_date_of_the_document_counts_where_a_statement_has_none(look: Look) -> None:
    (found,) = CLAIM.evidence
    seen = look(Network(NETWORK.nodes, (replace(CLAIM, date="", evidence=(found,)),), NETWORK.documents))
    seen.run("newsgraph.go({after: '2026-03-03', before: '2026-03-03'})")
    assert seen.counts()["drawn"] == 1
    seen.run("newsgraph.go({after: '2026-03-04', before: ''})")
    assert seen.counts()["drawn"] == 0


def test_the_legend_filters(look: Look) -> None:
    seen = look(DIAMOND)
    entry = seen.page.locator("#legend button", has_text="Denied")
    entry.click()
    assert drawn(seen) == ids(0, 1, 2, 4, 5)
    assert entry.get_attribute("aria-pressed") == "false"
    seen.page.locator("#legend button", has_text="Person").click()
    assert drawn(seen) == ids(5)
    entry.click()
    assert drawn(seen) == ids(3, 5)
    assert seen.problems == []


def test_focus_on_one_or_two_steps(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.label === 'B').id)")
    seen.page.get_by_role("button", name="Only its neighbours").click()
    assert drawn(seen) == ids(0, 2, 4)  # a, b, d
    assert seen.counts("names") == {"drawn": 3, "folded": 0, "filtered": 3, "all": 6}
    seen.page.get_by_role("button", name="Two steps").click()
    assert drawn(seen) == ids(0, 1, 2, 3, 4)
    seen.page.get_by_role("button", name="Whole graph").click()
    assert len(drawn(seen)) == 6
    assert seen.problems == []


def test_shortest_paths_follow_the_arrows(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.label === 'A').id)")
    seen.page.get_by_role("button", name="Paths from here").click()
    seen.page.keyboard.type("d")
    seen.page.keyboard.press("Enter")
    assert drawn(seen) == ids(0, 1, 2, 3)  # both ways, and not back from d to a
    assert "2 steps" in seen.page.locator("#panel").inner_text()
    seen.page.get_by_role("button", name="Other direction").click()
    assert drawn(seen) == ids(4)
    seen.run("newsgraph.go({path: ['a', 'x']})")
    assert "No way leads there" in seen.page.locator("#panel").inner_text()
    assert seen.counts() == {"drawn": 0, "folded": 0, "filtered": 6, "all": 6}
    assert seen.problems == []


def test_arrows_have_labels(look: Look) -> None:
    seen = look(DIAMOND)
    labels = set(seen.run("newsgraph.placed.filter(({one}) => one.kind === 'edge').map(({one}) => one.text)"))
    assert {"will owe", "does not see"} <= labels


@pytest.mark.parametrize("letter", ["X", "漢"])
def test_names_without_a_blank_leave_room_for_the_other_columns(look: Look, letter: str) -> None:
    nodes = tuple(replace(node, label=letter * 100) for node in DIAMOND.nodes)
    seen = look(replace(DIAMOND, nodes=nodes))
    seen.page.set_viewport_size({"width": 1280, "height": 800})
    seen.page.click("#view-table")
    lefts = seen.run("[...document.querySelectorAll('#table th')].map((cell) => cell.getBoundingClientRect().left)")
    assert max(lefts[:7]) < 1000  # up to the sentence
    cells = "[...document.querySelectorAll('#table td')]"
    assert (
        seen.run(f"{cells}.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.cellIndex)") == []
    )


def test_the_table_is_sorted_and_in_step_with_the_picture(look: Look) -> None:
    seen = look(DIAMOND)
    seen.page.click("#view-table")
    rows = seen.page.locator("#table tbody tr")

    def column(number: int) -> list[str]:
        return seen.page.locator(f"#table tbody td:nth-child({number})").all_inner_texts()

    assert rows.count() == 6
    seen.page.locator("#table th button", has_text="Confidence").click()
    assert column(10) == sorted(column(10))
    seen.page.locator("#table th button", has_text="Confidence").click()
    assert column(10) == sorted(column(10), reverse=True)
    assert seen.page.locator("#table th[aria-sort=descending]").inner_text().startswith("Confidence")
    choose(seen, "relation", "meets")
    assert set(column(2)) == {"meets", "may meet"}
    rows.first.locator("button").click()
    assert seen.page.locator("#table tr[aria-selected=true]").count() == 1
    assert seen.page.locator("blockquote").inner_text() == "A sentence."
    seen.run("newsgraph.pickNode(newsgraph.NODES.find((node) => node.label === 'X').id)")
    assert column(1) == ["X"]
    assert seen.problems == []


def test_a_long_table_says_how_many_more_there_are(look: Look) -> None:
    seen = look(synthetic(300))
    seen.page.click("#view-table")
    assert "480" in seen.page.locator("#table caption").inner_text()
    seen.page.get_by_role("button", name="Show 100 more").click()
    assert seen.page.locator("#table tbody tr").count() == 200


def test_everything_by_keyboard_alone(look: Look) -> None:
    seen = look(DIAMOND)
    reached: set[str] = set()
    seen.page.evaluate("document.body.focus()")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Tab")
    seen.page.focus("#show-filters")
    seen.page.keyboard.press("Enter")
    for _ in range(90):
        seen.page.keyboard.press("Tab")
        reached.add(seen.run("document.activeElement.id || document.activeElement.textContent.trim()"))
    wanted = {
        *(
            "search",
            "view-graph",
            "view-voices",
            "show-filters",
            "view-timeline",
            "view-table",
            "theme",
            "only-type",
            "only-relation",
        ),
        *(
            "only-speaker",
            "only-document",
            "only-modality",
            "after",
            "before",
            "sure",
            "least",
            "clear",
            "graph",
            "in",
            "out",
            "fit",
        ),
        *("Denied", "Person", "Place"),
    }
    assert wanted - reached == set()
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")  # the nearest name
    first = seen.run("newsgraph.state.pick")
    assert first.startswith("n ")
    walked = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 3:
        seen.page.keyboard.press(key)
        walked.add(seen.run("newsgraph.state.pick"))
    assert len(walked) > 3
    name = seen.page.locator("#panel h2").inner_text().strip()
    assert seen.page.locator("#aloud").inner_text().startswith(name)
    scale = seen.run("newsgraph.network.getScale()")
    seen.page.keyboard.press("+")
    assert seen.run("newsgraph.network.getScale()") > scale
    seen.page.keyboard.press("Enter")
    assert seen.run("document.activeElement.id") == "panel"
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")  # ← Overview
    assert seen.run("newsgraph.state.pick") == ""
    seen.page.focus("summary")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.run("document.activeElement.id") == "save-png"
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#save[open]").count() == 0
    assert seen.problems == []


def test_dark_mode_follows_the_system_and_a_button(look: Look) -> None:
    def corner(seen: Seen) -> str:
        return seen.run("getComputedStyle(document.body).backgroundColor + newsgraph.visEdges.get()[0].color.color")

    light, dark = look(DIAMOND), look(DIAMOND, theme="dark")
    assert corner(light) != corner(dark)
    light.page.click("#theme")
    assert corner(light) == corner(dark)
    assert light.page.locator("#theme").get_attribute("aria-pressed") == "true"


def test_a_view_is_in_the_address_and_can_be_undone(look: Look) -> None:
    seen = look(DIAMOND)
    choose(seen, "relation", "meets")
    seen.page.click("#view-table")
    seen.run("newsgraph.pickStatement(2)")
    address = seen.run("location.hash")
    again = look(DIAMOND, fragment=address)
    assert drawn(again) == drawn(seen) == ids(0, 2, 5)
    assert again.page.locator("#table").is_visible()
    assert again.page.locator("blockquote").count() == 1
    seen.page.go_back()
    assert seen.run("newsgraph.state.pick") == ""
    seen.page.go_back()
    seen.page.go_back()
    assert len(drawn(seen)) == 6
    for broken in ("#pick=n+nobody&open=99&hops=7&sure=x&view=nowhere&path=a&focus=zzz&read=5", "#%E0%A4%A", "#&&=&"):
        other = look(DIAMOND, fragment=broken)
        assert len(drawn(other)) == 6
        assert other.problems == []


def test_disagreements_are_on_top_of_who_says_what(look: Look) -> None:
    ann, bo = edge(0, "a", "b", speaker="Ann"), edge(1, "a", "b", speaker="Bo", polarity="Negative")
    others = [
        edge(2, "a", "c", speaker="Cy"),
        edge(3, "a", "c", speaker="Cy", polarity="Negative"),
        edge(4, "d", "b", speaker="Ann"),
    ]
    seen = look(Network(DIAMOND.nodes, (ann, bo, *others)))  # type: ignore[arg-type]
    seen.page.click("#view-voices")
    disputes = seen.page.locator("#voices > .list li")
    assert disputes.count() == 1  # nobody disagrees with Cy but Cy
    assert "affirmed by Ann · denied by Bo" in " ".join(disputes.first.inner_text().split())
    cells = seen.page.locator("#voices .matrix tbody tr").all_inner_texts()
    assert [row.split()[0] for row in cells] == ["Ann", "Cy", "Bo"]
    disputes.first.locator("button").click()
    panel = seen.page.locator("#panel").inner_text()
    assert "They disagree" in panel
    assert panel.index("Affirmed") < panel.index("Ann") < panel.index("Denied") < panel.index("Bo")
    seen.page.locator(".matrix td button").first.click()
    assert seen.run("newsgraph.state.only.speaker") == "name Ann"
    seen.run("newsgraph.go({only: {}, view: 'graph'})")
    seen.run("newsgraph.pickStatement(0)")
    assert "Somebody says otherwise" in seen.page.locator("#panel").inner_text()
    assert seen.problems == []


def test_the_pointer_shows_the_whole_label_and_a_double_click_focuses(look: Look) -> None:
    seen = look(NETWORK)
    seen.run(
        """() => { const kind = CanvasRenderingContext2D.prototype, paint = kind.fillText; window.painted = [];
             kind.fillText = function (text, ...rest) { window.painted.push(text); return paint.call(this, text, ...rest); }; }"""
    )
    whole = "Greenland is not biggest problem"
    assert whole not in seen.run("window.painted")
    seen.page.mouse.move(*middle(seen, 0))
    seen.page.locator("#graph.pointing").wait_for(timeout=3000)
    seen.page.wait_for_timeout(100)
    assert whole in seen.run("window.painted")
    before = json.dumps(seen.run("newsgraph.state"))
    spot = seen.run(
        """() => {
          const spot = newsgraph.viewOf().at(newsgraph.spots.get(0)), box = document.getElementById('graph').getBoundingClientRect();
          return [box.left + spot.x, box.top + spot.y];
        }"""
    )
    assert json.dumps(seen.run("newsgraph.state")) == before
    seen.page.mouse.dblclick(*spot)
    seen.page.locator("#trail button").first.wait_for(timeout=3000)
    assert seen.run("newsgraph.state.focus") == seen.run("newsgraph.NODES[0].iri")
    assert seen.problems == []
