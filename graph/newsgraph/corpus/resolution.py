"""Which named things of all documents are one: a pure function from their appearances to decisions, whatever the order of the documents.

Names bring together what is compared (blocks); company, roles, ages and genders decide. First things of one name, then names that differ in
what writers leave out, then short names, each of which joins a thing only where that is far ahead of all others.

Appearances, clusters and blocks are on disk, sorted by what brings them together; in memory are some bytes of each, and the words of names.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from newsgraph.corpus.appearance import NOTHING, Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Cluster
from newsgraph.corpus.cluster_file import ClusterFile
from newsgraph.corpus.comparison import Comparison
from newsgraph.corpus.identity import Identities, identities
from newsgraph.corpus.likeness import Likeness
from newsgraph.corpus.name_forms import corpus_forms
from newsgraph.corpus.node import Apart, anchors, decided, is_apart, nodes
from newsgraph.corpus.unnamed import add_unnamed
from newsgraph.entities.decisions import Decisions
from newsgraph.external_sort import SMALL_ROOM, Sorter, plain, subject_of
from newsgraph.spool import Held, OnDisk
from newsgraph.vocabulary.vocabulary import Vocabulary

AHEAD = 2.0  # times as much as the next candidate has
_ROUNDS = 2
_BLOCK = 400  # clusters that are compared with each other; a larger block says nothing
_NUMBER = struct.Struct(">Q")
_Row = tuple[int, Appearance]


class Proposal(NamedTuple):
    """That two clusters are one, by their numbers, for a reason; ``short`` is the one with the shorter name, or both."""

    score: float
    first: int
    second: int
    like: Likeness
    short: tuple[int, ...]


def resolved(found: Catalogue, vocabulary: Vocabulary, decisions: Decisions | None = None) -> Identities:
    """Which appearances are something else than their own documents say, or are called otherwise, by document and IRI.

    What a user has decided comes last: what is merged takes all that the rules have put to it along, and what is split off has no part in
    what they put together. What documents only describe is compared last, within a story. The caller closes what is returned.
    """
    known, forms, gone, apart = decisions or Decisions(), corpus_forms(vocabulary), set[int](), list[Apart]()
    while True:
        with _Resolution(found, gone, vocabulary) as work:
            clusters = work.run()
            if known.splits and (split := list(_split(clusters, found, known))):
                apart += split
                gone.update(one.number for one in split)
                continue
            with nodes(clusters, apart, found, forms, known) as things:
                add_unnamed(things, found, forms, vocabulary, known)
                return identities(things, found, vocabulary, known)


def _split(clusters: ClusterFile, found: Catalogue, known: Decisions) -> Iterator[Apart]:
    """What decisions of the user split off what the rules have put it to."""
    for cluster in map(clusters.__getitem__, clusters):
        rows = [(number, found[number]) for number in cluster.members]
        iris = anchors([one for _, one in rows], known)
        yield from (Apart(number, decided(one, iris, known)) for number, one in rows if is_apart(one, iris, known))


class _Resolution(OnDisk):
    """One run: clusters become fewer as they are joined. A context manager."""

    def __init__(self, found: Catalogue, gone: Set[int], vocabulary: Vocabulary) -> None:
        self._found, self._gone, self._forms = found, gone, corpus_forms(vocabulary)
        self._compare = Comparison(found, gone, vocabulary)
        self._clusters = ClusterFile()

    def _held(self) -> Held:
        return (self._clusters,)

    def run(self) -> ClusterFile:
        """All clusters at the end."""
        for group in self._groups():
            for cluster in self._facets(group):
                self._clusters.add(cluster)
        self._join(self._proposed(alone=True))
        for _ in range(_ROUNDS):
            self._join(self._proposed(alone=False))
        return self._clusters

    def _groups(self) -> Iterator[list[_Row]]:
        """What has one name, or one entry of the gazetteer; a person's single name is no name of that kind."""
        with Sorter(SMALL_ROOM, plain) as groups:
            for document in range(len(self._found)):
                rows = (row for row in self._found.named(document) if row[0] not in self._gone)
                groups.add(b"%b %b" % (subject_of(self._name(one)), _in_order(number, one)) for number, one in rows)
            for _, rests in groups.groups():
                yield [(number, self._found[number]) for rest in rests for (number,) in [_NUMBER.unpack(rest[-8:])]]

    def _name(self, one: Appearance) -> str:
        is_person, person = one.type == "Person", self._forms.person(one.label)
        alone = is_person and not one.known and not person.given
        name: object = person if is_person else self._forms.body(one.label)
        return str((one.iri,) if one.known or alone else (is_person, name))

    def _facets(self, group: list[_Row]) -> Iterator[Cluster]:
        """Those of one name, put together where nothing speaks against it: first those that keep company, then the rest."""
        first = self._cluster(group[0])
        if first.known or len(group) == 1 or not (first.is_person or any(one.within for _, one in group)):
            for other in group[1:]:
                first.add(self._cluster(other))
            yield first
            return
        parts: list[Cluster] = []
        group.sort(key=lambda row: (not row[1].roles, -row[1].crowd, row[1].document, row[1].iri))
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

    def _cluster(self, row: _Row) -> Cluster:
        number, one = row
        return Cluster.of(number, one, self._forms, self._found.beside(number) if one.beside else NOTHING)

    def _blocks(self) -> Iterator[list[tuple[int, Cluster]]]:
        """Clusters that may have the same name, each block once, in order."""
        with Sorter(SMALL_ROOM, plain) as blocks:
            for number in self._clusters:
                keys = self._compare.keys(self._clusters[number])
                blocks.add(b"%b %b" % (subject_of("\0".join(key)), _NUMBER.pack(number)) for key in keys)
            for _, rests in blocks.groups():
                if 1 < len(rests) <= _BLOCK:
                    numbers = [number for rest in rests for (number,) in [_NUMBER.unpack(rest)]]
                    yield [(number, self._clusters[number]) for number in numbers]

    def _proposed(self, *, alone: bool) -> list[Proposal]:
        """What may be joined: by names alone where ``alone``, else by names and company, each short name with its best candidate."""
        found: dict[tuple[int, int], Proposal] = {}
        for block in self._blocks():
            for (number, one), (second, other) in combinations(block, 2):
                if (number, second) not in found:
                    like = self._compare.like(one, other)
                    if like.score and like.alone >= alone and not self._compare.against(one, other, like):
                        weight = self._compare.weight(one, other)
                        if alone or self._compare.is_enough(weight, one, other):
                            short = _short((number, one), (second, other))
                            found[number, second] = Proposal(weight, number, second, like, short)
        of: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in found.values():
            of[proposal.first].append(proposal)
            of[proposal.second].append(proposal)
        return [one for one in found.values() if all(self._is_ahead(one, of[number], number) for number in one.short)]

    def _is_ahead(self, chosen: Proposal, proposals: Sequence[Proposal], cluster: int) -> bool:
        """Whether of all that a short name may be, this is far ahead of each that is something else."""
        other = chosen.second if chosen.first == cluster else chosen.first
        for rival in proposals:
            third = rival.second if rival.first == cluster else rival.first
            if third != other and chosen.score < AHEAD * rival.score:
                one, two = self._clusters[other], self._clusters[third]
                like = self._compare.like(one, two)
                if not like.score or self._compare.against(one, two, like):
                    return False
        return chosen.score > 0 or len(proposals) == 1 or chosen.like.alone

    def _join(self, proposals: list[Proposal]) -> None:
        """Join them, the surest first; what has joined another thing meanwhile is asked again."""
        above: dict[int, int] = {}

        def now(number: int) -> int:
            while number in above:
                number = above[number]
            return number

        keys = {number: self._clusters[number].key for one in proposals for number in one[1:3]}
        for proposal in sorted(
            proposals, key=lambda one: (-one.like.score, -one.score, keys[one.first], keys[one.second])
        ):
            pair = now(proposal.first), now(proposal.second)
            one, other = (self._clusters[number] for number in pair)
            if (
                pair[0] == pair[1]
                or self._compare.against(one, other, proposal.like)
                or not self._compare.like(one, other).score
            ):
                continue
            (_, small), (_, large) = sorted([(_weight(one), pair[0]), (_weight(other), pair[1])])
            self._clusters.join(large, small, (proposal.like.why, proposal.like.score))
            above[small] = large


def _weight(cluster: Cluster) -> tuple[bool, int, int, tuple[str, str]]:
    """By which of two the other one is taken in: the larger."""
    return not cluster.is_unsure, cluster.size, len(cluster.members), cluster.key


def _short(one: tuple[int, Cluster], other: tuple[int, Cluster]) -> tuple[int, ...]:
    """The one with the shorter name, or both."""
    least = min(one[1].size, other[1].size)
    return tuple(number for number, cluster in (one, other) if cluster.size == least)


def _in_order(number: int, one: Appearance) -> bytes:
    """What sorts appearances of one name by document, IRI and what is written there, with their numbers."""
    return "\0".join((one.document, one.iri, *one.written)).encode("utf-8", "surrogatepass") + _NUMBER.pack(number)
