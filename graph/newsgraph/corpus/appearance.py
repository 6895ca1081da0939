"""What a document tells of each thing that it names, as rows that can be kept, joined and compared without the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from newsgraph.corpus.described_things import acts_of_names, described, nouns_of_names
from newsgraph.corpus.name_forms import CorpusForms, corpus_forms
from newsgraph.corpus.witnesses import aged
from newsgraph.entities.containment import around, unknown_areas, within
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.deeds import ages_of_name
from newsgraph.entities.descriptions import roles
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.entities.resolver import Resolver
from newsgraph.model import Entity
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.words import WordClass

NOTHING: frozenset[Any] = frozenset()  # each that Python makes takes 200 bytes
_REACH = 8  # words after a name in which "no relation" is said of it


@dataclass(frozen=True, slots=True)
class Appearance:
    """A named thing of one document.

    ``names`` are the words that name it there, with how often each does; ``roles`` are the nouns that it is called by, ``details`` all
    words of these; ``gender`` is what a title, a given name or a role tells, ``pronoun_gender`` what pronouns do; ``ages`` are those that
    the text gives a person. ``company`` are words of the names of the other things of the document. ``known``: the gazetteer has it.
    ``within`` are the codes of the countries and regions that the text names with a place, ``around`` of all else that its document names.
    ``namesake``: the text says that another one of the name is not meant ("no relation"). ``decided`` are the IRI, label and class that it
    has in its document where a decision of the user has changed them: all else is what the text tells. ``nouns`` are those that the text
    says for it; what it only describes is ``unnamed``, and has the numbers that go with these nouns as its ``details``, the words of
    the names of its ``owners``, those of its ``own`` names ("the city of Lima"), and the ``article`` with which it is first told of.
    ``acts`` are what is said of it ("shoot:obj"), ``at`` is the first word that does, and ``beside`` are the IRIs of what a statement tells
    of with it, as of two things, if it might be one.
    """

    document: str
    iri: str
    label: str
    type: str
    names: tuple[tuple[str, int], ...] = ()
    date: str = ""
    gender: str = ""
    pronoun_gender: str = ""
    roles: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    company: tuple[str, ...] = field(default=(), repr=False)
    known: bool = False
    namesake: bool = False
    decided: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    around: frozenset[str] = field(default=frozenset(), repr=False)
    nouns: frozenset[str] = frozenset()
    unnamed: bool = False
    owners: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    acts: tuple[str, ...] = ()
    article: str = ""
    at: int = 0
    beside: frozenset[str] = frozenset()
    companions: int = field(default=-1, repr=False, compare=False)

    @property
    def written(self) -> tuple[str, ...]:
        """IRI, label and class as the triples of its document have them."""
        return self.decided or (self.iri, self.label, self.type)

    @property
    def crowd(self) -> int:
        """How many words of company it has by itself."""
        return len(self.company) if self.companions < 0 else self.companions


def appearances(
    mentions: Mentions, coreference: Coreference, resolver: Resolver, document: str, date: str = ""
) -> tuple[Appearance, ...]:
    """The things of a document that it names, then those that it only describes, each once, in the order of the text."""
    drafts: dict[tuple[str, str], _Draft] = {}
    pronouns = _pronouns(mentions, coreference)
    for named in mentions.names:
        word = mentions.head(named)
        if mentions.zone[mentions.tree.sentence[word]] < 0 or named.role == "demonym":
            continue
        told, entity = resolver.undecided(mentions.mention(word)), resolver.entity(mentions.mention(word))
        if told.candidates:  # what nothing decides in its own document
            continue
        drafts.setdefault((told.iri, entity.iri), _Draft(told, entity)).note(mentions, named, word, pronouns)
        if place := resolver.literal(mentions.mention(word)):
            drafts.setdefault((place.iri, place.iri), _Draft(place, place)).note(mentions, named, word, pronouns)
    forms, known, areas = (
        corpus_forms(mentions.vocabulary),
        mentions.vocabulary.known,
        {text: _areas(mentions, group) for text, group in _by_text(mentions).items()},
    )
    surnames = _surnames((draft.entity for draft in drafts.values()), forms)
    drafts = {iris: draft for iris, draft in drafts.items() if not _is_open(draft.entity, surnames, forms)}
    words = {iris: _words(draft.entity, forms) for iris, draft in drafts.items()}
    nouns, done = nouns_of_names(mentions, coreference, resolver), acts_of_names(mentions, coreference, resolver)
    named_things = (
        replace(
            draft.made(document, date, known=iris[0] in known),
            nouns=frozenset(nouns.get(iris[0], ())),
            at=draft.at,
            acts=tuple(sorted({*done.get(iris[0], ()), *map(aged, draft.ages)})),
            around=_besides(areas, draft.names) if draft.entity.type == "Place" and iris[0] not in known else NOTHING,
            company=tuple(sorted({word for other in words if other != iris for word in words[other]} - words[iris])),
        )
        for iris, draft in drafts.items()
    )
    unnamed = (
        Appearance(document, *told, date=date, gender=found.gender, nouns=frozenset(found.nouns),
                   details=frozenset(found.numbers), decided=found.decided, unnamed=True, owners=frozenset(found.owners),
                   own=frozenset(found.own), article=found.article, at=found.at, acts=tuple(sorted(found.acts)))
        for told, found in described(mentions, coreference, resolver, forms).items()
    )  # fmt: skip
    return (*named_things, *unnamed)


def apart(found: Iterable[Appearance], pairs: Iterable[tuple[str, str]]) -> Iterator[Appearance]:
    """The same with what each is not, because a statement tells of both; of two with names, where these share a word."""
    rows = list(found)
    every = {one.iri: one for one in rows}
    beside: dict[str, set[str]] = {}
    for iris in pairs:
        ends = [every[iri] for iri in iris if iri in every]
        if len(ends) == len(set(iris)) == 2 and (any(one.unnamed for one in ends) or _share_a_word(*ends)):
            for one, other in (ends, reversed(ends)):
                beside.setdefault(one.iri, set()).add(other.iri)
    return (replace(one, beside=frozenset(beside[one.iri])) if one.iri in beside else one for one in rows)


def _share_a_word(one: Appearance, other: Appearance) -> bool:
    return not set(one.label.casefold().split()).isdisjoint(other.label.casefold().split())


def _by_text(mentions: Mentions) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for named in mentions.names:
        found.setdefault(named.text, []).append(named)
    return found


def _areas(mentions: Mentions, group: Sequence[Named]) -> frozenset[str]:
    """The codes of the countries and regions that a name leads to, or its own where it is that of one without a code."""
    return around(group, mentions.vocabulary) | unknown_areas(mentions.tree, group, mentions.vocabulary)


def _besides(areas: Mapping[str, frozenset[str]], own: Container[str]) -> frozenset[str]:
    """The codes of all that has another name: Wellington alone says nothing of New Zealand."""
    return frozenset(code for text, codes in areas.items() if text not in own for code in codes)


def _surnames(entities: Iterable[Entity], forms: CorpusForms) -> frozenset[str]:
    """Those of the people whom a document names in full."""
    people = (forms.person(entity.label) for entity in entities if entity.type == "Person")
    return frozenset(name.last for name in people if name.given)


def _is_open(entity: Entity, surnames: Set[str], forms: CorpusForms) -> bool:
    """Whether somebody has but a surname where another has it in full: who nobody can tell there is nobody of another document."""
    if entity.type != "Person":
        return False
    name = forms.person(entity.label)
    return not name.given and name.last in surnames


def _words(entity: Entity, forms: CorpusForms) -> frozenset[str]:
    """The words by which other documents know the same company: of a person the surname, which all writers give."""
    return frozenset({forms.person(entity.label).last} if entity.type == "Person" else forms.body(entity.label))


class _Draft:
    """What is found so far of one thing."""

    def __init__(self, entity: Entity, decided: Entity) -> None:
        self.entity, self.decided, self.names = entity, decided, Counter[str]()
        self.genders, self.pronouns = Counter[str](), Counter[str]()
        self.roles, self.details, self.ages, self.namesake = set[str](), set[str](), set[int](), False
        self.within, self.at = set[str](), -1

    def note(self, mentions: Mentions, named: Named, word: int, pronouns: Counter[tuple[int, str]]) -> None:
        """What one mention by name adds."""
        tree, vocabulary = mentions.tree, mentions.vocabulary
        self.at = word if self.at < 0 else self.at
        if named.role == "name":
            self.names[named.text] += 1
        told = list(roles(tree, named, word, vocabulary))
        titles = vocabulary.words(WordClass.COURTESY_TITLE) | vocabulary.words(WordClass.HONORIFIC)
        self.roles |= {noun for role in told for noun in role.heads if noun.rstrip(".") not in titles}
        self.details |= {noun for role in told for noun in role.words}
        before = tree.words[named.first - 1].lower().rstrip(".") if named.first else ""
        words, whole = named.text.casefold().split(), self.entity.label.casefold().split()
        surname = len(whole) > 1 and words[0] == whole[-1]  # Regina Benjamin is "Benjamin", and no man
        known = genders(vocabulary)
        given = "" if surname else known.of_name(words)
        for gender in (known.words.get(before), given, *map(known.words.get, sorted(self.roles))):
            if gender:
                self.genders[gender] += 1
                break
        for gender in dict.fromkeys(vocabulary.genders.values()):
            self.pronouns[gender] += pronouns[word, gender]
        self.ages.update(ages_of_name(tree, named, word))
        if self.entity.type == "Place":
            self.within |= within(tree, mentions.owners, named, vocabulary)
        self.namesake = self.namesake or _is_namesake(mentions, named)

    def made(self, document: str, date: str, *, known: bool) -> Appearance:
        """The row."""
        entity, person = self.entity, self.entity.type == "Person"
        own, now = (entity.iri, entity.label, entity.type), (self.decided.iri, self.decided.label, self.decided.type)
        return Appearance(
            document,
            entity.iri,
            entity.label,
            entity.type,
            tuple(sorted(self.names.items())),
            date,
            _commonest(self.genders) if person else "",
            _commonest(self.pronouns) if person else "",
            frozenset(self.roles),
            frozenset(self.details),
            frozenset(self.ages),
            within=frozenset(() if known else self.within),
            known=known,
            namesake=self.namesake,
            decided=() if now == own else now,
        )


def _commonest(counts: Counter[str]) -> str:
    return min((key for key in counts if counts[key]), key=lambda key: (-counts[key], key), default="")


def _pronouns(mentions: Mentions, coreference: Coreference) -> Counter[tuple[int, str]]:
    """How often a pronoun of a gender stands for the name with this head."""
    told, tree = mentions.vocabulary.genders, mentions.tree
    found = ((target, told.get(tree.words[word].lower(), "")) for word, target in coreference.links.items())
    return Counter((target, gender) for target, gender in found if gender)


def _is_namesake(mentions: Mentions, named: Named) -> bool:
    """Whether the text says right after a name that another of the name has nothing to do with it."""
    tree = mentions.tree
    end = min(named.end + _REACH, tree.sentences[tree.sentence[named.first]][1])
    text = f" {tree.words_of(named.end, end).lower()} " if end > named.end else ""
    return any(f" {cue} " in text for cue in mentions.vocabulary.words(WordClass.NAMESAKE_CUE))
