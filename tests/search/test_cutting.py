"""A text cut into passages: all of it but blanks, each where it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgraph.search.cutting import LENGTH, passages


@given(st.text("aB.!? \n\t\u2028”é", max_size=2_000))
def test_each_passage_stands_where_it_says_and_nothing_is_left_out(text: str) -> None:
    at = 0
    for start, words in passages(text):
        assert text[start : start + len(words)] == words
        assert not text[at:start].strip()
        at = start + len(words)
    assert not text[at:].strip()


def test_a_paragraph_is_a_passage() -> None:
    assert list(passages("One. Two.\n\n  Three.\n")) == [(0, "One. Two."), (13, "Three.")]


def test_a_long_paragraph_is_cut_between_sentences_and_a_long_sentence_is_not() -> None:
    sentence = "The tender of the port was given to Elvara in May. "
    cut = [words for _, words in passages(sentence * 30)]
    assert len(cut) == 3
    assert all(len(words) <= LENGTH and words.startswith("The") and words.endswith("May.") for words in cut)
    assert len(list(passages("word " * 500))) == 1
    assert [words for _, words in passages("x" * 650 + ". Yes. " + "No. " * 3)] == ["x" * 650 + ".", "Yes. No. No. No."]
