"""Where the triples of a document lie in a store, so that each is there once as far as that can be.

All are in the default graph. What only one document can say has subjects of its own: the document, what lies in it, its statements and
decisions. Of these the store keeps a list for each document, packed, and another one of what other documents may say as well, such as the
name of a thing. What so many of them do say is in a graph of that number too, so that it stays when one of them goes.

A triple of the default graph has three entries in Oxigraph's tables, one of a named graph six. Before format 4 what others may say was in
the document's named graph; what has blank nodes, which no list can name, still is.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Container, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from newsgraph.iris import facts_iri, is_facts_iri
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.store import kept_readings, ledger

EVERY = ox.DefaultGraph()
_SUBJECTS, _LOOSE = (ox.NamedNode(f"urn:newsgraph:{name}") for name in ("subjects", "loose"))
_LIST, _SHARED = (ox.NamedNode(f"urn:newsgraph:subjects#{name}") for name in ("list", "shared"))
_SAID_BY = "urn:newsgraph:said-by:"  # and how many documents: two at least
_HASH, _DATE = ox.NamedNode(ONTOLOGY + "contentHash"), ox.NamedNode(PREFIXES["schema"] + "datePublished")
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


class Lines(NamedTuple):
    """The lines of a document: its own ``subjects``, what others may say as well, and what has to be in a named graph.

    Of these the ``loose`` are said in no document, and may be said in one as well.
    """

    subjects: list[str]
    shared: list[bytes]
    named: list[bytes]
    loose: list[bytes]


def lines_of(document: str, text: bytes) -> Lines:
    """Those of the triples of a document, as N-Triples; of no document where its name is empty."""
    shared, named, own = dict[bytes, None](), list[bytes](), dict[str, None]()
    for line in text.splitlines(keepends=True):
        subject = line[1 : line.find(b">")].decode() if line.startswith(b"<") else ""
        if not document or not subject or line.split(b" ", 3)[2].startswith(b"_:"):
            named.append(line)
        elif is_own(subject, document):
            own[subject] = None
        else:
            shared[line] = None
    loose = (
        [] if document else [line for line in named if b"_:" not in line]
    )  # too few, where a text has that: they stay
    return Lines(sorted(own), list(shared), named, loose)


def nquads(document: str, text: bytes, lines: Lines) -> list[bytes]:
    """What brings the triples of a document into a store, but for how many say what it shares with others (:func:`said_by`)."""
    graph = ox.NamedNode(document) if document else _LOOSE
    named = (b"%b %b .\n" % (line.rpartition(b" .")[0], str(graph).encode()) for line in lines.named)
    listed = "".join(f"{graph} {name} {packed} {_SUBJECTS} .\n" for name, packed in _lists(lines))
    return [text, *named, listed.encode()]


def inserted(store: ox.Store, document: str, text: bytes) -> list[str]:
    """The steps of an update that put a document in the place of what it said."""
    graph, before, now = ox.NamedNode(document), dict.fromkeys(shared(store, document)), lines_of(document, text)
    gone, come = list[str](), [text.decode()]
    for line in sorted(before.keys() - {*now.shared}):
        count = said_by(store, line)
        gone += [line.decode()] * (count == 1) + [_counted(line, count)] * (count > 1)
        come += [_counted(line, count - 1)] * (count > 2)
    for line in sorted({*now.shared} - before.keys()):
        count = said_by(store, line)
        gone += [_counted(line, count)] * (count > 1)
        come += [_counted(line, count + 1)] * (count > 0)
    come += [f"GRAPH {graph} {{ {b''.join(now.named).decode()} }}"] * bool(now.named)
    listed = " ".join(f"{graph} {name} {packed} ." for name, packed in _lists(now))
    come += [f"GRAPH {_SUBJECTS} {{ {listed} }}"] * bool(listed)
    return [
        f"DELETE DATA {{ {' '.join(sorted(gone))} }}",
        *_removed(store, document),
        f"INSERT DATA {{ {' '.join(come)} }}",
    ]


def _removed(store: ox.Store, document: str) -> Iterator[str]:
    """The steps that take out what is a document's own, and its lists."""
    graph, own = ox.NamedNode(document), " ".join(f"<{subject}>" for subject in _own(store, document))
    if next(store.quads_for_pattern(None, None, None, graph), None):
        yield _ORPHANS.format(graph)
        yield f"DROP SILENT GRAPH {graph}"
    yield f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {own} }} ?s ?p ?o }}"
    yield f"DELETE WHERE {{ GRAPH {_SUBJECTS} {{ {graph} ?p ?o }} }}"


