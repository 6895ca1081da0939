"""Questions about payments: who is paid, and how much, are two answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store
from newsgraph.vocabulary import data

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


@pytest.mark.parametrize(
    ("text", "payer", "paid"),
    [
        ("Norline bought the shipyard from Halvik for $5 million.", "Norline", "Halvik"),
        ("Kestrel purchased the rights from Osprey for $1.5 million.", "Kestrel", "Osprey"),
        ("Halvik sold the shipyard to Norline for $7 million.", "Norline", "Halvik"),
        ("The Aurora was sold by Bergen Lines to Tallship for $90 million.", "Tallship", "Bergen Lines"),
        ("The ferry was bought by Elvar Shipping from Danmar for 12 million euros.", "Elvar Shipping", "Danmar"),
        ("Mira Quist received 3,000 euros from Carl Berg.", "Carl Berg", "Mira Quist"),
        ("Larkspur paid Anna Holm 400 euros.", "Larkspur", "Anna Holm"),
    ],
)
def test_who_buys_pays_and_who_sells_is_paid(text: str, payer: str, paid: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with build(tmp_path / "a.txt").store as store:
        rows = store.query(data.read("questions/money.rq").decode()).rows
        assert {(str(row[0]), str(row[1])) for row in rows} == {(payer, paid)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Rosa Lind bought the villa for 2 million euros.", ("Rosa Lind", "", "villa", "Asserted")),
        ("Denmark plans to buy four ferries for 2 billion dollars.", ("Denmark", "", "ferries", "Future")),
        ("Norline will pay 3 million euros for the ferry.", ("Norline", "", "ferry", "Future")),
        (
            "The city of Turku is to buy 12 trams from Larkspur for 40 million euros.",
            ("Turku", "Larkspur", "trams", "Future"),
        ),
        ("Holm Group acquired the shipyard for 55 million dollars.", ("Holm Group", "", "shipyard", "Asserted")),
        ("Anna Falk sold her house for 900,000 euros.", ("", "Anna Falk", "house", "Asserted")),
    ],
)
def test_what_is_bought_or_will_be_paid_is_listed(text: str, row: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with build(tmp_path / "a.txt").store as store:
        found = [list(map(str, one)) for one in store.query(data.read("questions/money.rq").decode()).rows]
    assert [(one[0], one[1], one[5], one[8]) for one in found] == [row]
