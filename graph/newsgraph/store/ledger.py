"""What a store keeps about itself: its format, and for each document where it came from and a hash of what made it.

It lies in a named graph of its own, written in the same transaction as the document, so that the two never disagree. It is
no part of the graph: neither the default graph nor any export holds it.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

import pyoxigraph as ox

from newsgraph.errors import StoreError
from newsgraph.namespaces import BASE, PREFIXES

# 0: stores from before there was a ledger, 1: from before readings were kept, 2: from before each triple was there once, 3: from before
# what documents share was counted, and readings were kept by what they differ in, 4: from before the
# places of a statement's parts were values
FORMAT = 5
COMPACT = 3
GRAPH = ox.NamedNode("urn:newsgraph:store")
_FORMAT, _CONTENT, _MAKER, _SOURCE, _ORIGIN, _IDENTITIES, _BASE, _SETTINGS = (
    ox.NamedNode(f"urn:newsgraph:store#{name}")
    for name in ("format", "content", "maker", "source", "origin", "identities", "base", "settings")
)
# Takes a document's entry out.
FORGET = f"DELETE WHERE {{{{ GRAPH {GRAPH} {{{{ {{0}} ?p ?o }}}} }}}}"
_FILE = "file://"
HANDED = "urn:newsgraph:handed"  # stands for a file where a program handed the document over: no file can lose it
_SURROGATE = re.compile("[\ud800-\udfff]")
_GIVEN_SOURCE = ox.NamedNode(PREFIXES["dcterms"] + "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a store.

    ``content`` is a hash over the document, and ``maker`` one over all that made quads of it (empty: not known, so that it is
    read again); ``source`` is what its ``dcterms:source`` says; ``origins`` are the files that hold it, absolute and sorted, and
    ``HANDED`` where a program gave it. ``identities`` is a digest of the things of the corpus under which it is written.
    """

    document: str
    content: str = ""
    maker: str = ""
    source: str = ""
    origins: tuple[str, ...] = ()
    identities: str = ""

    def under(self, identities: str) -> Entry:
        """The same of the document under other things."""
        return replace(self, identities=identities)


def origin(path: str | Path | None) -> str:
    """A file as the ledger names it: its absolute path, or where the name is no UTF-8 a ``file:`` IRI; empty for no file."""
    full = os.path.abspath(path) if path else ""
    return full if not _SURROGATE.search(full) else _FILE + quote_from_bytes(os.fsencode(full))


def is_file(name: str) -> bool:
    """Whether an origin is a file."""
    return name != HANDED


def path_of(name: str) -> str:
    """The file that :func:`origin` has named."""
    return os.fsdecode(unquote_to_bytes(name.removeprefix(_FILE))) if name.startswith(_FILE) else name


