"""From one view to another: nothing that is chosen stays out of sight, and a shared address means the same later."""

from __future__ import annotations

import re

from tests.conftest import Look
from tests.synthetic import network as synthetic
from tests.test_page import NETWORK
from tests.test_page_use import DIAMOND, choose


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
    seen = look(synthetic(1300))
    number = seen.run(
        "newsgraph.STATEMENTS.find((one) => newsgraph.NODES[one.from].group !== newsgraph.NODES[one.to].group).id"
    )
    seen.page.click("#show-table")
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
    seen = look(synthetic(300))
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
    seen = look(made)
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
