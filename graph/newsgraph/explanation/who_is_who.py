"""Why a thing of the graph is one over several documents, and why others of a like name are not it."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.builder.packing import appearances_of
from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.comparison import Comparison
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.entities.decisions import split_iri
from newsgraph.namespaces import shortened
from newsgraph.store.store import Store
from newsgraph.vocabulary.vocabulary import Vocabulary

_JOINED = """SELECT ?name ?document ?why ?score {{ ?one a ng:Identity ; ng:keeps <{0}> ; rdfs:label ?name ;
  oa:hasSource ?document ; ng:why ?why ; ng:score ?score }} ORDER BY ?name ?document"""
_BECAUSE = "SELECT DISTINCT ?why {{ ?mention ng:refersTo <{0}> ; ng:because ?why }} ORDER BY ?why"
_NODES = """SELECT ?document ?merges ?keeps ?why {
  ?one a ng:Identity ; oa:hasSource ?document ; ng:merges ?merges ; ng:keeps ?keeps ; ng:why ?why }"""


def told(store: Store, iri: str, vocabulary: Vocabulary) -> Iterator[str]:
    """In lines: what was put to it, by which document, why and how surely; and what of a like name was not."""
    joined = store.rows(_JOINED.format(iri))
    if joined:
        yield f"put together over documents: {len(joined)}"
    for name, document, why, score in joined:
        yield f'  "{name}": {why} ({score})  {shortened(document, store.base)}'
    apart = list(_apart(store, iri, vocabulary))
    if apart:
        yield f"of a like name, and kept apart: {len(apart)}"
    for label, other, why in apart:
        yield f"  {label}: {why}  {shortened(other, store.base)}"


def _apart(store: Store, iri: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """The label and IRI of what may be it by its name, and why it is not, as it would be decided now."""
    with Catalogue() as found:
        for name, table in sorted(store.tables()):
            found.add(appearances_of(table, name))
        yield from _apart_of(found, store, iri, vocabulary)


def _apart_of(found: Catalogue, store: Store, iri: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    forms, compare = corpus_forms(vocabulary), Comparison(found, frozenset(), vocabulary)
    said = {(document, merges): (keeps, why) for document, merges, keeps, why in store.query(_NODES).rows}
    nodes = {one: keeps for one, (keeps, _) in said.items()}
    split: dict[str, str] = {}  # what decisions of the user have taken from it, with the reason
    clusters: dict[str, Cluster] = {}
    for number, one in (row for document in range(len(found)) for row in found.named(document)):
        node, mine = _node(one, nodes), Cluster.of(number, one, forms)
        if node != iri and (one.iri == iri or node in _split_from(iri, one, store.base)):
            _, why = said.get((one.document, one.written[0]), ("", ""))
            split[node] = why or _because(store, node)
        if node in clusters:
            clusters[node].add(mine)
        else:
            clusters[node] = mine
    me = clusters.pop(iri, None)
    for node, other in sorted(clusters.items()) if me else ():
        if me and not compare.keys(me).isdisjoint(compare.keys(other)):
            like = compare.like(me, other)
            if like.score:
                weighed = compare.weight(me, other), compare.needed(me, other)
                why = split.get(node) or compare.against(me, other, like) or _undecided(*weighed)
                yield common_label([found[number] for number in other.members], forms), node, why


def _split_from(iri: str, one: Appearance, base: str) -> set[str]:
    """What an appearance is where a decision splits it off."""
    names = ("", one.label, *(name for name, _ in one.names))
    return {split_iri(iri, name, document, base) for name in names for document in ("", one.document)}


def _because(store: Store, node: str) -> str:
    """Why a document says by itself what stands for a thing."""
    return next((why for (why,) in store.query(_BECAUSE.format(node)).rows), "")


def _node(one: Appearance, nodes: dict[tuple[str, str], str]) -> str:
    iri = one.written[0]
    return nodes.get((one.document, iri), iri)


def _undecided(weight: float, needed: float) -> str:
    return f"too little in common, {weight:.1f} of {needed:.1f}" if weight < needed else "another is as near"
