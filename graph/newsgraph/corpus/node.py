"""Things of the corpus with their IRIs: what the rules have put together, and what the user's decisions make of that."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Cluster, Why
from newsgraph.corpus.cluster_file import ClusterFile
from newsgraph.corpus.label import common_label
from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.entities.decisions import Decisions
from newsgraph.external_sort import SMALL_ROOM, Sorter, plain, subject_of
from newsgraph.iris import entity_iri
from newsgraph.model import Entity
from newsgraph.spool import Held, OnDisk, Spool

_SAME_NAME = ("the same name", 1.0)
_MEMBER = struct.Struct(">QQI")  # when it came, its number, and that of the reason
_PLACE = struct.Struct(">QQ")
_NUMBER = struct.Struct(">Q")
_MOST = 10**12
Member = tuple[int, Why]  # the number of an appearance


@dataclass(slots=True)
class Node:
    """A thing of the corpus; ``called`` is the name that a split gives it."""

    iri: str
    called: str = ""
    appearances: list[tuple[Appearance, Why]] = field(default_factory=list)


class Apart(NamedTuple):
    """The number of an appearance that decisions have split off, with what it is instead, if anything."""

    number: int
    entity: Entity | None


class Nodes(OnDisk):
    """All things of the corpus, on disk: ``iris`` by number. A context manager.

    They come by ``add``, of one IRI as often as there are clusters and decisions, then ``close`` puts together what has one. What stories
    give them comes by ``give``, and what has no name by ``describe``. ``roles`` are the nouns by which
    texts call each, with how many do.
    """

    def __init__(self) -> None:
        self._by_iri, self._by_document, self._given = Sorter(SMALL_ROOM), Sorter(SMALL_ROOM), Sorter(SMALL_ROOM)
        self._members, self.iris = Spool[tuple[str, list[Member]]](), Spool[str]()
        self.roles = Spool[Counter[str]]()
        self._whys, self._called, self._came = dict[Why, int](), dict[str, str](), 0

    def _held(self) -> Held:
        return (self._by_iri, self._by_document, self._given, self._members, self.iris, self.roles)

    def add(self, iri: str, number: int, why: Why, called: str = "") -> None:
        """An appearance of what has this IRI, for a reason."""
        self._by_iri.add([b"%b %b" % (subject_of(iri), self._member(number, why))])
        if called:
            self._called[iri] = min(called, self._called.get(iri, called))

    def _member(self, number: int, why: Why) -> bytes:
        self._came += 1
        return _MEMBER.pack(self._came, number, self._whys.setdefault(why, len(self._whys)))

    def close(self, found: Catalogue) -> None:
        """All have come."""
        whys = list(self._whys)
        for subject, rests in self._by_iri.groups():
            members = [(number, whys[why]) for _, number, why in map(_MEMBER.unpack, rests)]
            iri = subject.replace(b"\0", b" ").decode()
            node = self._members.put((iri, members))
            self.iris.put(iri)
            self.roles.put(Counter(role for number, _ in members for role in found[number].roles))
            for number, _ in members:
                self._by_document.add([b"%d %b" % (found.document(number), _PLACE.pack(node, number))])
        self._by_iri.__exit__(None, None, None)

    def by_document(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Each document that names something, with the numbers of nodes and of their appearances in it."""
        for document, rests in self._by_document.groups():
            yield int(document), [_PLACE.unpack(rest) for rest in rests]

    def give(self, node: int, numbers: Iterable[int], why: Why) -> None:
        """Descriptions of what has a name."""
        self._given.add(b"%d %b" % (node, self._member(number, why)) for number in numbers)

    def describe(self, iri: str, numbers: Iterable[int], why: Why) -> None:
        """A thing that documents only describe."""
        self._members.put((iri, [(number, why) for number in numbers]))

    def read(self, found: Catalogue) -> Iterator[Node]:
        """All of them."""
        whys, given = list(self._whys), self._given.groups()
        following = next(given, None)
        for number, (iri, members) in enumerate(self._members):
            every = list(members)
            if following and int(following[0]) == number:
                every += [(one, whys[why]) for _, one, why in map(_MEMBER.unpack, following[1])]
                following = next(given, None)
            yield Node(iri, self._called.get(iri, ""), [(found[one], why) for one, why in every])


