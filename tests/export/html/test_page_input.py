"""Graphs that are empty, odd or of another program."""

from __future__ import annotations

import math
from dataclasses import replace

from newsgraph import export
from newsgraph.export.csv import csv_of
from newsgraph.export.graphml import cytoscape, gexf, graphml_of
from newsgraph.network.model import Edge, Evidence, Network, Node, Text
from tests.conftest import Look
from tests.export.html.test_page import CLAIM
from tests.network.synthetic import network as synthetic


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


def test_a_graph_of_names_alone_shows_them(look: Look) -> None:
    seen = look(Network((Node("x:1", "Ann", "Person"), Node("x:2", "Bo", "Person")), ()))
    assert seen.counts("names")["drawn"] == 2
    assert "Nothing in this graph connects" in seen.page.locator("#panel").inner_text()
    assert seen.page.locator("#empty").is_hidden()
    assert seen.problems == []


def test_no_confidence_is_not_certainty(look: Look) -> None:
    odd = [replace(CLAIM, id=f"st:{i}", confidence=value) for i, value in enumerate((math.nan, math.inf, None, 0.5))]
    seen = look(Network((), tuple(odd)))
    for number in range(3):
        seen.run("(id) => newsgraph.pickStatement(id)", number)
        assert "% sure" not in seen.page.locator("#panel").inner_text()
    seen.run("newsgraph.pickStatement(3)")
    assert "50 % sure" in seen.page.locator("#panel").inner_text()
    seen.run("newsgraph.go({table: true, pick: '', sure: 0.1})")
    assert seen.counts()["filtered"] == 3
    seen.run("newsgraph.go({sure: 0})")
    assert seen.page.locator("#table tbody td:nth-child(10)").all_inner_texts() == ["", "", "", "0.50"]
    assert seen.problems == []


def test_no_confidence_in_the_formats_of_other_tools() -> None:
    network = Network((), (replace(CLAIM, confidence=None),))
    for write in (graphml_of, gexf, cytoscape, csv_of):
        assert b"None" not in write(network)
        assert b"NaN" not in write(network)


def test_sentences_within_one_another_lose_no_text(look: Look) -> None:
    text = "He said: It is over. We go home now. The end."
    places = [(0, 36), (9, 20), (9, 36), (21, 45)]
    edges = tuple(
        replace(CLAIM, id=f"st:{i}", evidence=(Evidence("d", start, end, text[start:end]),))
        for i, (start, end) in enumerate(places)
    )
    seen = look(Network((), edges, (Text("d", "Talk", text),)))
    for number, (start, end) in enumerate(places):
        seen.run("(id) => { newsgraph.pickStatement(id); newsgraph.go({read: '0'}); }", number)
        assert seen.page.locator(".document").inner_text() == text
        assert seen.page.locator("#lit").inner_text() == text[start:end]
    assert seen.problems == []


def test_a_page_says_how_many_documents_it_does_not_show(look: Look) -> None:
    seen = look(replace(synthetic(20), left_out=1200))
    assert "1,200 older documents are not in this page" in seen.page.locator("#counts").inner_text()
    assert "older" not in seen.page.locator("h1").inner_text()
    assert "older" not in look(synthetic(20)).page.locator("#counts").inner_text()


def test_a_page_is_of_no_more_than_a_browser_can_show() -> None:
    asked: list[int] = []

    def newest(most: int) -> Network:
        asked.append(most)
        return Network((), ())

    source = export.Source(tuple, lambda: Network((Node("x:1", "Ann", "Person"),), ()), newest=newest)
    assert b"Ann" not in export.find("html").write(source)
    assert asked == [export.PAGE]
    assert b"Ann" in export.find("html").write(replace(source, newest=None))
