"""Web Annotations (https://www.w3.org/TR/annotation-model/): each statement as an annotation of the stretches of text that it rests on.

The graph itself keeps the short form, in which evidence has its offsets and its words. Here each target is a ``SpecificResource`` with
two selectors, of which a program may use either: ``TextPositionSelector``, and ``TextQuoteSelector`` with the words around, which still
finds the place when the text has been edited. Offsets count characters of the document's text, half open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsgraph.export.graphml import complete
from newsgraph.namespaces import BASE
from newsgraph.network.model import Edge, Evidence, Network, Node

CONTEXT = "http://www.w3.org/ns/anno.jsonld"  # the standard asks for it by this name (3.1); nothing here fetches it
_AROUND = 32  # characters of a quotation's prefix and suffix


def collection(network: Network, base: str = BASE) -> Iterator[bytes]:
    """A collection with all annotations on its one page, as JSON-LD, a line each."""
    network = complete(network)
    nodes = {node.id: node for node in network.nodes}
    texts = {text.id: text.text for text in network.documents}
    edges = sorted((edge for edge in network.edges if edge.evidence), key=lambda edge: edge.id)
    made = [_annotation(edge, nodes, texts) for edge in edges]
    me = f"{base}annotations"
    head = {"@context": CONTEXT, "id": me, "type": "AnnotationCollection", "label": "Statements", "total": len(made)}
    page = {"id": f"{me}/1", "type": "AnnotationPage", "partOf": me, "startIndex": 0}
    yield _json(head)[:-1] + b',\n"first": ' + _json(page)[:-1] + b', "items": ['
    for number, annotation in enumerate(made):
        yield (b",\n" if number else b"\n") + _json(annotation)
    yield b"\n]}}\n"


def _annotation(edge: Edge, nodes: Mapping[str, Node], texts: Mapping[str, str]) -> dict[str, Any]:
    subject, target = nodes[edge.source], nodes[edge.target]
    said = " | ".join((subject.label, edge.relation, target.label))
    ends = dict.fromkeys(end.id for end in (subject, target) if end.type != "Literal")
    return {
        "id": edge.id,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": said, "format": "text/plain", "language": "en", "purpose": "describing"},
            *({"type": "SpecificResource", "source": end, "purpose": "identifying"} for end in ends),
        ],
        "target": [_target(evidence, texts.get(evidence.document, "")) for evidence in edge.evidence],
    }


def _target(evidence: Evidence, text: str) -> dict[str, Any]:
    """The document, and in two ways where in it."""
    start, end = evidence.start, evidence.end
    quote = {"type": "TextQuoteSelector", "exact": evidence.exact}
    if text[start:end] == evidence.exact:
        quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return {
        "type": "SpecificResource",
        "source": evidence.document,
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
