"""A network as one JSON value for the script of the page: columns of numbers, and each text once.

Characters are counted as a browser counts them, in UTF-16 code units.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from newsgraph.export.graphml import complete, finite
from newsgraph.export.html.gathering import disputes, facts, is_corpus, is_named, origins, roles, sources, states
from newsgraph.export.html.highlights import PARTS, marks
from newsgraph.export.html.layout import FOLD_ABOVE, Group, Layout, laid_out
from newsgraph.export.html.map_data import map_of
from newsgraph.lang.en.quantities import quantity
from newsgraph.network.diff import Difference
from newsgraph.network.model import Edge, Evidence, Network, Node, Text

_COLUMNS = (
    *("relation", "predicate", "polarity", "modality", "voice", "speaker", "cue", "text", "time", "quantity"),
    *("rule", "date", "document", "recipient", "place", "instrument", "purpose", "tense", "review"),
)

_DIGIT, _CURRENCY = re.compile(r"\d"), re.compile(r"[A-Z]{3}")


def ordered(network: Network) -> Network:
    """The network, complete, with the nodes of the most statements first, otherwise as given."""
    network = complete(network)
    degree = Counter(end for edge in network.edges for end in {edge.source, edge.target})
    return replace(network, nodes=tuple(sorted(network.nodes, key=lambda node: -degree[node.id])))


def records(network: Network) -> dict[str, Any]:
    """Columns of the nodes, statements, evidence, groups and documents of an :func:`ordered` network.

    ``strings`` holds the texts that columns refer to by number. Of a sentence whose document is there, only its place is given.
    """
    nodes = network.nodes
    number = {node.id: index for index, node in enumerate(nodes)}
    drawn = laid_out(len(nodes), ((number[edge.source], number[edge.target]) for edge in network.edges))
    strings, folded = _Strings(), len(nodes) > FOLD_ABOVE
    return {
        "fold": folded,
        "corpus": is_corpus(network, folded),
        "nodes": _nodes(nodes, number, drawn, strings),
        "groups": [_group(one) for one in drawn.groups],
        "edges": _edges(network, number, strings),
        "documents": [
            {
                "iri": text.id,
                "title": _title(text),
                "date": text.date,
                "author": text.author,
                "source": text.source,
                "text": text.text,
                "origin": origin,
            }
            for text, origin in zip(network.documents, origins(network), strict=True)
        ],
        "map": map_of(network),
        "parts": PARTS,
        "roles": sorted(roles(network.edges)),
        "states": sorted(states(network.edges)),
        "strings": strings.all,
    }


def _title(text: Text) -> str:
    """The headline; of a file without one its name, and not where it lies."""
    path = text.title == text.source and "://" not in text.title
    return re.split(r"[\\/]", text.title.rstrip("\\/"))[-1] if path else text.title


def since(network: Network, name: str, differences: Sequence[Difference]) -> dict[str, Any] | None:
    """What differs from the earlier graph ``name``, each with the numbers of its statements on the page."""
    if not name:
        return None
    number = {edge.id: at for at, edge in enumerate(network.edges)}
    rows = [
        asdict(one.change) | {"statements": [number[iri] for iri in one.statements if iri in number]}
        for one in differences
    ]
    return {"name": name, "changes": [row for row in rows if row["statements"] or row["kind"] == "removed"]}


def _nodes(nodes: Sequence[Node], number: dict[str, int], drawn: Layout, strings: _Strings) -> dict[str, Any]:
    group = [0] * len(nodes)
    for index, one in enumerate(drawn.groups):
        for node in one.members:
            group[node] = index
    return {
        "iri": [node.id for node in nodes],
        "label": [node.label for node in nodes],
        "type": [strings[node.type] for node in nodes],
        "aliases": {number[node.id]: node.aliases for node in nodes if node.aliases},
        "links": {number[node.id]: node.same_as for node in nodes if node.same_as},
        "x": [x for x, _ in drawn.places],
        "y": [y for _, y in drawn.places],
        "group": group,
        "named": [index for index, node in enumerate(nodes) if is_named(node)],
    }


def _edges(network: Network, number: dict[str, int], strings: _Strings) -> dict[str, Any]:
    papers = {text.id: index for index, text in enumerate(network.documents)}
    about = {node.id: node for node in network.nodes}
    units = [_units(text.text) for text in network.documents]
    edges, numbers = network.edges, facts(network)
    evidence = [
        [_evidence(edge, found, about, papers, units, network, strings) for found in _found(edge)] for edge in edges
    ]
    return {
        "iri": [edge.id for edge in edges],
        "from": [number[edge.source] for edge in edges],
        "to": [number[edge.target] for edge in edges],
        "confidence": [finite(edge.confidence) for edge in edges],
        "evidence": evidence,
        "fact": numbers,
        "sources": sources(network, numbers),
        "disputes": disputes(network),
        "amount": [_amount(edge, about[edge.target].label) for edge in edges],
        "reviewedBy": [strings[edge.reviewed_by] for edge in edges],
        "reviewedOn": [strings[edge.reviewed_on] for edge in edges],
        "speakerIri": [strings[edge.speaker_iri] for edge in edges],
        "subjectText": [strings[edge.subject_text] for edge in edges],
        "objectText": [strings[edge.object_text] for edge in edges],
        **{name: [strings[getattr(edge, name)] for edge in edges] for name in _COLUMNS},
    }


def _amount(edge: Edge, target: str) -> float | None:
    """How much, as a number to sort by; None where the words are no number. Who "pays $80" has the sum in its object, called ``target``."""
    if not edge.quantity and not _DIGIT.search(target):
        return None  # nearly all: nothing to read
    amount = quantity(edge.quantity or target)
    if amount and not edge.quantity and not _CURRENCY.fullmatch(amount.unit):
        return None
    return finite(float(amount.value)) if amount else None


class _Strings(dict[str, int]):
    """Texts to their numbers, in the order in which they are asked for; the empty text is 0."""

    def __init__(self) -> None:
        self.all = [""]
        self[""] = 0

    def __missing__(self, text: str) -> int:
        self[text] = len(self.all)
        self.all.append(text)
        return self[text]


def _group(one: Group) -> dict[str, Any]:
    return {
        "x": one.x,
        "y": one.y,
        "r": one.radius,
        "n": len(one.members),
        "first": min(one.members),
        "mixed": one.mixed,
    }


def _found(edge: Edge) -> tuple[Evidence, ...]:
    """The sentences of an edge; one without places has its sentence still."""
    return edge.evidence or ((Evidence("", 0, len(edge.sentence), edge.sentence),) if edge.sentence else ())


def _evidence(
    edge: Edge, found: Evidence, about: dict[str, Node], papers: dict[str, int],
    units: list[Callable[[int], int]], network: Network, strings: _Strings,
) -> list[Any]:  # fmt: skip
    """The number of the document (-1: none), start and end in it, the number of the sentence (0: it is that stretch), marks."""
    paper = papers.get(found.document, -1)
    ends = (about[edge.source], about[edge.target])
    subject, target = ((end.label, *end.aliases) for end in ends)
    marked = marks(edge, found, subject, target)
    inner = _units(found.exact)
    flat = [value for start, end, part in marked for value in (inner(start), inner(end), PARTS.index(part))]
    text = network.documents[paper].text if paper >= 0 else ""
    if text and text[found.start : found.end] == found.exact:
        return [paper, units[paper](found.start), units[paper](found.end), 0, flat]
    return [paper, 0, 0, strings[found.exact], flat]


def _units(text: str) -> Callable[[int], int]:
    """From a place in characters to the place in UTF-16 code units, of which an emoji takes two."""
    if text.isascii() or max(text) <= "\uffff":
        return int
    wide = [at for at, char in enumerate(text) if char > "\uffff"]
    return lambda place: place + bisect_left(wide, place)
