"""What a document tells of each thing that it names."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import Appearance, Lean, appearances
from newsgraph.corpus.resolution import resolved
from newsgraph.entities.resolver import Resolver
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree


def told(text: str) -> tuple[Appearance, ...]:
    document = Document(text)
    analysis = analyse(document, tree(text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    return appearances(analysis.mentions, analysis.coreference, resolver, document.iri)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Nina Holm, 45, sold the ships.", {45}),
        ("The 45-year-old Nina Holm sold the ships.", {45}),
        ("Nina Holm, a 45-year-old judge, sold the ships.", {45}),
        ("Nina Holm, owner of a 45-year-old mill, sold the ships.", set()),
    ],
)
def test_how_old_somebody_is(text: str, ages: set[int]) -> None:
    assert {one.label: set(one.ages) for one in told(text)}["Nina Holm"] == ages


def test_names_are_counted_and_a_capital_for_its_country_is_none() -> None:
    found = told("Kenya sold the ships to Nina Holm. The Kenyan minister praised Holm. Moscow praised Holm.")
    assert {one.label: one.names for one in found if not one.unnamed} == {
        "Kenya": (("Kenya", 1),),
        "Nina Holm": (("Holm", 2), ("Nina Holm", 1)),
        "Russia": (),
        "Moscow": (),
    }


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The Kenyan minister sold two ships.", {"Kenyan minister": ["minister"], "ships": ["ships"]}),
        ("A nurse sued the clinic. The nurse won.", {"nurse": ["nurse"], "clinic": ["clinic"]}),
        ("Another nurse sued no clinic on the second day.", {}),
        ("Nina Holm became mayor, and is a poet.", {}),
        ("Receptionist Nina Holm left the clinic.", {"clinic": ["clinic"]}),
        ("Nina Holm, a nurse, left the clinic.", {"clinic": ["clinic"]}),
        ("The chief of the clinic, Nina Holm, left.", {"clinic": ["clinic"]}),
        ("The clinic fired coach Nina Holm.", {"clinic": ["clinic"]}),
        ("Nina Holm was promoted to captain, and served as chief of the clinic.", {"clinic": ["clinic"]}),
        ("The payment of bribes on Monday ended in corruption.", {"bribes": ["bribes"]}),
    ],
)
def test_what_a_text_describes_and_by_which_nouns(text: str, nouns: dict[str, list[str]]) -> None:
    assert {one.label: sorted(one.nouns) for one in told(text) if one.unnamed} == nouns


TEXTS = (
    "Judge Nina Holm of Oslo praised the Lofoten Council. Holm met Arne Dahl, 51, and the Sild Trust.",
    "Holm, a judge, warned the Lofoten Council. Dahl of the Sild Trust agreed with Nina Holm.",
    "Arne Dahl, 24, a singer, praised Erik Holm in Bergen. Holm is a diver, and Dahl met the Lofoten Council.",
    "N. Holm met A. Dahl. The Council warned the Trust, said Holm of Oslo.",
    "The Sild Trust warned Holm.",
    "Holm agreed.",
)


def test_appearances_made_small_are_the_same_things() -> None:
    """Those of a document share their company, and what is equal is there once; who is who stays as it was."""
    lean, whole = Lean(), [told(text) for text in TEXTS]
    small = [list(lean.of(found)) for found in whole]
    every = [one for found in whole for one in found]
    assert resolved((one for found in small for one in found), default()) == resolved(every, default())
    assert len(resolved(every, default())) > 3
    for found, before in zip(small, whole, strict=True):
        assert [one.crowd for one in found] == [len(one.company) for one in before]
        assert len({id(one.company) for one in found}) == 1
        assert [list(lean.of(found))] == [found]
    holms = [one for found in small for one in found if one.label == "Nina Holm"]
    assert len(holms) > 1
    assert len({id(one.label) for one in holms}) == len({id(one.iri) for one in holms}) == 1
