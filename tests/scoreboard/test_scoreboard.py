"""The scoreboard counts as it says, and its page tells what was run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT
from tests.scoreboard.matching import Given, Score, Wanted, compared, matches
from tests.scoreboard.page import Board, Row, page
from tests.scoreboard.peers import SYSTEMS

PAGE = (ROOT / "docs/scoreboard.md").read_text("utf-8")
PEERS = dict(re.findall(r"^([\w-]+)==(\S+)$", Path(__file__).with_name("peers.txt").read_text("utf-8"), re.MULTILINE))
SALE = Wanted(["Norway", "the kingdom"], ["sell", "sale of"], ["ships"])


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (Given("Norway", "sold sell", "the old ships"), True),
        (Given("the Kingdom", "has been selling", "ships to Malta"), True),
        (Given("Norway", "bought", "ships"), False),
        (Given("Malta", "sold", "ships"), False),
        (Given("ships", "sold", "Norway"), False),
        (Given("Norway", "sold", ""), False),
    ],
)
def test_what_matches(given: Given, right: bool) -> None:
    assert matches(given, SALE) == right


def test_relations_of_a_vocabulary_are_read_as_words_and_none_as_any() -> None:
    assert matches(Given("Norway", "investsIn", "wind"), Wanted(["Norway"], ["invest in"], ["wind"]))
    assert matches(Given("Ann Lee", "is", "a doctor"), Wanted(["Lee"], ["be"], ["doctor"]))
    assert matches(Given("Norway", "sold", "ships"), Wanted(["Norway"], [], ["ships"]))
    assert matches(Given("ships", "sell", "Norway"), SALE._replace(either_order=True))


def test_a_triple_counts_once() -> None:
    sold = Given("Norway", "sold sell", "ships")
    assert compared([sold, sold], [SALE, SALE]) == Score(right=1, wanted=2, given=1, good=1)
    score = compared([sold, Given("Malta", "won", "it")], [], [SALE])
    assert (score.recall, score.precision, score.f1) == (0.0, 0.5, 0.0)
    assert sum([Score(1, 2, 1, 1), Score(1, 1, 1, 1)], Score()).recall == pytest.approx(2 / 3)


def test_the_page_tells_the_peers_that_are_pinned() -> None:
    assert f"spaCy {PEERS['spacy']}" in PAGE
    assert f"textacy {PEERS['textacy']}" in PAGE
    assert all(PAGE.count(f"| {name} |") >= 2 for name in (*SYSTEMS, "Newsgraph"))
    assert re.search(r"on \d{4}-\d\d-\d\d, at commit [0-9a-f]{7,}", PAGE)


def test_a_page_has_each_task_once() -> None:
    rows = [Row("News", "the data", name, (0.5, 0.25, 1 / 3)) for name in ("one", "two")]
    board = Board(
        "2026-11-29", "abc1234", "a machine", rows, {"one": 1234.5}, {"one": 0.5}, {"spacy": "1", "textacy": "2"}
    )
    made = page(board)
    assert made.count("## News") == 1
    assert "| two | 0.50 | 0.25 | 0.33 |" in made
    assert "| one | 1,234 |" in made
