"""Words that a page sets apart: where they are in the text of each kind of file, and who signs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph.builder.fingerprint import document_fingerprint
from newsgraph.errors import InputError
from newsgraph.model import BlockQuotation, Document, Span
from newsgraph.sources import load
from newsgraph.sources.block_quotations import check, posts, set_apart

BODY = "The minister resigned on Thursday after a week of talks in the old town of Tarn."


def document(path: Path, text: str) -> Document:
    path.write_text(text, "utf-8")
    (found,) = load.documents([str(path)])
    assert isinstance(found, Document)
    return found


def parts(found: Document) -> list[tuple[str, str]]:
    """Words and author of each, as they stand in the text."""
    text = found.text
    return [
        (text[each.start : each.end], text[each.author.start : each.author.end] if each.author else "")
        for each in found.block_quotations
    ]


def signed(text: str) -> tuple[str, str]:
    (found,) = set_apart(text, [Span(0, len(text))])
    return text[found.start : found.end], text[found.author.start : found.author.end] if found.author else ""


@pytest.mark.parametrize(
    ("text", "words", "author"),
    [
        ("It sank.\n\n— Gro Steen (@grosteen) March 5, 2026", "It sank.", "Gro Steen"),
        ("It sank. — Gro Steen (@grosteen) March 5, 2026", "It sank.", "Gro Steen"),
        ("It sank.\n\n- Gro Steen, engineer", "It sank.", "Gro Steen"),
        ("It sank.\n\n-- Gro Steen", "It sank.", "Gro Steen"),
        ("It sank.\n\nGro Steen, engineer", "It sank.", "Gro Steen"),
        ("“It sank.” – Gro Steen", "“It sank.”", "Gro Steen"),
        ("It sank.\n\nA post shared by Gro Steen (@gro)", "It sank.", "Gro Steen"),
        ("It sank.\n\nPosted by Gro Steen", "It sank.", "Gro Steen"),
        ("It sank. Posted by Gro Steen (@gro) on Thursday", "It sank.", "Gro Steen"),
        ("Gro Steen @gro · 5 March\n\nIt sank.\n\nWe swam.", "It sank.\n\nWe swam.", "Gro Steen"),
        ("It sank.\n\n— Gro Steen 🌻🇳🇴 (@gro) May 1", "It sank.", "Gro Steen"),
        ("It sank. ⛴️ — 🌻 Gro Steen (@gro) May 1", "It sank. ⛴️", "Gro Steen"),
        ("It sank.\n\n— gro steen (@gro)", "It sank.", "gro steen"),
        ("It sank.\n\n— Gro Steen (she/her) (@gro)", "It sank.", "Gro Steen"),
        ("It sank.\n\n— Gro Steen ⛴️", "It sank.", "Gro Steen"),
        ("It sank.\n\n— Gro Steen…", "It sank.\n\n— Gro Steen…", ""),
        ("It sank.\n\n— Gro Steen, PhD | Engineers of Tarn (@gro) May 1", "It sank.", "Gro Steen"),
        ("It sank. https://t.example/a pic.twitter.com/b — Gro Steen (@gro)", "It sank.", "Gro Steen"),
        ("It sank, — Gro Steen (@gro) — she said", "It sank, — Gro Steen (@gro) — she said", ""),
        ("It sank.\n\nWe swam.", "It sank.\n\nWe swam.", ""),
        ("It sank.\n\n— We swam to the shore.", "It sank.\n\n— We swam to the shore.", ""),
        ("It sank.\n\nAnd we swam", "It sank.\n\nAnd we swam", ""),
        ("It sank.\n\n— and we swam", "It sank.\n\n— and we swam", ""),
        ("It sank.\n\n— Gro van der Steen", "It sank.", "Gro van der Steen"),
        ("It sank — Gro Steen knew why.", "It sank — Gro Steen knew why.", ""),
        ("Gro Steen", "Gro Steen", ""),
        ("\n", "\n", ""),
    ],
)
def test_who_signs(text: str, words: str, author: str) -> None:
    assert signed(text) == (words, author)


def test_posts_in_a_plain_text() -> None:
    text = f"{BODY}\n\nIt sank.\n\n— Gro Steen (@gro) May 1\n\nWe swam. — Ola Ness (@ola)\n\n— Ann (@ann)\n"
    assert [text[span.start : span.end] for span in posts(text)] == [
        "It sank.\n\n— Gro Steen (@gro) May 1",
        "We swam. — Ola Ness (@ola)",
        "— Ann (@ann)",
    ]


def test_markdown(tmp_path: Path) -> None:
    text = f"---\ntitle: Port\n---\n{BODY}\n> It *sank*.\nWe swam.\n>\n> — Gro Steen\n\n{BODY}\n\n> Nobody knew.\n\n{BODY}\n"
    found = document(tmp_path / "a.md", text)
    assert parts(found) == [("It sank. We swam.", "Gro Steen"), ("Nobody knew.", "")]
    assert "\1" not in found.text
    assert "\2" not in found.text


def test_a_text_that_is_mostly_quoted_is_no_quotation(tmp_path: Path) -> None:
    assert parts(document(tmp_path / "a.md", f"> {BODY}\n>\n> {BODY}\n\nSent by Ann.\n")) == []


def test_html_with_and_without_a_title(tmp_path: Path) -> None:
    quoted = "<blockquote><p>It sank.</p>&mdash; Gro Steen (@gro) <a href='https://x.example'>May 1</a></blockquote>"
    body = f"<body><article><p>{BODY}</p>{quoted}<p>{BODY}</p></article></body>"
    for head in ("<head><title>Port</title></head>", ""):
        assert parts(document(tmp_path / "a.html", f"<html>{head}{body}</html>")) == [("It sank.", "Gro Steen")]


def test_plain_text_and_json_lines(tmp_path: Path) -> None:
    text = f"{BODY}\n\nIt sank. — Gro Steen (@gro) May 1\n\n{BODY}"
    assert parts(document(tmp_path / "a.txt", text)) == [("It sank.", "Gro Steen")]
    assert parts(document(tmp_path / "a.jsonl", json.dumps({"text": text}))) == [("It sank.", "Gro Steen")]


@pytest.mark.parametrize(
    "wrong",
    [
        BlockQuotation(0, 99),
        BlockQuotation(3, 3),
        BlockQuotation(-1, 3),
        BlockQuotation(0, 3, Span(8, 99)),
        BlockQuotation(0, 3, Span(5, 5)),
    ],
)
def test_what_the_text_does_not_have_is_refused(wrong: BlockQuotation) -> None:
    with pytest.raises(InputError, match="that the text does not have"):
        check([wrong], "It sank. Ann")


def test_those_that_overlap_are_refused() -> None:
    text = "It sank. Ann"
    check([BlockQuotation(0, 3), BlockQuotation(3, 8, Span(9, 12))], text)
    with pytest.raises(InputError, match="overlap"):
        check([BlockQuotation(0, 4), BlockQuotation(3, 8)], text)


def test_a_document_with_other_quotations_is_another() -> None:
    one, other = Document("It sank."), Document("It sank.", block_quotations=(BlockQuotation(0, 8),))
    assert document_fingerprint(one) != document_fingerprint(other)


def test_each_quotation_of_markdown_is_one_whatever_its_paragraphs(tmp_path: Path) -> None:
    said = ["> It sank.", "> We swam.\n>\n> It was cold.", "> They ran.\n>\n> They fell.\n>\n> They rose."]
    text = BODY + "".join(f"\n\n{one}\n\n{BODY}" for one in said)
    assert [words for words, _ in parts(document(tmp_path / "a.md", text))] == [
        "It sank.",
        "We swam.\n\nIt was cold.",
        "They ran.\n\nThey fell.\n\nThey rose.",
    ]
