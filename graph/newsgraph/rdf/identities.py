"""The quads of a document with the things of the corpus in the place of its own, and beside them what was put together, why and how surely.

IRIs of statements stay: they say what the document says, whoever turns out to be who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from newsgraph.corpus.identity import Identity
from newsgraph.iris import identity_iri
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES
from newsgraph.rdf.positions import Told, at, lies

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_ALIAS = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
_NAME = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_HAS_SOURCE = NamedNode("http://www.w3.org/ns/oa#hasSource")
_SAME_AS = NamedNode(PREFIXES["owl"] + "sameAs")
_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def quads_in(triples: bytes) -> Iterator[Quad]:
    """The quads of N-Triples, all in the default graph."""
    return parse(triples, format=RdfFormat.N_TRIPLES)


def labels_of(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    """The IRI of each thing that quads label, with its label."""
    for quad in quads:
        if quad.predicate == _LABEL and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object.value


def joined(quads: Iterable[Quad], identities: Iterable[Identity], base: str = BASE) -> list[Quad]:
    """The quads of one document under its identities, each once, in their order."""
    of = {one.merges: one for one in identities}
    if not of:
        return list(quads)
    out: dict[Quad, None] = {}
    graph, written = None, set[str]()
    for quad in quads:
        graph = quad.graph_name
        written.update(term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode))
        out.update(dict.fromkeys(_renamed(quad, of)))
    if graph is not None:  # of what a document names and no quad of it has, nothing is to be said
        mine = (one for iri, one in of.items() if iri in written)
        told = (triple for one in mine for triple in (*_told(one, base), *_lies(one)))
        out.update(dict.fromkeys(Quad(*triple, graph) for triple in told))
    return list(out)


def _renamed(quad: Quad, of: dict[str, Identity]) -> Iterator[Quad]:
    subject, target = quad.subject, quad.object
    mine = of.get(subject.value) if isinstance(subject, NamedNode) else None
    other = of.get(target.value) if isinstance(target, NamedNode) else None
    if mine is None and other is None:
        yield quad
        return
    subject = NamedNode(mine.keeps) if mine else subject
    target = NamedNode(other.keeps) if other else target
    if subject == target and quad.subject != quad.object:
        return  # of one thing and itself, a document says nothing
    if mine and quad.predicate in (_LABEL, _ALIAS):
        yield Quad(subject, _LABEL, Literal(mine.label), quad.graph_name)
        if isinstance(target, Literal) and target.value != mine.label and not mine.described:
            yield Quad(subject, _ALIAS, target, quad.graph_name)
    elif mine and quad.predicate == _TYPE and target == NamedNode(ONTOLOGY + mine.was):
        yield Quad(subject, _TYPE, NamedNode(ONTOLOGY + mine.type), quad.graph_name)
    else:
        yield Quad(subject, quad.predicate, target, quad.graph_name)


def _told(one: Identity, base: str) -> Iterator[Told]:
    """The decision itself, where two nodes have become one."""
    if one.merges == one.keeps:
        return
    me = NamedNode(identity_iri(one.document, one.merges, base))
    yield me, _TYPE, NamedNode(ONTOLOGY + "Identity")
    yield me, _HAS_SOURCE, NamedNode(one.document)
    yield me, _NAME, Literal(one.name)
    yield me, NamedNode(ONTOLOGY + "keeps"), NamedNode(one.keeps)
    yield me, NamedNode(ONTOLOGY + "merges"), NamedNode(one.merges)
    yield me, NamedNode(ONTOLOGY + "why"), Literal(one.why)
    yield me, NamedNode(ONTOLOGY + "score"), Literal(f"{one.score:.2f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def _lies(one: Identity) -> Iterator[Told]:
    """Where a place is, and what it lies in."""
    where = one.where
    if where is None:
        return
    me = one.keeps
    yield from at(me, where.lat, where.long)
    if where.same_as:
        yield NamedNode(me), _SAME_AS, NamedNode(where.same_as)
    yield from lies(me, where.areas, where.relation)
