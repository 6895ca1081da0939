"""Graphs that are empty, odd or of another program."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Edge, Network, Node
from tests.conftest import Look
from tests.test_page import CLAIM


def test_an_empty_graph_says_what_to_do_next(look: Look) -> None:
    seen = look(Network((), ()))
    assert "newsgraph build" in seen.page.locator("#empty").inner_text()
    assert seen.problems == []


def test_a_graph_of_another_program_is_a_plain_graph(look: Look) -> None:
    edges = tuple(
        Edge(f"t:{i}", f"x:{i}", f"x:{i + 1}", "knows", "http://x.org/knows", "", "", "", "", "", "", "", 1.0)
        for i in range(4)
    )
    seen = look(Network((Node("x:1", "Ann", "Person"),), edges))
    seen.run("newsgraph.pickStatement(1)")
    words = seen.page.locator("#panel").inner_text()
    assert "knows" in words
    for ours in ("Who says so", "Modality", "sure that it was read", "Stated as a fact"):
        assert ours not in words
    assert seen.counts()["drawn"] == 4
    assert seen.problems == []


def test_odd_labels_stay_readable(look: Look) -> None:
    labels = ("long " * 2000, "شركة النفط الوطنية", "👩‍👩‍👧‍👦🇺🇦", "", "\u202eevil", "W" * 10_000)
    nodes = tuple(Node(f"x:{i}", label, "Novelty") for i, label in enumerate(labels))
    edges = tuple(
        replace(CLAIM, id=f"st:{i}", source=f"x:{i}", target="x:0" if i else "x:1") for i in range(len(labels))
    )
    seen = look(Network(nodes, edges))
    for index in range(len(labels)):
        seen.run("(id) => newsgraph.pickNode(id)", index)
        assert seen.page.locator("#panel").inner_text()
    assert seen.run("Math.max(...newsgraph.placed.map(({box}) => box[2] - box[0]))") < 420
    assert seen.run("document.documentElement.scrollWidth") == 1200
    assert "⟨U+202E⟩evil" in seen.run("newsgraph.placed.map(({one}) => one.text).join()")
    assert seen.problems == []
