"""The entities of a graph by their names, for the words of a question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from newsgraph.lang.en.function_words import (
    ARTICLES,
    FEW,
    NO,
    PARTY_PREPOSITIONS,
    PRIVATIVE_PREFIXES,
    PRONOUNS,
    SCALES,
    STATIC_PREPOSITIONS,
    SUBJECT_MATTER_PREPOSITIONS,
)
from newsgraph.lang.en.quantities import quantity
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, alternatives

_ARTICLE = re.compile(rf"^(?:{alternatives(ARTICLES)})\s+", re.IGNORECASE)
_INNER_ARTICLE = re.compile(rf" of (?:{alternatives(ARTICLES)}) ")
# Beside its names what the texts describe a thing by: "the river", what they say that it is, and the office that somebody has
# ("director of museum"), or is also called ("a vaccine called Malvax"). A pronoun is no name.
_LABELS = """SELECT ?thing ?label {{ {{ ?thing skos:prefLabel|skos:altLabel ?label }}
  UNION {{ ?m ng:refersTo ?thing ; oa:exact ?label ; ng:because ?why }}
  UNION {{ ?c rdf:predicate <{copula}> ; rdf:subject ?thing ; rdf:object/skos:prefLabel ?label ; ng:polarity ng:Positive ;
    ng:modality ng:Asserted ; ng:tense "present" ; ng:voice ?voice FILTER(?voice != ng:Commenter) }}
  UNION {{ ?c rdf:predicate <{alias}> ; rdf:subject ?thing ; rdf:object ?label ; ng:polarity ng:Positive ; ng:modality ng:Asserted ;
    ng:voice ?voice FILTER(?voice != ng:Commenter) }}
  UNION {{ VALUES ?office {{ {offices} }}
    ?c rdf:predicate ?office ; rdf:subject ?thing ; rdf:object/skos:prefLabel ?of ; ng:relationLemma ?role ; ng:polarity ng:Positive ;
    ng:modality ng:Asserted ; ng:tense "present" ; ng:voice ?voice FILTER(?voice != ng:Commenter)
    BIND(CONCAT(?role, " of ", ?of) AS ?label) }} }}"""
_PEOPLE = "people"
_FULL = 3  # words of a full name, by whose last one somebody may be called
_OF = " of "
_LATER = re.compile(rf" (?:{alternatives(STATIC_PREPOSITIONS | PARTY_PREPOSITIONS | SUBJECT_MATTER_PREPOSITIONS)}) ")


def labels(vocabulary: Vocabulary) -> str:
    """SPARQL for all things of a graph with what the texts call them."""
    offices = " ".join(f"<{iri}>" for iri in sorted(vocabulary.traits.having[Trait.OFFICE]))
    the = vocabulary.the
    return _LABELS.format(copula=the(KeyTrait.COPULA), alias=the(KeyTrait.ALIAS), offices=offices)


def folded(text: str) -> str:
    """A name without its article, in lower case, its last word in the singular: "The ferries" and "ferry" are one."""
    plain = _ARTICLE.sub("", " ".join(text.split())).casefold().replace("’", "'")
    return _singular(plain)


def _is_number(key: str) -> bool:
    """Whether a folded name is a number in one word: "47", "two"."""
    return " " not in key and (found := quantity(key)) is not None and not found.unit


def _singular(text: str) -> str:
    if text.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if text.endswith(("sses", "shes", "ches", "xes")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith(("ss", "us", "is")) else text


def _genitive(key: str) -> str:
    """ "report of the court" for "court's report", and the text itself for any other; articles within do not count."""
    owner, sign, thing = key.partition("'s ")
    of = f"{thing} of {owner}" if sign and thing else key
    return _INNER_ARTICLE.sub(" of ", of)


class Names:
    """``Names(rows, vocabulary)``: rows of an IRI and one of its names, as :func:`labels` asks for them."""

    def __init__(self, rows: Iterable[tuple[str, ...]], vocabulary: Vocabulary) -> None:
        self._privative = vocabulary.words(WordClass.PRIVATIVE_MODIFIER) | {NO, FEW}
        self._measures = vocabulary.words(WordClass.MEASURE) | SCALES.keys()
        appellative = alternatives(vocabulary.words(WordClass.APPELLATIVE_NOUN))
        place = re.compile(f"^(?:{appellative}) of ", re.IGNORECASE)
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._ends: dict[str, set[str]] = defaultdict(set)
        self._lasts: dict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()
        for iri, label in rows:
            if label.casefold() in PRONOUNS:
                continue
            key = folded(label)
            self._known.add(iri)
            self._whole[key].add(iri)
            self._whole[_genitive(key)].add(iri)
            self._whole[place.sub("", key)].add(iri)  # the town of Norvik is Norvik
            words = label.split()
            if 1 < len(words) <= _FULL and all(word[:1].isupper() for word in words):
                self._lasts[folded(words[-1])].add(iri)
            self._shorten(iri, key, named=label.rpartition(" ")[2][:1].isupper())
            self._shorten_tail(iri, label)

    def _shorten(self, iri: str, key: str, named: bool) -> None:
        """What a thing may be called for short: "closure" and "closure of the plant" for "sudden closure of the plant", not "plant"."""
        shorter, of, tail = key.partition(_OF)
        words = shorter.split()
        for first in range(len(words)):
            if first and self._takes_away(words[first - 1]):
                break
            short = " ".join(words[first:])
            if first and not named:  # a name has no part that is a common noun
                self._ends[short + of + tail].add(iri)
            if of:
                self._ends[short].add(iri)

    def _shorten_tail(self, iri: str, label: str) -> None:
        """ "extension of quarry" for "extension of Kaolin's quarry at Tor Hill": with less said of the second. A name stays whole."""
        shorter, of, tail = label.partition(_OF)
        words = _LATER.split(tail)[0].split()
        if not of or not words or words[-1][:1].isupper():
            return
        for first in range(len(words)):
            if first and self._takes_away(words[first - 1].lower()):
                break
            if first or len(words) < len(tail.split()):
                self._ends[folded(f"{shorter}{of}{' '.join(words[first:])}")].add(iri)

    def _takes_away(self, word: str) -> bool:
        """Whether what a word stands before is not that thing: "former", "lack", "non-"."""
        return word in self._privative or word.startswith(PRIVATIVE_PREFIXES)

    def find(self, text: str, iri: str, name: bool) -> tuple[str, ...]:
        """The IRIs that a name, or a noun phrase less some of its modifiers, stands for: "strike" for "nine-day strike"."""
        key = folded(text)
        found = set(self._whole.get(key) or self._whole.get(_genitive(key), set()))
        if iri in self._known:
            found.add(iri)
        if not found and len(self._lasts.get(key, ())) == 1 and text[:1].isupper():
            found = set(self._lasts[key])  # "Valtonen", where one thing alone has a name that ends so
        if not name:
            found |= self._ends.get(key, set()) | self._ends.get(_genitive(key), set())
        return tuple(sorted(found))

    def counted(self, text: str) -> tuple[str, ...]:
        """The numbers that stand for so many people, where people are meant: "at least [47] were killed"."""
        keys = filter(_is_number, self._whole) if text.casefold() == _PEOPLE else ()
        return tuple(sorted({iri for key in keys for iri in self._whole[key]}))

    def measured(self, text: str) -> tuple[str, ...]:
        """What is an amount of this: "tonnes of hydrogen" for "hydrogen"."""
        tail = " of " + folded(text)
        heads = {key: key.removesuffix(tail).split() for key in self._whole if key.endswith(tail)}
        counted = (key for key, head in heads.items() if head and _singular(head[-1]) in self._measures)
        return tuple(sorted({iri for key in counted for iri in self._whole[key]}))
