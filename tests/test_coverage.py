"""The check that every line is run by a test, itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.coverage import Line, argued, lines, problems

MOST = 5  # rows of the list: never more
SOURCE = """\
import sys

class Door:
    def open(self, key):
        if key:
            return 1
        return 2

if sys.platform == "win32":
    import msvcrt
"""
INSIDE, WINDOWS = Line("a/b.py", "Door.open", "return 2"), Line("a/b.py", "", "import msvcrt")


def test_a_line_is_known_by_what_it_stands_in() -> None:
    assert dict(lines("a/b.py", SOURCE, [7, 10])) == {7: INSIDE, 10: WINDOWS}


@pytest.mark.parametrize(
    ("allowed", "told"),
    [
        ({INSIDE: "why", WINDOWS: "Windows"}, []),
        ({WINDOWS: "Windows"}, ["graph/newsgraph/a/b.py:7: no test runs: return 2"]),
        ({INSIDE: "", WINDOWS: "Windows"}, ["tests/coverage.tsv: a/b.py Door.open: has no reason: return 2"]),
        (
            {INSIDE: "why", WINDOWS: "Windows", Line("a/b.py", "Door.open", "return 1"): "why"},
            ["tests/coverage.tsv: a/b.py Door.open: is run, or is not there any more (delete the entry): return 1"],
        ),
    ],
)
def test_what_is_not_run_is_told_and_what_is_argued_for_in_vain(allowed: dict[Line, str], told: list[str]) -> None:
    assert list(problems({"a/b.py": {7: INSIDE, 10: WINDOWS}}, allowed)) == told


def test_the_list_does_not_grow_and_each_entry_is_of_a_file_that_there_is() -> None:
    entries = argued()
    package = Path(__file__).parents[1] / "graph" / "newsgraph"
    assert len(entries) <= MOST
    for line, reason in entries.items():
        assert (package / line.file).is_file()
        assert len(reason) > 10
