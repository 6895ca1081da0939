"""What each element of HTML does to the text around it, and lines at the very bounds of a narrow page."""

from __future__ import annotations

import pytest

from newsgraph.model import Omission
from newsgraph.sources import html
from newsgraph.sources.text import plain_text

BEFORE, INSIDE, AFTER = "The port opened on Monday.", "The ships left it at noon.", "The union said nothing."
APART = (
    *(
        "address",
        "article",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "header",
    ),
    *("h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "summary"),
    *("table", "tbody", "ul", "td", "th", "tr"),
)
WITHIN = [
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
]
LEFT_OUT = {
    **dict.fromkeys(("script", "style", "noscript", "template", "svg", "math", "iframe", "object"), Omission.SCRIPTS),
    **dict.fromkeys(("form", "button", "select", "textarea", "dialog"), Omission.FORMS),
    **dict.fromkeys(("figure", "picture", "video", "audio", "figcaption"), Omission.CAPTIONS),
    **dict.fromkeys(("nav", "aside", "footer", "menu"), Omission.SURROUNDINGS),
}


def read(inner: str) -> html.Page:
    return html.read(
        f"<html><head><title>Port</title></head><body><article>{BEFORE}{inner}{AFTER}</article></body></html>"
    )


@pytest.mark.parametrize("name", APART)
def test_a_block_stands_apart(name: str) -> None:
    assert list(read(f"<{name}>{INSIDE}</{name}>").paragraphs) == [BEFORE, INSIDE, AFTER]


@pytest.mark.parametrize("name", WITHIN)
def test_what_is_no_block_stays_in_its_line(name: str) -> None:
    assert list(read(f" <{name}>{INSIDE}</{name}> ").paragraphs) == [f"{BEFORE} {INSIDE} {AFTER}"]


def test_a_rule_parts_what_it_stands_between() -> None:
    assert list(read("<hr>").paragraphs) == [BEFORE, AFTER]


@pytest.mark.parametrize(("name", "kind"), LEFT_OUT.items())
def test_what_is_left_out_is_counted(name: str, kind: Omission) -> None:
    page = read(f"<{name}>{INSIDE}</{name}>")
    assert INSIDE not in " ".join(page.paragraphs)
    assert [part.kind for part in page.left_out] == [kind]


@pytest.mark.parametrize("name", ["aside", "dialog", "figure", "footer", "form", "h1", "menu", "nav"])
def test_a_block_that_is_no_text_parts_the_text_around_it(name: str) -> None:
    assert list(read(f"<{name}>{INSIDE}</{name}>").paragraphs) == [BEFORE, AFTER]


@pytest.mark.parametrize(("width", "joined"), [(39, False), (40, True), (100, True), (101, False)])
def test_how_narrow_a_page_is(width: int, joined: bool) -> None:
    line = ("word " * 30)[: width - 1].rstrip()
    lines = [line + "s" * (width - len(line)) for _ in range(4)]
    assert ("\n" not in plain_text("\n".join(lines), "a.txt").text) == joined


@pytest.mark.parametrize(("third", "joined"), [(35, False), (36, True)])
def test_three_lines_have_to_be_nearly_as_long_as_the_longest(third: int, joined: bool) -> None:
    """Of 50 characters, those of more than 35."""
    lines = ["a" * 50, "b" * 50, "c" * third]
    assert ("a b" in plain_text("\n".join(lines), "a.txt").text) == joined


@pytest.mark.parametrize(("length", "joined"), [(9, False), (10, True)])
def test_a_break_is_the_pages_where_the_next_word_had_no_room(length: int, joined: bool) -> None:
    lines = ["a" * 50, "b" * 40, "c" * length + " it", "d" * 50, "e" * 50]
    text = plain_text("\n".join(lines), "a.txt").text
    assert (f"b {'c' * length}" in text) == joined


@pytest.mark.parametrize("end", ".!?:")
def test_a_sentence_ends_its_line(end: str) -> None:
    lines = ["a" * 49 + end, "b" * 50, "c" * 50]
    assert plain_text("\n".join(lines), "a.txt").text == f"{lines[0]}\n{lines[1]} {lines[2]}"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<q>It sank</q>, she said.", "“It sank”, she said."),
        ("<q>“It sank”</q>, she said.", "“It sank”, she said."),
        ("<q><b>It sank</b></q>, she said.", "“It sank”, she said."),
        ("She said nothing.<q></q>", "She said nothing."),
        ("<q>It <q>sank</q></q>, she said.", "“It ‘sank’”, she said."),
        ("<q><q>It</q> sank. <q>All <q>of</q> it</q>.</q> She left.", "“‘It’ sank. ‘All ‘of’ it’.” She left."),
        ("“It <q>sank</q>”, she said. <q>So.</q>", "“It ‘sank’”, she said. “So.”"),
        ("<q>“It <q>sank</q>.”</q> <q>So.</q>", "“It ‘sank’.” “So.”"),
        ("<q>‘It’ sank.</q> <q>‘It’ sank?</q>", "“‘It’ sank.” “‘It’ sank?”"),
    ],
)
def test_marks_of_quotations_are_written_out(inner: str, text: str) -> None:
    assert read(f"<p>{inner}</p>").paragraphs[1] == text