def lines(entry: Entry) -> str:
    """The triples of an entry, for ``INSERT DATA``."""
    return (ox.serialize((quad.triple for quad in quads_of(entry)), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def noted(entry: Entry | None) -> str:
    """What writes an entry, if there is one, for ``INSERT DATA``."""
    return f"GRAPH {GRAPH} {{ {lines(entry)} }}" if entry else ""


def quads_of(entry: Entry) -> Iterator[ox.Quad]:
    """The quads of an entry."""
    me = ox.NamedNode(entry.document)
    pairs = [(_CONTENT, entry.content), (_MAKER, entry.maker), (_SOURCE, entry.source)]
    pairs += [(_ORIGIN, path) for path in entry.origins]
    pairs += [(_IDENTITIES, entry.identities)] if entry.identities else []
    return (ox.Quad(me, name, ox.Literal(value), GRAPH) for name, value in pairs)


def entered(found: Iterable[Entry], settings: str) -> Iterator[ox.Quad]:
    """The quads of all entries, and with what settings who is who has been decided over them (empty: that is still to do)."""
    for entry in found:
        yield from quads_of(entry)
    if settings:
        yield decision(settings)


def entries(store: ox.Store) -> Iterator[Entry]:
    """All documents, by their IRIs."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, GRAPH):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    found.pop(GRAPH.value, None)
    for iri, said in sorted(found.items()):
        names = (_CONTENT, _MAKER, _SOURCE, _IDENTITIES)
        content, maker, source, under = (next(iter(said[name.value]), "") for name in names)
        yield Entry(iri, content, maker, source, tuple(sorted(said[_ORIGIN.value])), under)


def check(store: ox.Store, place: str, *, write: bool, base: str = "") -> list[ox.Quad]:
    """Raise for a store of a newer format, or with another ``base`` of its IRIs (empty: whichever it has).

    What a new store has to be told before it is closed: the format of today, and the base.
    """
    found = format_of(store)
    if found > FORMAT:
        raise StoreError(
            f"of store format {found}, and this Newsgraph knows formats up to {FORMAT}",
            place=place,
            hint="upgrade Newsgraph",
        )
    is_new = write and found < FORMAT and not any(True for _ in store)
    if base and not is_new and base_of(store) != base:
        hint = f"leave out --base-iri, or make another store: newsgraph build TEXTS --base-iri {base} --output FOLDER"
        raise StoreError(f"its IRIs begin with {base_of(store)}, not with {base}", place=place, hint=hint)
    stamp = [ox.Quad(GRAPH, _FORMAT, ox.Literal(FORMAT), GRAPH)]
    stamp += [ox.Quad(GRAPH, _BASE, ox.Literal(base), GRAPH)] * (base not in ("", BASE))
    return stamp * is_new


def kept(store: ox.Store) -> Iterator[ox.Quad]:
    """The entries of a store, for another one. One of format 0 gets entries without hashes: ``newsgraph add`` reads its documents again.

    Of the documents of formats 0 and 1 no readings are kept, until they are read again.
    """
    if format_of(store):
        yield from (
            quad for quad in store.quads_for_pattern(None, None, None, GRAPH) if quad.predicate not in (_FORMAT, _BASE)
        )
    else:
        for graph in store.named_graphs():
            if isinstance(graph, ox.NamedNode):
                yield from quads_of(Entry(graph.value, source=_source(store, graph)))


def format_of(store: ox.Store) -> int:
    """The format that a store says it has; 0 where it says none."""
    said = [quad.object for quad in store.quads_for_pattern(GRAPH, _FORMAT, None, GRAPH)]
    return max((int(one.value) for one in said if isinstance(one, ox.Literal) and one.value.isdecimal()), default=0)


def base_of(store: ox.Store) -> str:
    """What the IRIs of a store begin with; ours where it says nothing."""
    said = [quad.object for quad in store.quads_for_pattern(GRAPH, _BASE, None, GRAPH)]
    return next((one.value for one in said if isinstance(one, ox.Literal)), BASE)


def decided_by(store: ox.Store) -> str:
    """With what settings it was last decided who is who over all documents; empty where a document has come or gone since."""
    said = [quad.object for quad in store.quads_for_pattern(GRAPH, _SETTINGS, None, GRAPH)]
    return next((one.value for one in said if isinstance(one, ox.Literal)), "")


# Says that it has to be decided again; a template, as the other steps of an update are.
UNDECIDED = f"DELETE WHERE {{{{ GRAPH {GRAPH} {{{{ {GRAPH} {_SETTINGS} ?o }}}} }}}}"


def decided(settings: str) -> str:
    """The update that says so."""
    return f"{UNDECIDED.format()} ; INSERT DATA {{ GRAPH {GRAPH} {{ {decision(settings).triple} }} }}"


def decision(settings: str) -> ox.Quad:
    """What the store says then."""
    return ox.Quad(GRAPH, _SETTINGS, ox.Literal(settings), GRAPH)


def _source(store: ox.Store, graph: ox.NamedNode) -> str:
    said = (quad.object for quad in store.quads_for_pattern(graph, _GIVEN_SOURCE, None, graph))
    return min((one.value for one in said if isinstance(one, ox.Literal)), default="")
