"""What evokes a property of somebody else's ontology: a word with a slot for the object, or words that the object is called by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from newsgraph.errors import VocabularyError
from newsgraph.namespaces import ONTOLOGY, short
from newsgraph.vocabulary.clues import CLUE
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts

PATTERN = ONTOLOGY + "Pattern"
MANY = ("lemma", "slot", "objectName", "named", "exceptLemma", "example", "clue")
ONCE = ("evokes", "subjectSlot", "precision", "support", "found", "bias", "leastProbability", "onlyBest")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One use of a word that evokes a property: "directed [by]" with what stands in the slot as its object, or a ``value`` as object.

    ``relation`` is the IRI of the property, or empty in a pattern that holds for whatever is ``named`` so. ``first``: its subject is
    what the sentence names first; ``beside``: what stands beside the word with this preposition; otherwise what stands nearest to it.
    ``excepted`` are the lemmas that a lemma for many words does not stand for.
    """

    id: str
    relation: str
    named: tuple[str, ...]
    lemma: str = ""
    slot: str = ""
    value: str = ""
    first: bool = False
    beside: str = ""
    excepted: tuple[str, ...] = ()


ANY = "*"  # the lemma of all words
LABEL = "label"  # the slot of what its label says of a property, beside what is taught
FIRST = "first"  # the subject slot of what the sentence names first


def patterns_of(facts: Facts) -> Iterator[Pattern]:
    """All patterns. Raises ``VocabularyError`` for one that evokes nothing or has neither a word with its slot nor a value."""
    for iri in facts.of:
        if PATTERN not in facts.all(iri, RDF_TYPE):
            continue
        relation, named = facts.one(iri, ONTOLOGY + "evokes"), facts.all(iri, ONTOLOGY + "named")
        lemmas, slots, values = (facts.all(iri, ONTOLOGY + name) for name in ("lemma", "slot", "objectName"))
        if not (relation or named):
            hint = "name a property in ng:evokes, or its label in ng:named"
            raise VocabularyError(f"{short(iri)} evokes nothing", place="lexicon", hint=hint, about=(iri,))
        if relation and facts.all(iri, CLUE):
            continue
        if relation and LABEL in slots:
            yield Pattern(iri, relation, (), slot=LABEL)
            continue
        if not values and not (lemmas and slots):
            hint = "give it ng:lemma and ng:slot, or ng:objectName"
            raise VocabularyError(f"{short(iri)} says no words", place="lexicon", hint=hint, about=(iri,))
        names, where = tuple(map(str.casefold, named)), facts.one(iri, ONTOLOGY + "subjectSlot")
        first, beside = where == FIRST, "" if where == FIRST else where
        excepted = tuple(facts.all(iri, ONTOLOGY + "exceptLemma"))
        for lemma, slot in product(lemmas, slots):
            yield Pattern(iri, relation, names, lemma, slot, first=first, beside=beside, excepted=excepted)
        for value in values:
            yield Pattern(iri, relation, names, value=value, first=first, excepted=excepted)