@pytest.mark.parametrize(
    ("inner", "apart"),
    [
        ("<blockquote><p>It sank.</p><p>We swam.</p></blockquote>", ((1, 3),)),
        ("<blockquote>It sank.</blockquote><blockquote>We swam.</blockquote>", ((1, 2), (2, 3))),
        ('<div class="pull-quote">It sank.</div>', ((1, 2),)),
        ('<div class="fb-post"><blockquote>It sank.</blockquote><p>Ann</p></div>', ((1, 3),)),
        ('<div class="pulled">It sank.</div>', ()),
        ('<div class="quote">It sank.</div>', ((1, 2),)),
        ('<div class="Tweet">It sank.</div>', ((1, 2),)),
        ('<div itemscope itemtype="https://schema.org/SocialMediaPosting">It sank.</div>', ((1, 2),)),
        (f"<blockquote>{'It sank in the harbour. ' * 9}</blockquote>", ()),  # most of the article
        (f"<div class=twitter-tweet>{'It sank in the harbour. ' * 9}</div>", ((1, 2),)),
        ("<blockquote><p>It sank.</p><footer>Ann</footer></blockquote>", ((1, 3),)),
    ],
)
def test_what_is_set_apart(inner: str, apart: tuple[tuple[int, int], ...]) -> None:
    assert read(inner).apart == apart


def test_a_post_that_is_all_of_an_article_is_the_article() -> None:
    assert html.read("<p class=tweet>The ferry sank in the harbour.</p>").apart == ()


def test_links_to_what_a_post_shows_are_no_text() -> None:
    shown = "It sank. <a href=/a>https://t.example/a</a> <a href=/b>pic.twitter.com/b</a>"
    page = read(f"<blockquote class=tweet><p>{shown}</p><p>See https://a.example now.</p></blockquote><p>{shown}</p>")
    assert page.paragraphs[1:4] == (
        "It sank.",
        "See https://a.example now.",
        "It sank. https://t.example/a pic.twitter.com/b",
    )
    assert [part.characters for part in page.left_out if part.kind == Omission.TARGETS] == [36]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("It sank.", "It sank."),
        ("It <sank>.", "It <sank>."),  # no markup that somebody has left
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &zzz; chips", "Fish &zzz; chips"),
        ("<p>It sank.</p><p>We swam.</p>", "It sank.\n\nWe swam."),
        ("It <b>sank</b>.", "It sank."),
        ("<p></p>", ""),
        ("</p>", ""),  # of which a parser makes nothing
    ],
)
def test_what_somebody_has_left_in_a_text(markup: str, text: str) -> None:
    assert html.text_of(markup) == text
