"""Nouns and names that are two because one clause tells of both, there and wherever else they stand."""

from __future__ import annotations

import pytest

from newsgraph.entities.contrasts import told_apart
from tests.extract.golden import read
from tests.util import tree


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The governor, not the mayor, vetoed the budget.", {"governor mayor", "governor budget"}),
        ("The governor criticised the mayor.", {"governor mayor"}),
        ("The tenant was sued by the owner.", {"tenant owner"}),
        ("The general and the admiral met.", {"general admiral"}),
        ("My friend and colleague praised him.", set()),
        ("A man was identified as the suspect.", set()),
        ("The governor, a former mayor, praised him.", set()),
        ("Holm and Dahl praised Oslo.", set()),
    ],
)
def test_nouns_of_one_clause_are_told_apart(text: str, pairs: set[str]) -> None:
    assert told_apart(tree(text)) == {frozenset(pair.split()) for pair in pairs}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The governor, not the mayor, vetoed the budget. The mayor visited Madrid.", "mayor visits Madrid"),
        ("The governor criticised the mayor. The mayor visited Madrid.", "governor criticizes mayor"),
        ("The governor criticised the mayor. The mayor visited Madrid.", "mayor visits Madrid"),
        ("The general, not the admiral, sold the ships. The admiral visited Madrid.", "admiral visits Madrid"),
        ("The retailer sued the supplier. The supplier visited Madrid.", "supplier visits Madrid"),
        ("The doctor hired a nurse. The woman visited Madrid.", "nurse visits Madrid"),  # still one
    ],
)
def test_they_stay_apart(text: str, told: str) -> None:
    assert told in {f"{claim['subject']} {claim['relation']} {claim['object']}" for claim in read(text)}
