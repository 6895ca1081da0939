"""The order of reading of lines that stand at places of a page."""

from __future__ import annotations

from collections import Counter

import pytest

from newsgraph.model import Omission
from newsgraph.sources.formats.pdf_layout import Line, ordered


def row(number: int, *stretches: tuple[str, float, float]) -> list[Line]:
    """Stretches of a row, from left to right: text, left and right edge; the first row is the topmost."""
    bottom = 700.0 - 14 * number
    return [Line(text, left, right, bottom, bottom + 10) for text, left, right in stretches]


def columns(number: int, left: float = 190, right: float = 210) -> list[Line]:
    """A row of two columns, with where the left one ends and the right one begins."""
    return row(
        number, (f"left, as the line {number} has it", 50, left), (f"right, as the line {number} has it", right, 350)
    )


def texts(side: str, *numbers: int) -> list[str]:
    return [f"{side}, as the line {number} has it" for number in numbers]


def read(*rows: list[Line]) -> list[str]:
    """The texts in the order of reading."""
    return [line.text for line in ordered([line for each in rows for line in each], Counter[Omission]())]


def test_columns_between_lines_over_both_are_read_one_by_one() -> None:
    title, below = (row(at, (text, 50, 350)) for at, text in ((0, "A title over both"), (6, "A title over both too")))
    over = columns(3, 210.8, 212)  # hangs a little over the gap
    assert read(title, columns(1), columns(2), over, columns(4), columns(5), below, columns(7)) == [
        title[0].text, *texts("left", 1, 2, 3, 4, 5), *texts("right", 1, 2, 3, 4, 5), below[0].text, *texts("left", 7),
        *texts("right", 7),
    ]  # fmt: skip


@pytest.mark.parametrize("left", [209.4, 210, 250])
def test_a_line_that_stands_alone_is_of_the_column_that_it_begins_in(left: float) -> None:
    alone = row(3, ("right, as the line 3 has it", left, 350))
    found = read(columns(1), columns(2), alone, columns(4), columns(5))
    assert found == [*texts("left", 1, 2, 4, 5), *texts("right", 1, 2, 3, 4, 5)]


def test_a_line_that_hangs_far_over_the_gap_is_over_both() -> None:
    found = read(columns(1), columns(2), columns(3, 212, 213.5), columns(4), columns(5))
    assert found[:4] == [*texts("left", 1, 2), *texts("right", 1, 2)]
    assert found[5:] == [*texts("left", 4, 5), *texts("right", 4, 5)]
