"""What readers accepted of the plain triples, and that the pages tell the same figures."""

from __future__ import annotations

from pathlib import Path

from tests.docs.blocks import ROOT

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("plain.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LETTERS = {"a", "b", "c", "d", "e", "f1", "f2", "g", "h"}
NOTHING_FALSE = {"a", "f2", "h"}


def share(letters: set[str]) -> float:
    """The share of all verdicts that are one of these letters."""
    verdicts = [verdict for row in ROWS for verdict in row[4:]]
    return sum(verdict in letters for verdict in verdicts) / len(verdicts)


def test_each_triple_has_two_verdicts() -> None:
    assert len(ROWS) == len({tuple(row[:3]) for row in ROWS}) == 240
    assert {verdict for row in ROWS for verdict in row[4:]} <= LETTERS


def test_the_page_of_errors_tells_these_figures() -> None:
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    assert (
        f"| plain triples of ECB+ and GUM: accepted / nothing false | {share({'a'}):.2f} / {share(NOTHING_FALSE):.2f} |"
        in page
    )
