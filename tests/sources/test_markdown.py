"""Lines of Markdown without their marks."""

from __future__ import annotations

import pytest

from newsgraph.sources import markdown


@pytest.mark.parametrize("mark", ["_", "*", "**", "___", "`", "``"])
@pytest.mark.parametrize("words", ["I", "a b"])
def test_words_that_stand_out_stay(mark: str, words: str) -> None:
    assert markdown.read(f"So {mark}{words}{mark} it is.")[2] == f"So {words} it is."


@pytest.mark.parametrize(
    "line", ["a_b_c", "2 * 3 * 4", "_ I _ do", "__init__x", "x*y*z", "~~ no ~~", "so ``` no `", "so __ a"]
)
def test_what_is_no_mark_stays(line: str) -> None:
    assert markdown.read(line)[2] == line
