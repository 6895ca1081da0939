"""Things of the corpus with their IRIs: what the rules have put together, and what the user's decisions make of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.entities.decisions import Decisions
from newsgraph.iris import entity_iri
from newsgraph.model import Entity

Why = tuple[str, float]  # the reason, and how sure it is
_SAME_NAME = ("the same name", 1.0)


@dataclass(slots=True)
class Node:
    """A thing of the corpus; ``called`` is the name that a split gives it."""

    iri: str
    called: str = ""
    appearances: list[tuple[Appearance, Why]] = field(default_factory=list)


def nodes(
    clusters: Iterable[Cluster],
    apart: Iterable[tuple[Appearance, Entity]],
    why: Mapping[tuple[str, str], Why],
    forms: CorpusForms,
    decisions: Decisions,
) -> list[Node]:
    """All of them; where two have one name, the one with the most documents has the plain IRI.

    ``apart`` are those that decisions have split off, with what each is instead.
    """
    found: dict[str, Node] = {}
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda one: (not one.known, -len(one.documents), one.key)):
        about = anchors(cluster, decisions)
        iri = _iri(cluster, taken, about, forms)
        taken.add(iri)
        for one in cluster.appearances:
            entity = decided(one, about, decisions)
            told = (entity.reason, 1.0) if entity else why.get((one.document, one.iri), _SAME_NAME)
            name = entity.iri if entity else iri
            found.setdefault(name, Node(name)).appearances.append((one, told))
    for one, entity in apart:
        node = found.setdefault(entity.iri, Node(entity.iri))
        node.called = min(filter(None, (node.called, entity.label)), default="")
        node.appearances.append((one, (entity.reason, 1.0)))
    return list(found.values())


def anchors(cluster: Cluster, decisions: Decisions) -> list[str]:
    """The IRIs of a cluster that decisions are about: those of its parts, and those by which it may have gone beside a namesake."""
    if not decisions.iris:
        return []
    iris = {one.iri for one in cluster.appearances} | {_beside_namesakes(one.label, one) for one in cluster.appearances}
    return sorted(iris & decisions.iris, key=lambda iri: (iri not in decisions.kept, iri))


def decided(one: Appearance, about: Sequence[str], decisions: Decisions) -> Entity | None:
    """What decisions make of an appearance that is part of what has these IRIs; None where they say nothing of it."""
    iri, label, kind = one.written
    if iri != one.iri or iri in decisions.kept:
        return Entity(iri, label, kind, reason="decided", decided=True)
    for iri in [one.iri] if one.iri in about else about:
        found = decisions.applied(Entity(iri, one.label, one.type), _words(one), one.document)
        if found.decided:
            return found
    return None


def is_apart(one: Appearance, about: Sequence[str], decisions: Decisions) -> bool:
    """Whether a decision splits an appearance from what has these IRIs."""
    bases = {one.iri} if one.iri in about else {one.iri, *about}
    return any(decisions.is_apart(iri, _words(one), one.document) for iri in bases)


def _words(one: Appearance) -> list[str]:
    return [one.label, *(name for name, _ in one.names)]


def _iri(cluster: Cluster, taken: Set[str], about: Iterable[str], forms: CorpusForms) -> str:
    """That of the gazetteer or of a decision; else one of its own IRIs, that of its label first, which no other thing has."""
    if cluster.known:
        return cluster.known
    iris = sorted({one.iri for one in cluster.appearances})
    label = common_label(cluster.appearances, forms)
    mine = sorted({one.iri for one in cluster.appearances if one.label == label})
    plain = [iri for iri in (*about, *mine, *iris) if iri not in taken]
    return plain[0] if plain else _beside_namesakes(label, min(cluster.appearances, key=lambda one: one.document))


def _beside_namesakes(label: str, first: Appearance) -> str:
    """The IRI of what has its name from a document, where another thing has the plain one."""
    return entity_iri(label, first.document, first.iri.rpartition("entity/")[0])
