"""Open lines and attributions of the table: all of them, and no others."""

from __future__ import annotations

import pytest

from tests.extract.open_table import TABLE, Case, cases, lines_of, rewritten


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.text[:60])
def test_all_lines_of_a_sentence(case: Case) -> None:
    assert lines_of(case.text) == case.lines


def test_the_table_has_no_confidence_of_yesterday() -> None:
    assert rewritten() == TABLE.read_text("utf-8")
    assert any(case.wrong for case in cases())
