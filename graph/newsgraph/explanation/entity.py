"""What a graph knows of an entity: its names, documents and mentions, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.errors import QueryError
from newsgraph.explanation.who_is_who import told
from newsgraph.namespaces import ONTOLOGY, expanded, is_iri, shortened
from newsgraph.store.store import Store
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary, default

_NAMED = """SELECT DISTINCT ?e ?label ?name { ?e skos:prefLabel ?label ; skos:prefLabel|skos:altLabel ?name .
  FILTER(REPLACE(LCASE(?name), "^the ", "") = REPLACE(LCASE("%s"), "^the ", "")) }"""
_ABOUT = """SELECT DISTINCT ?property ?value {{
  VALUES ?property {{ skos:prefLabel skos:altLabel rdf:type owl:sameAs ng:metonymOf ng:watchlist wgs84:lat wgs84:long {1} }}
  <{0}> ?property ?value }} ORDER BY ?property ?value"""
DOCUMENTS = """SELECT DISTINCT ?document ?title ?source {{
  {{ ?document schema:mentions <{0}> }} UNION {{
    ?statement rdf:subject|rdf:object|ng:attributedTo|ng:place|ng:recipient <{0}> ; oa:hasTarget/oa:hasSource ?part .
    OPTIONAL {{ ?part schema:isPartOf ?whole }} BIND (COALESCE(?whole, ?part) AS ?document) }}
  OPTIONAL {{ ?document schema:headline ?title }} OPTIONAL {{ ?document dcterms:source ?source }} }} ORDER BY ?document"""
MENTIONS = """SELECT DISTINCT ?mention ?words ?because {{ ?mention ng:refersTo <{0}> ; oa:exact ?words ; ng:because ?because }}"""
JOINED = """SELECT DISTINCT ?document ?words {{ ?one ng:keeps <{0}> ; oa:hasSource ?document ; rdfs:label ?words }} ORDER BY ?document"""
_CANDIDATES = """SELECT DISTINCT ?other ?score {{
  <{0}> ng:candidate [ ng:mayBe ?other ; ng:score ?score ] }} ORDER BY DESC(?score) ?other"""


class FoundEntity(NamedTuple):
    """An entity of a graph: its IRI, its label and its class."""

    iri: str
    label: str
    type: str


def find(store: Store, name: str) -> list[FoundEntity]:
    """The entities that an IRI, ``ent:…`` or a name leads to; those that have it as their label come alone where there are any."""
    iri = expanded(name, store.base)
    if is_iri(iri):
        found = {iri} if any(True for _ in store.query(f"SELECT ?l {{ <{iri}> skos:prefLabel ?l }}").rows) else set()
    else:
        rows = store.rows(_NAMED % _literal(name))
        labelled = {entity for entity, label, text in rows if label == text}
        found = labelled or {entity for entity, _, _ in rows}
    return [_entity(store, one) for one in sorted(found)]


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped)


def properties(store: Store, iri: str) -> list[tuple[str, ...]]:
    """Names, classes, ties, watchlists and coordinates of an entity: pairs of a property and a value."""
    ties = (default().the(key) for key in (KeyTrait.MEMBERSHIP, KeyTrait.PART))
    return store.rows(_ABOUT.format(iri, " ".join(f"<{tie}>" for tie in ties)))


def _entity(store: Store, iri: str) -> FoundEntity:
    rows = properties(store, iri)
    label = next((value for name, value in rows if name.endswith("prefLabel")), iri)
    kinds = [
        value.removeprefix(ONTOLOGY) for name, value in rows if name.endswith("type") and value.startswith(ONTOLOGY)
    ]
    bases = default().bases
    return FoundEntity(iri, label, min(kinds, key=lambda kind: (bases.get(kind) != kind, kind), default="Entity"))


def the(store: Store, name: str) -> FoundEntity:
    """The one entity of a name. Raises ``QueryError`` where there is none or are several, and lists those."""
    found = find(store, name)
    if not found:
        raise QueryError(
            f"nothing in the graph is called {name!r}", hint="give a name, or an IRI such as ent:mark-rutte"
        )
    if len(found) > 1:
        listed = ", ".join(shortened(one.iri, store.base) for one in found)
        raise QueryError(f"{len(found)} things are called {name!r}", hint=f"give one of {listed}")
    return found[0]


def explained(store: Store, entity: FoundEntity, vocabulary: Vocabulary | None = None) -> Iterator[str]:
    """What a graph knows of an entity, in lines: names, what it may be, documents, each mention by other words with its reason, and what
    was put together over documents or kept apart."""
    yield f"{entity.label} ({entity.type})  {shortened(entity.iri, store.base)}"
    rows = properties(store, entity.iri)
    names = [value for name, value in rows if name.endswith("altLabel")]
    yield "names: " + ", ".join([entity.label, *names])
    for name, value in rows:
        if not name.endswith(("prefLabel", "altLabel", "type")):
            yield f"{name.replace('#', '/').rpartition('/')[2]}: {value}"
    for other, score in store.query(_CANDIDATES.format(entity.iri)).rows:
        yield f"may be: {shortened(other, store.base)} ({score})"
    documents = store.rows(DOCUMENTS.format(entity.iri))
    yield f"documents: {len(documents)}"
    for document, title, source in documents:
        yield f"  {title or source or document}"
    mentions = sorted(
        store.query(MENTIONS.format(entity.iri)).rows, key=lambda row: (row[0].partition("#")[0], _start(row[0]))
    )
    yield f"mentions by other words: {len(mentions)}"
    for mention, words, because in mentions:
        yield f'  "{" ".join(words.split())}": {because}  {mention.rpartition("/")[2]}'
    yield from told(store, entity.iri, vocabulary or default())


def _start(mention: str) -> int:
    digits = mention.rpartition("char=")[2].partition(",")[0]
    return int(digits) if digits.isdecimal() else 0


def about(place: Path, name: str, vocabulary: Vocabulary | None = None) -> str | None:
    """What the graph of a store knows of the entities of a name; None where it has none or is absent, unless an IRI was asked for."""
    check_utf8(name)
    iri = names_an_iri(name)
    if not place.exists() and not iri:
        return None
    with Store.open(place, read_only=True) as store:
        found = [the(store, name)] if iri else find(store, name)
        return "\n\n".join("\n".join(explained(store, one, vocabulary)) for one in found) or None


def is_name(text: str, model: str | None = None) -> bool:
    """Whether a text can only be a name: it is one word, or has no verb."""
    from newsgraph.nlp import pipeline, tree

    pos = [pos for pos in tree.tree_of(pipeline.load(model)(text)).pos if pos != "PUNCT"]
    return len(pos) < 2 or {"VERB", "AUX"}.isdisjoint(pos)


def names_an_iri(name: str) -> bool:
    """Whether a user gives an IRI, in full or short, and not a name."""
    return name.startswith(("ent:", "known:")) or is_iri(name.partition(" ")[0])


def check_utf8(*texts: str) -> None:
    for text in texts:
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise QueryError(f"{text!r} is not UTF-8", hint="give it in UTF-8")
