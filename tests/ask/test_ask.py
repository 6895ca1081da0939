"""Questions in English: the table that was written before there was a parser, and what must be refused."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from newsgraph.ask.asker import NOT_SAID, Asker, Reply
from newsgraph.ask.clause_match import Clauses
from newsgraph.ask.declarative import Asked, turned
from newsgraph.ask.entity_index import Names, folded
from newsgraph.ask.reasons import is_date, reason
from newsgraph.ask.sparql_strings import literal
from newsgraph.ask.value_match import same_amount, same_time
from newsgraph.builder.flow import build
from newsgraph.cli.main import main
from newsgraph.errors import QueryError
from newsgraph.lang.en.dates import date
from newsgraph.store.store import Store
from newsgraph.vocabulary.vocabulary import default
from tests.ask.table import NEAR, NEAR_TEXTS, TEXTS, given, questions, right, wrong
from tests.util import tree

RIGHT = 0.9  # of the questions that have an answer
RIGHT_NEAR = 0.74  # of those in other words than the texts have


@pytest.fixture(scope="module")
def store() -> Store:
    return build(list(TEXTS)).store


class _Reader(Asker):
    """An asker that reads the names of a store once: nobody writes to those that are asked here."""

    @cache  # noqa: B019 (as long as the module is tested)
    def _names(self, store: Store) -> Names:
        return super()._names(store)


class _Short(_Reader):
    """One that offers no other questions: that takes longer than the answer, and is asked for where there are fewer questions."""

    def _nearest(self, *_: object) -> tuple[str, ...]:
        return ()


@pytest.fixture(scope="module")
def asker() -> Asker:
    return _Reader()


def test_the_table_is_large_enough() -> None:
    table = questions()
    assert sum(question.answerable for question in table) >= 80
    assert sum(not question.answerable for question in table) >= 20
    assert len({question.text for question in table}) == len(table)


def test_the_table(store: Store, asker: Asker) -> None:
    replies = [(question, asker.ask(store, question.text)) for question in questions()]
    assert {question.text: given(reply) for question, reply in replies if wrong(question, reply)} == {}
    answerable = [(question, right(question, reply)) for question, reply in replies if question.answerable]
    missed = [question.text for question, is_right in answerable if not is_right]
    assert len(missed) <= (1 - RIGHT) * len(answerable), missed
    unexplained = [reply.question for _, reply in replies if not reply.answers and not reply.problem]
    assert unexplained == []


def test_near_misses_are_no_answers() -> None:
    """Other amounts, dates, verbs, roles and modifiers; comments; and questions in other words than the texts have."""
    store, asker = build(list(NEAR_TEXTS)).store, _Short()
    table = questions(NEAR)
    replies = [(question, asker.ask(store, question.text)) for question in table]
    known = {question.text for question in table if question.kind == "known"}
    assert {question.text for question, reply in replies if wrong(question, reply)} == known
    answerable = [right(question, reply) for question, reply in replies if question.answerable]
    assert sum(answerable) >= RIGHT_NEAR * len(answerable), f"{sum(answerable)} of {len(answerable)}"


def test_what_is_offered_has_an_answer(store: Store, asker: Asker) -> None:
    offered = asker.ask(store, "Who married Nordchip?").nearest
    assert offered
    assert all(asker.ask(store, question).answers for question in offered)


def test_each_answer_has_its_sentence(store: Store, asker: Asker) -> None:
    reply = asker.ask(store, "Who said that Europe depends on Taiwan?")
    assert [(answer.text, answer.speaker) for answer in reply.answers] == [("Ingrid Falk", "Ingrid Falk")]
    assert "Europe depends on Taiwan" in reply.answers[0].sentence


def test_each_part_of_a_question_counts(store: Store, asker: Asker) -> None:
    assert given(asker.ask(store, "What did Ferrotec accuse Nordchip of?")) == ["espionage"]
    assert given(asker.ask(store, "Did Fjordline order three ferries?")) == ["yes"]


def test_what_is_denied_or_planned_is_no_answer(store: Store, asker: Asker) -> None:
    assert asker.ask(store, "Who published the report?").answers == ()
    assert [answer.status for answer in asker.ask(store, "Who published the report?").others] == ["denied"]
    assert [answer.status for answer in asker.ask(store, "Who visited Brussels?").others] == ["planned"]


@pytest.mark.parametrize(
    "question",
    [
        "Who sued Solvena in Brazil?",
        "Who sued Solvena because of the noise?",
        "Who attacked the election commission in May?",
        "Which country sued Nordchip?",
        "Who poisoned the river with mercury?",
        "How many ships does Fjordline employ?",
        "When did Norvik close a harbour?",
        "Who is the deputy mayor of Norvik?",
        "Who did not praise the engineers?",
        "Who won the election in Norvik?",
        "Why did the chemical company pollute the river?",
        "Who was Nordchip sued by in 1999?",
        "Did the harbour cost 500 million euros?",
        "Did Fjordline order nine ferries?",
        "What did Ferrotec accuse China of?",
    ],
)
def test_a_question_with_more_in_it_than_the_graph_is_not_answered(question: str, store: Store, asker: Asker) -> None:
    assert asker.ask(store, question).answers == ()


@pytest.mark.parametrize(
    "question", ["", "?", "Who", "hello", "How old is NATO?", "Tell me all.", "Who who who?", "x" * 5000, "\x00\n\t?"]
)
def test_what_is_no_question_is_refused(question: str, store: Store, asker: Asker) -> None:
    reply = asker.ask(store, question)
    assert not reply.answers
    assert "cannot read" in reply.problem


def test_hostile_questions_reach_no_query(store: Store, asker: Asker) -> None:
    for question in ('Who sued "} DROP ALL #?', 'Who sued Solvena\\" . ?x ?y ?z?', "Did <http://x/> join NATO?"):
        reply: Reply = asker.ask(store, question)
        assert not reply.answers or reply.verdict == NOT_SAID


def test_another_question_is_offered(store: Store, asker: Asker) -> None:
    assert asker.ask(store, "Who married Solvena?").nearest


def test_a_name_for_short() -> None:
    labels = [
        "sudden closure of the plant",
        "former minister",
        "lack of evidence",
        "nine-day strike",
        "90 tonnes of hydrogen",
    ]
    names = Names(((f"urn:{number}", label) for number, label in enumerate(labels)), default())
    found = {text: names.find(text, "", name=False) for text in ("closure", "plant", "minister", "evidence", "strike")}
    assert found == {"closure": ("urn:0",), "plant": (), "minister": (), "evidence": (), "strike": ("urn:3",)}
    assert names.measured("hydrogen") == ("urn:4",)
    assert names.measured("evidence") == ()


@pytest.mark.parametrize(
    ("asked", "given_", "day", "same"),
    [
        ("in 2025", "on 12 October 2025", "2025-10-12", True),
        ("on 2 October 2025", "on 12 October 2025", "2025-10-12", False),
        ("in October", "on 12 October 2025", "2025-10-12", True),
        ("in 2030", "until 2030", "2030", False),
        ("until 2030", "until 2030", "2030", True),
        ("on 12 October 2025", "in 2025", "2025", False),
        ("on Friday", "on Friday", "", True),
        ("", "on Friday", "", True),
        ("in May", "", "", False),
        ("in 1999", "last year", "", False),
    ],
)
def test_times(asked: str, given_: str, day: str, same: bool) -> None:
    assert same_time(asked, date(asked), given_, day) == same


@pytest.mark.parametrize(
    ("asked", "given_", "same"),
    [
        ("60", "600", False),
        ("three", "3", True),
        ("320 million", "320 million euros", True),
        ("300", "more than 300", False),
        ("5 million euros", "5 million dollars", False),
        ("nine", "", False),
        ("", "nine", True),
    ],
)
def test_amounts(asked: str, given_: str, same: bool) -> None:
    assert same_amount(asked, given_) == same


def test_what_somebody_was_is_no_answer_to_what_they_are(tmp_path: Path, asker: Asker) -> None:
    text = tmp_path / "news.txt"
    text.write_text(
        "Marco Dell, the former director of Ibernor, sold his shares. Police arrested Ann Roe.\n", encoding="utf-8"
    )
    store = build(text).store
    now = asker.ask(store, "Who is the director of Ibernor?")
    assert (now.answers, [(one.text, one.status) for one in now.others]) == ((), [("Marco Dell", "formerly")])
    assert given(asker.ask(store, "Who was the director of Ibernor?")) == ["Marco Dell"]
    assert given(asker.ask(store, "Did the police arrest Ann Roe?")) == ["yes"]


def test_a_question_of_what_is_done_by_nobody_has_no_answer(store: Store, asker: Asker) -> None:
    reply = asker.ask(store, "What has been done in Norway?")
    assert (reply.answers, reply.problem) == ((), "nobody in the graph says so")


def test_bytes_that_are_no_text_are_refused(store: Store, asker: Asker) -> None:
    with pytest.raises(QueryError, match="UTF-8"):
        asker.ask(store, "Who sued a\udcff?")


def test_names_and_reasons() -> None:
    assert folded("The ferries") == folded("ferry")
    assert folded("Swiss") == "swiss"
    assert reason("Denmark rejected it because power became dear.", "rejected") == "power became dear"
    assert reason("Because power became dear, Denmark rejected it.", "rejected") == "power became dear"
    assert reason("A court fined it because it polluted the river.", "polluted") == ""
    assert is_date("on Friday", default())
    assert not is_date("for 2 days", default())
    assert is_date("last year", default())
    assert not is_date("for a second time", default())
    assert literal('a"\\\n') == '"a\\"\\\\\\U0000000A"'


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Italy built nine frigates in 2024. Spain did not build frigates.\n", encoding="utf-8")
    build(text, output=tmp_path / "output")
    capsys.readouterr()
    place = ["--store", str(tmp_path / "output" / "store")]
    assert main(["ask", "Who built frigates?", *place, "--show"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^Italy$", shown, re.MULTILINE)
    assert "Italy built nine frigates in 2024." in shown
    assert "rdf:predicate" in shown
    assert main(["ask", "Did Spain build frigates?", *place]) == 0
    assert capsys.readouterr().out.startswith("No, denied")
    assert main(["ask", "Who sank frigates?", *place]) == 1
    assert "nobody in the graph says so" in capsys.readouterr().err


def test_a_question_becomes_a_statement_with_the_verbs_ending() -> None:
    for asked, text in (
        ("Does Kenya carry gold?", "Kenya carries gold."),
        ("Did Kenya have gold?", "Kenya has gold."),
        ("Did Kenya sell gold?", "Kenya sells gold."),
    ):
        found = turned(tree(asked), ending=True)
        assert found
        assert found.text == text


def test_what_another_graph_names_is_of_no_class_that_is_known(store: Store, asker: Asker) -> None:
    assert not asker._is_a(store, {"label": "Aurora", "answer": "https://example.org/aurora"}, "ship")


def test_a_claim_whose_words_have_no_place_is_matched_with_its_whole_sentence() -> None:
    clauses, row = Clauses(tree), {"sentence": "Kenya sold ships in Peru because it was poor.", "span": "", "start": ""}
    assert clauses.gives_reason(row, "because")
    assert not clauses.gives_reason(row, "since")


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Aurora", "Aurora"),
        ("https://w3id.org/newsgraph/entity/x", ""),  # what has no name, under the usual base or the store's own
        ("https://news.example/entity/x", ""),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_what_has_no_name_is_no_answer(label: str, text: str, asker: Asker) -> None:
    row = {"label": label, "answer": "Aurora", "relation": "sells", "quantity": "", "object": label}
    search = SimpleNamespace(
        said=False,
        further=False,
        turned=SimpleNamespace(asked=Asked.THING, hole=None, noun=""),
        patterns=[SimpleNamespace(verb="sell", relation="x", object=SimpleNamespace(hole=False))],
    )
    store = SimpleNamespace(base="https://news.example/")
    assert asker._text(cast("Any", store), cast("Any", search), row) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The  Ferries", "ferry"), ("an act", "act"), ("thefts", "theft"), ("court’s reports", "court's report"), ("ties", "tie"),
        ("spies", "spy"),
        ("passes", "pass"), ("dishes", "dish"), ("benches", "bench"), ("boxes", "box"), ("houses", "house"), ("glass", "glass"),
        ("status", "status"), ("crisis", "crisis"), ("The", "the"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_without_article_case_and_plural(text: str, key: str) -> None:
    assert folded(text) == key
