"""What a document tells of each thing that it names."""

from __future__ import annotations

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import appearances
from newsgraph.entities.resolver import Resolver
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree


def test_names_are_counted_and_a_capital_for_its_country_is_none() -> None:
    document = Document("Kenya sold the ships to Nina Holm. The Kenyan minister praised Holm. Moscow praised Holm.")
    analysis = analyse(document, tree(document.text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    found = appearances(analysis.mentions, analysis.coreference, resolver, document.iri)
    assert {one.label: one.names for one in found} == {
        "Kenya": (("Kenya", 1),),
        "Nina Holm": (("Holm", 2), ("Nina Holm", 1)),
        "Russia": (),
    }
