"""Neo4j: two CSV files for ``neo4j-admin database import``, or a script in Cypher.

Each entity is a node with the label ``Entity`` and its class; each statement is a relationship named by its relation, with all that
is known of it as properties.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from newsgraph.export.graphml import complete, finite
from newsgraph.network.model import Edge, Network

_PROPERTIES = (
    *("polarity", "modality", "voice", "speaker", "cue", "time", "quantity", "sentence", "document", "rule", "text"),
    *("relation", "predicate", "date", "recipient", "place", "instrument", "purpose"),
)
_BATCH = 500  # rows of one statement of Cypher
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can say: the day of an export is not content


def package(network: Network) -> bytes:
    """A ZIP file with ``nodes.csv``, ``relationships.csv`` and the command that imports them."""
    network = complete(network)
    nodes = [
        (node.id, node.label, " | ".join(node.aliases), " | ".join(node.same_as), f"Entity;{_name(node.type)}")
        for node in network.nodes
    ]
    edges = [
        (
            edge.source,
            edge.target,
            _kind(edge),
            edge.id,
            _number(edge.confidence),
            *(getattr(edge, n) for n in _PROPERTIES),
        )
        for edge in network.edges
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("import.txt", _COMMAND),
            ("nodes.csv", _csv(("iri:ID", "label", "aliases", "same_as", ":LABEL"), nodes)),
            (
                "relationships.csv",
                _csv((":START_ID", ":END_ID", ":TYPE", "iri", "confidence:double", *_PROPERTIES), edges),
            ),
        ):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


_COMMAND = (
    "neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv "
    "--overwrite-destination neo4j\n"
)


def cypher(network: Network) -> bytes:
    """A script for ``cypher-shell``; running it twice changes nothing. All texts are strings with every special character escaped."""
    network = complete(network)
    lines = ["CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;"]
    nodes: dict[str, list[dict[str, object]]] = defaultdict(list)
    for node in network.nodes:
        about = {"label": node.label, "aliases": list(node.aliases), "same_as": list(node.same_as)}
        nodes[_name(node.type)].append({"iri": node.id, "about": about})
    for label, rows in sorted(nodes.items()):
        lines += _unwind(rows, f"MERGE (n:Entity {{iri: row.iri}}) SET n:`{label}`, n += row.about;")
    edges: dict[str, list[dict[str, object]]] = defaultdict(list)
    for edge in network.edges:
        about_edge: dict[str, object] = {name: str(getattr(edge, name)) for name in _PROPERTIES}
        if (sure := finite(edge.confidence)) is not None:
            about_edge["confidence"] = sure
        edges[_kind(edge)].append({"iri": edge.id, "a": edge.source, "b": edge.target, "about": about_edge})
    for kind, rows in sorted(edges.items()):
        ends = "MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b})"
        lines += _unwind(rows, f"{ends} MERGE (a)-[r:`{kind}` {{iri: row.iri}}]->(b) SET r += row.about;")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _number(confidence: float | None) -> str:
    """An empty cell where there is no number: the graph of another program may have none, or one that is not finite."""
    return "" if finite(confidence) is None else str(confidence)


def _unwind(rows: Iterable[Mapping[str, object]], then: str) -> Iterator[str]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield "UNWIND [\n" + ",\n".join(_literal(row) for row in batch) + f"\n] AS row {then}"


def _literal(value: object) -> str:
    """A value of Cypher: its strings know the escapes of JSON, and its keys need no quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _kind(edge: Edge) -> str:
    """The relation as Neo4j names relationships: ``SPENDS_ON``."""
    local = edge.predicate[max(edge.predicate.rfind("#"), edge.predicate.rfind("/")) + 1 :] or edge.relation
    return _name(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local)).upper()


def _name(text: str) -> str:
    """Letters, digits and low lines only, so that no name of the data is read as Cypher."""
    return re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "Thing"
