"""No word of the data goes away, and none comes, unseen."""

from __future__ import annotations

from tests.vocabulary.members import FILE, written


def test_words_entries_and_traits_are_those_that_are_listed() -> None:
    listed, found = FILE.read_text("utf-8").splitlines(), written().splitlines()
    assert [line for line in found if line not in set(listed)] == [], "python -m tests.vocabulary.members"
    assert listed == found
