"""Where the triples of a document lie in a store, so that each is there once as far as that can be.

All are in the default graph. What other documents may say as well, such as the name of a thing, is in the document's named graph
too, so that it stays when one of these goes. What only this document can say has subjects of its own: the document, what lies in it,
its statements and decisions. Of these the store keeps a list for each document, packed, and they have no named graph.

A triple of the default graph has three entries in Oxigraph's tables, one of a named graph six.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Container, Iterable, Iterator

import pyoxigraph as ox

from newsgraph.iris import facts_iri, is_facts_iri
from newsgraph.store import kept_readings, ledger

EVERY = ox.DefaultGraph()
_SUBJECTS, _LOOSE = (ox.NamedNode(f"urn:newsgraph:{name}") for name in ("subjects", "loose"))
_LIST = ox.NamedNode("urn:newsgraph:subjects#list")
_OURS = (ledger.GRAPH, kept_readings.GRAPH, _SUBJECTS, _LOOSE)
_FOUND = re.compile(r"[/#](?:fact|event)/[0-9a-f]+\Z")
_MINTED = re.compile(r"[/#](?:statement/[0-9a-f]{24}|identity/[0-9a-f]{8,})\Z")
# Takes out of the default graph what only this named graph says.
_ORPHANS = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {0} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {0}) }}
}}"""
_UNNAMED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


def is_own(subject: str, document: str) -> bool:
    """Whether nothing but this document says something of a subject. What is found over all documents is said in a graph of its own, of
    their statements too: only its facts and events are its own."""
    if is_facts_iri(document):
        return bool(_FOUND.search(subject))
    return subject == document or subject.startswith(document + "#") or bool(_MINTED.search(subject))


def nquads(document: str, text: bytes) -> list[bytes]:
    """What brings the triples of a document, as N-Triples, into a store: those of no document where its name is empty."""
    graph = ox.NamedNode(document) if document else _LOOSE
    shared, own = _parts(document, text)
    listed = f"{graph} {_LIST} {_packed(own)} {_SUBJECTS} .\n".encode() if own else b""
    return [text, *(b"%b %b .\n" % (line.rpartition(b" .")[0], str(graph).encode()) for line in shared), listed]


def inserted(document: str, text: bytes) -> str:
    """As :func:`nquads`, for ``INSERT DATA``."""
    graph = ox.NamedNode(document)
    shared, own = _parts(document, text)
    said = f"GRAPH {graph} {{ {b''.join(shared).decode()} }}" if shared else ""
    listed = f"GRAPH {_SUBJECTS} {{ {graph} {_LIST} {_packed(own)} }}" if own else ""
    return f"{text.decode()} {said} {listed}"


def removed(store: ox.Store, document: str) -> list[str]:
    """The steps of an update that take a document out."""
    graph, own = ox.NamedNode(document), " ".join(f"<{subject}>" for subject in _own(store, document))
    return [
        _ORPHANS.format(graph),
        f"DROP SILENT GRAPH {graph}",
        f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {own} }} ?s ?p ?o }}",
        f"DELETE WHERE {{ GRAPH {_SUBJECTS} {{ {graph} ?p ?o }} }}",
    ]


def _parts(document: str, text: bytes) -> tuple[list[bytes], list[str]]:
    """The lines of a document that others may say, and its own subjects."""
    shared, own = list[bytes](), dict[str, None]()
    for line in text.splitlines(keepends=True):
        subject = line[1 : line.find(b">")].decode() if line.startswith(b"<") else ""
        if document and is_own(subject, document):
            own[subject] = None
        else:
            shared.append(line)
    return shared, sorted(own)


def _packed(subjects: Iterable[str]) -> ox.Literal:
    return ox.Literal(base64.b85encode(zlib.compress("\n".join(subjects).encode(), 9)).decode())


def _own(store: ox.Store, document: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(ox.NamedNode(document), _LIST, None, _SUBJECTS):
        if isinstance(quad.object, ox.Literal):
            yield from zlib.decompress(base64.b85decode(quad.object.value)).decode().split("\n")


def documents(store: ox.Store) -> list[ox.NamedNode]:
    """The documents of a store."""
    named = {graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}.difference(_OURS)
    named |= {quad.subject for quad in store.quads_for_pattern(None, _LIST, None, _SUBJECTS)}  # type: ignore[misc]
    return sorted(named, key=str)


def said(store: ox.Store, document: ox.NamedNode, but: Container[ox.Triple] = ()) -> Iterator[ox.Quad]:
    """What a document says; not what is said ``but`` elsewhere of what is its own."""
    yield from store.quads_for_pattern(None, None, None, document)
    for subject in _own(store, document.value):
        for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, EVERY):
            if quad.triple not in but:
                yield ox.Quad(quad.subject, quad.predicate, quad.object, document)


def whole(store: ox.Store, document: ox.NamedNode) -> Iterator[ox.Quad]:
    """What a document says, and nothing that is found of it over all documents."""
    return said(store, document, found_of_others(store))


def found_of_others(store: ox.Store) -> set[ox.Triple]:
    """What the graph of what is found over all documents says of these and of their statements."""
    graph = facts_iri(ledger.base_of(store))
    said = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return {quad.triple for quad in said if not is_own(str(quad.subject)[1:-1], graph)}


def loose(store: ox.Store) -> Iterator[ox.Quad]:
    """What is said in no document. Before format 3 that was what no named graph had."""
    if ledger.format_of(store) < ledger.COMPACT:
        found = store.query(_UNNAMED)
        yield from (ox.Quad(*row) for row in found)  # type: ignore[union-attr]
    else:
        yield from (ox.Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, _LOOSE))


def quads(store: ox.Store) -> Iterator[ox.Quad]:
    """All quads: those of the documents, then those of none."""
    but = found_of_others(store)
    for document in documents(store):
        yield from said(store, document, but)
    yield from loose(store)


def spread_out(quad: ox.Quad) -> Iterator[ox.Quad]:
    """A quad as what it is stored as, whatever its subject."""
    yield ox.Quad(*quad.triple)
    yield ox.Quad(quad.subject, quad.predicate, quad.object, _LOOSE) if quad.graph_name == EVERY else quad


def spread(store: ox.Store) -> ox.Store:
    """The same in memory, with all that a document says in its named graph, and nothing that is only ours."""
    made = ox.Store()
    made.bulk_extend(quads(store))
    made.bulk_extend(ox.Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, EVERY))
    return made
