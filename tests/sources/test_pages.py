"""Pages of HTML that are large, deep or broken: nothing on them is lost without a word, and none takes more than time in proportion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Omission
from newsgraph.sources import html, page_tree
from tests import clock

MUCH = 11 * 2**20  # more than the 10 MB of one node at which the parser stops unless it is told not to


def page(inner: str) -> str:
    return (
        f"<html><head><title>Port</title></head><body><p>It begins here.</p>{inner}<p>It ends here.</p></body></html>"
    )


def left_out(text: str) -> dict[Omission, int]:
    return {part.kind: part.characters for part in html.read(text).left_out}


@pytest.mark.parametrize(
    "large",
    [
        pytest.param(f'<img src="data:image/png;base64,{"A" * MUCH}">', id="picture"),
        pytest.param(f"<script>{'a' * MUCH}</script>", id="script"),
        pytest.param(f"<!--{'a' * MUCH}-->", id="comment"),
        pytest.param(f"<?{'a' * MUCH}>", id="instruction"),
        pytest.param(f"<div class=ad>{'a' * MUCH}</div>", id="advertisement"),
    ],
)
def test_what_comes_after_something_large_is_read(large: str) -> None:
    paragraphs = html.read(page(f"<p>{'It goes on. ' * 4}</p>" + large)).paragraphs
    assert paragraphs[0] == "It begins here."
    assert paragraphs[-1] == "It ends here."


@pytest.mark.parametrize("depth", [200, 5000, 20_000])
def test_formatting_that_is_never_closed_is_read_however_deep(depth: int) -> None:
    found = html.read(page("".join(f"<p><font>Paragraph {number}.\n" for number in range(depth)))).paragraphs
    assert found[1:-1] == tuple(f"Paragraph {number}." for number in range(depth))


def test_other_elements_may_be_nested_some_hundred_deep() -> None:
    assert html.read(page("<div>" * 1900 + "In it." + "</div>" * 1900)).paragraphs == (
        "It begins here.",
        "In it.",
        "It ends here.",
    )


def test_a_page_that_the_parser_gives_up_on_is_refused() -> None:
    with pytest.raises(InputError, match=r"only part of this page can be read: Excessive depth .* in line 1"):
        html.read(page("<div>" * 5000 + "In it."))


def test_more_attributes_and_elements_than_any_page_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="an element of more than 10,000 attributes"):
        html.read(page("<p " + " ".join(f"a{number}=1" for number in range(12_000)) + ">"))
    monkeypatch.setattr(page_tree, "MAX_ELEMENTS", 100)
    assert len(html.read(page("<p>a" * 50)).paragraphs) == 52
    with pytest.raises(InputError, match="a page of more than 100 elements"):
        html.read(page("<p>a" * 100))


@pytest.mark.parametrize(
    "repeated",
    [
        pytest.param(lambda n: "<script></script>word " * n, id="scripts"),
        pytest.param(lambda n: "<div class=comment>" + "<b class=author>a</b>" * n + "</div>", id="names"),
        pytest.param(lambda n: "<div class=comment><b class=fn>a</b><p>It is.</p></div>" * (n // 3), id="comments"),
        pytest.param(lambda n: "<article><p>word " * 400 + "<p>It is. " * n, id="articles"),
        pytest.param(lambda n: "<h1>" * 400 + "word " * n, id="headings"),
        pytest.param(lambda n: "<table><tr><td>" * 300 + "<td>word " * n, id="tables"),
        pytest.param(lambda n: "<p a='" * n, id="quotation marks"),
        pytest.param(lambda n: "<font a='<" * n, id="formatting"),
    ],
)
def test_time_grows_as_the_page_does(repeated: Callable[[int], str]) -> None:
    assert clock.is_linear(lambda size: html.read(page(repeated(size))), 2000)


@pytest.mark.parametrize("odd", ["&#1;", "&#xFFFF;", "\uffff", "&#0;", "&#xD800;", "&#x110000;", "&#8203;", "&shy;"])
@pytest.mark.parametrize("dropped", ["<script></script>", "<div class='comment'>I do not.</div>", "<nav>Menu</nav>"])
def test_characters_that_are_no_text_end_nothing(dropped: str, odd: str) -> None:
    found = html.read(page(f"<div>{dropped}tail {odd} x</div>"))
    assert found.paragraphs[0] == "It begins here."
    assert found.paragraphs[-1] == "It ends here."
    assert not {"\1", "\0", "\uffff", "\u200b", "\xad"} & set("".join(found.paragraphs))


@pytest.mark.parametrize(
    "data",
    ['{"@graph": 5}', '{"author": [[]], "datePublished": {"name": 3}}', "[" * 100_000, "9" * 5000, "[[1], null]"],
)
def test_odd_data_for_machines_is_passed_over(data: str) -> None:
    found = html.read(page(f'<script type="application/ld+json">{data}</script>'))
    assert (found.title, found.date, found.author) == ("Port", "", "")


def test_attributes_without_a_name_end_nothing() -> None:
    assert html.read(page("<p =&quot; ='a' \"=b {}=1>It goes on.</p>")).paragraphs[1] == "It goes on."


@pytest.mark.parametrize("text", ["", " \n", "<!-- a -->", "<?xml version='1.0'?>", "<!DOCTYPE html>"])
def test_a_page_with_nothing_on_it(text: str) -> None:
    assert html.read(text).paragraphs == ()


def test_what_is_left_out_is_counted_by_kind() -> None:
    found = left_out(
        page(
            "<script>12345</script><!-- 1234 --><nav>Menu 1</nav><form>Your name</form>"
            "<figure><figcaption>A ship.</figcaption></figure><table><tr><th>Year<td>1</table><p hidden>Not seen</p>"
            "<p><a href=/>Read more here</a></p><p>Reply</p><p>Port</p><p>1, 2</p>"
        )
    )
    assert found == {
        Omission.SCRIPTS: 5,
        Omission.MARKUP: 4,
        Omission.SURROUNDINGS: 5,
        Omission.FORMS: 8,
        Omission.CAPTIONS: 6,
        Omission.TABLES: 5,
        Omission.HIDDEN: 7,
        Omission.LINKS: 12,
        Omission.BUTTONS: 5 + 3,
        Omission.REPEATED: 4,
    }


INLINE = (
    "<span class=ad>Advertisement</span>",
    "<script>var a = 1;</script>",
    "<style>p {}</style>",
    "<noscript>Turn it on.</noscript>",
    "<!-- slot 3 -->",
    "<svg><title>icon</title></svg>",
    "<button>Share</button>",
    "<span hidden>Not seen</span>",
    "<span style='display: none'>Not seen</span>",
    "<a class=share href=/>Share</a>",
    "<template><p>Not yet</p></template>",
    "<picture><img></picture>",
    "<iframe src=/></iframe>",
)
BLOCKS = (
    "<aside><p>Another story.</p></aside>",
    "<figure><figcaption>A ship.</figcaption></figure>",
    "<div class=related><a href=/>Other</a></div>",
    "<nav><a href=/>Home</a></nav>",
    "<section class=promo>Buy now</section>",
    "<form><input></form>",
)


@pytest.mark.parametrize(
    "inside", ["<p>{}</p>", "<div>{}</div>", "<p><span>{}</span></p>", "<td>{}</td>", "<li>{}</li>"]
)
@pytest.mark.parametrize("dropped", INLINE)
def test_what_is_left_out_within_a_line_leaves_the_sentence_whole(dropped: str, inside: str) -> None:
    for text in (f"The port {dropped} was sold.", f"The port{dropped} was sold.", f"The port {dropped}was sold."):
        assert html.read(page(inside.format(text))).paragraphs[1] == "The port was sold."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The port of", "Kenya was sold."),
        ("It was sold before", "Kenya left."),
        ("The port", "was sold."),
        ("The port sold", "12 ships."),
        ("“The port is sold,”", "Kenya said."),
        ("It is sold. In May the firm", "Norline bought it."),
        ("The port that stood empty for so many years " * 4 + "went to", "Norline."),
    ],
)
@pytest.mark.parametrize("dropped", BLOCKS)
def test_a_block_that_is_left_out_does_not_cut_a_sentence(dropped: str, before: str, after: str) -> None:
    assert html.read(page(f"<div>{before}{dropped}{after}</div>")).paragraphs[1] == f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The port was sold.", "It is old."),
        ("“The port is sold!”", "it said."),
        ("Port sold to Norline", "Norline bought it."),
        ("The port is:", "old, it said."),
        ("By Ann<br>", "it is old."),
    ],
)
def test_a_block_that_is_left_out_ends_a_text_that_has_ended(before: str, after: str) -> None:
    found = html.read(page(f"<div>{before}<aside>Another story.</aside>{after}</div>")).paragraphs[1:-1]
    assert found == (before.removesuffix("<br>"), after)


def test_text_outside_the_article_is_counted() -> None:
    text = page(f"<article><p>{'It goes on. ' * 9}</p></article>")
    assert left_out(text) == {Omission.OUTSIDE: len("Itbeginshere.") + len("Itendshere.")}


def test_comments_in_a_section_within_a_section_are_read_once() -> None:
    section = "<div id=comments><div class=comments-list><p>Ann:</p><p>At last.</p></div><script>x()</script></div>"
    assert html.read(page(f"<p>{'It goes on. ' * 9}</p>" + section)).comments == (("Ann", "At last."),)
