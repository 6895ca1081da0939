"""What a document tells of each thing that it names."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import Appearance, appearances
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
    assert {one.label: one.names for one in found} == {
        "Kenya": (("Kenya", 1),),
        "Nina Holm": (("Holm", 2), ("Nina Holm", 1)),
        "Russia": (),
        "Moscow": (),
    }
