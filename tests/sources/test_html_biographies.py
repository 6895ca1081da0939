"""Authors and other articles are none of the article: what a page says of them is left out, and counted."""

from __future__ import annotations

import pytest

from newsgraph.model import Omission
from newsgraph.sources import html

BODY = "<p>Kenya sold the port to Chile on Monday.</p><p>Ana Silva praised the sale.</p><p>Peru sued Chile.</p>"
READ = ("Kenya sold the port to Chile on Monday.", "Ana Silva praised the sale.", "Peru sued Chile.")
BIO = "Greta Muir is our culture editor."


def read(inner: str) -> html.Page:
    return html.read(f"<body><article><h1>Port sold</h1>{inner}</article></body>")


def size(page: html.Page, kind: Omission) -> int:
    return sum(part.characters for part in page.left_out if part.kind == kind)


@pytest.mark.parametrize(
    ("end", "characters"),
    [
        (f"<h4>About the author</h4><p>{BIO}</p>", 42),
        (f"<div><h3>About the authors:</h3></div><p>{BIO}</p><p>Ole Ness is a critic.</p>", 61),
        (f"<p><strong>Meet our writer</strong></p><div>{BIO}</div>", 41),
        (f"<p><b>About the reporter:</b> {BIO}</p>", 45),
        (f"<p>Author bio — {BIO}</p>", 38),
        (f"<p><b>About the author</b><br>{BIO}</p>", 42),
        (f"<p><strong>About the author</strong> {BIO}</p>", 42),
        (f"<p><em>{BIO}</em></p>", 28),
        ("<p><i>Greta</i><i> Muir</i> <small>is our culture editor.</small></p>", 28),
        (f"<em><p>{BIO}</p><p>She lives in Tarn.</p></em>", 43),
        ("<div><i>Greta van der Muir, our critic, is in Tarn.</i></div>", 35),
    ],
)
def test_biographies_are_left_out(end: str, characters: int) -> None:
    page = read(BODY + end)
    assert page.paragraphs == READ
    assert size(page, Omission.SURROUNDINGS) == characters


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("<h3>About the dam</h3><p>It is old.</p>", ("About the dam", "It is old.")),
        ("<p>About the author: nothing.</p>" + "It is old. " * 150, ("It is old. " * 150,)),
        (f"<p>About the authority: {BIO}</p>", (f"About the authority: {BIO}",)),
        (f"<p>{BIO}</p>", (BIO,)),
        ("<p>It is <b>about the author</b> of it.</p>", ("It is about the author of it.",)),
        ("<p><i>About the author</i> it is.</p>", ("About the author it is.",)),
        (f"<p><em>{BIO}</em> She won.</p>", (f"{BIO} She won.",)),
        ("<p><em>Ines Silva is the owner of it.</em></p>", ("Ines Silva is the owner of it.",)),
        ("<p><em>Norline is the owner of it.</em></p>", ("Norline is the owner of it.",)),
        (f"<p><em>{BIO}</em></p><p>It is old.</p>", (BIO, "It is old.")),
        (f"<h4>About the author</h4><h4>The sale</h4><p>{BIO}</p>", ("The sale", BIO)),
        ("<h4>About the author</h4>" + "<p>It is so.</p>" * 5, ("It is so.",) * 2),
    ],
)
def test_what_tells_of_no_author_is_read(end: str, kept: tuple[str, ...]) -> None:
    assert read(BODY + end).paragraphs == (*READ, *(" ".join(line.split()) for line in kept))


def test_an_article_in_italics_has_no_biography() -> None:
    assert read(f"<em><p>It sank.</p><p>{BIO}</p></em>").paragraphs == ("It sank.", BIO)


LINK = "<a href=/x>Leo Brandt killed the judge</a>"


@pytest.mark.parametrize(
    "lead",
    [
        f"<p><strong>Also on The Post:</strong> {LINK}</p>",
        f"<p>More from <a href=/>The Post</a>: {LINK}</p>",
        f"<p>Elsewhere – {LINK} and {LINK}.</p>".replace(".</p>", "</p>"),
        f"<div>In other news: {LINK}, {LINK}</div>",
        f"<p>From our archives | {LINK}</p>",
        f"<p><b>Also on The Post</b><br>{LINK}</p>",
    ],
)
def test_leads_to_other_articles_are_left_out(lead: str) -> None:
    page = read(lead + BODY)
    assert page.paragraphs == READ
    assert size(page, Omission.LINKS) > 23


@pytest.mark.parametrize(
    "line",
    [
        "Also on the board: Leo Brandt killed the judge, who left.",
        "Also on the board: Leo Brandt killed the judge.",
        "Also on the board Leo Brandt killed the judge",
        "Elsewhere the Leo Brandt killed the judge",
    ],
)
def test_a_sentence_with_a_link_is_no_lead(line: str) -> None:
    text = "Leo Brandt killed the judge"
    assert read(BODY + f"<p>{line.replace(text, LINK)}</p>").paragraphs == (*READ, line)
