"""What a thing of the corpus is called, and by which IRI it goes: for each appearance that this changes, what it becomes, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import astuple, dataclass

from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.name_forms import acronym, corpus_forms
from newsgraph.iris import digest, entity_iri
from newsgraph.vocabulary.vocabulary import Vocabulary

_FULL = 0.1  # of the documents must have a full name that all are called by
_GENERAL = ("Entity", "Concept")


@dataclass(frozen=True, slots=True)
class Identity:
    """That what a document has under one IRI is the thing of the corpus with another, or the same one under another label.

    ``was`` is the class that it has in its document; ``why`` and ``score`` say on what grounds, and how surely, it is that thing.
    """

    document: str
    merges: str
    keeps: str
    label: str
    type: str
    was: str
    why: str = ""
    score: float = 1.0


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


def identities(
    clusters: Iterable[Cluster],
    why: Mapping[tuple[str, str], tuple[str, float]],
    vocabulary: Vocabulary,
    kept: Mapping[str, str],
) -> tuple[Identity, ...]:
    """Those of all clusters, in order; where two have one name, the one with the most documents has the plain IRI."""
    taken: set[str] = set()
    found: list[Identity] = []
    for cluster in sorted(clusters, key=lambda one: (not one.known, -len(one.documents), one.key)):
        label, kind = _label(cluster, vocabulary, kept), _kind(cluster)
        iri = _iri(cluster, label, taken, kept)
        taken.add(iri)
        found += _changes(cluster, iri, label, kind, why)
    return tuple(sorted(found, key=lambda one: (one.document, one.merges)))


def _changes(
    cluster: Cluster, iri: str, label: str, kind: str, why: Mapping[tuple[str, str], tuple[str, float]]
) -> Iterator[Identity]:
    for one in cluster.appearances:
        if (one.iri, one.label, one.type) != (iri, label, kind):
            reason, score = why.get((one.document, one.iri), ("the same name", 1.0))
            yield Identity(one.document, one.iri, iri, label, kind, one.type, reason, score)


def _label(cluster: Cluster, vocabulary: Vocabulary, kept: Mapping[str, str]) -> str:
    """The commonest full name that is written with its capitals; of equally common ones the longest, then the first in the alphabet.

    What a user has named keeps that name, and what the gazetteer has keeps its label.
    """
    told = sorted(filter(None, (kept.get(one.iri, "") for one in cluster.appearances)))
    if told:
        return told[0]
    if cluster.known:
        return vocabulary.known[cluster.known].label
    forms = corpus_forms(vocabulary)
    counts = Counter(one.label for one in cluster.appearances)
    least = _FULL * len(cluster.appearances)
    full = [one for one in counts if len(forms.words(one)) > 1 and not acronym(one) and counts[one] >= least] or list(
        counts
    )
    cased = [label for label in full if _is_cased(label)] or full
    return min(cased, key=lambda label: (-counts[label], -len(label), label))


def _is_cased(label: str) -> bool:
    """Whether each word of a name has no capital but its first, or is short and all capitals: not "HILLARY", not "HIllary"."""
    return all(
        word[1:].islower() or not word[1:] or not word[:1].isalpha() or (word.isupper() and len(word) < 5)
        for word in label.split()
    )


def _kind(cluster: Cluster) -> str:
    counts = Counter(one.type for one in cluster.appearances)
    return min(counts, key=lambda kind: (kind in _GENERAL, -counts[kind], kind))


def _iri(cluster: Cluster, label: str, taken: Set[str], kept: Mapping[str, str]) -> str:
    """That of the gazetteer or of a decision; else one of its own IRIs, that of its label first, which no other thing has."""
    iris = sorted({one.iri for one in cluster.appearances})
    if cluster.known:
        return cluster.known
    mine = sorted({one.iri for one in cluster.appearances if one.label == label})
    plain = [iri for iri in (*iris, *mine) if iri in kept] or [iri for iri in (*mine, *iris) if iri not in taken]
    if plain:
        return plain[0]
    first = cluster.key[0]
    base = iris[0].rpartition("entity/")[0]
    return entity_iri(label, first, base)
