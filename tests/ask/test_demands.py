"""Words of a question that no end and no verb of its claim has: the clause that answers must have them."""

from __future__ import annotations

import pytest

from newsgraph.ask.declarative import turned
from newsgraph.ask.query_pattern import Reader
from newsgraph.namespaces import BASE
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did Kenya praise the Bank of England?", []),
        ("Did Kenya praise goalkeeper Samuel Okafor?", ["goalkeeper"]),  # who is found by the name alone
        ("Did Kenya praise young Samuel Okafor?", ["young"]),
        ("Did goalkeeper Samuel Okafor praise Kenya?", ["goalkeeper"]),  # it opens the statement, with a capital
        ("Did goalkeepers praise Kenya?", []),
        ("Did Okafor sell old ships to Kenya?", []),  # what has no name is found by all its words
        ("Did the former president Samuel Okafor praise all ships?", ["former", "president", "all"]),
        ("Did every minister praise Kenya?", ["every"]),
        ("Did Kenya praise Channel 4?", []),
    ],
)
def test_what_a_claim_has_to_have_beside_its_ends(question: str, words: list[str]) -> None:
    statement = turned(tree(question))
    assert statement
    search, *_ = Reader(statement, tree(statement.text), default(), BASE).searches()
    assert [demand.word for demand in search.patterns[0].demands] == words
