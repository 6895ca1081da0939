"""The network of claims in the formats of graph tools and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest

from newsgraph.export import graphml as exporter
from newsgraph.export.csv import csv_of
from newsgraph.namespaces import BASE
from newsgraph.network.model import Edge, Network, Node

ITALY, SHIPS = BASE + "entity/italy", BASE + "entity/frigates"
EDGE = Edge(
    id=BASE + "statement/01",
    source=ITALY,
    target=SHIPS,
    relation="builds",
    predicate="https://w3id.org/newsgraph/ontology#builds",
    polarity="Positive",
    modality="Asserted",
    voice="Commenter",
    speaker="harbour_pilot",
    cue="",
    sentence="Italy builds frigates.",
    document="Rutte warns allies",
    confidence=0.85,
    text="builds",
    rule="active",
)
NETWORK = Network(
    (
        Node(ITALY, "Italy", "Country", ("Rome", "Italians"), ("http://www.wikidata.org/entity/Q38",)),
        Node(SHIPS, "frigates", "Product"),
    ),
    (EDGE,),
)
NASTY = Network(
    (Node("x:\x00", 'a "b" <c> & \x0b', "Concept"), Node("y", "two\nlines\r", "Literal"), Node("z", "=1+1", "Concept")),
    (
        replace(
            EDGE,
            id="s:1",
            source="x:\x00",
            target="y",
            sentence="=cmd|' /C calc'!A0",
            speaker="@you",
            cue="-1",
            text="+2",
        ),
        replace(EDGE, id="s:2", source="x:\x00", target="y", sentence="]]></data>\ufffe"),
        replace(EDGE, id="s:3", source="y", target="z", sentence="\tx", speaker="\rx"),
    ),
)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_complete_adds_ends_and_drops_doubles() -> None:
    later = replace(NETWORK.nodes[0], label="Italia")
    whole = exporter.complete(Network((*NETWORK.nodes[:1], later), (EDGE, replace(EDGE, relation="makes"))))
    assert [(node.label, node.type) for node in whole.nodes] == [("Italy", "Country"), (SHIPS, "Unknown")]
    assert [edge.relation for edge in whole.edges] == ["builds"]


def test_networkx_keeps_everything() -> None:
    graph = exporter.to_networkx(NETWORK)
    assert graph.nodes[ITALY] == {
        "label": "Italy",
        "type": "Country",
        "aliases": "Rome | Italians",
        "same_as": "http://www.wikidata.org/entity/Q38",
    }
    about = graph.edges[ITALY, SHIPS, EDGE.id]
    assert about["label"] == about["relation"] == "builds"
    assert (about["speaker"], about["sentence"], about["confidence"]) == (
        "harbour_pilot",
        "Italy builds frigates.",
        0.85,
    )


def test_two_claims_between_the_same_nodes_are_two_edges() -> None:
    assert exporter.to_networkx(NASTY).number_of_edges("x:\x00", "y") == 2


@pytest.mark.parametrize(("write", "read"), [(exporter.graphml_of, nx.read_graphml), (exporter.gexf, nx.read_gexf)])
@pytest.mark.parametrize("network", [NETWORK, NASTY, Network((), ())])
def test_graph_tools_read_it_back(
    write: Callable[[Network], bytes], read: Callable[[io.BytesIO], nx.Graph], network: Network
) -> None:
    content = write(network)
    assert content == write(network)
    graph = read(io.BytesIO(content))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(network.nodes), len(network.edges))
    sentences = {about["sentence"] for _, _, about in graph.edges(data=True)}
    forbidden = str.maketrans(dict.fromkeys("\x00\x0b\ufffe", "\ufffd"))
    assert sentences == {edge.sentence.translate(forbidden) for edge in network.edges}


@pytest.mark.parametrize("network", [NETWORK, NASTY, Network((), ())])
def test_cytoscape_reads_it_back(network: Network) -> None:
    content = exporter.cytoscape(network)
    assert content == exporter.cytoscape(network)
    data = json.loads(content)
    graph = nx.cytoscape_graph(data)
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert {node: about["label"] for node, about in graph.nodes(data=True)} == {n.id: n.label for n in network.nodes}
    found = {
        key: (a, b, about["sentence"], about["confidence"]) for a, b, key, about in graph.edges(keys=True, data=True)
    }
    assert found == {e.id: (e.source, e.target, e.sentence, e.confidence) for e in network.edges}
    assert [one["data"]["name"] for one in data["elements"]["nodes"]] == [node.label for node in network.nodes]


def test_gexf_carries_no_date() -> None:
    assert b"lastmodified" not in exporter.gexf(NETWORK)


def test_csv_is_one_claim_a_row() -> None:
    (row,) = rows(csv_of(NETWORK))
    assert (row["subject"], row["relation"], row["object"]) == ("Italy", "builds", "frigates")
    assert (row["source"], row["target"], row["id"]) == (ITALY, SHIPS, EDGE.id)
    assert row["confidence"] == "0.85"
    assert list(row)[:3] == ["subject", "relation", "object"]


def test_csv_has_a_column_for_each_field_of_an_edge() -> None:
    assert {"subject", "object", *EDGE.__dataclass_fields__} - {"evidence"} == set(rows(csv_of(NETWORK))[0])


def test_csv_starts_no_formula() -> None:
    table = rows(csv_of(NASTY))
    assert table[0]["sentence"] == "'=cmd|' /C calc'!A0"
    assert (table[0]["speaker"], table[0]["cue"], table[0]["text"]) == ("'@you", "-1", "'+2")  # a number is no formula
    assert (table[2]["sentence"], table[2]["speaker"], table[2]["object"]) == ("'\tx", "'\rx", "'=1+1")
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_csv_keeps_line_breaks_and_quotes() -> None:
    row = rows(csv_of(NASTY))[0]
    assert (row["subject"], row["object"]) == ('a "b" <c> & \x0b', "two\nlines\r")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_csv_starts_no_formula_with_any_sign(start: str) -> None:
    made = csv_of(Network((Node(ITALY, f"{start}1+1", "Country"),), (replace(EDGE, target=ITALY),)))
    assert rows(made)[0]["subject"] == f"'{start}1+1"
