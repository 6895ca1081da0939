"""Which words evoke which property of an ontology of somebody else: worked out once, from its labels and classes and from patterns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from newsgraph.namespaces import short
from newsgraph.property_labels import ARTICLES, AUXILIARIES, BY, JOINTLY, OF, PREPOSITIONS, SITES, family
from newsgraph.vocabulary.clues import OBJECT_IS, Clues
from newsgraph.vocabulary.patterns import ANY, LABEL, Pattern
from newsgraph.vocabulary.target import Target, TargetProperty

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATES = frozenset(_XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth", "dateTimeStamp"))
# The slots of a noun whose bearer is the object ("director Holm", "Holm is the director"), and of the verb of its family ("directed by").
_NOUN = ("name", "predicate", "subject", "modifier")
_OBJECT = "object"
_STEM = "~"  # before what is no lemma, but what words of a family have in common
_PAST = "="  # before what may be the past of a verb, irregular too: as written, where that is not the lemma ("paid")


class Evoked(NamedTuple):
    """How a word evokes a property: ``sure`` where any name will do as its object, not only what is known to fit.

    ``taught``: it is a user's pattern, for which any mention will do. ``first``: its subject is what the sentence names first;
    ``beside``: what stands beside the word with this preposition.
    ``entry``: the pattern that says so; properties that one entry names are told together. ``modifier``: what stands before the noun in
    the label ("cast member"), and has to in a text that does not say of what kind the subject is. ``noun``: any noun will do as its object.
    ``excepted``: the verbs under which a value is none ("renounced communism").
    """

    sure: bool = True
    taught: bool = False
    first: bool = False
    entry: str = ""
    beside: str = ""
    modifier: str = ""
    noun: bool = False
    excepted: tuple[str, ...] = ()


class Cue(NamedTuple):
    """A word, by its lemma or the stem of its family, with the slot of the object; ``sure``, ``modifier`` and ``noun`` as of ``Evoked``."""

    word: str
    slot: str
    sure: bool = True
    modifier: str = ""
    noun: bool = False

    @property
    def key(self) -> str:
        """What of it a text must have: of a noun itself ("composer" is no "composition"), of others what the family has in common."""
        return self.word if self.slot in _NOUN else _STEM + family(self.word)


@dataclass(frozen=True)
class Evoking:
    """A target with what evokes its properties. ``bases`` are our classes by the nouns that name them."""

    target: Target
    patterns: tuple[Pattern, ...]
    class_nouns: Mapping[str, str]
    date_names: frozenset[str]
    clues: Mapping[str, Clues] = field(default_factory=dict)

    @cached_property
    def _nouns(self) -> dict[str, frozenset[str]]:
        """Of each class the nouns that name it or what is below it."""
        found: dict[str, set[str]] = {iri: set() for iri in self.target.classes}
        for iri, each in self.target.classes.items():
            heads = {_head(name) for name in each.names}
            for above in self.target.above(iri):
                found.setdefault(above, set()).update(heads)
        return {iri: frozenset(nouns) for iri, nouns in found.items()}

    def nouns(self, iri: str) -> frozenset[str]:
        """The nouns of a class."""
        return self._nouns.get(iri, frozenset())

    def is_narrow(self, iri: str) -> bool:
        """Whether a class of theirs is below another one that the same class of ours is: a team is a body, and not each body a team."""
        above = [each for each in self.target.above(iri) if each != iri]
        return any(self.base(each) == self.base(iri) for each in above)

    def base(self, iri: str) -> str:
        """The class of ours that one of theirs is a kind of, or empty where no noun tells."""
        for above in self.target.above(iri):
            its = self.target.classes.get(above)
            for name in its.names if its else ():
                if found := self.class_nouns.get(name.lower()) or self.class_nouns.get(_head(name)):
                    return found
        return ""

    def domains(self, iri: str) -> tuple[str, ...]:
        """The classes that a property is of."""
        return self.target.properties[iri].domains

    def ranges(self, iri: str) -> tuple[str, ...]:
        """The classes that a property leads to."""
        return self.target.properties[iri].ranges

    @cached_property
    def _called(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for iri, each in self.target.properties.items():
            for name in each.names:
                found.setdefault(name.casefold().strip(), set()).add(iri)
        return {name: frozenset(iris) for name, iris in found.items()}

    def called(self, name: str) -> frozenset[str]:
        """The properties with a label."""
        return self._called.get(name.casefold(), frozenset())

    def is_narrower(self, iri: str, other: str) -> bool:
        """Whether a property leads to a class below one that another leads to."""
        above = {up for each in self.ranges(iri) for up in self.target.above(each) if up != each}
        return not above.isdisjoint(self.ranges(other))

    def is_part(self, iri: str, other: str) -> bool:
        """Whether the words of a property's label are among those of another one: what is called more narrowly says more."""
        mine, theirs = (set(_words(self.target.properties[each].label)) for each in (iri, other))
        return mine <= theirs

    def families(self, iri: str) -> frozenset[str]:
        """What the words of a property's labels have in common with words of one family."""
        return frozenset(family(word) for name in self.target.properties[iri].names for word in _words(name))

    def is_date(self, iri: str) -> bool:
        """Whether a property leads to a date."""
        each = self.target.properties[iri]
        if each.ranges:
            return any(self.nouns(one) & self.date_names for one in each.ranges)
        if each.datatypes:
            return not _DATES.isdisjoint(each.datatypes)
        return any(not self.date_names.isdisjoint(_words(name)) for name in each.names)

    @cached_property
    def taught(self) -> frozenset[str]:
        """The properties that patterns of the user evoke: what their labels say is then left aside, unless a pattern keeps it."""
        told = {pattern.relation for pattern in self.patterns if pattern.relation in self.target.properties}
        return frozenset((told | self.clues.keys()) - self.kept)

    @cached_property
    def kept(self) -> frozenset[str]:
        """The properties of which the user keeps what the label says beside what is taught."""
        return frozenset(pattern.relation for pattern in self.patterns if pattern.slot == LABEL)

    @cached_property
    def excepted(self) -> frozenset[str]:
        """The lemmas that no lemma for many words stands for."""
        return frozenset(lemma for pattern in self.patterns for lemma in pattern.excepted)

    @cached_property
    def _index(self) -> dict[tuple[str, str], dict[str, Evoked]]:
        """The properties by word and slot; what is surest counts."""
        index: dict[tuple[str, str], dict[str, Evoked]] = {}

        def add(iri: str, word: str, slot: str, how: Evoked) -> None:
            there = index.setdefault((word, slot), {})
            there[iri] = max(there.get(iri, how), how)

        named: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            for name in pattern.named:
                named.setdefault(name, []).append(pattern)
            if pattern.lemma and pattern.relation in self.target.properties:
                how = Evoked(taught=True, first=pattern.first, beside=pattern.beside)
                add(pattern.relation, pattern.lemma, pattern.slot, how)
        for iri, each in self.target.properties.items():
            for name in each.names if iri not in self.taught else ():
                for pattern in named.get(" ".join(name.casefold().split()), ()):
                    if pattern.lemma:
                        add(iri, pattern.lemma, pattern.slot, Evoked(entry=pattern.id, beside=pattern.beside))
                for cue in self._cues(each, name):
                    add(iri, cue.key, cue.slot, Evoked(cue.sure, modifier=cue.modifier, noun=cue.noun))
                if len(words := _words(name)) == 1:
                    add(iri, _PAST + words[0], _OBJECT, Evoked())
        return index

    @cached_property
    def _values(self) -> dict[str, dict[tuple[str, ...], dict[str, Evoked]]]:
        """The values of patterns as words, by their first one, with the properties that lead to them."""
        found: dict[str, dict[tuple[str, ...], dict[str, Evoked]]] = {}
        labels = {name.casefold().strip(): iri for iri, each in self.target.properties.items() for name in each.names}
        for pattern in self.patterns:
            iris = [labels[name] for name in pattern.named if name in labels and labels[name] not in self.taught]
            iris += [pattern.relation] if pattern.relation in self.target.properties else []
            if pattern.value and iris:
                words = value_words(pattern.value)
                how = Evoked(taught=bool(pattern.relation), first=pattern.first, excepted=pattern.excepted)
                found.setdefault(words[0], {}).setdefault(words, {}).update(dict.fromkeys(iris, how))
        return found

    def values(self, word: str) -> Iterable[tuple[tuple[str, ...], dict[str, Evoked]]]:
        """The values that begin with a word."""
        return self._values.get(word, {}).items()

    @cached_property
    def clue_values(self) -> Mapping[str, list[tuple[str, ...]]]:
        """What objects are called for which clues speak, as words, by the first of these."""
        names = (name for each in self.clues.values() for name, weight in each.weights.items() if weight > 0)
        told = (name.removeprefix(OBJECT_IS) for name in names if name.startswith(OBJECT_IS))
        known = (name for each in self.clues.values() for name in each.objects)
        return by_first(map(value_words, (*told, *known)))

    @cached_property
    def known_objects(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        """By property with clues, what it is known to lead to, as words."""
        return {iri: frozenset(map(value_words, each.objects)) for iri, each in self.clues.items()}

    def by_slot(self, forms: tuple[str, str], slot: str) -> dict[str, Evoked]:
        """The properties that a word with something in a slot evokes, and how.

        ``forms`` are the word as lemma and as written.
        """
        lemma, written = forms
        alone = lemma.removeprefix(JOINTLY)  # "co-founder" is a founder too
        keys = [
            *dict.fromkeys((lemma, alone)),
            ANY,
            *(_STEM + stem for stem in sorted({family(form) for form in (*forms, alone)})),
        ]
        past = self._index.get((_PAST + written, _OBJECT), {}) if written != lemma else {}
        found: dict[str, Evoked] = dict(past) if slot == _OBJECT else {}
        for key in keys:
            for iri, how in self._index.get((key, slot), {}).items():
                if slot != BY or iri not in past:  # who is paid by Norway has not "paid" Norway
                    found[iri] = max(found.get(iri, how), how)
        return found

    def undecided(self) -> Iterator[str]:
        """The properties that no word of a label, no class and no pattern tells, a line each."""
        told = {iri for entries in self._index.values() for iri in entries}
        told |= {
            iri for entries in self._values.values() for iris in entries.values() for iri in iris
        } | self.clues.keys()
        for iri, each in self.target.properties.items():
            if iri not in told:
                yield f'{self.target.path}: nothing evokes {short(iri)}, "{each.label}" (teach it from examples)'

    def _cues(self, each: TargetProperty, name: str) -> Iterator[Cue]:
        """What the words of a label say: "designed by", "member of political party", "publication date", "director", "owns"."""
        words = [word for word in _words(name) if word not in ARTICLES]
        while len(words) > 1 and words[0] in AUXILIARIES:
            words = words[1:]
        leads = [at for at, word in enumerate(words) if word in PREPOSITIONS and at]
        range_nouns = {noun for iri in each.ranges for noun in self.nouns(iri)}
        range_nouns |= self.date_names if self.is_date(each.iri) else set()
        if leads:
            cues = _led(words[leads[0] - 1], words[leads[0]], words[leads[0] + 1 :], range_nouns)
            return cues if each.ranges or self.is_date(each.iri) else map(_of_any_noun, cues)
        if words[-1] in range_nouns and len(words) > 1:
            return _of_kind(words[:-1], words[-1], is_date=self.is_date(each.iri))
        alike = bool(each.domains) and each.domains == each.ranges
        return (cue for cue in _single(words) if not (alike and cue.slot == OF))  # a tributary of the Elvar has none


def _led(first: str, lead: str, rest: list[str], range_nouns: Container[str]) -> Iterator[Cue]:
    """ "Designed by", "member of political party", "place of publication"."""
    if rest and first in range_nouns:
        yield from (Cue(rest[0], slot) for slot in SITES)
        return
    yield Cue(first, lead)
    if lead == BY:
        yield Cue(first, "subject")
    elif rest and lead == OF:
        yield from (Cue(first, slot, sure=False) for slot in _NOUN)


def _of_any_noun(cue: Cue) -> Cue:
    """ "Charged with", "convicted of": where no range tells, what somebody is charged with is no name."""
    leads = PREPOSITIONS - {BY, *SITES}
    return cue._replace(noun=cue.slot in leads and cue.word.endswith("ed"))


def _of_kind(before: Iterable[str], last: str, *, is_date: bool) -> Iterator[Cue]:
    """ "Publication date", "production company": the last word is what the object is, those before it what happens."""
    yield from (Cue(word, slot) for word in before for slot in (*SITES, BY))
    if not is_date:
        yield from (Cue(last, slot) for slot in _NOUN)


def _single(words: list[str]) -> Iterator[Cue]:
    """ "Director", "record label", "owns", "employed", "award received"."""
    last, modifier = words[-1], words[-2] if len(words) > 1 else ""
    if last.endswith("ed") and len(words) > 1:
        yield Cue(last, _OBJECT, sure=False)
        return
    yield from (Cue(last, slot, modifier=modifier) for slot in _NOUN)
    yield Cue(last, OF, sure=False)
    yield Cue(last, _OBJECT if last.endswith(("s", "ed")) and len(words) == 1 else BY)


def value_words(value: str) -> tuple[str, ...]:
    """The words of a value, in lower case, cut as a text is."""
    return tuple(value.lower().replace("'s", " 's").replace("-", " - ").split())


def by_first(values: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Values as words, each once, by the first of these."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in dict.fromkeys(filter(None, values)):
        found.setdefault(words[0], []).append(words)
    return found


def _words(name: str) -> list[str]:
    return [word for word in "".join(c if c.isalnum() or c in "'-" else " " for c in name.lower()).split() if word]


def _head(name: str) -> str:
    """The noun of a name of a class: of "head of state" the first, of "film company" the last."""
    words = _words(name)
    leads = [at for at, word in enumerate(words) if word in PREPOSITIONS and at]
    return (words[leads[0] - 1] if leads else words[-1]) if words else ""
