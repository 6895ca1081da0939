"""Files, folders and standard input to documents."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue, LeftOut, Omission, ZoneKind
from newsgraph.sources import jsonl, markdown
from newsgraph.sources.language import MIN_ENGLISH, english
from newsgraph.sources.load import documents

SEEDS = Path(__file__).parents[2] / "seeds"
PROSE = "The port opened on Monday and the ships that were waiting for it could leave. The union said it was content."


def one(path: Path | str, content: str | bytes | None = None) -> Document:
    """The only document at a path, written first where content is given."""
    if content is not None:
        Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = documents([str(path)])
    assert isinstance(found, Document), found
    return found


def parts(document: Document) -> list[tuple[str, str, str]]:
    return [(zone.kind.value, zone.author, document.text[zone.start : zone.end]) for zone in document.zones]


def stdin(content: str) -> list[Document | Issue]:
    return list(documents(["-"], io.BytesIO(content.encode())))


# --- Plain text


def test_text(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", f"Port opens\n\n{PROSE}\n")
    assert (found.title, found.text) == ("Port opens", f"Port opens\n\n{PROSE}")
    assert found.source == str(tmp_path / "a.txt")
    assert parts(found) == [("headline", "", "Port opens"), ("body", "", PROSE)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert one(tmp_path / "a.txt", "Košice is “fine” 🚢.".encode(encoding)).text == "Košice is “fine” 🚢."


def test_characters_that_are_no_text_are_gone(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", "€1.2\u00a0billion co\u00adop\u200bera\u2060tive\r\nEnd\x07 here\u2028now.")
    assert found.text == "€1.2 billion cooperative\nEnd  here\nnow."


def test_lines_of_a_narrow_page_are_joined_without_moving_anything(tmp_path: Path) -> None:
    lines = [
        *("The port opened on Monday and the ships that were", "waiting for it could leave. The union said it was"),
        *("content, and that nobody would have to wait for a", "second time.", "", "Ann:", "At last."),
    ]
    assert one(tmp_path / "a.txt", "\n".join(lines)).text == " ".join(lines[:4]) + "\n\nAnn:\nAt last."


def test_lines_of_a_list_stay(tmp_path: Path) -> None:
    text = "The longest line of this list is the first one\nShips\nPorts that opened"
    assert one(tmp_path / "a.txt", text).text == text


def test_lines_of_a_wide_page_stay(tmp_path: Path) -> None:
    text = f"{PROSE}\n{PROSE}\nYes."
    assert one(tmp_path / "a.txt", text).text == text


# --- Markdown


def test_markdown(tmp_path: Path) -> None:
    found = one(
        tmp_path / "a.md",
        "---\ntitle: 'Port opens'\ndate: 2026-03-12 10:00\nauthor: The desk\ntags: [a]\n---\n\n# Port *opens*\n\n"
        "The **port** opened on\n[Monday](http://example.org/a_(b)), `so` _they_ said.\n\n```\ncode = 1\n```\n"
        "![ship](a.png)\n\n> A quote.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "Under\n-----\n\n2\\*3 snake_case_name[^1]\n\n"
        "## Comments\n\n**ann:**\nAt last.\n",
    )
    assert (found.title, found.date, found.author) == ("Port opens", "2026-03-12", "The desk")
    assert parts(found)[0] == ("headline", "", "Port opens")
    assert parts(found)[1][2].split("\n\n") == [
        *("The port opened on Monday, so they said.", "A quote.", "one", "two", "Under", "2*3 snake_case_name")
    ]
    assert parts(found)[2:] == [("comment", "ann", "At last.")]


def test_markdown_keeps_hard_breaks_and_drops_unfinished_comments(tmp_path: Path) -> None:
    assert one(tmp_path / "a.md", "One  \ntwo\\\nthree\nfour<!-- five").text == "One\ntwo\nthree four"


def test_markdown_title_only_in_the_front_matter_is_a_headline(tmp_path: Path) -> None:
    found = one(tmp_path / "a.md", f"---\ntitle: Port opens\n---\n{PROSE}")
    assert parts(found) == [("headline", "", "Port opens"), ("body", "", PROSE)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The port <b>was</b> sold.", "The port was sold."),
        ("It is at <https://x.y> now.", "It is at now."),
        ("It fell from > 5 to 3.", "It fell from > 5 to 3."),
        ("> > It fell > 5 times.", "It fell > 5 times."),
    ],
)
def test_only_at_its_beginning_a_line_of_markdown_is_marked_as_quoted(line: str, text: str) -> None:
    assert markdown.read(line)[2] == text


def test_what_is_left_out_of_markdown_is_counted_by_kind(tmp_path: Path) -> None:
    source = (
        "---\ntitle: Port opens\nlayout: wide\ntags:\n- Trade\n---\n\n# Port opens\n\n"
        f"{PROSE} <!-- note --> ![A ship](s.png) [It](http://x.y/z) [stands][1].[^2] <https://x.y>\n\n"
        "```py\na = 1\n```\n\n| Year | Cars |\n|---|---|\n| 2020 | 7 |\n\n[1]: http://x.y/\n[^2]: Said so.\n\n"
        "## Comments (1)\n\nAnn says:\n\nAt last.\n\nReply\n\n~~~\nb = 2"
    )
    found = one(tmp_path / "a.md", source)
    assert found.text == f"Port opens\n\n{PROSE} It stands.\n\nComments (1)\n\nAnn says:\n\nAt last.\n\nReply"
    assert {part.kind: part.characters for part in found.left_out} == {
        Omission.MARKUP: len("note"),
        Omission.CAPTIONS: len("Aship"),
        Omission.TABLES: len("YearCars20207"),
        Omission.BUTTONS: len("Comments(1)says:Reply"),
        Omission.CODE: len("a=1b=2"),
        Omission.FIELDS: len("wide") + len("tags:-Trade"),
        Omission.TARGETS: len("s.png" + "http://x.y/z" + "https://x.y" + "http://x.y/"),
        Omission.NOTES: len("Saidso."),
    }


@pytest.mark.parametrize("left", ["```\ncode\n```", "| a | b |", "[1]: http://x.y/", "***", "<!-- a -->"])
def test_gaps_around_what_is_left_out_are_no_wide_one(left: str, tmp_path: Path) -> None:
    found = one(tmp_path / "a.md", f"{PROSE}\n\n" + f"{left}\n\n" * 5 + "It goes on.\n\nAnd on.")
    assert [kind for kind, _, _ in parts(found)] == ["body"]
    assert [kind for kind, _, _ in parts(one(tmp_path / "b.md", f"{PROSE}\n\n\n\n\nIt is late."))] == [
        "body",
        "comment",
    ]


@pytest.mark.parametrize(
    ("below", "size"),
    [
        ("", 0),
        ("\n\n* * *\n\nIt goes on.", 0),
        ("\n\nComments (2)\n\nAnn: At last.\n\nBen: I doubt it.", len("Comments(2):")),
        ("\n\nComments\n\nPosted by Ann:\n\nAt last.\n\nLike\n\n3", len("Comments") + len("Postedby:") + len("Like3")),
    ],
)
def test_lines_of_no_zone_are_counted(below: str, size: int, tmp_path: Path) -> None:
    expected = (LeftOut(Omission.BUTTONS, size),) if size else ()
    assert one(tmp_path / "a.txt", PROSE + below).left_out == expected
    assert one(tmp_path / "a.jsonl", json.dumps({"text": PROSE + below})).left_out == expected


def test_markdown_without_front_matter_may_begin_with_a_rule(tmp_path: Path) -> None:
    assert one(tmp_path / "a.md", f"---\n\n{PROSE}").text == PROSE


@given(st.lists(st.sampled_from(["word", *"*_`[]()#>-|~\\!<\n", "1.", "---", "```", "<!--"]), max_size=40))
def test_markdown_never_fails_and_invents_nothing(pieces: list[str]) -> None:
    source = " ".join(pieces)
    text = markdown.read(source)[2]
    assert text.count("word") <= source.count("word")


# --- HTML

PAGE = """<!doctype html><html><head><title>Port opens | Gazette</title>
<meta property="article:published_time" content="2026-02-17T08:30:00+01:00"><meta name="author" content="By Ann Lee">
<style>p {{ color: red }}</style><script>var text = "The script.";</script></head><body>
<nav><p>Menu of the site.</p></nav><article><h1>Port opens</h1><p class="byline">By Ann Lee</p>
<p>The port <b>opened</b> on&nbsp;Monday.<br>Ships left.</p><p><a href="/x">Read our other reports now</a></p>
<figure><figcaption>A ship.</figcaption></figure>
<div>The union was <a href="/u">content</a>.<br><br>It rained.</div></article>
<footer>All rights reserved.</footer>{}</body></html>"""


def test_html(tmp_path: Path) -> None:
    found = one(tmp_path / "a.html", PAGE.format(""))
    assert (found.title, found.date, found.author) == ("Port opens", "2026-02-17", "Ann Lee")
    assert found.text == "Port opens\n\nThe port opened on Monday. Ships left.\n\nThe union was content.\n\nIt rained."
    assert [zone.kind for zone in found.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]


@pytest.mark.parametrize(
    "section",
    [
        '<div id="comments"><h2>2 comments</h2><div class="comment"><span class="author">tea</span><p>At last.</p>'
        '<div class="replies"><div class="comment"><span class="author">milk</span><p>Too late.</p></div></div></div>'
        "</div>",
        '<ol class="commentlist"><li class="comment" id="comment-1"><div class="comment-body">'
        '<footer class="comment-meta">'
        '<b class="fn">tea</b> <span class="says">says:</span> <time>1 May</time></footer><div class="comment-content">'
        '<p>At last.</p></div><div class="reply"><a>Reply</a></div></div></li><li class="comment" id="comment-2">'
        '<b class="fn">milk</b><p>Too late.</p><button>Like</button></li></ol>',
        '<section><div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">tea</b>'
        '<p itemprop="text">At last.</p></div><div itemscope itemtype="http://schema.org/Comment">'
        '<b itemprop="author">milk</b><p itemprop="text">Too late.</p></div></section>',
        '<section class="comments"><h3>Comments</h3><p><b>tea:</b> At last.</p><p><b>milk:</b> Too late.</p></section>',
    ],
)
def test_html_comments(tmp_path: Path, section: str) -> None:
    found = one(tmp_path / "a.html", PAGE.format(section))
    assert parts(found)[2:] == [("comment", "tea", "At last."), ("comment", "milk", "Too late.")]


def test_html_of_an_old_character_set_that_it_names(tmp_path: Path) -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Caf\u00e9 “open”.</p>'
    assert one(tmp_path / "a.html", page.encode("cp1252")).text == "Café “open”."


def test_html_without_an_article_element_leaves_the_frame_out(tmp_path: Path) -> None:
    page = f'<body><header>Gazette</header><div class="related-links"><p>Other.</p></div><p>{PROSE}</p></body>'
    assert one(tmp_path / "a.html", page).text == PROSE


def test_html_author_may_not_be_an_address_and_date_may_be_in_json_ld(tmp_path: Path) -> None:
    data = json.dumps({"@graph": [{"datePublished": "2026-01-02T10:00Z", "author": [{"name": "Ann Lee"}]}]})
    script = '<script type="application/ld+json">'
    page = f"{script}{data}</script>{script}{{</script><p>{PROSE}</p>"
    found = one(tmp_path / "a.html", page)
    assert (found.date, found.author) == ("2026-01-02", "Ann Lee")


# --- JSON lines


def test_json_lines(tmp_path: Path) -> None:
    text = "  The port\u00a0opened.\r\nShips\u00adleft."
    line = {
        "id": 7,
        "text": text,
        "title": "Port",
        "date": "12 March 2026",
        "author": "Ann",
        "url": "http://example.org/a",
    }
    found = one(tmp_path / "a.jsonl", json.dumps(line | {"comments": [{"author": "tea", "text": "At last."}]}) + "\n\n")
    assert found.text.startswith("  The port opened. \nShipsleft.\n\n")  # else one for one
    assert (found.key, found.title, found.date, found.author) == ("7", "Port", "2026-03-12", "Ann")
    assert found.source == "http://example.org/a"
    assert parts(found)[-1] == ("comment", "tea", "At last.")


def test_json_lines_know_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "One."}\nnot json\n\n[1]\n{"text": 1}\n{"text": "Two.", "date": "soon"}\n{"text": "Three."}'
    )
    found = list(documents([str(path)]))
    assert [item.source if isinstance(item, Document) else item.place for item in found] == [
        f"{path}:{number}" for number in (1, 2, 4, 5, 6, 7)
    ]
    assert [isinstance(item, Document) for item in found] == [True, False, False, False, False, True]
    assert all(item.hint for item in found if isinstance(item, Issue))


def test_a_line_that_is_too_long_does_not_stop_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "x" * 450 + '"}\n{"text": "Two."}\n')
    first, second = documents([str(path)])
    assert isinstance(first, Issue)
    assert first.place == f"{path}:1"
    assert isinstance(second, Document)
    assert second.source == f"{path}:2"


def test_half_a_surrogate_pair_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ship \\ud83d left.\\u0000"}\n' + "[" * 100_000 + "\n")
    first, second = documents([str(path)])
    assert isinstance(first, Document)
    assert first.text == "Ship \ufffd left. "
    assert isinstance(second, Issue)


@given(
    st.text(st.characters(exclude_categories=["Cf", "No"], exclude_characters="¬"), min_size=1).filter(
        lambda text: text.strip()
    )
)
def test_json_text_keeps_its_length(text: str) -> None:
    for found in stdin(json.dumps({"text": text})):
        assert isinstance(found, Issue) or len(found.text) == len(text)
        assert isinstance(found, Issue) or found.text.encode()


# --- Standard input and folders


def test_standard_input_of_each_kind() -> None:
    (text,) = stdin(f"Port opens\n\n{PROSE}")
    (page,) = stdin(f"\n<!DOCTYPE html><p>{PROSE}</p>")
    lines = stdin('{"text": "One."}\n{"text": "Two."}\n')
    assert isinstance(text, Document)
    assert (text.title, text.source) == ("Port opens", "standard input")
    assert isinstance(page, Document)
    assert page.text == PROSE
    assert [item.text for item in lines if isinstance(item, Document)] == ["One.", "Two."]


def test_a_folder_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.jpg", "C.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROSE)
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = [
        str(Path(item.source).relative_to(tmp_path))
        for item in documents([str(tmp_path)])
        if isinstance(item, Document)
    ]
    assert found == ["C.TXT", "a/z.md", "b.txt"]


def test_a_folder_tells_of_texts_that_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"%PDF")
    (found,) = documents([str(tmp_path)])
    assert isinstance(found, Issue)
    assert ".doc" in found.problem


def test_a_path_that_is_no_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "a") + b"\xff.txt"
    Path(os.fsdecode(path)).write_text(PROSE)
    assert one(os.fsdecode(path)).source.endswith("a\ufffd.txt")


def test_the_seeds_are_all_read() -> None:
    found = list(documents([str(SEEDS)]))
    assert not [item for item in found if isinstance(item, Issue)]
    assert len(found) == 6


# --- Dates and languages


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("2026-03-12", "2026-03-12"), ("2026-03-12T09:00:00+01:00", "2026-03-12"), ("20260312", "2026-03-12")),
        *(
            ("12 March 2026", "2026-03-12"),
            ("Thu, 12 Mar 2026 10:00", "2026-03-12"),
            ("March 12th, 2026", "2026-03-12"),
        ),
        *(
            ("Sept. 1, 2026", "2026-09-01"),
            ("2026-02-30", ""),
            ("12 Foo 2026", ""),
            ("soon", ""),
            ("", ""),
            ("0000-01-01", ""),
        ),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert iso_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen wurde am Montag wieder geöffnet, und die Schiffe, die lange gewartet hatten, konnten ihn verlassen. "
        "Es war höchste Zeit, sagte eine Sprecherin der Gewerkschaft, so will man auch in die nächste Runde gehen.",
        "Le port a rouvert lundi et les navires qui attendaient depuis une semaine ont pu partir. Le syndicat a dit "
        "qu'il était content de cet accord, mais on attend encore la réponse des autres employeurs sur les salaires.",
        "De haven is maandag weer opengegaan en de schepen die er lagen konden vertrekken. Dat was de wens van het "
        "bestuur, is nu te horen, en of het zo blijft had niemand van de bond durven zeggen.",
        "Havnen åbnede igen mandag, og skibene, som havde ventet for længe, kunne sejle. Det var godt for alle, at "
        "man fandt en aftale, sagde en talsmand for fagforeningen, og nu vil de have et møde.",
        "港口于星期一重新开放，等待的船只可以离开。工会表示对协议感到满意，但仍需等待雇主的答复。",
        "Порт снова открылся в понедельник, и суда, которые ждали неделю, смогли уйти.",
    ],
)
def test_other_languages(text: str, tmp_path: Path) -> None:
    assert english(text) < MIN_ENGLISH
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = documents([str(tmp_path / "a.txt")])
    assert isinstance(found, Issue)
    assert "not English" in found.problem


def test_english_and_texts_too_short_to_tell() -> None:
    assert english(PROSE + PROSE) > 2 * MIN_ENGLISH
    assert english("Bonjour Paris") == 1
