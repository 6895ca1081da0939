"""``newsgraph diff A B``: what one graph claims and another does not, what changed in truth, amount, time or place, and what more or
fewer sources tell, or dispute.

Claims are compared by what they say and who says so, not by their IRIs: the same claim of another document, or with another sentence,
is the same claim. What is local to a document ("the company") is compared by its name, because its IRI changes with every
character of the document.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
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
_NUMERAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)  # of XML Schema
_MINUS = "-\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Change:
    """What differs. ``kind`` is added, removed or changed of a claim; its ``before`` and ``after`` are its polarity and modality, such as
    "Negative Asserted", several apart by a comma, or empty. Where the amount, the time or the place differs, too, or alone, they are
    in brackets: "Positive Future (three; in 2024)". ``kind`` is told of a fact that both graphs have, which more or fewer tell or
    dispute: ``before`` and ``after`` are then such as "3 sources, disputed", and it has no speaker. ``sentence`` is of the newer
    graph that has it, of a statement that the older one lacks, if there is one."""

    kind: str
    subject: str
    relation: str
    object: str
    speaker: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A change, with the IRIs of the statements of the newer graph that it is of; none of what was removed."""

    change: Change
    statements: tuple[str, ...]


def changes(old: Network, new: Network) -> tuple[Change, ...]:
    """What differs: changed claims first, then added, removed, and what is told by others, each by subject, relation and object."""
    return tuple(one.change for one in differences(old, new))


def differences(old: Network, new: Network) -> tuple[Difference, ...]:
    """The same with the statements."""
    before, after = _claims(old), _claims(new)
    labels = {node.id: node.label for network in (old, new) for node in network.nodes}
    out, changed = [], set[tuple[str, ...]]()
    for key in before.keys() | after.keys():
        was, now = before.get(key, []), after.get(key, [])
        parts = [part for part in _PARTS if {part(edge) for edge in was} != {part(edge) for edge in now}]
        if _said(was, _PARTS) != _said(now, _PARTS):
            kind = "changed" if was and now else "added" if now else "removed"
            one, other = (_shown(edges, parts or list(_PARTS)) for edges in (was, now))
            out.append(_difference(kind, now, was, labels, (one, other), speaker=True))
            if kind == "changed":
                changed.add(key[:3])
    for was, now, told in _told_otherwise(old, new, changed):
        out.append(_difference("told", now, was, labels, told))
    order = ("changed", "added", "removed", "told")
    return tuple(sorted(out, key=lambda one: (order.index(one.change.kind), *asdict(one.change).values())))


def _difference(
    kind: str, now: list[Edge], was: list[Edge], labels: dict[str, str], told: tuple[str, str], speaker: bool = False
) -> Difference:
    said = _said(was, _PARTS)
    new = [edge for edge in now if not _said([edge], _PARTS) & said]  # what is put otherwise is shown by who puts it so
    edge = min(new or now or was, key=lambda edge: (edge.document, edge.sentence, edge.id))
    names = labels[edge.source], edge.relation, labels[edge.target], edge.speaker if speaker else ""
    return Difference(Change(kind, *names, *told, " ".join(edge.sentence.split())), tuple(one.id for one in now))


_Told = tuple[list[Edge], list[Edge], tuple[str, str]]


def _told_otherwise(old: Network, new: Network, changed: Container[tuple[str, ...]]) -> Iterator[_Told]:
    """What both graphs have and is not put otherwise, but from more or fewer sources, or in dispute in one of them: each fact once."""
    before, after = _by_ends(old), _by_ends(new)
    (told, _), (telling, facts) = _telling(old), _telling(new)
    seen = set[str]()
    for key in sorted(before.keys() & after.keys()):
        one, other = told(before[key]), telling(after[key])
        names = {facts.get(edge.id, edge.id) for edge in after[key]}
        if one != other and key not in changed and not names & seen:
            yield before[key], after[key], (one, other)
        seen |= names


def _documents(edge: Edge) -> set[str]:
    return {one.document for one in edge.evidence} or {edge.document}


def _by_ends(network: Network) -> dict[tuple[str, ...], list[Edge]]:
    found: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for (subject, predicate, target, _), edges in _claims(network).items():
        found[subject, predicate, target] += edges
    return found


def _telling(network: Network) -> tuple[Callable[[list[Edge]], str], dict[str, str]]:
    """What tells how many sources statements have and whether they are disputed, in words; and the fact of each statement."""
    facts = {iri: fact.id for fact in network.facts for iri in fact.statements}
    sources = {fact.id: fact.sources for fact in network.facts}
    disputed = {iri for pair in network.disputes for iri in pair}

    def told(edges: list[Edge]) -> str:
        own = [sources[facts[edge.id]] for edge in edges if edge.id in facts]
        many = max(own, default=0) or len({document for edge in edges for document in _documents(edge)})
        argued = any(edge.id in disputed for edge in edges)
        return f"{many} source{'' if many == 1 else 's'}{', disputed' if argued else ''}"

    return told, facts


def _claims(network: Network) -> dict[_Key, list[Edge]]:
    things = {node.id: _thing(node) for node in network.nodes}
    found: dict[_Key, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        found[things[edge.source], edge.predicate, things[edge.target], edge.speaker].append(edge)
    return found


def _thing(node: Node) -> str:
    """What stands for a node in both graphs: its IRI, or what it is called where that is of its document; an amount without its number."""
    amount = _number(node.label) if node.type == "Literal" else None
    if amount:
        return f"amount: {amount.unit} {' '.join(filter(_is_word, node.label.casefold().split()))}"
    if is_minted_statement(node.id) or (not node.same_as and is_scoped(node.id, node.label)):
        return f"called: {' '.join(node.label.casefold().split())}"
    return node.id


def _number(text: str) -> Quantity | None:
    """An amount, also as RDF writes numbers: "-90", "1.5E3"."""
    if _NUMERAL.fullmatch(text):
        return Quantity(Decimal(text))
    sign, rest = text[:1], text[1:]
    amount = quantity(rest if sign in _MINUS else text) if sign else None
    return replace(amount, value=-amount.value) if amount and sign in _MINUS and amount.upper is None else amount


def _is_word(word: str) -> bool:
    """Whether a word of an amount is neither of its number nor of its unit."""
    return quantity(word) is None and quantity(f"1 {word}") == quantity("1") and not any(map(str.isdigit, word))


def _truth(edge: Edge) -> str:
    return f"{edge.polarity} {edge.modality}".strip() or "stated"


def _amount(edge: Edge) -> Quantity | str:
    """How much: as a number where it can be read as one, so that "5" is "five"."""
    text = edge.quantity or edge.target.removeprefix("literal:")
    return _number(text) or edge.quantity.casefold()


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
    signs, lines = {"added": "+", "removed": "-", "changed": "~", "told": "="}, []
    for one in found:
        who = f" ({one.speaker})" if one.speaker else ""
        truth = f"{one.before} → {one.after}" if one.before and one.after else one.before or one.after
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
