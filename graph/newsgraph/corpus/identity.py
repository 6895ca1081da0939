"""What a thing of the corpus is called, and by which IRI it goes: for each appearance that this changes, what it becomes, and why."""

from __future__ import annotations

import pickle
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from operator import attrgetter

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.corpus.node import Node, Nodes
from newsgraph.corpus.whereabouts import Whereabouts, where_is
from newsgraph.entities.decisions import Decisions
from newsgraph.external_sort import SMALL_ROOM, Sorter
from newsgraph.iris import digest
from newsgraph.spool import Held, OnDisk, Spool
from newsgraph.vocabulary.vocabulary import Vocabulary

_GENERAL = ("Entity", "Concept")
_CAME = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Identity:
    """That what a document has under one IRI is the thing of the corpus with another, or the same one under another label.

    ``name`` and ``was`` are the label and the class that it has in its document; ``why`` and ``score`` say on what grounds, and how surely,
    it is that thing; ``where`` is where a place is. With ``described`` the label is no name of the thing: its document only describes it.
    """

    document: str
    merges: str
    keeps: str
    label: str
    type: str
    was: str
    why: str = ""
    score: float = 1.0
    name: str = ""
    where: Whereabouts | None = None
    described: bool = False


_values = attrgetter(*(each.name for each in fields(Identity)))


class Identities(OnDisk):
    """Those of each document, on disk; a context manager. ``documents`` have numbers."""

    def __init__(self, documents: Mapping[str, int]) -> None:
        self._documents, self._places = documents, array("q", [-1]) * len(documents)
        self._rows, self._where = Spool[list[Identity]](), dict[Whereabouts | None, int]()
        self._waiting, self._came = Sorter(SMALL_ROOM), 0

    def _held(self) -> Held:
        return (self._rows, self._waiting)

    def add(self, found: Iterable[Identity]) -> None:
        """Take in some, of any documents."""
        for one in found:
            where = self._where.setdefault(one.where, len(self._where))
            values = pickle.dumps((*_values(replace(one, where=None)), where), pickle.HIGHEST_PROTOCOL)
            self._waiting.add([b"%d %b%b" % (self._documents[one.document], _CAME.pack(self._came), values)])
            self._came += 1

    def close(self) -> None:
        """All have come."""
        where = list(self._where)

        def read(rest: bytes) -> Identity:
            *values, place = pickle.loads(rest[_CAME.size :])
            return replace(Identity(*values), where=where[place])

        for document, rests in self._waiting.groups():
            found = dict.fromkeys(map(read, rests))
            self._places[int(document)] = self._rows.put(sorted(found, key=lambda one: one.merges))
        self._waiting.__exit__(None, None, None)

    def get(self, document: str) -> Sequence[Identity]:
        """Those of a document, by what it calls its things."""
        number = self._documents.get(document)
        place = -1 if number is None else self._places[number]
        return () if place < 0 else self._rows[place]


def digest_of(found: Iterable[Identity]) -> str:
    """A hash over the identities of a document; empty for none."""
    parts = [str(value) for one in found for value in astuple(one)]
    return digest(*parts) if parts else ""


def identities(things: Nodes, found: Catalogue, vocabulary: Vocabulary, decisions: Decisions) -> Identities:
    """Those of all things. The caller closes what is returned."""
    made = Identities(found.documents)
    for node in things.read(found):
        made.add(_of_node(node, vocabulary, decisions))
    made.close()
    return made


def _of_node(node: Node, vocabulary: Vocabulary, decisions: Decisions) -> Iterator[Identity]:
    label, kind = _label(node, vocabulary, decisions), _kind(node, vocabulary, decisions)
    where = _where(node, label, kind, vocabulary, decisions)
    naming = set(map(id, _told(node, decisions)))
    for one, (why, score) in node.appearances:
        if where or one.written != (node.iri, label, kind):
            iri, name, was = one.written
            no_name = one.unnamed and id(one) not in naming
            told = (iri, node.iri, label, kind, was, why, score, name, where, no_name)
            yield Identity(one.document, *told)


def _where(node: Node, label: str, kind: str, vocabulary: Vocabulary, decisions: Decisions) -> Whereabouts | None:
    """Where it is, if it is a place that the gazetteer does not have: of the others, documents say that by themselves."""
    if kind != "Place" or node.iri in vocabulary.known:
        return None
    return where_is(label, _told(node, decisions), vocabulary, decisions)


def _label(node: Node, vocabulary: Vocabulary, decisions: Decisions) -> str:
    """What a user calls it, else the gazetteer, else the texts."""
    kept = decisions.kept.get(node.iri)
    if node.called or (kept and kept.label):
        return node.called or (kept.label if kept else "")
    if node.iri in vocabulary.known:
        return vocabulary.known[node.iri].label
    return common_label(_told(node, decisions), corpus_forms(vocabulary))


def _told(node: Node, decisions: Decisions) -> list[Appearance]:
    """The appearances that say what it is called: those by name, if there are any; of what others are merged into, its own."""
    every = [one for one, _ in node.appearances]
    named = [one for one in every if not one.unnamed] or every
    return [one for one in named if one.iri == node.iri and node.iri in decisions.kept] or named


def _kind(node: Node, vocabulary: Vocabulary, decisions: Decisions) -> str:
    kept = decisions.kept.get(node.iri)
    if kept and kept.type:
        return vocabulary.bases.get(kept.type, kept.type)
    counts = Counter(one.type for one in _told(node, decisions))
    return min(counts, key=lambda kind: (kind in _GENERAL, -counts[kind], kind))
