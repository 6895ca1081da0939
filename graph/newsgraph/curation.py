"""Looking at an entity of a graph, and deciding who it is: what ``newsgraph explain``, ``merge`` and ``split`` do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newsgraph.atomic import write_atomic
from newsgraph.entities import decisions
from newsgraph.entities.decisions import Merge, Split
from newsgraph.errors import OutputError, QueryError
from newsgraph.explanation.entity import (
    DOCUMENTS,
    JOINED,
    MENTIONS,
    FoundEntity,
    check_utf8,
    find,
    names_an_iri,
    properties,
    the,
)
from newsgraph.locks import alone
from newsgraph.namespaces import expanded, shortened
from newsgraph.store.store import Store


def merge(place: Path, keeps: str, merges: str, why: str, path: Path) -> str:
    """Decide that two entities of a store are one, and write it to the file ``path``. Returns the line that was written."""
    check_utf8(keeps, merges, why)
    with Store.open(place, read_only=True) as store:
        kept, merged, base = the(store, keeps), the(store, merges), store.base
    if kept.iri == merged.iri:
        raise QueryError(f"{keeps!r} and {merges!r} are one node already", hint="nothing is left to do")
    return _write(Merge(kept.iri, merged.iri, kept.label, kept.type, why), path, base)


def split(place: Path, entity: str, name: str, document: str, why: str, path: Path) -> str:
    """Decide that a name, another entity or a document does not mean this entity, and write it down. Returns the line.

    Raises ``QueryError`` where the graph has nothing that the decision would change.
    """
    check_utf8(entity, name, document, why)
    if not name and not document:
        raise QueryError("nothing to split off", hint="give a name as the text has it, or --document")
    with Store.open(place, read_only=True) as store:
        taken, base = the(store, entity), store.base
        where = _document(store, taken, document) if document else ""
        others = [one for one in find(store, name) if one.iri != taken.iri] if name else []
        words = _words(store, taken)
        ways = _words(store, others[0]) if len(others) == 1 and names_an_iri(name) else [name]
    if not name:
        return _write(Split(taken.iri, decisions.split_iri(taken.iri, "", where, base), "", where, why), path, base)
    same = [way for way in ways if decisions.plain(way) in set(map(decisions.plain, words))]
    if not same:
        raise QueryError(f"{taken.label} is never called {name!r}", hint=f"it is called {_listed(words)}")
    if not where and decisions.plain(same[0]) == decisions.plain(taken.label):
        hint = "give another of its names, or say with --document where it is another"
        raise QueryError(f"{same[0]!r} is what {taken.label} itself is called", hint=hint)
    other = others[0].iri if len(others) == 1 else decisions.split_iri(taken.iri, same[0], where, base)
    return _write(Split(taken.iri, other, same[0], where, why), path, base)


def _words(store: Store, entity: FoundEntity) -> list[str]:
    """All that an entity is called, its label first."""
    names = {value for kind, value in properties(store, entity.iri) if kind.endswith("Label")}
    names |= {" ".join(words.split()) for _, words, _ in store.query(MENTIONS.format(entity.iri)).rows}
    names |= {words for _, words in store.query(JOINED.format(entity.iri)).rows}
    return [entity.label, *sorted(names - {entity.label})]


def _document(store: Store, entity: FoundEntity, name: str) -> str:
    """The IRI of a document that names or describes the entity. Raises ``QueryError`` where it does not, and lists those that do."""
    found = [row[0] for query in (DOCUMENTS, JOINED) for row in store.query(query.format(entity.iri)).rows]
    for iri in found:
        if iri in (expanded(name, store.base), expanded(f"doc:{name}", store.base)):
            return iri
    hint = f"it is in {_listed([shortened(iri, store.base) for iri in dict.fromkeys(found)])}"
    raise QueryError(f"no document {name!r} names {entity.label}", hint=hint)


def _listed(names: list[str], limit: int = 10) -> str:
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(map(repr, names[:limit])) + more


def _write(decision: Merge | Split, path: Path, base: str) -> str:
    """Add a line to a file of decisions, unless it contradicts one that is there; whoever adds to it meanwhile waits."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path):
            return _added(decision, path, base)
    except OSError as error:
        raise OutputError(
            f"cannot write: {error.strerror or error}", place=str(path), hint="choose another place"
        ) from None


def _added(decision: Merge | Split, path: Path, base: str) -> str:
    text = decisions.text_in(path) if path.exists() else decisions.header(base)
    known = decisions.read(path, base=base) if path.exists() else decisions.Decisions()
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
