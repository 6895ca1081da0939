"""Questions about payments: who is paid, and how much, are two answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store

TEXT = "Norline paid €1.2 million to Larkspur. Anna Falk sold the firm to Tamsin Grey for 20 million euros. Kenya bought 12 ships."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("payments") / "a.txt"
    Path(place).write_text(TEXT, "utf-8")
    return build(place).store


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who did Norline pay?", "Larkspur"),
        ("Who paid Larkspur?", "Norline"),
        ("How much did Norline pay Larkspur?", "€1.2 million"),
        ("What did Anna Falk sell?", "firm"),
        ("How many ships did Kenya buy?", "12 ships"),
    ],
)
def test_the_amount_of_a_payment_is_not_its_object(store: Store, question: str, answer: str) -> None:
    assert [one.text for one in Asker().ask(store, question).answers] == [answer]
