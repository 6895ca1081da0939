"""Titles of two parts: where a clause says that they are of a work, and nowhere else."""

from __future__ import annotations

import pytest

from tests.util import tree


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Prom Night III: The Last Kiss is a horror film.", "Prom Night III: The Last Kiss"),
        ("The Lost City: A Life was a book by Ann Holm.", "The Lost City: A Life"),
        ("Grey Wolf, Brown Bear is a novel by Ana Holm.", "Grey Wolf, Brown Bear"),
        ("Love and War, Truth and Lies is an album.", "Love and War, Truth and Lies"),
    ],
)
def test_a_title_of_two_parts_is_one_name(text: str, title: str) -> None:
    read = tree(text)
    name = next(name for name in read.names if name.first == 0)
    assert (read.words_of(name.first, name.end), name.type) == (title, "Product")
    heads = {at for at in range(name.first, name.end) if not name.first <= read.heads[at] < name.end}
    assert [read.deps[at] for at in heads] == ["nsubj"]


@pytest.mark.parametrize(
    "text",
    [
        "Silva: The Bank is a danger to us all.",  # a speaker
        "Police: The Driver was a thief.",
        "In Norland, Holm is a song.",  # a place
        "Last Week, Norline was a film.",  # of one word
        "Silva, Holm and Berg are a book club.",
        "Tide: the bank is a book.",  # no title goes on so
    ],
)
def test_what_stands_before_a_clause_is_no_part_of_a_title(text: str) -> None:
    read = tree(text)
    assert not any(mark in read.words[name.first : name.end] for name in read.names for mark in (":", ","))