def nodes(
    clusters: ClusterFile, apart: Iterable[Apart], found: Catalogue, forms: CorpusForms, decisions: Decisions
) -> Nodes:
    """All of them; where two have one name, the one with the most documents has the plain IRI.

    ``apart`` are those that decisions have split off. The caller closes what is returned.
    """
    made, taken, shared = Nodes(), set[str](), _shared(clusters, found) | decisions.iris
    for number in _by_size(clusters, found):
        cluster = clusters[number]
        rows = [found[each] for each in cluster.members]
        about = anchors(rows, decisions)
        iri = _iri(cluster, rows, taken.__contains__, about, forms)
        if iri in shared:
            taken.add(iri)
        for each, one in zip(cluster.members, rows, strict=True):
            entity = decided(one, about, decisions)
            told = (entity.reason, 1.0) if entity else cluster.why.get(each, _SAME_NAME)
            made.add(entity.iri if entity else iri, each, told)
    order = lambda each: (found[each.number].document, found[each.number].iri)  # noqa: E731
    for number, entity in sorted(apart, key=order):
        if entity:
            made.add(entity.iri, number, (entity.reason, 1.0), entity.label)
    made.close(found)
    return made


def _shared(clusters: ClusterFile, found: Catalogue) -> Set[str]:
    """The IRIs that several clusters may want."""
    with Sorter(SMALL_ROOM) as iris:
        for number in clusters:
            mine = {found[each].iri for each in clusters[number].members}
            iris.add(b"%b %d" % (subject_of(iri), number) for iri in mine)
        return {subject.replace(b"\0", b" ").decode() for subject, rests in iris.groups() if len(rests) > 1}


def _by_size(clusters: ClusterFile, found: Catalogue) -> Iterator[int]:
    """The numbers of clusters: first what the gazetteer has, then what most documents have."""
    with Sorter(SMALL_ROOM, plain) as order:
        for number in clusters:
            cluster = clusters[number]
            documents = len({found.document(each) for each in cluster.members})
            key = f"{not cluster.known:d}{_MOST - documents}{cluster.key[0]}\0{cluster.key[1]}"
            order.add([b"%b %b" % (subject_of(key), _NUMBER.pack(number))])
        for _, rests in order.groups():
            yield from (number for rest in rests for (number,) in [_NUMBER.unpack(rest)])


def anchors(rows: Iterable[Appearance], decisions: Decisions) -> list[str]:
    """The IRIs of a cluster that decisions are about: those of its parts, and those by which it may have gone beside a namesake."""
    if not decisions.iris:
        return []
    iris = {iri for one in rows for iri in (one.iri, _beside_namesakes(one.label, one))}
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


def _iri(
    cluster: Cluster,
    rows: Sequence[Appearance],
    is_taken: Callable[[str], bool],
    about: Iterable[str],
    forms: CorpusForms,
) -> str:
    """That of the gazetteer or of a decision; else one of its own IRIs, that of its label first, which no other thing has."""
    if cluster.known:
        return cluster.known
    iris = sorted({one.iri for one in rows})
    label = common_label(rows, forms)
    mine = sorted({one.iri for one in rows if one.label == label})
    plain_ones = (iri for iri in (*about, *mine, *iris) if not is_taken(iri))
    return next(plain_ones, "") or _beside_namesakes(label, min(rows, key=lambda one: one.document))


def _beside_namesakes(label: str, first: Appearance) -> str:
    """The IRI of what has its name from a document, where another thing has the plain one."""
    return entity_iri(label, first.document, first.iri.rpartition("entity/")[0])
