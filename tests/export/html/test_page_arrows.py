"""What a picture of a corpus draws of many arrows, and which disputes come first."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.network.model import Node
from tests.conftest import Look
from tests.export.html.corpus import corpus
from tests.network.synthetic import network as synthetic

MADE = corpus()


def test_a_picture_has_as_many_arrows_as_one_can_see_and_all_of_what_is_chosen(look: Look) -> None:
    seen = look(synthetic(1300, 8.0))
    every, strong, shown = seen.run(
        "[newsgraph.scene.bundles, newsgraph.scene.strong, newsgraph.visEdges].map((one) => one.length)"
    )
    assert every > 300 >= strong == shown >= 240
    linked = "newsgraph.scene.strong.flatMap(({from, to}) => [from, to])"
    assert set(seen.run(linked)) == set(seen.run("newsgraph.scene.bundles.flatMap(({from, to}) => [from, to])"))
    assert f"of {every:,} arrows, the {strong:,} with the most sources" in seen.page.locator("#counts").inner_text()
    count = seen.counts()
    assert count["drawn"] + count["folded"] + count["filtered"] == count["all"]
    seen.run(
        "newsgraph.pickNode(newsgraph.scene.drawn.toSorted((a, b) => newsgraph.NODES[b].degree - newsgraph.NODES[a].degree)[0])"
    )
    missing = """(() => {
      const {id} = newsgraph.NODES.find(({iri}) => newsgraph.state.pick === `n ${iri}`);
      return newsgraph.scene.bundles.filter(({from, to, key}) => (from === id || to === id) && !newsgraph.visEdges.get(`b${key}`)).length;
    })()"""
    assert seen.run(missing) == 0
    assert seen.run("newsgraph.visEdges.length") > shown
    assert seen.problems == []


def test_disputes_on_a_single_word_come_last(look: Look) -> None:
    said = next(edge for edge in MADE.edges if edge.relation == "supports" and edge.polarity == "Positive")
    denied = next(edge for edge in MADE.edges if edge.relation == "supports" and edge.polarity == "Negative")
    bare = [
        replace(edge, id=f"{edge.id[:-1]}f", relation="is", predicate=f"{edge.predicate}x", target="literal:set")
        for edge in (said, denied)
    ]
    more = [replace(edge, id=f"{edge.id[:-2]}ee", speaker="Olof Lind", speaker_iri="urn:olof") for edge in bare[:1]]
    seen = look(
        replace(MADE, edges=(*bare, *more, *MADE.edges), nodes=(*MADE.nodes, Node("literal:set", "set", "Literal")))
    )
    seen.page.click("#view-voices")
    rows = seen.page.locator("#voices ul.list li").all_inner_texts()
    assert len(rows) > 1
    assert "supports" in rows[0]
    assert "set" in rows[-1]
