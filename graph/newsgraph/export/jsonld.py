"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with its context: prefixes, and the kind of each property's values.

A property whose values are all IRIs, or all of one datatype, says so in the context, so that its values are plain strings.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from newsgraph.external_sort import by_subject
from newsgraph.namespaces import BASE, prefixes

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?', re.DOTALL)
# Value and kind: "@id", a datatype, or "@" and a language.
Value = tuple[str, str]
Node = tuple[str, list[tuple[str, list[Value]]]]


def document(graphs: Iterable[tuple[str, Iterable[bytes]]], base: str = BASE) -> Iterator[bytes]:
    """JSON-LD of canonical N-Triples lines by the IRI of their graph (empty: the default graph), in pieces."""
    found = [(name, [_node(subject, rests) for subject, rests in by_subject(lines)]) for name, lines in graphs]
    nodes = [node for _, group in found for node in group]
    short, kinds = _Names(nodes, [name for name, _ in found], base), _kinds(nodes)
    terms = {short.of(iri): {"@id": iri, "@type": short.of(kind)} for iri, kind in sorted(kinds.items()) if kind}
    yield b'{"@context": ' + _json(short.context | terms) + b',\n"@graph": ['
    comma = b"\n"
    for name, group in found:
        inner = [_json(_object(node, short, kinds)) for node in group]
        if name and inner:
            inner = [b'{"@id": %b, "@graph": [\n%b]}' % (_json(short.of(name)), b",\n".join(inner))]
        for text in inner:
            yield comma + text
            comma = b",\n"
    yield b"\n]}\n"


def _node(subject: bytes, rests: list[bytes]) -> Node:
    pairs = (rest[:-2].decode().split(" ", 1) for rest in rests)
    values = [
        (predicate[1:-1], [_value(text) for _, text in same])
        for predicate, same in groupby(pairs, key=lambda pair: pair[0])
    ]
    return _iri(subject.decode()), values


def _iri(term: str) -> str:
    return term if term.startswith("_:") else term[1:-1]


def _value(term: str) -> Value:
    literal = _LITERAL.fullmatch(term)
    if not literal:
        return _iri(term), "@id"
    text, datatype, language = literal.groups()
    plain = json.loads(f'"{text}"', strict=False)  # the escapes of canonical N-Triples are all JSON's
    return plain, f"@{language}" if language else datatype or _STRING


def _kinds(nodes: Iterable[Node]) -> dict[str, str]:
    """The kind of all values of a property; empty where they differ, are strings or have languages."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, properties in nodes:
        for predicate, values in properties:
            found[predicate] |= {kind for _, kind in values}
    found.pop(_RDF_TYPE, None)
    one = {predicate: next(iter(kinds)) if len(kinds) == 1 else "" for predicate, kinds in found.items()}
    return {
        name: kind if kind == "@id" or not (kind == _STRING or kind[:1] == "@") else "" for name, kind in one.items()
    }


class _Names:
    """IRIs to compact IRIs. A prefix that is the scheme of an IRI in the data is not used, since the two could not be told apart."""

    def __init__(self, nodes: Iterable[Node], graphs: Iterable[str], base: str) -> None:
        iris = set(graphs)
        for subject, properties in nodes:
            iris.add(subject)
            for predicate, values in properties:
                iris.add(predicate)
                iris |= {value if kind == "@id" else kind for value, kind in values}
        schemes = {iri.partition(":")[0] for iri in iris}
        named = {name: iri for name, iri in prefixes(base).items() if name not in schemes}
        self._by_length = sorted(named.items(), key=lambda item: -len(item[1]))
        used = {text.partition(":")[0] for iri in iris if (text := self.of(iri)) != iri}
        self.context: dict[str, Any] = {name: iri for name, iri in named.items() if name in used}

    def of(self, iri: str) -> str:
        """The short form."""
        for name, start in self._by_length:
            if iri.startswith(start) and not iri[len(start) :].startswith("//"):
                return f"{name}:{iri[len(start) :]}"
        return iri


def _object(node: Node, short: _Names, kinds: dict[str, str]) -> dict[str, Any]:
    subject, properties = node
    made: dict[str, Any] = {"@id": short.of(subject)}
    for predicate, values in properties:
        if predicate == _RDF_TYPE and all(kind == "@id" for _, kind in values):
            name, texts = "@type", [short.of(value) for value, _ in values]
        else:
            name, texts = short.of(predicate), [_text(value, short, kinds.get(predicate, "")) for value in values]
        made[name] = texts[0] if len(texts) == 1 else texts
    return made


def _text(given: Value, short: _Names, expected: str) -> Any:
    value, kind = given
    if kind == "@id":
        return short.of(value) if expected == "@id" else {"@id": short.of(value)}
    if kind == expected or (kind == _STRING and not expected):
        return value
    if kind.startswith("@"):
        return {"@value": value, "@language": kind[1:]}
    return {"@value": value, "@type": short.of(kind)}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")).encode()
