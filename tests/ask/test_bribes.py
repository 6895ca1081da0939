"""Questions about bribes, from either end, and about who somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store

TEXT = """Anna Holm took bribes from Halvik. Danmar bribed Carl Berg. Lena Falk received kickbacks from the Kestrel Group.

Prosecutors say Mira Quist accepted bribes from Elvar Shipping.

Olav Brandt, the mayor of Elvar, resigned on Monday. Ida Moen is a lawyer from Bergen.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("bribes") / "a.txt"
    Path(place).write_text(TEXT, "utf-8")
    with build(place).store as store:
        yield store


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did Anna Holm accept bribes from Halvik?", "yes"),
        ("Did Halvik bribe Anna Holm?", "yes"),
        ("Did Carl Berg take bribes from Danmar?", "yes"),
        ("Did Lena Falk take kickbacks from the Kestrel Group?", "yes"),
        ("Did Mira Quist accept bribes from Elvar Shipping?", "yes"),
        ("Did Anna Holm bribe Halvik?", "not said"),
        ("Did Anna Holm accept bribes from Danmar?", "not said"),
        ("Did Anna Holm accept large bribes from Halvik?", "not said"),
    ],
)
def test_a_bribe_is_taken_and_given(question: str, verdict: str, store: Store) -> None:
    assert Asker().ask(store, question).verdict == verdict


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who bribed Anna Holm?", ["Halvik"]),
        ("Who took bribes from Danmar?", ["Carl Berg"]),
        ("Who is Olav Brandt?", ["mayor of Elvar"]),
        ("Who is Ida Moen?", ["lawyer from Bergen"]),
    ],
)
def test_who_does_and_who_is(question: str, answers: list[str], store: Store) -> None:
    assert [one.text for one in Asker().ask(store, question).answers] == answers
