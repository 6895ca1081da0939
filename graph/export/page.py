"""One HTML page to look at a network: self-contained, and forbidden by its own policy to ask any network for anything.

pyvis gathers the network and brings the vis-network library along; the page itself is ours (``page.html``, ``.css``,
``.js``), because pyvis's own template loads Bootstrap from a CDN. Texts travel only as JSON with ``<``, ``>``, ``&``
and ``'`` escaped, and the script puts them in the page only as text, never as HTML.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

from graph.export.network import complete
from graph.model import Edge, Network

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"  # in pyvis's folder of templates
_OPTIONS: dict[str, Any] = {
    "layout": {"randomSeed": 7, "improvedLayout": False},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -90,
            "centralGravity": 0.012,
            "springLength": 130,
            "springConstant": 0.06,
            "damping": 0.5,
            "avoidOverlap": 0.6,
        },
        "stabilization": {"enabled": True, "iterations": 500, "updateInterval": 100, "fit": True},
        "minVelocity": 0.5,
    },
    "interaction": {
        "hover": True,
        "tooltipDelay": 250,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def page(network: Network, title: str = "Newsgraph") -> bytes:
    """The page, as UTF-8; the same bytes for the same network."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup
    from pyvis.network import Network as Canvas

    here = Path(__file__).parent
    canvas = Canvas(directed=True, cdn_resources="in_line", heading=title)
    library = (Path(canvas.template_dir) / _LIBRARY).read_text(encoding="utf-8")
    # Straight into the lists: add_node and add_edge search the whole list each time, minutes for 50,000 claims.
    canvas.nodes, canvas.edges = _records(network)
    canvas.options = _OPTIONS
    canvas.templateEnv = Environment(loader=FileSystemLoader(here), autoescape=True)
    canvas.templateEnv.globals.update(
        library=Markup(library),
        style=Markup((here / "page.css").read_text(encoding="utf-8")),
        script=Markup((here / "page.js").read_text(encoding="utf-8")),
    )
    canvas.path = "page.html"
    html: str = canvas.generate_html()
    return html.encode("utf-8", "replace")


def _records(network: Network) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges for the script, numbered; the most connected nodes first, otherwise in the order given."""
    network = complete(network)
    degree = Counter(end for edge in network.edges for end in (edge.source, edge.target))
    ordered = sorted(network.nodes, key=lambda node: -degree[node.id])
    number = {node.id: index for index, node in enumerate(ordered)}
    nodes = [
        {
            "id": number[node.id],
            "iri": node.id,
            "label": node.label,
            "type": node.type,
            "aliases": [alias for alias in node.aliases if alias != node.label],
            "links": node.same_as,
            "degree": degree[node.id],
        }
        for node in ordered
    ]
    texts = [f.name for f in fields(Edge) if f.name not in ("id", "source", "target", "predicate", "relation")]
    edges = [
        {"id": index, "iri": edge.id, "from": number[edge.source], "to": number[edge.target], "label": edge.relation}
        | {name: value for name in texts if (value := getattr(edge, name)) != ""}
        for index, edge in enumerate(network.edges)
    ]
    return nodes, edges
