"""``ontology/facts.ttl``: each pair of relations or words is needed, and its two sentences say the same."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.builder.document import analyse, told_of
from newsgraph.entities.resolver import Resolver
from newsgraph.extract import extractor
from newsgraph.facts.equivalence import FILE, shipped
from newsgraph.facts.gathering import Key
from newsgraph.facts.telling import Telling, implied
from newsgraph.model import Document
from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.vocabulary import data
from newsgraph.vocabulary.turtle import RDF_TYPE, Facts
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree

FACTS = Facts.read([data.read(FILE)])
PAIRS = {
    kind: [iri for iri in FACTS.of if FACTS.one(iri, RDF_TYPE) == ONTOLOGY + kind]
    for kind in ("Converse", "Synonymy", "Entailment", "Happening", "WiderHappening")
}


@cache
def told(text: str, day: str = "") -> tuple[Telling, ...]:
    """What a build has of a text of a day."""
    document = Document(text, date=day)
    analysis = analyse(document, tree(text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri, base=document.base)
    claims = list(extractor.claims(analysis, day))
    return told_of(document, analysis, resolver, claims, default()).tellings


def sentences(iri: str) -> tuple[tuple[Telling, ...], tuple[Telling, ...]]:
    return told(FACTS.need(iri, ONTOLOGY + "example")), told(FACTS.need(iri, ONTOLOGY + "otherExample"))


def said(iri: str) -> tuple[list[Telling], list[Telling]]:
    """The statements alone, without words for happenings that no statement has."""
    one, other = sentences(iri)
    return [row for row in one if row.is_said], [row for row in other if row.is_said]


@pytest.mark.parametrize("iri", [*PAIRS["Converse"], *PAIRS["Synonymy"]], ids=local_name)
def test_the_sentences_of_a_pair_are_one_fact(iri: str) -> None:
    one, other = said(iri)
    relations = {FACTS.one(iri, ONTOLOGY + "relation"), FACTS.one(iri, ONTOLOGY + "other")}
    assert {row.relation for row in (*one, *other)} >= relations
    assert {Key.of(row) for row in one} & {Key.of(row) for row in other}


@pytest.mark.parametrize("iri", PAIRS["Entailment"], ids=local_name)
def test_the_first_sentence_of_an_entailment_says_the_second(iri: str) -> None:
    one, other = said(iri)
    keys = {Key.of(row) for row in other}
    assert keys & {Key.of(also) for row in one for also in implied(row)}
    assert not keys & {Key.of(row) for row in one}
    assert not {Key.of(row) for row in one} & {Key.of(also) for row in other for also in implied(row)}


@pytest.mark.parametrize("iri", PAIRS["Happening"], ids=local_name)
def test_words_for_a_happening(iri: str) -> None:
    words = (*FACTS.all(iri, ONTOLOGY + "word"), *FACTS.all(iri, ONTOLOGY + "verb"))
    assert {shipped().happenings[word] for word in words} == {words[0]}
    one, other = sentences(iri)
    assert {(row.trigger, row.subject.head or "-", row.object.key) for row in one} & {
        (row.trigger, row.subject.head or "-", row.object.key) for row in other
    } or {row.trigger for row in one} & {row.trigger for row in other}


@pytest.mark.parametrize("iri", PAIRS["WiderHappening"], ids=local_name)
def test_words_for_a_happening_that_one_thing_takes_part_in(iri: str) -> None:
    words = FACTS.all(iri, ONTOLOGY + "word")
    assert {shipped().wider[shipped().happenings.get(word, word)] for word in words} == {words[0]}
    one, other = (
        {row.trigger for row in rows if shipped().wider.get(row.trigger) == words[0]} for rows in sentences(iri)
    )
    assert one
    assert other
    assert one.isdisjoint(other)


@pytest.mark.parametrize(
    "text",
    [
        "Una Brandl, 52, leads Norda.",
        "There is a school near Kelbridge.",
        "Norda is a bank.",
        "Una Brandl knows Pavel Iske.",
        "Pavel Iske is near Kelbridge.",
    ],
)
def test_a_state_is_no_happening(text: str) -> None:
    assert told(text)
    assert {row.trigger for row in told(text)} == {""}


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The man murdered Pavel Iske.", {"kill"}),
        ("Corvane bought Norda.", {"buy"}),
        ("Corvane set up Norda.", {"set up"}),
        ("Corvane did not buy Norda.", {""}),
        ("Pavel Iske was charged with fraud.", {"charge", "fraud"}),
        ("Pavel Iske was arrested near Kelbridge.", {"arrest"}),
    ],
)
def test_what_happens_is_told_by_its_verb_with_its_particle(text: str, triggers: set[str]) -> None:
    assert {row.trigger for row in told(text)} == triggers


def test_relations_of_pairs_exist() -> None:
    for kind in ("Converse", "Synonymy", "Entailment"):
        for iri in PAIRS[kind]:
            for name in ("relation", "other"):
                assert FACTS.need(iri, ONTOLOGY + name) in default().relations
    assert shipped().states <= default().relations.keys()


@pytest.mark.parametrize(
    "text",
    [
        'The technique split words ("bachelor" = male + unmarried). This is not the best example of the technique.',
        'Writers of code know signs ("total" += price + tax). This is the oldest habit of the trade.',
    ],
)
def test_a_sign_that_a_pronoun_stands_for_ends_no_document(text: str) -> None:
    assert told(text)
