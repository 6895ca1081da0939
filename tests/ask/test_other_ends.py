"""What is asked from the other end than the text tells it, of sums, of names that are misread, and what is offered instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store

TEXT = """Halvik sold its ropeworks to Danmar for 40 million euros. Elvar Shipping bought the dry dock from Mona Grue for 3 million dollars.

Rosa Lind gave 900 euros to the choir. Ole Vik gave tulips to the school.

Anna Holm approved the widening of the old Tarn road near Elvar. A drug, called Somnilex, was tested by Larkspur.

Carl Berg was sent off for a foul. A late goal sends Bergen United through. Lena Falk shot past the goal in the second half.

Eleven sailors were rescued and four drowned in the storm. Two ferries were delayed and nine cancelled.

The charity Warm Beds will deliver 300 coats.

Ida Moen said a retired judge, Per Quist, would examine the files.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("ends") / "a.txt"
    Path(place).write_text(TEXT, "utf-8")
    with build(place).store as store:
        yield store


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker()


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who bought the ropeworks?", ["Danmar"]),
        ("What did Danmar buy?", ["ropeworks"]),
        ("Who sold the dry dock?", ["Mona Grue"]),
        ("Who bought Danmar?", []),
        ("Who sold Elvar Shipping?", []),
        ("How much did Halvik pay for the ropeworks?", []),
        ("Who gave money to the choir?", ["Rosa Lind"]),
        ("Who gave money to the school?", []),
        ("Who approved the widening of the road?", ["Anna Holm"]),
        ("Who tested Somnilex?", ["Larkspur"]),
        ("Who was sent off?", ["Carl Berg"]),
        ("Who shot?", []),
        ("Who will examine the files?", ["Per Quist"]),
        ("Who examined the files?", []),
        ("Who will deliver coats?", ["Warm Beds"]),
    ],
)
def test_who_and_what(question: str, answers: list[str], store: Store, asker: Asker) -> None:
    assert [one.text for one in asker.ask(store, question).answers] == answers


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did Danmar buy the ropeworks?", "yes"),
        ("Did Halvik buy the ropeworks?", "not said"),
        ("Did Mona Grue sell the dry dock?", "yes"),
        ("Did Elvar Shipping sell the dry dock?", "not said"),
        ("Did Ole Vik give money to the school?", "not said"),
    ],
)
def test_whether(question: str, verdict: str, store: Store, asker: Asker) -> None:
    assert asker.ask(store, question).verdict == verdict


def test_who_is_supplied(tmp_path: Path, asker: Asker) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Kestrel Mills supplies flour to the bakery Larkspur and to the Norwegian prisons.", "utf-8")
    with build(text).store as store:
        for whom in ("Larkspur", "the Norwegian prisons"):
            assert [one.text for one in asker.ask(store, f"Who supplies {whom}?").answers] == ["Kestrel Mills"]
        assert asker.ask(store, "Who supplies Kestrel Mills?").answers == ()


def test_what_is_offered_is_english(store: Store, asker: Asker) -> None:
    offered = {
        one
        for name in ("Halvik", "Elvar Shipping", "Carl Berg")
        for one in asker.ask(store, f"Who married {name}?").nearest
    }
    assert "Who bought the dry dock?" in offered
    assert not {one for one in offered if " its " in one or "sends" in one}  # of what is left open, or a headline


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("How old is Halvik?", "only how many and how much"),
        ("In which of them did who sell it?", "has to name"),
        ("Tell me of Halvik.", "ask who"),
    ],
)
def test_why_a_question_is_not_read(question: str, problem: str, store: Store, asker: Asker) -> None:
    assert problem in asker.ask(store, question).problem
