"""What documents of one story only describe: "the gunman" of one is that of another, or whom a third one names and calls so.

A story is told by the names of its documents. In each of these the noun must mean one thing only, and two things of one document
stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, takewhile
from typing import NamedTuple
from zlib import crc32

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.cluster import Why
from newsgraph.corpus.described_things import THE, A
from newsgraph.corpus.name_forms import CorpusForms
from newsgraph.corpus.node import Nodes
from newsgraph.corpus.stories import Bag, Stories, Words
from newsgraph.corpus.story_names import Called, Named
from newsgraph.corpus.witnesses import is_act, weight
from newsgraph.entities.decisions import Decisions
from newsgraph.lang.en.function_words import ADDRESSEE_PREPOSITIONS
from newsgraph.model import Entity
from newsgraph.spool import Spool
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

STORY = (
    0.35  # mean cosine of the names of documents of one story, fitted on the training part of ECB+ (docs/decisions.md)
)
ALIKE: Why = ("described alike in texts of one story", 0.9)
CALLED: Why = ("called so in texts of one story", 0.85)
_SHARE = 0.1  # of the documents of a story that name somebody, those that call it by a noun
_PARTIES = ("Person", "Organization", "Place")
_ACTORS = ("Person", "Organization", "Group")
_WITNESSES = 2  # things that texts say of one they call otherwise
_ACTS = 30  # that are compared of one thing
_AHEAD = 3  # times as many as call another thing so
_LEAD = 60  # words, in which a text tells of somebody whom it names later


class _Told(NamedTuple):
    """What a document describes, with its number."""

    number: int
    one: Appearance


class _Proposal(NamedTuple):
    """That what a document describes by a noun is a thing with a name: how many documents call that so, of how many that name it."""

    documents: int
    share: float
    named: Named
    told: _Told


class _Document(NamedTuple):
    """A document of a story: what it only describes, and what it names, with the numbers of the nodes."""

    iri: str
    told: Sequence[_Told]
    named: Sequence[tuple[int, Appearance]]


@dataclass(slots=True)
class _Group:
    """Descriptions that are one thing, each of another document, and what has its name."""

    members: list[_Told] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    node: int | None = None

    @classmethod
    def of(cls, told: _Told) -> _Group:
        """One description."""
        one = told.one
        return cls([told], {one.document}, {one.gender} - {""}, set(one.details), set(one.owners), set(one.own))

    def fits(self, other: _Group) -> bool:
        """Whether no document has both, and gender, number, owner and names agree."""
        return self.documents.isdisjoint(other.documents) and self._agrees(other)

    def may_have(self, other: _Group) -> bool:
        """Whether one with a name may be these as well: they agree, and no document has one noun for both, nor a statement of both."""
        both = self.documents & other.documents
        mine, theirs = ([one for _, one in group.members if one.document in both] for group in (self, other))
        return self._agrees(other) and not any(
            one.document == two.document and (one.nouns & two.nouns or two.iri in one.beside)
            for one in mine
            for two in theirs
        )

    def _agrees(self, other: _Group) -> bool:
        pairs = ((getattr(self, name), getattr(other, name)) for name in _AGREEING)
        return all(not mine or not theirs or not mine.isdisjoint(theirs) for mine, theirs in pairs)

    def take(self, other: _Group) -> None:
        """Take in all that another has."""
        self.members += other.members
        self.documents |= other.documents
        for name in _AGREEING:
            getattr(self, name).update(getattr(other, name))


_AGREEING = ("genders", "numbers", "owners", "own")


def add_unnamed(
    things: Nodes, found: Catalogue, forms: CorpusForms, vocabulary: Vocabulary, decisions: Decisions
) -> None:
    """Give things of the corpus what documents of their stories only describe, and add new ones of what none of these names."""
    names, there = list(found.documents), Spool[list[tuple[int, int]]]()
    with there:
        places = {document: there.put(pairs) for document, pairs in things.by_document()}
        own = decisions.kept | decisions.merges

        def document(number: int) -> _Document:
            free = (row for row in found.unnamed(number) if not row[1].decided and row[1].iri not in own)
            told = sorted((_Told(*row) for row in free), key=lambda each: each.one.iri)
            return _Document(names[number], told, [(node, found[each]) for node, each in there[places[number]]])

        for story in _stories((document(number) for number in places), found.documents, forms):
            _Story(map(document, story), things, forms, vocabulary, decisions).tell()


def _stories(documents: Iterable[_Document], numbers: Mapping[str, int], forms: CorpusForms) -> Iterator[list[int]]:
    """The numbers of the documents of each story, by the words of the names in them."""

    def bag(document: _Document) -> Bag:
        counts = Counter[int]()
        for _, one in document.named:
            for name, count in one.names:
                counts.update({crc32(word.encode()): count for word in forms.words(name)})
        date = next((one.date for _, one in document.named), "")
        return Bag.of(Words(document.iri, date, tuple(sorted(counts.items()))))

    with Stories(map(bag, documents), STORY, small=1.0) as stories:
        for story in stories.groups():
            yield [numbers[document] for document in story]


class _Story:
    """One story: its documents, what each of them describes, and what each names."""

    def __init__(
        self,
        documents: Iterable[_Document],
        things: Nodes,
        forms: CorpusForms,
        vocabulary: Vocabulary,
        decisions: Decisions,
    ) -> None:
        self._things, self._decisions = things, decisions
        self._relational = vocabulary.words(WordClass.RELATIONAL_NOUN)
        self._sole = vocabulary.words(WordClass.AUTHORITY_NOUN) | vocabulary.words(WordClass.CULPRIT_NOUN)
        self._groups: dict[tuple[str, str], _Group] = {}
        self._given: dict[int, _Group] = {}  # by what has a name
        self._by_noun: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
        self._called: dict[str, dict[int, Called]] = defaultdict(lambda: defaultdict(Called))
        self._named: dict[int, Named] = {}
        for document in documents:
            for told in document.told:
                for noun in told.one.nouns:
                    self._by_noun[noun][document.iri].append(told)
            for node, one in document.named:
                self._note(node, one, forms)

    def _note(self, node: int, one: Appearance, forms: CorpusForms) -> None:
        """What a document tells of a thing with a name."""
        if node not in self._named:
            self._named[node] = Named(node, self._things.iris[node])
        self._named[node].note(one, forms)
        for nouns, how in ((one.nouns, "texts"), (one.roles, "roles"), (_heads(one, forms), "names")):
            for noun in nouns:
                getattr(self._called[noun][node], how).add(one.document)

    def tell(self) -> None:
        """Tell what is one without a name; what has a name gets its descriptions."""
        order = sorted(self._by_noun, key=lambda noun: (-len(self._by_noun[noun]), noun))
        for noun in order:
            for same in self._witnessed(noun):
                for told in same[1:]:
                    self._join(same[0], told)
        for same in self._acting():
            for told in same[1:]:
                self._join(same[0], told)
        proposals = [*self._known(), *(one for noun in order for one in self._proposed(noun))]
        key = lambda one: (-one.documents, -one.share, one.named.iri, one.told.one.document, one.told.one.iri)  # noqa: E731
        for proposal in sorted(proposals, key=key):
            self._give(proposal)
        for group in {id(one): one for one in self._groups.values()}.values():
            members = sorted(group.members, key=lambda told: (told.one.document, told.one.iri))
            numbers = [told.number for told in members]
            if group.node is not None:
                self._things.give(group.node, numbers, CALLED)
            elif len(members) > 1:
                self._things.describe(members[0].one.iri, numbers, ALIKE)

    def _alone(self, noun: str) -> list[_Told]:
        """The thing that each document means by a noun, where it is but one."""
        every = (ones[0] for _, ones in sorted(self._by_noun[noun].items()) if len(ones) == 1)
        return [told for told in every if len(told.one.nouns) == 1 or noun in told.one.label.casefold().split()]

    def _witnessed(self, noun: str) -> Iterator[list[_Told]]:
        """Those of several documents of which these say the same: that they are armed, that they killed; twice, of what is nobody.

        "The sheriff" is one by that alone.
        """
        found: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
        for told in self._alone(noun):
            one = told.one
            if self._is_sole(noun, one):
                found[one.type,].append(told)
            for same in combinations(sorted(one.acts)[:_ACTS], 1 if one.type in _PARTIES else _WITNESSES):
                found[same].append(told)
            if one.type == "Group":
                for act in filter(is_act, one.acts[:_ACTS]):
                    found[act,].append(told)
        return (found[same] for same in sorted(found, key=lambda same: (-len(found[same]), same)))

    def _is_sole(self, noun: str, one: Appearance) -> bool:
        """Whether there is but one of it in a story: an office, which is no man and nobody's mother, or bare "police", "robbers"."""
        if one.article not in (THE, "") or noun in self._relational:
            return False
        return not one.gender if one.type == "Person" else noun in self._sole and all(map(is_act, one.acts))

    def _acting(self) -> Iterator[list[_Told]]:
        """Those of several documents of which these say the same two things, one of them an act or an age, whatever they call them."""
        found: dict[tuple[str, ...], dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
        for told in self._every():
            acts = sorted(told.one.acts)[:_ACTS]
            for same in chain(combinations(acts, 1), combinations(acts, _WITNESSES)):
                if any(map(is_act, same)) and sum(map(weight, same)) >= _WITNESSES:
                    found[told.one.type, *same][told.one.document].append(told)
        for same in sorted(found, key=lambda same: (-len(found[same]), same)):
            yield [ones[0] for _, ones in sorted(found[same].items()) if len(ones) == 1]

    def _every(self) -> Iterator[_Told]:
        """All people and bodies that documents describe, in order."""
        every = {
            (told.one.document, told.one.iri): told
            for texts in self._by_noun.values()
            for ones in texts.values()
            for told in ones
            if told.one.type in _ACTORS
        }
        return (every[each] for each in sorted(every))

    def _known(self) -> Iterator[_Proposal]:
        """Who does what one thing with a name does, twice, and no other one; or whom a text names that others call so."""
        by_act: dict[str, list[Named]] = defaultdict(list)
        by_document: dict[str, list[Named]] = defaultdict(list)
        for named in self._named.values():
            for act in named.acts:
                by_act[act].append(named)
            for document in named.documents:
                by_document[document].append(named)
        for told in self._every():
            one, shared = told.one, Counter[int]()
            for act in one.acts:
                shared.update({named.node: weight(act) for named in by_act[act] if named.may_be(one, ())})
            called = [
                named for named in by_document[one.document] if named.may_be(one, ()) and self._is_called(named, one)
            ]
            (node, count), (_, second) = [*shared.most_common(2), (0, 0), (0, 0)][:2]
            if count >= _WITNESSES and count > second and self._is_who(self._named[node], one):
                yield _Proposal(len(self._named[node].documents), count, self._named[node], told)
            elif len(called) == 1:
                yield _Proposal(len(called[0].documents), 0, called[0], told)
            elif (first := self._introduced(one, shared, by_document[one.document])) is not None:
                yield _Proposal(len(first.documents), 0, first, told)

    def _introduced(self, one: Appearance, shared: Counter[int], there: Iterable[Named]) -> Named | None:
        """Whom a text names after its first words have told of somebody as new, "a man" or "man", if texts say one act of both.

        News put off who it was: of people in the first sentences it is the one who is named there, whoever else in the story does so.
        """
        if one.article not in (A, "") or one.type != "Person" or one.at >= _LEAD:
            return None
        near = Counter({named.node: count for named in there if (count := shared[named.node])})
        (node, count), (_, second) = [*near.most_common(2), (0, 0), (0, 0)][:2]
        if count <= second or one.at >= self._named[node].first[one.document]:
            return None
        return self._named[node] if self._is_who(self._named[node], one) else None

    @staticmethod
    def _is_who(named: Named, one: Appearance) -> bool:
        """Whether a description that says the same of somebody may mean a name: one of these is an act, and it is not said to be theirs."""
        acts = any(map(is_act, named.acts.intersection(one.acts)))
        return acts and one.owners.isdisjoint(named.words) and not named.is_before(one)

    def _is_called(self, named: Named, one: Appearance) -> bool:
        """Whether what a text says with "the" after a name is a role that two other texts, of any story, give it; one, of its gender."""
        if one.article != THE or one.type != "Person" or named.first[one.document] > one.at:
            return False
        texts = min(self._things.roles[named.node][noun] for noun in one.nouns)
        return texts > 1 or (texts == 1 and one.gender in named.pronouns)

    def _proposed(self, noun: str) -> Iterable[_Proposal]:
        """Whom a noun may mean: the one thing with a name that documents of the story call so, or far more of them than any other."""
        key = lambda item: (-len(item[1].documents), self._named[item[0]].iri)  # noqa: E731
        every = self._called.get(noun, {})
        said = {node: called for node, called in every.items() if called.texts or called.roles} or every
        if not said:
            return
        (node, called), *rest = sorted(said.items(), key=key)
        calling = len(called.documents)
        if rest and calling < _AHEAD * len(rest[0][1].documents):
            return
        named = self._named[node]
        if calling < _SHARE * len(named.documents):
            return
        others = set().union(*(other.documents for _, other in rest))
        for told in self._alone(noun):
            if told.one.document not in others and named.is_meant(noun, told.one, called, self._relational):
                yield _Proposal(calling, calling / len(named.documents), named, told)

    def _join(self, one: _Told, other: _Told) -> None:
        """Make one of two descriptions, and of all that is one with them, unless something speaks against it."""
        mine, theirs = self._group(one), self._group(other)
        if mine is theirs or not mine.fits(theirs) or self._are_split(mine, theirs):
            return
        small, large = sorted((mine, theirs), key=lambda group: len(group.members))
        large.take(small)
        for _, member in small.members:
            self._groups[member.document, member.iri] = large

    def _give(self, proposal: _Proposal) -> None:
        """Give a thing with a name its description, and all that is one with it."""
        named, group = proposal.named, self._group(proposal.told)
        before = self._given.setdefault(named.node, _Group())
        if group.node is None and before.may_have(group) and self._is_of(group, named):
            group.node = named.node
            before.take(group)
            before.owners.clear()  # what has a name may be of several
            before.own.clear()

    def _group(self, told: _Told) -> _Group:
        return self._groups.setdefault((told.one.document, told.one.iri), _Group.of(told))

    def _is_of(self, group: _Group, named: Named) -> bool:
        """Whether descriptions may mean a thing with a name."""
        return all(named.may_be(one, group.genders) and not self._is_split(named.iri, one) for _, one in group.members)

    def _are_split(self, mine: _Group, theirs: _Group) -> bool:
        """Whether the user has split one of some descriptions off another."""
        if not self._decisions.splits:
            return False
        pairs = [(a, b) for _, a in mine.members for _, b in theirs.members]
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
