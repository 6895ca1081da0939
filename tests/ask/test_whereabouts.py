""" "Where is NAME?": what a thing lies in, by statements and by the table of places."""

from __future__ import annotations

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.cli.ask import _lines
from newsgraph.store.store import Store

_TEXT = (
    "Ana Torres, a lawyer from Lima in Peru, sued Solvena. Trondal, in Norway, sold trams to Lyon. "
    "Norline is based in Riga. The mayor of Narvikas warned residents."
)


@pytest.fixture(scope="module")
def store() -> Store:
    return build([{"id": "a", "text": _TEXT}]).store


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where is Trondal?", ["Norway", "  the text: Trondal, in Norway, sold trams to Lyon."]),
        ("Where is Norline?", ["Riga", "  the text: Norline is based in Riga."]),
        ("Where is Lima?", ["Peru", "  no document, but the table of places (GeoNames)"]),
        ("Where is Riga?", ["Latvia", "  no document, but the table of places (GeoNames)"]),
    ],
)
def test_what_it_lies_in(question: str, told: list[str], store: Store, asker: Asker) -> None:
    assert list(_lines(asker.ask(store, question))) == told


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("Where is Narvikas?", "nobody in the graph says so"),
        ("Where is Lima now that it rains in Oslo?", ""),
        ("Where is Lyon in winter?", ""),
        ("Where was Lima in May?", ""),
        ("Where is Bergenstad?", "the graph has nothing called “Bergenstad”"),
        ("Where are Lima and Lyon?", "nobody in the graph says so"),
    ],
)
def test_what_nothing_tells_is_no_answer(question: str, problem: str, store: Store, asker: Asker) -> None:
    reply = asker.ask(store, question)
    assert reply.answers == ()
    assert reply.problem.startswith(problem)
