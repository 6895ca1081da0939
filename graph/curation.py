"""Looking at an entity of a graph, and deciding who it is: what ``newsgraph explain``, ``merge`` and ``split`` do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graph import decisions
from graph.decisions import Merge, Split
from graph.errors import QueryError
from graph.export.files import write_atomic
from graph.ids import BASE
from graph.store import Store
from graph.vocabulary import default

_ENT, _NG = BASE + "entity/", "https://w3id.org/newsgraph/ontology#"
_NAMED = """SELECT DISTINCT ?e ?label ?name { ?e skos:prefLabel ?label ; skos:prefLabel|skos:altLabel ?name .
  FILTER(REPLACE(LCASE(?name), "^the ", "") = REPLACE(LCASE("%s"), "^the ", "")) }"""
_ABOUT = """SELECT DISTINCT ?property ?value {{
  VALUES ?property {{ skos:prefLabel skos:altLabel rdf:type owl:sameAs ng:memberOf ng:partOf ng:metonymOf }}
  <{0}> ?property ?value }} ORDER BY ?property ?value"""
_DOCUMENTS = """SELECT DISTINCT ?document ?title ?source {{ ?document schema:mentions <{0}> .
  OPTIONAL {{ ?document schema:headline ?title }} OPTIONAL {{ ?document dcterms:source ?source }} }} ORDER BY ?document"""
_MENTIONS = """SELECT DISTINCT ?mention ?words ?because {{ ?mention ng:refersTo <{0}> ; oa:exact ?words ; ng:because ?because }}"""
_CANDIDATES = """SELECT DISTINCT ?other ?score {{
  <{0}> ng:candidate [ ng:mayBe ?other ; ng:score ?score ] }} ORDER BY DESC(?score) ?other"""


class Found(NamedTuple):
    """An entity of a graph: its IRI, its label and its class."""

    iri: str
    label: str
    type: str


def find(store: Store, name: str) -> list[Found]:
    """The entities that an IRI, ``ent:…`` or a name leads to; those that have it as their label come alone where there are any."""
    iri = _ENT + name.removeprefix("ent:") if name.startswith("ent:") else name
    if "://" in iri and not any(c in iri for c in ' <>"{}|^`\\'):
        found = {iri} if any(True for _ in store.query(f"SELECT ?l {{ <{iri}> skos:prefLabel ?l }}").rows) else set()
    else:
        rows = list(store.query(_NAMED % _literal(name)).rows)
        labelled = {entity for entity, label, text in rows if label == text}
        found = labelled or {entity for entity, _, _ in rows}
    return [_entity(store, one) for one in sorted(found)]


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped)


def _entity(store: Store, iri: str) -> Found:
    rows = list(store.query(_ABOUT.format(iri)).rows)
    label = next((value for name, value in rows if name.endswith("prefLabel")), iri)
    kinds = [value.removeprefix(_NG) for name, value in rows if name.endswith("type") and value.startswith(_NG)]
    bases = default().bases
    return Found(iri, label, min(kinds, key=lambda kind: (bases.get(kind) != kind, kind), default="Entity"))


def the(store: Store, name: str) -> Found:
    """The one entity of a name. Raises ``QueryError`` where there is none or are several, and lists those."""
    found = find(store, name)
    if not found:
        raise QueryError(
            f"nothing in the graph is called {name!r}", hint="give a name, or an IRI such as ent:mark-rutte"
        )
    if len(found) > 1:
        listed = ", ".join(one.iri.replace(_ENT, "ent:") for one in found)
        raise QueryError(f"{len(found)} things are called {name!r}", hint=f"give one of {listed}")
    return found[0]


def explained(store: Store, entity: Found) -> Iterator[str]:
    """What a graph knows of an entity, in lines: names, what it may be, documents, and each mention by other words with its reason."""
    yield f"{entity.label} ({entity.type})  {entity.iri.replace(_ENT, 'ent:')}"
    rows = list(store.query(_ABOUT.format(entity.iri)).rows)
    names = [value for name, value in rows if name.endswith("altLabel")]
    yield "names: " + ", ".join([entity.label, *names])
    for name, value in rows:
        if name.endswith(("sameAs", "memberOf", "partOf", "metonymOf")):
            yield f"{name.replace('#', '/').rpartition('/')[2]}: {value}"
    for other, score in store.query(_CANDIDATES.format(entity.iri)).rows:
        yield f"may be: {other.replace(_ENT, 'ent:')} ({score})"
    documents = list(store.query(_DOCUMENTS.format(entity.iri)).rows)
    yield f"documents: {len(documents)}"
    for document, title, source in documents:
        yield f"  {title or source or document}"
    mentions = sorted(
        store.query(_MENTIONS.format(entity.iri)).rows, key=lambda row: (row[0].partition("#")[0], _start(row[0]))
    )
    yield f"mentions by other words: {len(mentions)}"
    for mention, words, because in mentions:
        yield f'  "{" ".join(words.split())}": {because}  {mention.rpartition("/")[2]}'


def _start(mention: str) -> int:
    digits = mention.rpartition("char=")[2].partition(",")[0]
    return int(digits) if digits.isdecimal() else 0


def about(place: Path, name: str) -> str | None:
    """What the graph of a store knows of the entities of a name; None where it has none or is absent, unless an IRI was asked for."""
    iri = name.startswith("ent:") or "://" in name.partition(" ")[0]
    if not place.exists() and not iri:
        return None
    with Store.open(place, read_only=True) as store:
        found = [the(store, name)] if iri else find(store, name)
        return "\n\n".join("\n".join(explained(store, one)) for one in found) or None


def merge(place: Path, keeps: str, merges: str, why: str, path: Path) -> str:
    """Decide that two entities of a store are one, and write it to the file ``path``. Returns the line that was written."""
    with Store.open(place, read_only=True) as store:
        kept, merged = the(store, keeps), the(store, merges)
    if kept.iri == merged.iri:
        raise QueryError(f"{keeps!r} and {merges!r} are one node already", hint="nothing is left to do")
    return _write(Merge(kept.iri, merged.iri, kept.label, kept.type, why), path)


def split(place: Path, entity: str, name: str, document: str, why: str, path: Path) -> str:
    """Decide that a name, another entity or a document does not mean this entity, and write it down. Returns the line."""
    with Store.open(place, read_only=True) as store:
        taken = the(store, entity)
        others = [one for one in find(store, name) if one.iri != taken.iri] if name else []
    if len(others) == 1 and not document:
        return _write(Split(taken.iri, others[0].iri, others[0].label, "", why), path)
    if document and not document.startswith(BASE + "document/"):
        document = BASE + "document/" + document.removeprefix("doc:")
    if not name and not document:
        raise QueryError("nothing to split off", hint="give a name as the text has it, or --document")
    return _write(Split(taken.iri, decisions.split_iri(taken.iri, name, document), name, document, why), path)


def _write(decision: Merge | Split, path: Path) -> str:
    """Add a line to a file of decisions, unless it contradicts one that is there."""
    text = decisions.text_in(path) if path.exists() else decisions.PREFIXES
    known = decisions.read(path) if path.exists() else decisions.Decisions()
    if isinstance(decision, Merge) and (before := known.kept.get(decision.keeps)):
        decision = replace(decision, label=before.label or decision.label, type=before.type or decision.type)
    line = decisions.text_of(decision)
    if line in text:
        return line
    every: list[Merge | Split] = [*known.merges.values()]
    every += [one for group in known.splits.values() for one in group]
    if again := next((one for one in every if one.said == decision.said), None):
        hint = "to change the reason, change that line"
        raise QueryError("this is decided already", place=f"{path}:{again.line}", hint=hint)
    text += "" if text.endswith("\n") else "\n"
    decisions.checked([*every, decisions.keep(decision, text.count("\n") + 1)], str(path))
    write_atomic(path, (text + line).encode())
    return line
