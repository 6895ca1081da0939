"""From one view to another: nothing that is chosen stays out of sight, and a shared address means the same later."""

from __future__ import annotations

import re

from newsgraph.export.html.page import frame, page_of
from newsgraph.network.model import Network, Node
from tests.conftest import Look
from tests.export.html.test_page import NETWORK
from tests.export.html.test_page_use import DIAMOND, choose, drawn, edge
from tests.network.synthetic import network as synthetic


def test_what_a_filter_leaves_comes_into_view(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run(
        """() => { const far = newsgraph.spots.get(newsgraph.NODES.find((node) => node.label === 'X').id);
                  newsgraph.network.moveTo({position: {x: far.x, y: far.y}, scale: 6}); }"""
    )
    choose(seen, "speaker", "Ann")
    assert seen.run(
        """[...newsgraph.spots.values()].every((spot) => { const {x, y} = newsgraph.viewOf().at(spot);
             return x > 0 && y > 0 && x < newsgraph.viewOf().width && y < newsgraph.viewOf().height; })"""
    )


def test_search_leads_out_of_a_focus_and_says_what_filters_hide(look: Look) -> None:
    seen = look(DIAMOND, fragment="#focus=a&hops=1")
    seen.page.fill("#search", "x")
    seen.page.keyboard.press("Enter")
    assert seen.run("newsgraph.state.focus") == ""
    assert seen.run("newsgraph.scene.isDrawn.has(newsgraph.NODES.find((node) => node.label === 'X').id)")
    choose(seen, "speaker", "Ann")
    seen.page.fill("#search", "y")
    seen.page.keyboard.press("Enter")
    assert "the filters leave it out" in seen.page.locator("#panel").inner_text()
    seen.page.locator("#panel .hidden-note button").click()
    assert seen.counts()["drawn"] == 6
    assert seen.page.locator("#panel h2").inner_text().strip() == "Y"
    assert seen.problems == []


def test_a_statement_across_folded_groups_is_drawn_when_picked(look: Look) -> None:
    seen = look(synthetic(1300), fragment="#all=1")
    number = seen.run(
        "newsgraph.STATEMENTS.find((one) => newsgraph.NODES[one.from].group !== newsgraph.NODES[one.to].group).id"
    )
    seen.page.click("#view-table")
    seen.run("(number) => newsgraph.go({pick: `n ${newsgraph.NODES[newsgraph.STATEMENTS[number].from].iri}`})", number)
    seen.run("(number) => { window.wanted = newsgraph.STATEMENTS[number]; }", number)
    labels = seen.run("[wanted.from, wanted.to].map((id) => newsgraph.NODES[id].label)")
    seen.page.locator("#table tbody tr", has_text=labels[1]).first.click()
    picked = seen.run("newsgraph.state.pick")
    assert seen.run(
        "(iri) => newsgraph.scene.bundles.some((one) => one.statements.some((each) => `s ${each.iri}` === iri))", picked
    )
    assert set(labels) <= set(seen.run("newsgraph.scene.drawn.map((id) => newsgraph.NODES[id].label)"))


def test_the_arrow_that_is_picked_has_its_label(look: Look) -> None:
    seen = look(synthetic(300), fragment="#all=1")
    missing = []
    for number in range(0, 480, 12):
        seen.run("(number) => newsgraph.pickStatement(number)", number)
        seen.page.wait_for_timeout(40)
        missing += seen.run(
            """(number) => newsgraph.placed.some(({one}) => one.kind === 'edge'
                 && one.bundle.statements.some((each) => each.id === number)) ? [] : [number]""",
            number,
        )
    assert len(missing) <= 2


def test_a_shared_view_does_not_depend_on_the_numbers_of_one_file(look: Look) -> None:
    made = synthetic(1300)
    seen = look(made, fragment="#all=1")
    seen.run("newsgraph.go({open: [1], pick: 'g 1'})")
    address, members = seen.run(
        "[location.hash, newsgraph.GROUPS[1].members.map((id) => newsgraph.NODES[id].iri).sort()]"
    )
    assert not re.search(r"(open|g)[=+]\\d+(&|$)", address)
    other = look(made, fragment=address)
    assert other.run("newsgraph.scene.drawn.map((id) => newsgraph.NODES[id].iri).sort()") == members
    few = look(NETWORK)
    few.page.locator("#panel .list button", has_text="Rutte warns allies").click()
    assert few.run("newsgraph.state.read").endswith(NETWORK.documents[0].id)
    again = look(NETWORK, fragment=few.run("location.hash"))
    assert "The end of the text." in again.page.locator("#panel").inner_text()


def test_counts_and_filters_are_there_beside_who_says_what(look: Look) -> None:
    seen = look(DIAMOND)
    choose(seen, "relation", "meets")
    seen.page.click("#view-voices")
    assert seen.page.locator("#counts").is_visible()
    assert "3 filtered out" in seen.page.locator("#counts").inner_text()
    seen.page.locator("#trail button").first.click()
    assert len(drawn(seen)) == 6


def test_a_phone_shows_table_and_evidence_at_once(look: Look) -> None:
    seen = look(NETWORK, width=380)
    seen.run("newsgraph.go({table: true})")
    seen.run("newsgraph.pickStatement(0)")
    table, panel = seen.page.locator("#table").bounding_box(), seen.page.locator("#panel").bounding_box()
    assert table
    assert panel
    assert table["y"] + table["height"] <= panel["y"] + 1
    seen.page.set_viewport_size({"width": 740, "height": 360})
    picture = seen.page.locator("#graph").bounding_box()
    assert picture
    seen.run("newsgraph.go({table: false})")
    wide = look(NETWORK, width=844)
    wide.page.set_viewport_size({"width": 844, "height": 390})
    picture = wide.page.locator("#graph").bounding_box()
    assert picture
    assert picture["height"] > 240


def test_keys_of_the_browser_are_left_alone_and_escape_in_a_field_closes_nothing(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run("newsgraph.pickNode(0)")
    seen.page.focus("#graph")
    before = seen.run("[newsgraph.state.pick, newsgraph.network.getScale()]")
    taken = seen.run(
        """['ArrowLeft', '0', '-', '+'].map((key) => {
             const event = new KeyboardEvent('keydown', {key, ctrlKey: true, bubbles: true, cancelable: true});
             document.getElementById('graph').dispatchEvent(event); return event.defaultPrevented; })"""
    )
    assert taken == [False] * 4
    assert seen.run("[newsgraph.state.pick, newsgraph.network.getScale()]") == before
    seen.page.focus("#search")
    seen.page.keyboard.press("Escape")
    assert seen.run("newsgraph.state.pick") == before[0]


def test_the_keyboard_goes_on_from_what_was_activated(look: Look) -> None:
    seen = look(DIAMOND)
    seen.page.locator("#panel .list button").first.focus()
    seen.page.keyboard.press("Enter")
    assert seen.run("document.activeElement.id") == "panel"
    seen.run("newsgraph.go({table: true, pick: ''})")
    seen.page.locator("#table tbody button").nth(2).focus()
    seen.page.keyboard.press("Enter")
    assert seen.run("document.activeElement.closest('tr').getAttribute('aria-selected')") == "true"


def test_search_folds_accents_and_takes_words_in_any_order_and_speakers(look: Look) -> None:
    nodes = (Node("a", "Recep Tayyip Erdoğan", "Person"), Node("b", "Łódź", "Place"))
    seen = look(Network(nodes, (edge(0, "a", "b", speaker="Zoë Müller"),)))  # type: ignore[arg-type]
    for query, told in (("erdogan recep", "Erdoğan"), ("zoe muller", "is"), ("xyz", "Nothing found")):
        seen.page.fill("#search", query)
        assert told in seen.page.locator("#search-options").inner_text()


def test_a_day_that_is_typed_is_one_step(look: Look) -> None:
    seen = look(DIAMOND)
    seen.page.click("#show-filters")
    seen.page.focus("#after")
    steps = seen.run("history.length")
    seen.page.locator("#after").press_sequentially("01152026")
    assert seen.run("newsgraph.state.after") == "2026-01-15"
    assert seen.run("history.length") == steps + 1


def test_a_page_that_opens_at_an_entity_can_be_seen_whole(look: Look) -> None:
    seen = look(NETWORK, focus="Greenland")
    seen.page.locator("#trail button").first.click()
    assert seen.counts("names")["filtered"] == 0
    again = look(NETWORK, focus="Greenland", fragment=seen.run("location.hash"))
    assert again.counts("names")["filtered"] == 0
    seen.page.go_back()
    assert seen.counts("names")["filtered"] == 1


def test_what_is_all_filtered_out_says_so(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run("newsgraph.go({only: {speaker: 'nobody'}})")
    assert "All 6 statements are filtered out" in seen.page.locator("#empty").inner_text()
    seen.page.locator("#empty button").click()
    assert len(drawn(seen)) == 6
    assert seen.page.locator("#empty").is_hidden()


def test_classes_without_a_colour_have_shapes_and_chips_have_words(look: Look) -> None:
    nodes = tuple(Node(name, name, kind) for name, kind in (("a", "Concept"), ("b", "Novelty"), ("c", "Literal")))
    seen = look(Network(nodes, (edge(0, "a", "b"), edge(1, "b", "c", modality="Possible"))))  # type: ignore[arg-type]
    shapes = seen.run("newsgraph.visNodes.get().map((node) => node.shape)")
    assert len(set(shapes)) == 3
    seen.run("newsgraph.go({hide: ['look possible']})")
    assert "Without Possible, conditional or asked" in seen.page.locator("#trail").inner_text()


def test_one_step_back_draws_once(look: Look) -> None:
    seen = look(DIAMOND)
    seen.run("newsgraph.go({only: {relation: 'meets'}})")
    seen.run(
        "window.draws = 0; newsgraph.visEdges.on('*', () => {}); newsgraph.visNodes.on('update', () => { window.draws += 1; })"
    )
    seen.page.go_back()
    seen.page.wait_for_timeout(150)
    assert len(drawn(seen)) == 6
    assert seen.run("window.draws") == 1


def test_a_notebook_offers_no_link_that_leads_nowhere(look: Look) -> None:
    seen = look(page_of(NETWORK))
    seen.run("newsgraph.pickStatement(0)")
    assert seen.page.get_by_role("button", name="Copy a link to it").count() == 1
    seen.page.set_content(f"<!doctype html>{frame(page_of(NETWORK))}")
    framed = seen.page.frame_locator("iframe")
    framed.locator("body[data-ready]").wait_for(timeout=10_000)
    framed.locator("#view-table").click()
    framed.locator("#table tbody button").first.press("Enter")
    framed.get_by_role("button", name="Copy as Turtle").wait_for(timeout=3000)
    assert framed.get_by_role("button", name="Copy a link to it").count() == 0


def test_paper_holds_the_whole_matrix(look: Look) -> None:
    seen = look(synthetic(60))
    seen.run("newsgraph.go({view: 'voices'})")
    assert seen.run(
        "(() => { const one = document.querySelector('.scroll'); return one.scrollWidth > one.clientWidth; })()"
    )
    seen.page.set_viewport_size({"width": 720, "height": 1000})
    seen.page.emulate_media(media="print")
    assert seen.run(
        "document.querySelector('.matrix').getBoundingClientRect().right <= document.documentElement.clientWidth + 1"
    )


def test_format_characters_are_shown_but_for_joiners(look: Look) -> None:
    labels = ("a\u00adb", "a\u061cb", "a\U000e0041b", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
    nodes = tuple(Node(f"x:{n}", label, "Person") for n, label in enumerate(labels))
    seen = look(Network(nodes, ()))
    seen.run("newsgraph.go({pick: ''})")
    words = seen.page.locator("#panel").inner_text()
    for told in ("a⟨U+00AD⟩b", "a⟨U+061C⟩b", "a⟨U+E0041⟩b", labels[3]):
        assert told in words
