"""What documents of one story only describe: "the gunman" of one is that of another, or whom a third one names and calls so.

A story is told by the names of its documents. In each of these the noun must mean one thing only, and two things of one document
stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, takewhile
from typing import NamedTuple
from zlib import crc32

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.described_things import THE
from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.corpus.node import Node, Why
from newsgraph.corpus.stories import Bag, Stories, Words
from newsgraph.corpus.story_names import Called, Named
from newsgraph.entities.decisions import Decisions
from newsgraph.lang.en.function_words import ADDRESSEE_PREPOSITIONS
from newsgraph.model import Entity
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

STORY = (
    0.35  # mean cosine of the names of documents of one story, fitted on the training part of ECB+ (docs/decisions.md)
)
ALIKE: Why = ("described alike in texts of one story", 0.9)
CALLED: Why = ("called so in texts of one story", 0.85)
_SHARE = 0.1  # of the documents of a story that name somebody, those that call it by a noun
_PARTIES = ("Person", "Organization", "Place")
_ACTS = 30  # that are compared of one thing
_AHEAD = 3  # times as many as call another thing so


class _Proposal(NamedTuple):
    """That what a document describes by a noun is a thing with a name: how many documents call that so, of how many that name it."""

    documents: int
    share: float
    named: Named
    one: Appearance


@dataclass(slots=True)
class _Group:
    """Descriptions that are one thing, each of another document, and what has its name."""

    members: list[Appearance] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    node: Node | None = None

    @classmethod
    def of(cls, one: Appearance) -> _Group:
        """One description."""
        return cls([one], {one.document}, {one.gender} - {""}, set(one.details), set(one.owners), set(one.own))

    def fits(self, other: _Group) -> bool:
        """Whether no document has both, and gender, number, owner and names agree."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in _AGREEING)
        return self.documents.isdisjoint(other.documents) and all(
            not mine or not theirs or not mine.isdisjoint(theirs) for mine, theirs in pairs
        )

    def take(self, other: _Group) -> None:
        """Take in all that another has."""
        self.members += other.members
        self.documents |= other.documents
        for name in _AGREEING:
            getattr(self, name).update(getattr(other, name))


_AGREEING = ("genders", "numbers", "owners", "own")


def with_unnamed(
    named: Sequence[Node],
    unnamed: Iterable[Appearance],
    forms: CorpusForms,
    vocabulary: Vocabulary,
    decisions: Decisions,
) -> list[Node]:
    """The things of the corpus with what documents of their stories only describe, and new ones of what none of these names."""
    free = [one for one in unnamed if not one.decided and one.iri not in decisions.kept | decisions.merges]
    told: dict[str, list[Appearance]] = defaultdict(list)
    for one in free:
        told[one.document].append(one)
    there: dict[str, list[tuple[Node, Appearance]]] = defaultdict(list)
    for node in named:
        for one, _ in node.appearances:
            there[one.document].append((node, one))
    stories: dict[str, list[str]] = defaultdict(list)
    for document, first in sorted(_stories(there, forms).items()):
        stories[first].append(document)
    found, relational = list(named), vocabulary.words(WordClass.RELATIONAL_NOUN)
    for first in sorted(stories):
        if len(stories[first]) > 1:
            found += _Story(stories[first], told, there, forms, relational, decisions).nodes()
    return found


def _stories(there: Mapping[str, Sequence[tuple[Node, Appearance]]], forms: CorpusForms) -> Mapping[str, str]:
    """The first document of the story of each, by the words of the names in them."""

    def bag(document: str) -> Bag:
        counts = Counter[int]()
        for _, one in there[document]:
            for name, count in one.names:
                counts.update({crc32(word.encode()): count for word in forms.words(name)})
        date = next((one.date for _, one in there[document]), "")
        return Bag.of(Words(document, date, tuple(sorted(counts.items()))))

    return Stories(map(bag, sorted(there)), STORY).story


