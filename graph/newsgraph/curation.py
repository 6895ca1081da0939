"""Looking at an entity of a graph, and deciding who it is: what ``newsgraph explain``, ``merge`` and ``split`` do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from newsgraph.atomic import write_atomic
from newsgraph.entities import decisions
from newsgraph.entities.decisions import Merge, Split
from newsgraph.errors import QueryError
from newsgraph.namespaces import BASE
from newsgraph.store.store import Store
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default

_ENT, _NG = BASE + "entity/", "https://w3id.org/newsgraph/ontology#"
_NAMED = """SELECT DISTINCT ?e ?label ?name { ?e skos:prefLabel ?label ; skos:prefLabel|skos:altLabel ?name .
  FILTER(REPLACE(LCASE(?name), "^the ", "") = REPLACE(LCASE("%s"), "^the ", "")) }"""
_ABOUT = """SELECT DISTINCT ?property ?value {{
  VALUES ?property {{ skos:prefLabel skos:altLabel rdf:type owl:sameAs ng:metonymOf {1} }}
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


def _about(store: Store, iri: str) -> list[tuple[str, ...]]:
    """Names, classes and ties of an entity: pairs of a property and a value."""
    ties = (default().the(key) for key in (KeyTrait.MEMBERSHIP, KeyTrait.PART))
    return list(store.query(_ABOUT.format(iri, " ".join(f"<{tie}>" for tie in ties))).rows)


def _entity(store: Store, iri: str) -> Found:
    rows = _about(store, iri)
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
    rows = _about(store, entity.iri)
    names = [value for name, value in rows if name.endswith("altLabel")]
    yield "names: " + ", ".join([entity.label, *names])
    for name, value in rows:
        if not name.endswith(("prefLabel", "altLabel", "type")):
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
    _check_utf8(name)
    iri = _is_iri(name)
    if not place.exists() and not iri:
        return None
    with Store.open(place, read_only=True) as store:
        found = [the(store, name)] if iri else find(store, name)
        return "\n\n".join("\n".join(explained(store, one)) for one in found) or None


def is_name(text: str, model: str | None = None) -> bool:
    """Whether a text can only be a name: it is one word, or has no verb."""
    from newsgraph.nlp import pipeline, tree

    pos = [pos for pos in tree.tree_of(pipeline.load(model)(text)).pos if pos != "PUNCT"]
    return len(pos) < 2 or {"VERB", "AUX"}.isdisjoint(pos)


def merge(place: Path, keeps: str, merges: str, why: str, path: Path) -> str:
    """Decide that two entities of a store are one, and write it to the file ``path``. Returns the line that was written."""
    _check_utf8(keeps, merges, why)
    with Store.open(place, read_only=True) as store:
        kept, merged = the(store, keeps), the(store, merges)
    if kept.iri == merged.iri:
        raise QueryError(f"{keeps!r} and {merges!r} are one node already", hint="nothing is left to do")
    return _write(Merge(kept.iri, merged.iri, kept.label, kept.type, why), path)


def split(place: Path, entity: str, name: str, document: str, why: str, path: Path) -> str:
    """Decide that a name, another entity or a document does not mean this entity, and write it down. Returns the line.

    Raises ``QueryError`` where the graph has nothing that the decision would change.
    """
    _check_utf8(entity, name, document, why)
    if not name and not document:
        raise QueryError("nothing to split off", hint="give a name as the text has it, or --document")
    with Store.open(place, read_only=True) as store:
        taken = the(store, entity)
        where = _document(store, taken, document) if document else ""
        others = [one for one in find(store, name) if one.iri != taken.iri] if name else []
        words = _words(store, taken)
        ways = _words(store, others[0]) if len(others) == 1 and _is_iri(name) else [name]
    if not name:
        return _write(Split(taken.iri, decisions.split_iri(taken.iri, "", where), "", where, why), path)
    same = [way for way in ways if decisions.plain(way) in set(map(decisions.plain, words))]
    if not same:
        raise QueryError(f"{taken.label} is never called {name!r}", hint=f"it is called {_listed(words)}")
    if not where and decisions.plain(same[0]) == decisions.plain(taken.label):
        hint = "give another of its names, or say with --document where it is another"
        raise QueryError(f"{same[0]!r} is what {taken.label} itself is called", hint=hint)
    other = others[0].iri if len(others) == 1 else decisions.split_iri(taken.iri, same[0], where)
    return _write(Split(taken.iri, other, same[0], where, why), path)


def _words(store: Store, entity: Found) -> list[str]:
    """All that an entity is called, its label first."""
    names = {value for kind, value in _about(store, entity.iri) if kind.endswith("Label")}
    names |= {" ".join(words.split()) for _, words, _ in store.query(_MENTIONS.format(entity.iri)).rows}
    return [entity.label, *sorted(names - {entity.label})]


def _document(store: Store, entity: Found, name: str) -> str:
    """The IRI of a document that names the entity. Raises ``QueryError`` where it does not, and lists those that do."""
    prefix = BASE + "document/"
    found = [row[0] for row in store.query(_DOCUMENTS.format(entity.iri)).rows]
    for iri in found:
        if name in (iri, iri.replace(prefix, "doc:"), iri.removeprefix(prefix)):
            return iri
    hint = f"it is in {_listed([iri.replace(prefix, 'doc:') for iri in dict.fromkeys(found)])}"
    raise QueryError(f"no document {name!r} names {entity.label}", hint=hint)


def _listed(names: list[str], limit: int = 10) -> str:
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(map(repr, names[:limit])) + more


def _is_iri(name: str) -> bool:
    return name.startswith("ent:") or "://" in name.partition(" ")[0]


def _check_utf8(*texts: str) -> None:
    for text in texts:
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise QueryError(f"{text!r} is not UTF-8", hint="give it in UTF-8")


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
