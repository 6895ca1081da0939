"""The network of claims for graph tools and spreadsheets: networkx, GraphML, GEXF, Cytoscape JSON, CSV."""

from __future__ import annotations

import json
import math
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from newsgraph.export.rdf import xml_text
from newsgraph.network.model import Edge, Network, Node

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def complete(network: Network) -> Network:
    """The network with each id once, and with a node of type ``Unknown`` for each end of an edge that has none."""
    nodes = {node.id: node for node in reversed(network.nodes)}
    nodes = {node.id: nodes[node.id] for node in network.nodes}
    edges = {edge.id: edge for edge in reversed(network.edges)}
    edges = {edge.id: edges[edge.id] for edge in network.edges}
    for edge in edges.values():
        for end in (edge.source, edge.target):
            nodes.setdefault(end, Node(end, end, "Unknown"))
    return replace(network, nodes=tuple(nodes.values()), edges=tuple(edges.values()))


def to_networkx(network: Network) -> MultiDiGraph[str]:
    """A ``networkx.MultiDiGraph``: nodes by their id, edges by the statement's IRI as key.

    All attributes are strings or floats, named as in :class:`newsgraph.network.model.Node` and :class:`newsgraph.network.model.Edge`;
    several values are joined by ``" | "``.
    """
    from networkx import MultiDiGraph

    network = complete(network)
    result: MultiDiGraph[str] = MultiDiGraph()
    for node in network.nodes:
        aliases, same_as = " | ".join(node.aliases), " | ".join(node.same_as)
        result.add_node(node.id, label=node.label, type=node.type, aliases=aliases, same_as=same_as)
    for edge in network.edges:
        about = {
            f.name: getattr(edge, f.name) for f in fields(edge) if f.name not in ("id", "source", "target", "evidence")
        }
        about["confidence"] = finite(edge.confidence)
        if about["confidence"] is None:
            del about["confidence"]  # GraphML and GEXF have no word for a number that is not there
        result.add_edge(edge.source, edge.target, key=edge.id, label=edge.relation, **about)
    return result


def finite(confidence: float | None) -> float | None:
    """The number; None for one that is missing, infinite or no number, which JSON cannot hold."""
    return float(confidence) if confidence is not None and math.isfinite(confidence) else None


def graphml_of(network: Network) -> bytes:
    """GraphML 1.0 (http://graphml.graphdrawing.org); characters that XML forbids become U+FFFD."""
    from networkx import generate_graphml

    return _xml("\n".join(generate_graphml(to_networkx(_for_xml(network)))))


def gexf(network: Network) -> bytes:
    """GEXF 1.2 draft (https://gexf.net), as Gephi reads it; characters that XML forbids become U+FFFD."""
    from networkx import generate_gexf

    text = "\n".join(generate_gexf(to_networkx(_for_xml(network)), version="1.2draft"))
    return _xml(
        re.sub(r'(<meta) lastmodifieddate="[^"]*"', r"\1", text, count=1)
    )  # the day of the export is not content


def cytoscape(network: Network) -> bytes:
    """Cytoscape JSON (https://js.cytoscape.org/#notation/elements-json), as Cytoscape and Cytoscape.js read it."""
    from networkx import cytoscape_data

    data = cytoscape_data(to_networkx(network))
    for one in data["elements"]["nodes"]:
        one["data"]["name"] = one["data"]["label"]  # networkx writes the id there, and it is what Cytoscape shows
    return json.dumps(data, ensure_ascii=True, indent=1).encode() + b"\n"


def _for_xml(network: Network) -> Network:
    """The network with texts that XML can hold."""
    nodes = tuple(
        replace(
            node,
            id=xml_text(node.id),
            label=xml_text(node.label),
            aliases=tuple(map(xml_text, node.aliases)),
            same_as=tuple(map(xml_text, node.same_as)),
        )
        for node in network.nodes
    )
    return Network(nodes, tuple(map(_edge_for_xml, network.edges)))


def _edge_for_xml(edge: Edge) -> Edge:
    values = {f.name: getattr(edge, f.name) for f in fields(edge)}
    texts: dict[str, Any] = {name: xml_text(value) for name, value in values.items() if isinstance(value, str)}
    return replace(edge, **texts)


def _xml(text: str) -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (declaration + text.removeprefix(declaration).replace("\r", "&#13;") + "\n").encode()
