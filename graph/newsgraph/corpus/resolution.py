"""Which named things of all documents are one: a pure function from their appearances to decisions, whatever the order of the documents.

Names bring together what is compared (blocks); company, roles, ages and genders decide. First things of one name, then names that differ in
what writers leave out, then short names, each of which joins a thing only where that is far ahead of all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from newsgraph.corpus.appearance import Appearance, Lean
from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.comparison import ENOUGH, Comparison
from newsgraph.corpus.identity import Identity, identities
from newsgraph.corpus.likeness import Likeness
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.corpus.node import anchors, decided, is_apart, nodes
from newsgraph.corpus.unnamed import with_unnamed
from newsgraph.entities.decisions import Decisions
from newsgraph.model import Entity
from newsgraph.vocabulary.vocabulary import Vocabulary

AHEAD = 2.0  # times as much as the next candidate has
_ROUNDS = 2
_BLOCK = 400  # clusters that are compared with each other; a larger block says nothing


class Proposal(NamedTuple):
    """That two clusters are one, for a reason."""

    score: float
    first: Cluster
    second: Cluster
    like: Likeness


def resolved(
    appearances: Iterable[Appearance], vocabulary: Vocabulary, decisions: Decisions | None = None
) -> tuple[Identity, ...]:
    """Which appearances are something else than their own documents say, or are called otherwise, by document and IRI.

    What a user has decided comes last: what is merged takes all that the rules have put to it along, and what is split off has no part in
    what they put together. What documents only describe is compared last, within a story.
    """
    known, forms, every = decisions or Decisions(), corpus_forms(vocabulary), list(appearances)
    rest, apart = (
        sorted((one for one in every if not one.unnamed), key=lambda one: (one.document, one.iri, one.written)),
        list[_Split](),
    )
    while True:
        work = _Resolution(rest, vocabulary)
        clusters = work.run()
        about = [(one, anchors(cluster, known)) for cluster in clusters for one in cluster.appearances]
        split = [(one, decided(one, iris, known)) for one, iris in about if known.splits and is_apart(one, iris, known)]
        if not split:
            break
        apart += [(one, entity) for one, entity in split if entity]
        rest = [one for one in rest if all(one is not other for other, _ in split)]
    named = nodes(clusters, sorted(apart, key=lambda pair: (pair[0].document, pair[0].iri)), work.why, forms, known)
    unnamed = (one for one in every if one.unnamed)
    return identities(with_unnamed(named, unnamed, forms, vocabulary, known), vocabulary, known)


_Split = tuple[Appearance, Entity]


class _Resolution:
    """One run: ``clusters`` shrink as they are joined; ``why`` has for each appearance that joined others the reason and the score."""

    def __init__(self, appearances: Sequence[Appearance], vocabulary: Vocabulary) -> None:
        self._forms, self._lean = corpus_forms(vocabulary), Lean()
        self._compare = Comparison(appearances, vocabulary)
        self.why: dict[tuple[str, str], tuple[str, float]] = {}
        self._clusters = [one for group in self._groups(appearances) for one in self._facets(group)]

    def run(self) -> list[Cluster]:
        """All clusters at the end."""
        self._join(self._proposed(alone=True))
        for _ in range(_ROUNDS):
            self._join(self._proposed(alone=False))
        return self._clusters

    def _groups(self, appearances: Sequence[Appearance]) -> Iterator[list[Appearance]]:
        """What has one name, or one entry of the gazetteer; a person's single name is no name of that kind."""
        groups: dict[tuple[object, ...], list[Appearance]] = defaultdict(list)
        for one in appearances:
            is_person, person = one.type == "Person", self._forms.person(one.label)
            alone = is_person and not one.known and not person.given
            name: object = person if is_person else self._forms.body(one.label)
            groups[(one.iri,) if one.known or alone else (is_person, name)].append(one)
        return (groups.pop(key) for key in sorted(groups, key=str))

    def _facets(self, group: list[Appearance]) -> Iterator[Cluster]:
        """Those of one name, put together where nothing speaks against it: first those that keep company, then the rest."""
        first = self._cluster(group[0])
        if first.known or len(group) == 1 or not (first.is_person or any(one.within for one in group)):
            for other in group[1:]:
                first.add(self._cluster(other))
            yield first
            return
        parts: list[Cluster] = []
        group.sort(key=lambda one: (not one.roles, -one.crowd, one.document, one.iri))
        for one in map(self._cluster, group):
            ranked = sorted(
                ((self._compare.weight(one, part), part) for part in parts), key=lambda pair: (-pair[0], pair[1].key)
            )
            fits = [(weight, part) for weight, part in ranked if not self._compare.conflict(one, part)]
            if fits and (len(fits) == 1 or fits[0][0] > 0):
                fits[0][1].add(one)
            else:
                parts.append(one)
        yield from parts

    def _cluster(self, one: Appearance) -> Cluster:
        return Cluster.of(one, self._forms, self._lean.same)

    def _blocks(self) -> Iterator[list[Cluster]]:
        """Clusters that may have the same name, each block once, in order."""
        blocks: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        for cluster in self._clusters:
            for key in sorted(self._compare.keys(cluster)):
                blocks[key].append(cluster)
        return (blocks[key] for key in sorted(blocks) if 1 < len(blocks[key]) <= _BLOCK)

    def _proposed(self, *, alone: bool) -> list[Proposal]:
        """What may be joined: by names alone where ``alone``, else by names and company, each short name with its best candidate."""
        found: dict[tuple[int, int], Proposal] = {}
        for block in self._blocks():
            for one, other in combinations(block, 2):
                if (id(one), id(other)) not in found:
                    like = self._compare.like(one, other)
                    if like.score and like.alone >= alone and not self._compare.against(one, other, like):
                        found[id(one), id(other)] = Proposal(self._compare.weight(one, other), one, other, like)
        kept = [one for one in found.values() if alone or one.score >= ENOUGH]
        of: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in kept:
            of[id(proposal.first)].append(proposal)
            of[id(proposal.second)].append(proposal)
        return [one for one in kept if all(self._is_ahead(one, of[id(cluster)], cluster) for cluster in _short(one))]

    def _is_ahead(self, chosen: Proposal, proposals: Sequence[Proposal], cluster: Cluster) -> bool:
        """Whether of all that a short name may be, this is far ahead of each that is something else."""
        other = chosen.second if chosen.first is cluster else chosen.first
        for rival in proposals:
            third = rival.second if rival.first is cluster else rival.first
            if third is not other and chosen.score < AHEAD * rival.score:
                like = self._compare.like(other, third)
                if not like.score or self._compare.against(other, third, like):
                    return False
        return chosen.score > 0 or len(proposals) == 1 or chosen.like.alone

    def _join(self, proposals: list[Proposal]) -> None:
        """Join them, the surest first; what has joined another thing meanwhile is asked again."""
        above: dict[int, Cluster] = {}

        def now(cluster: Cluster) -> Cluster:
            while id(cluster) in above:
                cluster = above[id(cluster)]
            return cluster

        for proposal in sorted(proposals, key=lambda one: (-one.like.score, -one.score, one.first.key, one.second.key)):
            one, other = now(proposal.first), now(proposal.second)
            if (
                one is other
                or self._compare.against(one, other, proposal.like)
                or not self._compare.like(one, other).score
            ):
                continue
            small, large = sorted(
                (one, other),
                key=lambda cluster: (not cluster.is_unsure, cluster.size, len(cluster.appearances), cluster.key),
            )
            told = (proposal.like.why, proposal.like.score)
            for appearance in small.appearances:
                self.why.setdefault((appearance.document, appearance.iri), told)
            large.add(small)
            above[id(small)] = large
        self._clusters = [cluster for cluster in self._clusters if id(cluster) not in above]


def _short(proposal: Proposal) -> list[Cluster]:
    """The side with the shorter name, or both."""
    sizes = (proposal.first.size, proposal.second.size)
    return [one for one, size in zip((proposal.first, proposal.second), sizes, strict=True) if size == min(sizes)]