class _Story:
    """One story: its documents, what each of them describes, and what each names."""

    def __init__(
        self,
        documents: Sequence[str],
        told: Mapping[str, Sequence[Appearance]],
        there: Mapping[str, Sequence[tuple[Node, Appearance]]],
        forms: CorpusForms,
        relational: Collection[str],
        decisions: Decisions,
    ) -> None:
        self._relational, self._decisions = relational, decisions
        self._groups: dict[tuple[str, str], _Group] = {}
        self._given: dict[str, _Group] = {}  # by the IRI of what has a name
        self._by_noun: dict[str, dict[str, list[Appearance]]] = defaultdict(lambda: defaultdict(list))
        self._called: dict[str, dict[str, Called]] = defaultdict(lambda: defaultdict(Called))
        self._named: dict[str, Named] = {}
        for document in documents:
            for one in sorted(told.get(document, ()), key=lambda one: one.iri):
                for noun in one.nouns:
                    self._by_noun[noun][document].append(one)
            for node, one in there.get(document, ()):
                self._named.setdefault(node.iri, Named(node)).note(one, forms)
                for nouns, how in ((one.nouns, "texts"), (one.roles, "roles"), (_heads(one, forms), "names")):
                    for noun in nouns:
                        getattr(self._called[noun][node.iri], how).add(document)

    def nodes(self) -> list[Node]:
        """What is one without a name; what has a name gets its descriptions."""
        order = sorted(self._by_noun, key=lambda noun: (-len(self._by_noun[noun]), noun))
        for noun in order:
            for ones in self._witnessed(noun):
                for one in ones[1:]:
                    self._join(ones[0], one)
        proposals = [one for noun in order for one in self._proposed(noun)]
        key = lambda one: (-one.documents, -one.share, one.named.node.iri, one.one.document, one.one.iri)  # noqa: E731
        for proposal in sorted(proposals, key=key):
            self._give(proposal)
        found = []
        for group in {id(one): one for one in self._groups.values()}.values():
            members = sorted(group.members, key=lambda one: (one.document, one.iri))
            if group.node:
                group.node.appearances += [(one, CALLED) for one in members]
            elif len(members) > 1:
                found.append(Node(members[0].iri, appearances=[(one, ALIKE) for one in members]))
        return found

    def _alone(self, noun: str) -> list[Appearance]:
        """The thing that each document means by a noun, where it is but one."""
        return [ones[0] for _, ones in sorted(self._by_noun[noun].items()) if len(ones) == 1]

    def _witnessed(self, noun: str) -> Iterator[list[Appearance]]:
        """Those of several documents of which these say the same: that they are armed, that they killed; twice, of what is nobody.

        "The sheriff" is one by that alone.
        """
        found: dict[tuple[str, ...], list[Appearance]] = defaultdict(list)
        for one in self._alone(noun):
            office = (
                one.type == "Person" and not one.gender and noun not in self._relational
            )  # no man, and nobody's mother
            if office and one.article == THE:
                found[THE,].append(one)
            for same in combinations(sorted(one.acts)[:_ACTS], 1 if one.type in _PARTIES else 2):
                found[same].append(one)
        return (found[same] for same in sorted(found, key=lambda same: (-len(found[same]), same)))

    def _proposed(self, noun: str) -> Iterable[_Proposal]:
        """Whom a noun may mean: the one thing with a name that documents of the story call so, or far more of them than any other."""
        key = lambda item: (-len(item[1].documents), item[0])  # noqa: E731
        every = self._called.get(noun, {})
        said = {iri: called for iri, called in every.items() if called.texts or called.roles} or every
        (iri, called), *rest = sorted(said.items(), key=key) or [("", Called())]
        calling = len(called.documents)
        if not calling or (rest and calling < _AHEAD * len(rest[0][1].documents)):
            return
        named = self._named[iri]
        if calling < _SHARE * len(named.documents):
            return
        others = set().union(*(other.documents for _, other in rest))
        for one in self._alone(noun):
            if one.document not in others and named.is_meant(noun, one, called, self._relational):
                yield _Proposal(calling, calling / len(named.documents), named, one)

    def _join(self, one: Appearance, other: Appearance) -> None:
        """Make one of two descriptions, and of all that is one with them, unless something speaks against it."""
        mine, theirs = self._group(one), self._group(other)
        if mine is theirs or not mine.fits(theirs) or self._are_split(mine, theirs):
            return
        small, large = sorted((mine, theirs), key=lambda group: len(group.members))
        large.take(small)
        for member in small.members:
            self._groups[member.document, member.iri] = large

    def _give(self, proposal: _Proposal) -> None:
        """Give a thing with a name its description, and all that is one with it."""
        named, group = proposal.named, self._group(proposal.one)
        before = self._given.setdefault(named.node.iri, _Group())
        if group.node is None and before.fits(group) and self._is_of(group, named):
            group.node = named.node
            before.take(group)
            before.owners.clear()  # what has a name may be of several
            before.own.clear()

    def _group(self, one: Appearance) -> _Group:
        return self._groups.setdefault((one.document, one.iri), _Group.of(one))

    def _is_of(self, group: _Group, named: Named) -> bool:
        """Whether descriptions may mean a thing with a name."""
        return all(
            named.may_be(one, group.genders) and not self._is_split(named.node.iri, one) for one in group.members
        )

    def _are_split(self, mine: _Group, theirs: _Group) -> bool:
        """Whether the user has split one of some descriptions off another."""
        if not self._decisions.splits:
            return False
        pairs = [(a, b) for a in mine.members for b in theirs.members]
        return any(self._is_split(a.iri, b) or self._is_split(b.iri, a) for a, b in pairs)

    def _is_split(self, iri: str, one: Appearance) -> bool:
        """Whether the user has split a description off, which is then told to be of use."""
        if iri not in self._decisions.splits:
            return False
        return self._decisions.applied(Entity(iri, one.label, one.type), [one.label], one.document).decided


def _heads(one: Appearance, forms: CorpusForms) -> frozenset[str]:
    """The noun at the end of the name of what is nobody: Qeshm Island is an island, a Board of Trustees is a board."""
    before = list(takewhile(lambda word: word not in ADDRESSEE_PREPOSITIONS, one.label.split()))
    words = forms.words(" ".join(before))
    return frozenset(words[-1:]) if one.type not in ("Person", "Country") and len(words) > 1 else frozenset()
