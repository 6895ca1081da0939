"""Answers that are amounts: what is told with what it is of, what without."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from newsgraph.ask.amounts import measured
from newsgraph.ask.asker import Asker
from newsgraph.ask.declarative import Asked

BUDGET, KENYA = "https://w3id.org/newsgraph/entity/budget", "https://w3id.org/newsgraph/entity/kenya"


@pytest.mark.parametrize(
    ("amount", "thing", "told"),
    [
        ("nine", "frigates", "nine frigates"),
        ("40%", "state budget", "40% state budget"),
        ("320 million euros", "320 million euros", "320 million euros"),
        ("2 million euros", "Peru", "2 million euros"),  # what Peru is paid
        ("nine tonnes", "nine tonnes of hydrogen", "nine tonnes of hydrogen"),  # the longer one, where they share words
        ("more than nine tonnes of it", "nine tonnes", "more than nine tonnes of it"),
        ("60 percent of it", "60% stake", "60% stake"),
    ],
)
def test_an_amount_is_told_with_what_it_is_of(amount: str, thing: str, told: str) -> None:
    assert measured({"quantity": amount, "object": thing, "subject": "", "lemma": ""}) == told


@pytest.mark.parametrize(
    ("amount", "subject", "told"),
    [
        ("Two", "people", "Two people"),
        ("At least 47", "47", "At least 47"),
        ("two", "two", "two"),
        ("nearly 300", "striking miners", "nearly 300 striking miners"),
        ("5%", "shares", "5% fall"),  # by how much, and not how many
    ],
)
def test_of_a_verb_alone_those_are_told_who_do_it(amount: str, subject: str, told: str) -> None:
    assert measured({"quantity": amount, "object": "fall", "subject": subject, "lemma": "fall"}) == told


@pytest.mark.parametrize(
    ("answer", "label", "hole", "amount", "thing", "told"),
    [
        ("budget", "budget", False, "40%", "budget", "40% budget"),  # a value
        (BUDGET, "budget", True, "40%", "budget", "40% budget"),  # what was asked for
        (KENYA, "Kenya", False, "40%", "budget", "Kenya"),
        (BUDGET, "ships", True, "nine", "ships", "ships"),  # a number alone is no part of what was asked for
        (KENYA, "Kenya", True, "2 million euros", "Kenya", "Kenya"),
    ],
)
def test_an_answer_is_an_amount_where_it_is_what_wasmeasured(
    answer: str, label: str, hole: bool, amount: str, thing: str, told: str
) -> None:
    row = {"answer": answer, "label": label, "relation": "spends", "quantity": amount, "object": thing, "lemma": ""}
    turned = SimpleNamespace(asked=Asked.THING, hole=None, noun="")
    pattern = SimpleNamespace(verb="spend", relation="x", object=SimpleNamespace(hole=hole))
    search = SimpleNamespace(said=False, further=False, turned=turned, patterns=[pattern])
    store = SimpleNamespace(base="https://news.example/")
    assert Asker()._text(cast("Any", store), cast("Any", search), row) == told
