"""What is gathered of many documents before the page is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.export.html import gathering
from newsgraph.iris import entity_iri
from newsgraph.network.model import Fact, Network, Node, Text
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default
from tests.export.html.corpus import corpus
from tests.export.html.test_page import CLAIM


@pytest.mark.parametrize(
    ("label", "kind", "named"),
    [
        ("Ada Brandt", "Person", True),
        ("Gulf of Aden", "Place", True),
        ("iPhone", "Product", True),
        ("東京", "Place", True),
        ("Somali pirates", "Group", False),
        ("officers", "Group", False),
        ("son", "Person", False),
        ("AK-47 rifles", "Product", False),
        ("Ada Brandt", "Concept", False),
        ("40 Million", "Literal", False),
    ],
)
def test_a_name_is_told_from_a_description(label: str, kind: str, named: bool) -> None:
    assert gathering.is_named(Node("urn:x", label, kind)) is named


def test_what_is_also_a_word_or_of_one_document_is_no_name_of_the_corpus() -> None:
    assert not gathering.is_named(Node("urn:x", "Police", "Group", ("police", "the police")))
    assert gathering.is_named(Node("urn:x", "Police", "Group", ("the Met",)))
    local = Node(entity_iri("Holm", "urn:document"), "Holm", "Person")
    assert not gathering.is_named(local)
    assert gathering.is_named(replace(local, same_as=("https://www.wikidata.org/entity/Q1",)))
    assert not gathering.is_named(Node(f"https://x.org/statement/{'0' * 24}", "Ann Is", "Person"))


def test_facts_are_those_of_the_graph_or_what_has_the_same_ends() -> None:
    edges = tuple(replace(CLAIM, id=f"st:{at}") for at in range(3))
    edges += (replace(CLAIM, id="st:3", predicate="urn:other"), replace(CLAIM, id="st:4", target="urn:b"))
    assert gathering.facts(Network((), edges)) == [0, 0, 0, 1, 2]
    own = Network((), edges, facts=(Fact("urn:f", ("st:1", "st:3"), 1), Fact("urn:g", ("st:4",), 0)))
    assert gathering.facts(own) == [0, 1, 0, 1, 2]
    assert gathering.sources(own, gathering.facts(own)) == {1: 1}


def test_copies_count_as_what_they_are_copies_of() -> None:
    texts = tuple(Text(f"doc:{at}", "", text) for at, text in enumerate(("a", "b", "a", "", "", "c")))
    made = Network((), (), texts, copies=(("doc:5", "doc:2"), ("doc:1", "doc:9")))
    assert gathering.origins(made) == [0, 1, 0, 3, 4, 0]


def test_disputes_are_pairs_of_what_is_there() -> None:
    edges = tuple(replace(CLAIM, id=f"st:{at}") for at in range(3))
    pairs = (("st:2", "st:0"), ("st:0", "st:2"), ("st:1", "st:9"))
    assert gathering.disputes(Network((), edges, disputes=pairs)) == [(0, 2)]


def test_roles_are_by_the_traits_of_relations() -> None:
    the = default().the
    keys = (KeyTrait.COPULA, KeyTrait.ROLE, KeyTrait.NATIONALITY, KeyTrait.AGE, KeyTrait.PAYMENT)
    edges = [replace(CLAIM, predicate=the(key)) for key in keys]
    assert gathering.roles(edges) == {the(key) for key in keys[:-1]}


def test_states_are_told_by_their_rule() -> None:
    edges = [
        replace(CLAIM, rule=rule) for rule in ("main-state", "relative-state", "main-object", "copula", "of-nobody")
    ]
    assert gathering.states(edges) == {"main-state", "relative-state"}


def test_a_corpus_is_ours_and_too_much_to_look_at() -> None:
    made = corpus()
    assert gathering.is_corpus(made, folded=False)
    assert not gathering.is_corpus(replace(made, documents=made.documents[:4]), folded=False)
    assert not gathering.is_corpus(replace(made, nodes=made.nodes[:150]), folded=False)
    assert gathering.is_corpus(replace(made, documents=()), folded=True)
    foreign = tuple(replace(edge, voice="", modality="") for edge in made.edges)
    assert not gathering.is_corpus(replace(made, edges=foreign), folded=True)
