"""Every mention of the texts of the table: its words, its entity, and why it is that."""

from __future__ import annotations

import pytest

from tests.entities import table
from tests.entities.readings import Case, cases, readings


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.text[:60])
def test_all_mentions_of_a_text(case: Case) -> None:
    assert tuple(readings(case.text)) == case.lines


def test_the_texts_are_those_of_the_golden_table() -> None:
    assert {case.text for case in cases()} == {text for case in table.cases() for text in case.texts}
