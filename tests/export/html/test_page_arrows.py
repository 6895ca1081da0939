"""What a picture of a corpus draws of many arrows, where they run, what stands beside them, and which disputes come first."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from newsgraph.network.model import Network, Node
from tests.bench.page import OVERLAPS
from tests.conftest import Look
from tests.export.html.corpus import corpus
from tests.network.synthetic import network as synthetic

MADE = corpus()
FIRST, LAST = ("Ana", "Bo", "Carla", "Dmitri", "Ebba"), ("Holt", "Ibarra", "Jensen", "Kowalczyk", "Lindqvist-Moreau")
DOES = ("sues", "praises", "works with", "is a partner of", "accuses", "visits")


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


# Arrows of the picture that run through the dot of a third thing, and those through the words of one.
THROUGH = """(() => {
  const {network, scene, visEdges, spots} = newsgraph, labels = newsgraph.placed.filter(({one}) => one.kind === 'node');
  const inside = ({x, y}, [left, top, right, bottom]) => x > left && x < right && y > top && y < bottom, view = newsgraph.viewOf();
  const found = [];
  visEdges.getIds().forEach((id) => {
    const edge = network.body.edges[id], ends = [edge.fromId, edge.toId];
    if (ends[0] === ends[1]) return;
    const points = Array.from({length: 199}, (_, at) => edge.edgeType.getPoint((at + 1) / 200));
    scene.drawn.filter((each) => !ends.includes(each)).forEach((each) => {
      const {x, y} = spots.get(each), size = newsgraph.visNodes.get(each).size;
      if (points.some((point) => Math.hypot(point.x - x, point.y - y) < size)) found.push(['dot', id, each]);
    });
    labels.filter(({one}) => !ends.includes(one.id)).forEach(({one, box}) => {
      const [left, top, right, bottom] = box, core = [left + 2, top + 2, right - 2, bottom - 2];
      if (points.some((point) => inside(view.at(point), core))) found.push(['words', id, one.id]);
    });
  });
  return found;
})()"""
UNTOLD = "newsgraph.visEdges.getIds().filter((id) => !newsgraph.placed.some(({one}) => one.id === id))"


def affair(seed: int, names: int = 16, facts: int = 20) -> Network:
    """A corpus of so many people and what they do to one another, on the same quiet papers."""
    chance = random.Random(seed)
    people = [
        Node(f"urn:{seed}:{at}", f"{chance.choice(FIRST)} {chance.choice(LAST)} {at}", "Person") for at in range(names)
    ]
    like = next(edge for edge in MADE.edges if edge.relation == "meets")
    ties = {tuple(chance.sample(range(names), 2)) for _ in range(facts)}
    edges = [
        replace(
            like,
            id=f"urn:{seed}:said:{at}",
            source=people[one].id,
            target=people[other].id,
            relation=chance.choice(DOES),
        )
        for at, (one, other) in enumerate(sorted(ties))
    ]
    rest = [edge for edge in MADE.edges if edge.relation == "mentions"]
    return replace(MADE, nodes=(*people, *MADE.nodes), edges=(*edges, *rest))


@pytest.mark.parametrize("seed", range(4))
def test_no_arrow_runs_through_what_it_has_nothing_to_do_with(look: Look, seed: int) -> None:
    seen = look(affair(seed))
    assert seen.run("newsgraph.scene.corpus")
    assert seen.run("newsgraph.visEdges.length") > 12
    assert seen.run(THROUGH) == []
    assert seen.problems == []


@pytest.mark.parametrize("width", [1200, 900])
def test_each_arrow_of_a_small_picture_says_what_it_is(look: Look, width: int) -> None:
    seen = look(MADE, width=width)
    assert 0 < seen.run("newsgraph.visEdges.length") <= 40
    assert seen.run(UNTOLD) == []
    assert seen.run(OVERLAPS) == 0
    seen = look(affair(9))
    assert seen.run(UNTOLD) == []
    assert seen.run(OVERLAPS) == 0


def test_what_is_done_to_oneself_has_its_words_on_the_loop(look: Look) -> None:
    edge = next(edge for edge in MADE.edges if edge.relation == "meets")
    seen = look(replace(MADE, edges=(replace(edge, target=edge.source, relation="praises"), edge), nodes=MADE.nodes))
    assert seen.run(UNTOLD) == []


@pytest.mark.parametrize("width", [400, 1200])
def test_the_first_picture_is_in_the_middle_of_what_room_is_left(look: Look, width: int) -> None:
    seen = look(affair(2), width=width)
    above, below = seen.run("""(() => {
      const view = newsgraph.viewOf(), all = newsgraph.visNodes.get().map((one) => view.at(one).y);
      return [Math.min(...all), view.height - Math.max(...all)];
    })()""")
    assert abs(above - below) < 12
