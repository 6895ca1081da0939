"""Headline, body and comments of plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.model import ZoneKind
from newsgraph.sources.zones import author, is_chrome, is_heading, zones_of

ROOT = Path(__file__).parents[2]
ARTICLE = "Port opens again\n\nThe port of Gdynia opened on Monday. Ships are waiting.\n\nThe strike is over.\n\n"


def comments(text: str) -> list[tuple[str, str]]:
    """Author and text of each comment."""
    found = zones_of(text)[1]
    return [(zone.author, text[zone.start : zone.end]) for zone in found if zone.kind is ZoneKind.COMMENT]


def test_headline_body_and_comments_in_order() -> None:
    text = ARTICLE + "Comments\n\nann:\nAt last.\n\nbob:\nToo late.\n"
    headline, found = zones_of(text)
    assert headline == "Port opens again"
    assert [(zone.kind.value, zone.author, text[zone.start : zone.end]) for zone in found] == [
        ("headline", "", "Port opens again"),
        ("body", "", "The port of Gdynia opened on Monday. Ships are waiting.\n\nThe strike is over."),
        ("comment", "ann", "At last."),
        ("comment", "bob", "Too late."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Port opens again.\n\nThe port opened.",  # a sentence
        "Port opens again\nThe port opened.",  # no blank line below
        "Port opens again",  # nothing else
        "Port " * 60 + "\n\nThe port opened.",  # too long
        "Port opens, minister said:\n\nThe port opened.",
    ],
)
def test_no_headline(text: str) -> None:
    assert zones_of(text)[0] == ""


def test_the_given_title_is_a_headline_whatever_it_looks_like() -> None:
    text = "It  is over.\nThe port opened."
    headline, found = zones_of(text, "It is over.")
    assert headline == "It  is over."
    assert [zone.kind for zone in found] == [ZoneKind.HEADLINE, ZoneKind.BODY]


@pytest.mark.parametrize(
    "line",
    [
        *("Comments", "COMMENTS", "comments:", "Comments (12)", "12 comments", "1,204 Comments", "Reader comments"),
        *(
            "Readers' comments",
            "Readers’ Comments",
            "## Comments",
            "== Comments ==",
            "**Comments**",
            "--- Comments ---",
        ),
        *(
            "All comments",
            "Show all 14 comments",
            "Comment section",
            "Responses (3)",
            "Replies",
            "Discussion",
            "[Comments]",
        ),
    ],
)
def test_heading_of_comments(line: str) -> None:
    assert is_heading(line)
    assert comments(f"{ARTICLE}{line}\n\nann:\nAt last.") == [("ann", "At last.")]


@pytest.mark.parametrize(
    "line", ["No comments from the ministry", "Comments on the budget", "He comments", "Commentary"]
)
def test_no_heading_of_comments(line: str) -> None:
    assert not is_heading(line)


def test_discussion_in_an_article_is_no_comment_section() -> None:
    assert comments(f"{ARTICLE}Discussion\n\nThe committee met twice.\n\nIt found no answer.") == []


def test_a_heading_without_text_above_or_below_starts_no_section() -> None:
    assert comments("Comments\n\nThe port opened.") == []
    assert comments(f"{ARTICLE}Comments\n\n") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *(("harbour_pilot:", "harbour_pilot"), ("Ann Lee wrote:", "Ann Lee"), ("Ann says:", "Ann"), ("@ann", "@ann")),
        *(
            ("Posted by Ann Lee", "Ann Lee"),
            ("by Ann", "Ann"),
            ("Ann — 3 hours ago", "Ann"),
            ("Ann · 2 days ago", "Ann"),
        ),
        *(("Ann | 12 March 2026, 10:14", "Ann"), ("Posted by Ann on 12 March 2026", "Ann"), ("Ann - just now", "Ann")),
        *(("Ann Lee, 2026-03-12 09:00", "Ann Lee"), ("Ann (2 hours ago)", "Ann"), ("ann.lee-7:", "ann.lee-7")),
        *(("The port opened.", ""), ("I agree: it is late.", ""), ("Reply", ""), ("", "")),
    ],
)
def test_author_lines(line: str, name: str) -> None:
    assert author(line) == name


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Reply",
            "Like",
            "Share",
            "Report",
            "Reply  Like (3)",
            "12 likes",
            "3 replies",
            "Like · Reply · 2",
            "Log in to reply",
        ),
        *(
            "Load more comments",
            "Sort by: Newest",
            "View 3 replies",
            "Show more replies",
            "Leave a comment",
            "+12",
            "42",
        ),
        *("Report abuse", "Reply to Ann", "Join the conversation", "👍 7"),
    ],
)
def test_buttons_are_no_text(line: str) -> None:
    assert is_chrome(line)
    assert comments(f"{ARTICLE}Comments\n\nann:\nAt last.\n{line}\n\nbob:\nToo late.\n{line}") == [
        ("ann", "At last."),
        ("bob", "Too late."),
    ]


@pytest.mark.parametrize(
    "line", ["I like it.", "Share the burden!", "Reply came late.", "Follow the money", "12 ships", "No."]
)
def test_short_comments_are_text(line: str) -> None:
    assert not is_chrome(line)


def test_a_comment_of_a_named_author_goes_on_over_blank_lines() -> None:
    assert comments(ARTICLE + "Comments\n\nann:\nOne.\n\nTwo.\n\nbob:\nThree.") == [
        ("ann", "One.\n\nTwo."),
        ("bob", "Three."),
    ]


def test_unsigned_comments_are_blocks() -> None:
    assert comments(ARTICLE + "Comments\n\nOne.\nTwo.\n\nThree.") == [("", "One.\nTwo."), ("", "Three.")]


def test_unsigned_comments_without_blank_lines_are_lines() -> None:
    assert comments(ARTICLE + "Comments\nOne.\nTwo.") == [("", "One."), ("", "Two.")]


def test_names_in_the_line_of_the_comment() -> None:
    assert comments(ARTICLE + "Comments\n\nann: One.\n\nBob Lee: Two.") == [("ann", "One."), ("Bob Lee", "Two.")]
    assert comments(ARTICLE + "Comments\n\nAnn wrote: One.\n\n@bob: Two.") == [("Ann", "One."), ("@bob", "Two.")]


def test_a_colon_alone_names_nobody() -> None:
    assert comments(ARTICLE + "Comments\n\nMy view: too late.\n\nI agree.") == [
        ("", "My view: too late."),
        ("", "I agree."),
    ]


def test_a_wide_gap_sets_comments_apart() -> None:
    assert comments(ARTICLE + "\n" * 5 + "At last.\nToo late.") == [("", "At last."), ("", "Too late.")]


def test_gaps_everywhere_set_nothing_apart() -> None:
    assert comments("One is here." + "\n" * 6 + "Two is here." + "\n" * 6 + "Three is here.") == []


def test_the_seed_has_its_comments() -> None:
    text = (ROOT / "seeds/nato.txt").read_text(encoding="utf-8")
    assert [name for name, _ in comments(text)][:3] == ["harbour_pilot", "cold_tea", "tidewatcher"]


def test_the_given_sample_has_its_comments() -> None:
    sample = ROOT.parent / "shared/seeds/000_9e19a7b23bce9e4c.txt"
    if not sample.exists():
        pytest.skip("only beside the shared folder")
    text = sample.read_text(encoding="utf-8")
    found = zones_of(text)[1]
    assert [zone.kind.value for zone in found] == ["body", *["comment"] * 11]
    assert text[: found[0].end].count("\n") == 8


_LINES = st.sampled_from(
    ["", "", "Comments", "ann:", "@bob", "Reply", "Ann · 1 day ago", "Rain fell. It was cold.", "x: y"]
)


@given(st.lists(_LINES | st.text(max_size=30), max_size=25))
def test_zones_are_ordered_apart_and_never_blank(lines: list[str]) -> None:
    text = "\n".join(lines)
    last = 0
    for zone in zones_of(text)[1]:
        assert last <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end].strip() == text[zone.start : zone.end]
        last = zone.end
