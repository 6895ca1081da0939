"""``newsgraph diff A B``: what one graph claims and another does not, and what changed in truth, amount, time or place.

Claims are compared by what they say and who says so, not by their IRIs: the same claim of another document, or with another sentence,
is the same claim. What is local to a document ("the company") is compared by its name, because its IRI changes with every
character of the document.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from newsgraph.iris import is_minted_statement, is_scoped
from newsgraph.lang.en import dates
from newsgraph.lang.en.quantities import quantity
from newsgraph.model import Quantity
from newsgraph.network.model import Edge, Network, Node

if TYPE_CHECKING:
    from pyoxigraph import Quad

_Key = tuple[str, str, str, str]
_NO_GRAPH = "DEFAULT"


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that differs. ``kind`` is added, removed or changed; ``before`` and ``after`` are its polarity and modality, such as
    "Negative Asserted", several apart by a comma, or empty. Where the amount, the time or the place differs, too, or alone, they are
    in brackets: "Positive Future (three; in 2024)". ``sentence`` is of the newer graph that has it."""

    kind: str
    subject: str
    relation: str
    object: str
    speaker: str
    before: str
    after: str
    sentence: str


def changes(old: Network, new: Network) -> tuple[Change, ...]:
    """The claims that differ: changed ones first, then added, then removed, each by subject, relation and object."""
    before, after = _claims(old), _claims(new)
    labels = {node.id: node.label for network in (old, new) for node in network.nodes}
    out = []
    for key in before.keys() | after.keys():
        was, now = before.get(key, []), after.get(key, [])
        parts = [part for part in _PARTS if {part(edge) for edge in was} != {part(edge) for edge in now}]
        if _said(was, _PARTS) != _said(now, _PARTS):
            kind = "changed" if was and now else "added" if now else "removed"
            edge = min(now or was, key=lambda edge: (edge.document, edge.sentence, edge.id))
            names = labels[edge.source], edge.relation, labels[edge.target], edge.speaker
            one, other = (_shown(edges, parts or list(_PARTS)) for edges in (was, now))
            out.append(Change(kind, *names, one, other, " ".join(edge.sentence.split())))
    order = ("changed", "added", "removed")
    return tuple(
        sorted(out, key=lambda c: (order.index(c.kind), c.subject, c.relation, c.object, c.speaker, c.before, c.after))
    )


def _claims(network: Network) -> dict[_Key, list[Edge]]:
    things = {node.id: _thing(node) for node in network.nodes}
    found: dict[_Key, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        found[things[edge.source], edge.predicate, things[edge.target], edge.speaker].append(edge)
    return found


def _thing(node: Node) -> str:
    """What stands for a node in both graphs: its IRI, or what it is called where that is of its document; an amount without its number."""
    amount = quantity(node.label) if node.type == "Literal" else None
    if amount:
        return f"amount: {amount.unit} {' '.join(filter(_is_word, node.label.casefold().split()))}"
    if is_minted_statement(node.id) or (not node.same_as and is_scoped(node.id, node.label)):
        return f"called: {' '.join(node.label.casefold().split())}"
    return node.id


def _is_word(word: str) -> bool:
    """Whether a word of an amount is neither of its number nor of its unit."""
    return quantity(word) is None and quantity(f"1 {word}") == quantity("1") and not any(map(str.isdigit, word))


def _truth(edge: Edge) -> str:
    return f"{edge.polarity} {edge.modality}".strip() or "stated"


def _amount(edge: Edge) -> Quantity | str:
    """How much: as a number where it can be read as one, so that "5" is "five"."""
    text = edge.quantity or edge.target.removeprefix("literal:")
    return quantity(text) or edge.quantity.casefold()


def _time(edge: Edge) -> tuple[str, str]:
    """When: on the calendar where that is known, with the word that says how ("until")."""
    return edge.date or " ".join(edge.time.casefold().split()), dates.sense(edge.time)


def _place(edge: Edge) -> str:
    """Where, by what the place is called."""
    return edge.place.casefold()


_PARTS: tuple[Callable[[Edge], object], ...] = (_truth, _amount, _time, _place)


def _said(edges: Iterable[Edge], parts: Iterable[Callable[[Edge], object]]) -> set[tuple[object, ...]]:
    return {tuple(part(edge) for part in parts) for edge in edges}


def _shown(edges: Iterable[Edge], parts: list[Callable[[Edge], object]]) -> str:
    """The truth of claims, and in brackets their amounts, times and places as far as these differ."""
    found = set()
    for edge in edges:
        amount = edge.quantity or edge.target.removeprefix("literal:") if _amount in parts and _amount(edge) else ""
        time = edge.time or edge.date if _time in parts else ""
        if time and edge.date and edge.date not in time:
            time = f"{time} = {edge.date}"  # "on Monday" of another week
        place = edge.place if _place in parts else ""
        more = "; ".join(filter(None, (amount, time, place)))
        found.add(f"{_truth(edge)} ({more})" if more else _truth(edge))
    return ", ".join(sorted(found))


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
    """RDF Patch (https://afs.github.io/rdf-patch/): the quads to delete, then those to add, in one transaction, sorted.

    Triples, where one side has no named graphs: a file of triples says nothing of the graphs that they are in.
    """
    sides = [list(quads) for quads in (old, new)]
    plain = any(quads and all(str(quad.graph_name) == _NO_GRAPH for quad in quads) for quads in sides)
    was, now = ({f"{quad.triple if plain else quad} .\n" for quad in quads} for quads in sides)
    yield b"TX .\n"
    yield from (f"D {line}".encode() for line in sorted(was - now))
    yield from (f"A {line}".encode() for line in sorted(now - was))
    yield b"TC .\n"
