"""What a person sees: tables and the line of progress."""

from __future__ import annotations

import io

import pytest

from newsgraph.cli import terminal


def test_tables_fit_a_width_and_count_wide_characters() -> None:
    made = terminal.table(("name", "text"), [("東京", "x" * 40), ("e\u0301", "y")], 30)
    assert made.splitlines()[0] == "name  text"
    assert made.splitlines()[2].startswith("東京  x")
    assert made.splitlines()[3] == "e\u0301     y"
    assert made.splitlines()[2].endswith("x…")
    assert max(map(terminal._cells, made.splitlines())) == 30


def test_a_table_without_rows() -> None:
    assert terminal.table(("a", "bb"), []) == "a  bb\n─  ──"


def test_progress_is_drawn_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert terminal.progress(io.StringIO()) is None
    monkeypatch.setattr(terminal, "_STEP", 0)
    screen = Terminal()
    show = terminal.progress(screen)
    assert show
    show(1, 4, "a\x1b[31m.txt")
    show(2, None, "b")
    show(4, 4, "c")
    drawn = screen.getvalue()
    assert "1/4  a\\x1b[31m.txt" in drawn
    assert "2 documents  b" in drawn
    assert drawn.endswith("\r\x1b[K")


def test_progress_is_not_drawn_more_often_than_anybody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = iter([10.0, 10.01, 10.2, 10.21])
    monkeypatch.setattr(terminal.time, "monotonic", lambda: next(now))
    screen = Terminal()
    show = terminal.progress(screen)
    assert show
    for done in (1, 2, 3, 4):
        show(done, 4, f"file {done}")
    drawn = screen.getvalue()
    assert [f"file {done}" in drawn for done in (1, 2, 3, 4)] == [True, False, True, True]  # the last one always
