"""What documents share by its IRI alone, with no appearance that tells of it, has one label over all of them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.corpus.appearance import Appearance
from newsgraph.corpus.catalogue import Catalogue
from newsgraph.corpus.identity import Identities, Identity
from newsgraph.corpus.shared_labels import Shared, SharedLabels, beside, shared_of
from newsgraph.iris import entity_iri

POWER = entity_iri("power")
SURGERY = entity_iri("open-heart surgery")


def decided(found: Catalogue, *rows: Identity) -> Identities:
    made = Identities(found.documents)
    made.add(rows)
    made.close()
    return made


def labels(
    texts: Iterable[tuple[str, str, str]], named: Iterable[Appearance] = (), identities: Iterable[Identity] = ()
) -> list[tuple[str, str]]:
    """What each text (document, IRI, label) calls the thing at last."""
    every = list(texts)
    with Catalogue.of(named) as found, SharedLabels() as work, decided(found, *identities) as same:
        for document, iri, label in every:
            work.add(document, [Shared(iri, label)])
        with work.identities(found, same) as called:
            of = [
                (document, {one.merges: one.label for one in called.get(document)}.get(iri, label))
                for document, iri, label in every
            ]
    return of


@pytest.mark.parametrize(
    ("given_", "label"),
    [
        ((POWER, "Power", "power"), "power"),
        ((POWER, "POWER", "Power"), "Power"),
        ((POWER, "Power", "power", "Power"), "Power"),
        ((SURGERY, "open - heart surgery", "open-heart surgery", "open-heart surgery"), "open-heart surgery"),
    ],
)
def test_the_commonest_label_is_that_of_all_and_the_plainest_of_equal_ones(given_: tuple[str, ...], label: str) -> None:
    iri, *written = given_
    texts = [(str(number), iri, one) for number, one in enumerate(written)]
    assert {now for _, now in labels(texts)} == {label}


def test_what_is_named_so_has_its_name() -> None:
    science = entity_iri("science")
    named = Appearance("c", science, "Science", "Organization")
    texts = [("a", science, "science"), ("b", science, "science")]
    assert labels(texts, [named]) == [("a", "Science"), ("b", "Science")]
    other = Identity("c", science, science, "Science Weekly", "Organization", "Organization")
    assert labels(texts, [named], [other]) == [("a", "Science Weekly"), ("b", "Science Weekly")]
    moved = Identity("c", science, entity_iri("Science Weekly"), "Science Weekly", "Organization", "Organization")
    assert labels(texts, [named], [moved]) == [("a", "science"), ("b", "science")]


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(("Power", "power", "POWER"))), unique_by=lambda one: one[0]
    )
)
def test_there_is_one_label_whatever_the_order(rows: list[tuple[str, str]]) -> None:
    texts = [(document, POWER, label) for document, label in rows]
    found = labels(texts)
    assert len({label for _, label in found}) <= 1
    assert sorted(found) == sorted(labels(texts[::-1]))


def test_what_is_shared() -> None:
    """Neither what its document alone identifies, nor what an appearance tells of under the same label."""
    named = Appearance("a", entity_iri("Science"), "Science", "Organization")
    pairs = [
        (POWER, "Power"),
        (entity_iri("a man", "doc"), "a man"),
        (entity_iri("Science"), "Science"),
        ("https://other.example/power", "power"),
    ]
    assert shared_of(pairs, [named]) == (Shared(POWER, "Power"),)
    assert shared_of([(entity_iri("Science"), "science")], [named]) == (Shared(entity_iri("Science"), "science"),)


def test_what_is_decided_of_a_thing_stands() -> None:
    one = Identity("a", POWER, entity_iri("Power Ltd"), "Power Ltd", "Organization", "Organization")
    label = Identity("a", POWER, POWER, "power", "Concept", "Concept")
    other = Identity("a", SURGERY, SURGERY, "surgery", "Concept", "Concept")
    assert beside([one], [label, other]) == [other, one]


def test_labels_may_be_any_text() -> None:
    strange = 'a "b" \\ \n c'
    iri = entity_iri(strange)
    assert labels([("a", iri, strange), ("b", iri, strange), ("c", iri, "A b c")]) == [
        (each, strange) for each in "abc"
    ]
