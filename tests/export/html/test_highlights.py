"""Which words of a sentence are marked as what."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.export.html.highlights import PARTS, marks
from newsgraph.model import Span
from newsgraph.network.model import Edge, Evidence

EDGE = Edge(
    "st:1",
    "a",
    "b",
    "spends on",
    "p",
    "Positive",
    "Asserted",
    "Quoted",
    "Mark Rutte",
    "said",
    "",
    "",
    0.9,
    text="spends on",
)
SENTENCE = "Russia spends about 40% of it on defence, he said, and Rutte knows."


def span(words: str, shift: int = 0) -> Span:
    at = SENTENCE.index(words)
    return Span(at + shift, at + len(words) + shift)


def shown(
    edge: Edge, found: Evidence, subject: tuple[str, ...] = (), target: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    return [(part, found.exact[start:end]) for start, end, part in marks(edge, found, subject, target)]


@pytest.mark.parametrize("shift", [0, 1000])
def test_spans_say_where_the_parts_are(shift: int) -> None:
    found = Evidence(
        "d", shift, shift + len(SENTENCE), SENTENCE,
        subject=span("Russia", shift), relation=span("spends about 40% of it on", shift),
        object=span("defence", shift), speaker=span("he said", shift),
    )  # fmt: skip
    # of the relation its own words only; the cue has its word before the speaker
    assert shown(EDGE, found) == [
        ("subject", "Russia"),
        ("relation", "spends"),
        ("relation", "on"),
        ("object", "defence"),
        ("speaker", "he "),
        ("cue", "said"),
    ]


def test_names_are_looked_for_where_there_is_no_span() -> None:
    found = Evidence("d", 0, len(SENTENCE), SENTENCE)
    assert shown(EDGE, found, ("Russia", "Russian Federation"), ("Defence",)) == [
        ("subject", "Russia"),
        ("relation", "spends"),
        ("relation", "on"),
        ("object", "defence"),
        ("cue", "said"),
    ]


def test_a_name_is_no_part_of_a_word() -> None:
    found = Evidence("d", 0, 30, "Russians like the US and using.")
    assert shown(replace(EDGE, text="likes", cue=""), found, ("Russia",), ("us",)) == [("object", "US")]


def test_a_span_outside_of_the_sentence_counts_for_nothing() -> None:
    found = Evidence("d", 50, 50 + len(SENTENCE), SENTENCE, subject=Span(0, 6), object=Span(60, 9999))
    assert shown(replace(EDGE, text="", relation="", cue="", speaker=""), found) == []


words = st.text(alphabet="ab c.(*🛡", max_size=12)


@given(words, words, words, words, words, st.integers(0, 12), st.integers(0, 12))
def test_marks_never_overlap_and_stay_in_the_sentence(
    a: str, b: str, c: str, cue: str, name: str, start: int, end: int
) -> None:
    sentence = f"{a} {b} {c}"
    found = Evidence(
        "d",
        3,
        3 + len(sentence),
        sentence,
        subject=Span(start, end),
        relation=Span(4, 4 + end),
        object=Span(end, start),
    )
    made = marks(replace(EDGE, text=b, cue=cue, speaker=name), found, (a, name), (c,))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(made))
    assert {part for _, _, part in made} <= set(PARTS)
    assert all(0 <= start < end <= len(sentence) for start, end, _ in made)
