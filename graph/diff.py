"""``newsgraph diff A B``: what one graph claims and another does not, and what changed in truth.

Claims are compared by what they say and who says so, not by their IRIs: the same claim of another document, or with another sentence,
is the same claim.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Edge, Network
from graph.store import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that differs. ``kind`` is added, removed or changed; ``before`` and ``after`` are its polarity and modality, such as
    "Negative Asserted", several apart by a comma, or empty; ``sentence`` is of the newer graph that has it."""

    kind: str
    subject: str
    relation: str
    object: str
    speaker: str
    before: str
    after: str
    sentence: str


def opened(path: Path) -> Store:
    """A store's folder or an RDF file. Raises ``StoreError`` or ``InputError``."""
    return Store.read(path) if path.is_file() else Store.open(path, read_only=True)


def changes(old: Network, new: Network) -> tuple[Change, ...]:
    """The claims that differ: changed ones first, then added, then removed, each by subject, relation and object."""
    before, after = _claims(old), _claims(new)
    labels = {node.id: node.label for network in (old, new) for node in network.nodes}
    out = []
    for key in before.keys() | after.keys():
        was, now = (_truth(found.get(key, ())) for found in (before, after))
        if was != now:
            kind = "changed" if was and now else "added" if now else "removed"
            edge = min(after.get(key) or before[key], key=lambda edge: (edge.document, edge.sentence, edge.id))
            names = labels[edge.source], edge.relation, labels[edge.target], edge.speaker
            out.append(Change(kind, *names, was, now, " ".join(edge.sentence.split())))
    order = ("changed", "added", "removed")
    return tuple(
        sorted(out, key=lambda c: (order.index(c.kind), c.subject, c.relation, c.object, c.speaker, c.before, c.after))
    )


def _claims(network: Network) -> dict[_Key, list[Edge]]:
    found: dict[_Key, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        found[edge.source, edge.predicate, edge.target, edge.speaker].append(edge)
    return found


def _truth(edges: Iterable[Edge]) -> str:
    return ", ".join(sorted({f"{edge.polarity} {edge.modality}".strip() or "stated" for edge in edges}))


def text(found: Iterable[Change]) -> str:
    """A line for each change, and the sentence below it."""
    signs, lines = {"added": "+", "removed": "-", "changed": "~"}, []
    for one in found:
        who = f" ({one.speaker})" if one.speaker else ""
        truth = f"{one.before} → {one.after}" if one.kind == "changed" else one.before or one.after
        lines += [
            f"{signs[one.kind]} {one.subject} | {one.relation} | {one.object}{who}: {truth}",
            f"    {one.sentence}",
        ]
    return "\n".join(lines)


def as_json(found: Iterable[Change]) -> bytes:
    """A JSON list of objects with the fields of :class:`Change`."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1).encode() + b"\n"


def patch(old: Iterable[Quad], new: Iterable[Quad]) -> Iterator[bytes]:
    """RDF Patch (https://afs.github.io/rdf-patch/): the quads to delete, then those to add, in one transaction, sorted."""
    was, now = ({f"{quad} .\n" for quad in quads} for quads in (old, new))
    yield b"TX .\n"
    yield from (f"D {line}".encode() for line in sorted(was - now))
    yield from (f"A {line}".encode() for line in sorted(now - was))
    yield b"TC .\n"
