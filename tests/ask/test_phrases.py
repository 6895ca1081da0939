"""Questions with a verb alone, which a text tells with a place or whom it is done to; people by their surname; what is offered instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.ask.asker import Asker
from newsgraph.builder.flow import build
from newsgraph.store.store import Store

TEXT = (
    "Sami Orban was arrested at his home in Gyor. Police arrested Marko Ilic on Monday. Dana Petrov was arrested. "
    "Ilic confessed to the theft of a painting. Lena Fuchs did not confess to the murder. "
    "Interior Minister Eeva Valtonen said the depot had no alarm. Divers searched the lake."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("phrases") / "a.txt"
    Path(place).write_text(TEXT, "utf-8")
    return build(place).store


@pytest.mark.parametrize(
    ("question", "verdict", "answers"),
    [
        ("Who was arrested?", "", {"Sami Orban", "Marko Ilic", "Dana Petrov"}),
        ("Was Sami Orban arrested?", "yes", {"yes"}),
        ("Did Ilic confess?", "yes", {"yes"}),
        ("Who confessed?", "", {"Marko Ilic"}),
        ("Did Lena Fuchs confess?", "not said", set()),  # to the murder not
        ("Who is Valtonen?", "", {"Interior Minister"}),
        ("What did Valtonen say?", "", {"Interior Minister Eeva Valtonen said the depot had no alarm."}),
    ],
)
def test_a_verb_alone(store: Store, question: str, verdict: str, answers: set[str]) -> None:
    reply = Asker().ask(store, question)
    assert (reply.verdict, {one.text for one in reply.answers}) == (verdict, answers)


def test_what_is_offered_has_the_article_of_the_text(store: Store) -> None:
    assert "Who searched the lake?" in Asker().ask(store, "Who drained the lake?").nearest


@pytest.mark.parametrize(
    ("question", "problem"), [("How old is the lake?", "only how many and how much"), ("The lake?", "ask who, whom")]
)
def test_why_a_question_is_not_read(store: Store, question: str, problem: str) -> None:
    assert problem in Asker().ask(store, question).problem