def said_by(store: ox.Store, line: bytes) -> int:
    """How many documents of a store say a line that several may say."""
    triple = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).triple
    pattern = (triple.subject, triple.predicate, triple.object, None)
    found = [quad.graph_name for quad in store.quads_for_pattern(*pattern)]
    return max(map(_count, found), default=0)


def counted(line: bytes, count: int) -> bytes:
    """The quad that says how many documents say a line: two at least."""
    return b"%b <%b%d> .\n" % (line.rpartition(b" .")[0], _SAID_BY.encode(), count)


def _counted(line: bytes, count: int) -> str:
    return f"GRAPH <{_SAID_BY}{count}> {{ {line.decode()} }}"


def _count(graph: object) -> int:
    """The number that a graph is of; one for any other."""
    is_number = isinstance(graph, ox.NamedNode) and graph.value.startswith(_SAID_BY)
    return int(graph.value.removeprefix(_SAID_BY)) if is_number else 1  # type: ignore[attr-defined]


def _lists(lines: Lines) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    if lines.subjects:
        yield _LIST, _packed("\n".join(lines.subjects).encode())
    if lines.shared:
        yield _SHARED, _packed(b"".join(lines.shared))


def _packed(text: bytes) -> ox.Literal:
    return ox.Literal(base64.b85encode(zlib.compress(text, 9)).decode())


def _unpacked(store: ox.Store, document: str, name: ox.NamedNode) -> Iterator[bytes]:
    for quad in store.quads_for_pattern(ox.NamedNode(document), name, None, _SUBJECTS):
        if isinstance(quad.object, ox.Literal):
            yield from zlib.decompress(base64.b85decode(quad.object.value)).splitlines(keepends=name == _SHARED)


def _own(store: ox.Store, document: str) -> Iterator[str]:
    return (subject.decode() for subject in _unpacked(store, document, _LIST))


def shared(store: ox.Store, document: str) -> Iterator[bytes]:
    """The lines of a document that others may say as well; of no document those that are said in none."""
    if not document:
        found = store.quads_for_pattern(None, None, None, _LOOSE)
        yield from (ox.serialize((quad.triple for quad in found), format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(
            True
        )
        return
    yield from _unpacked(store, document, _SHARED)


def documents(store: ox.Store) -> list[ox.NamedNode]:
    """The documents of a store."""
    graphs = (graph for graph in store.named_graphs() if _count(graph) == 1)
    named = {graph for graph in graphs if isinstance(graph, ox.NamedNode)}.difference(_OURS)
    named |= {quad.subject for quad in store.quads_for_pattern(None, None, None, _SUBJECTS)}  # type: ignore[misc]
    return sorted(named, key=str)


def by_age(store: ox.Store) -> list[ox.NamedNode]:
    """The documents, the newest first, those without a date last."""
    dates = {quad.subject: str(quad.object) for quad in store.quads_for_pattern(None, _DATE, None, EVERY)}
    found = (quad.subject for quad in store.quads_for_pattern(None, _HASH, None, EVERY))
    every = sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)
    return sorted(every, key=lambda one: dates.get(one, ""), reverse=True)


def said(store: ox.Store, document: ox.NamedNode, but: Container[ox.Triple] = ()) -> Iterator[ox.Quad]:
    """What a document says; not what is said ``but`` elsewhere of what is its own."""
    yield from _beside(store, document)
    for subject in _own(store, document.value):
        for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, EVERY):
            if quad.triple not in but:
                yield ox.Quad(quad.subject, quad.predicate, quad.object, document)


def _beside(store: ox.Store, document: ox.NamedNode) -> Iterator[ox.Quad]:
    """What a document says of what is not its own."""
    yield from store.quads_for_pattern(None, None, None, document)
    for quad in ox.parse(b"".join(shared(store, document.value)), format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, document)


def found_of_others(store: ox.Store) -> set[ox.Triple]:
    """What the graph of what is found over all documents says of these and of their statements."""
    graph = facts_iri(ledger.base_of(store))
    return {quad.triple for quad in _beside(store, ox.NamedNode(graph)) if not is_own(str(quad.subject)[1:-1], graph)}


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
