"""What a thing of the corpus is called, and by which IRI it goes: for each appearance that this changes, what it becomes, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.corpus.node import Node
from newsgraph.corpus.whereabouts import Whereabouts, where_is
from newsgraph.entities.decisions import Decisions
from newsgraph.iris import digest
from newsgraph.vocabulary.vocabulary import Vocabulary

_GENERAL = ("Entity", "Concept")


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


def by_document(found: Iterable[Identity]) -> dict[str, list[Identity]]:
    """Those of each document."""
    out: dict[str, list[Identity]] = {}
    for one in found:
        out.setdefault(one.document, []).append(one)
    return out


def digest_of(found: Iterable[Identity]) -> str:
    """A hash over the identities of a document; empty for none."""
    parts = [str(value) for one in found for value in astuple(one)]
    return digest(*parts) if parts else ""


def identities(nodes: Iterable[Node], vocabulary: Vocabulary, decisions: Decisions) -> tuple[Identity, ...]:
    """Those of all nodes, in order."""
    found: list[Identity] = []
    for node in nodes:
        label, kind = _label(node, vocabulary, decisions), _kind(node, vocabulary, decisions)
        where = _where(node, label, kind, vocabulary, decisions)
        naming = set(map(id, _told(node, decisions)))
        for one, (why, score) in node.appearances:
            if where or one.written != (node.iri, label, kind):
                iri, name, was = one.written
                no_name = one.unnamed and id(one) not in naming
                told = (iri, node.iri, label, kind, was, why, score, name, where, no_name)
                found.append(Identity(one.document, *told))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.document, one.merges)))


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
