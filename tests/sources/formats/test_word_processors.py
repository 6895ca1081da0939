"""Files of word processors: what is read of them, what is left out and counted, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgraph.model import Document, Issue, Omission, ZoneKind
from newsgraph.sources.formats import rtf, zip_parts
from newsgraph.sources.load import documents
from tests.sources.formats import made
from tests.sources.formats.made import FIRST, SECOND, TITLE, p

MAKERS: dict[str, Callable[[], bytes]] = {"docx": made.docx, "odt": made.odt, "rtf": made.rtf, "epub": made.epub}


def read(place: Path, data: bytes) -> list[Document | Issue]:
    place.write_bytes(data)
    return list(documents([str(place)]))


def one(place: Path, data: bytes) -> Document:
    (found,) = read(place, data)
    assert isinstance(found, Document), found
    return found


def left_out(document: Document) -> dict[Omission, int]:
    return {part.kind: part.characters for part in document.left_out}


def size(*texts: str) -> int:
    return sum(len("".join(text.split())) for text in texts)


@pytest.mark.parametrize("suffix", MAKERS)
def test_title_and_paragraphs(suffix: str, tmp_path: Path) -> None:
    found = one(tmp_path / f"a.{suffix}", MAKERS[suffix]())
    assert found.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert found.title == TITLE
    assert [zone.kind for zone in found.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]
    assert found.source.startswith(str(tmp_path / f"a.{suffix}"))


def test_a_file_may_say_its_title_date_and_author(tmp_path: Path) -> None:
    dates = "<dcterms:created>2013-01-01T00:00:00Z</dcterms:created><dcterms:modified>2026-03-12T09:00:00Z</dcterms:modified>"
    core = f"<dc:title>{{}}</dc:title><dc:creator>Ann Lee</dc:creator>{dates}"
    body = p("PRESS RELEASE NO. 7.") + p(TITLE) + p(FIRST)
    found = one(tmp_path / "a.docx", made.docx(body, core.format(TITLE.upper())))
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "Ann Lee")
    assert found.text == f"{TITLE}\n\nPRESS RELEASE NO. 7.\n\n{FIRST}"
    found = one(tmp_path / "b.docx", made.docx(p(TITLE) + p(FIRST), core.format("Template 3")))
    assert found.title == TITLE
    meta = "<dc:title>Blank</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator><dc:date>2026-03-12T09:00:00</dc:date>"
    found = one(tmp_path / "a.odt", made.odt(meta=meta))
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "Ann Lee")
    about = r"{\title Blank}{\author Ann Lee}{\creatim\yr2013\mo1\dy1\hr9}{\revtim\yr2026\mo3\dy12\hr9}"
    found = one(tmp_path / "a.rtf", made.rtf(about=about))
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "Ann Lee")


def test_what_stands_beside_the_text_of_a_docx_is_counted(tmp_path: Path) -> None:
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    marked = (
        "<w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        + run.format("<w:rPr><w:strike/></w:rPr>", "poor ")
        + run.format('<w:rPr><w:strike w:val="0"/></w:rPr>', "rich ")
        + run.format("<w:rPr><w:vanish/></w:rPr>", "hush ")
        + "<w:r><w:t>port</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:br/><w:t>opened.</w:t></w:r>"
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    rows = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    data = f"<w:tbl>{rows.format(p('Year'), p('Ships'))}{rows.format(p('2025'), p('7'))}</w:tbl>"
    layout = f"<w:tbl>{rows.format(p('It reopened at noon.'), p('Ships came at once.'))}</w:tbl>"
    body = p(FIRST) + p("Contents 3", "Verz1") + p(marked) + data + layout + p("A ship", "Beschr") + p(SECOND, "Zitat")
    others = {
        "word/footnotes.xml": f"<w:footnotes W_>{p('See page 7.')}</w:footnotes>",
        "word/comments.xml": f"<w:comments W_>{p('Check this')}</w:comments>",
        "word/header1.xml": f"<w:hdr W_>{p('Harbour News')}</w:hdr>",
        "word/footer2.xml": f"<w:ftr W_>{p('Page 1')}</w:ftr>",
        "other/footer2.xml": f"<w:ftr W_>{p('Elsewhere')}</w:ftr>",
    }
    found = one(tmp_path / "a.docx", made.docx(body, others=others))
    paragraphs = [FIRST, "The new rich port well-known opened.", "It reopened at noon.", "Ships came at once.", SECOND]
    assert found.text == "\n\n".join(paragraphs)
    assert [found.text[at.start : at.end] for at in found.block_quotations] == [SECOND]
    assert left_out(found) == {
        Omission.HIDDEN: size("hush"),
        Omission.SURROUNDINGS: size("Contents 3"),
        Omission.CAPTIONS: size("Boxed", "A ship"),
        Omission.TABLES: size("Year", "Ships", "2025", "7"),
        Omission.STRUCK: size("old", "poor"),
        Omission.NOTES: size("See page 7."),
        Omission.MARKUP: size("Check this"),
        Omission.RUNNING: size("Harbour News", "Page 1"),
    }


def test_what_stands_beside_the_text_of_an_odt_is_counted(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = f"<table:table-row>{cell}{cell}</table:table-row>"
    body = (
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>Contents</text:p></text:table-of-content>"
        f"<text:h>{TITLE}</text:h><text:p>{FIRST}<text:note><text:p>See page 7.</text:p></text:note> It<text:s/>was"
        '<text:tab/>a <text:span text:style-name="T1">poor </text:span><text:span text:style-name="T2">hush </text:span>'
        "<text:span>well<office:annotation><text:p>Check</text:p></office:annotation>-known</text:span><text:line-break/>port.</text:p>"
        f"<table:table>{rows.format('Year', 'Ships')}{rows.format('2025', '7')}</table:table>"
        f"<table:table>{rows.format('It reopened at noon.', 'Ships came at once.')}</table:table>"
        "<text:p>Seen there<drawing:frame><text:p>A ship</text:p></drawing:frame>.</text:p>"
        f'<text:section><text:list><text:list-item><text:p text:style-name="Quotations">{SECOND}</text:p>'
        "</text:list-item></text:list></text:section>"
    )
    styles = "<style:header><text:p>Harbour News</text:p></style:header><style:footer-left><text:p>Page 1</text:p></style:footer-left>"
    found = one(tmp_path / "a.odt", made.odt(body, styles=styles))
    rest = ["It reopened at noon.", "Ships came at once.", "Seen there.", SECOND]
    assert found.text == "\n\n".join([TITLE, f"{FIRST} It was a well-known port.", *rest])
    assert [found.text[at.start : at.end] for at in found.block_quotations] == [SECOND]
    assert left_out(found) == {
        Omission.HIDDEN: size("hush"),
        Omission.SURROUNDINGS: size("Contents"),
        Omission.CAPTIONS: size("A ship"),
        Omission.TABLES: size("Year", "Ships", "2025", "7"),
        Omission.NOTES: size("See page 7."),
        Omission.STRUCK: size("Gone.", "poor"),
        Omission.MARKUP: size("Check"),
        Omission.RUNNING: size("Harbour News", "Page 1"),
    }


def test_what_stands_beside_the_text_of_rich_text_is_counted(tmp_path: Path) -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {}\par {}\cell {}\cell\row"
    body = (
        r"{\header Harbour News\par}{\footerr Page 1\par}{\*\shpinst{\sp{\sn x}}{\shptxt Boxed\par}}"
        rf"\pard {FIRST}{{\footnote See page 7.\par}} It\~was a {{\strike poor }}{{\v hush }}\strike bad \strike0 well\_known"
        r"\line port of {\deleted ten }caf\'e9s\u8212 ?\emdash \u-10179?\u-8704?. \{All\}\par"
        + row.format("Year", "of", "Ships") + row.format("2025", "", "7")
        + r"\pard\s0 It reopened.\par" + row.format("Ships came", "at once.", "All left.")
        + rf"\pard\s2 {SECOND}\par\pard{{\*\annotation Check}}{{\pict\bin4 \par}}{{\field{{\*\fldinst HYPERLINK}}{{\fldrslt Linked}}}}"
        + r"\uc2 \u946 xy\uc0\u946 .\sect The end\page comes{\plain  now}."
    )  # fmt: skip
    found = one(tmp_path / "a.rtf", made.rtf(body))
    paragraphs = [
        f"{FIRST} It was a well-known port of cafés——😀. {{All}}",
        "It reopened.",
        "Ships came at once.",
        "All left.",
        SECOND,
        "Linkedββ.",
        "The end",
        "comes now.",
    ]
    assert found.text == "\n\n".join(paragraphs)
    assert [found.text[at.start : at.end] for at in found.block_quotations] == [SECOND]
    assert left_out(found) == {
        Omission.HIDDEN: size("hush"),
        Omission.CAPTIONS: size("Boxed"),
        Omission.TABLES: size("Year", "of", "Ships", "2025", "7"),
        Omission.NOTES: size("See page 7."),
        Omission.STRUCK: size("poor", "bad", "ten"),
        Omission.MARKUP: size("Check"),
        Omission.RUNNING: size("Harbour News", "Page 1"),
    }


def test_rich_text_of_another_code_page(tmp_path: Path) -> None:
    data = made.rtf(rf"{FIRST} Pl\'f3\'e6.\par").replace(b"ansicpg1252", b"ansicpg1250")
    assert one(tmp_path / "a.rtf", data).text.endswith("Plóć.")
    data = data.replace(b"ansicpg1250", b"ansicpg99")
    assert one(tmp_path / "a.rtf", data).text.endswith("Plóæ.")


def test_each_page_of_a_book_with_text_is_a_document(tmp_path: Path) -> None:
    about = "<dc:title>Harbours</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2026-03-12</dc:date>"
    pages = {
        "one two.xhtml": f"<h1>{TITLE}</h1><p>{FIRST}</p><blockquote><p>{SECOND}</p></blockquote>",
        "three.xhtml": "<p>"
        + "Der Hafen ist wieder offen, und die Schiffe sind zurück, sagte die Behörde. " * 5
        + "</p>",
        "four.xhtml": '<p>The yard was sold.</p><time datetime="2025-01-01">then</time>',
    }
    place = tmp_path / "a.epub"
    first, foreign, last = read(place, made.epub(pages, about))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(foreign, Issue)
    assert (first.title, first.date, first.author) == (TITLE, "2026-03-12", "Ann Lee")
    assert first.source == f"{place}/OEBPS/one two.xhtml"
    assert (last.text, last.date) == ("The yard was sold.", "2025-01-01")
    assert foreign.place == f"{place}/OEBPS/three.xhtml"
    assert foreign.problem.startswith("not English")


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b"Kenya built a railway.", "no Word document: File is not a zip file"),
        ("a.docx", made.docx()[:-400], "no Word document: File is not a zip file"),
        ("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "no Word document: encrypted, or of an old program"),
        ("a.docx", made.odt(), "no _rels/.rels in it"),
        ("a.docx", made.docx("<w:p>"), "broken: word/document.xml: "),
        ("a.docx", made.docx("<w:p/>"), "no text in it"),
        ("a.docx", made.docx(p("* * *")), "no text in it"),
        ("a.docx", made.docx("<w:p>" * 300 + "</w:p>" * 300), "broken: word/document.xml: "),
        ("a.odt", made.docx(), "no content.xml in it"),
        (
            "a.odt",
            made.odt(others={"META-INF/manifest.xml": "<manifest:manifest O_><manifest:encryption-data/></manifest:manifest>"}),
            "encrypted",
        ),
        ("a.odt", made.odt(others={"content.xml": "<office:document-content O_/>"}), "no text document"),
        ("a.epub", made.docx(), "no META-INF/container.xml in it"),
        ("a.epub", made.epub({"a.xhtml": "<img/>"}), "no text in it"),
        (
            "a.epub",
            made.epub(others={"META-INF/encryption.xml": '<a><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes"/></a>'}),
            "encrypted",
        ),
        ("a.rtf", b"Kenya built a railway.", "no Rich Text: it does not begin with {\\rtf"),
        ("a.rtf", rb"{\rtf1 }", "no text in it"),
        ("a.rtf", rb"{\rtf1 " + b"{" * 10_001, "groups in more than 10,000 others"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, Issue)
    assert found.place == str(tmp_path / name)
    assert found.problem.startswith(problem)
    assert found.hint


def test_fonts_that_are_hidden_lock_no_book(tmp_path: Path) -> None:
    lock = '<a><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></a>'
    locked = {"META-INF/encryption.xml": lock}
    assert isinstance(read(tmp_path / "a.epub", made.epub(others=locked))[0], Document)


def test_a_part_that_needs_a_password_is_told(tmp_path: Path) -> None:
    data = made.docx().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    (found,) = read(tmp_path / "a.docx", data)
    assert isinstance(found, Issue)
    assert found.problem == "encrypted: _rels/.rels"


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bomb"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    others = {
        "word/document.xml": f"{bomb}<w:document W_><w:body>{p(FIRST)}{p('So &b; it &f; is.')}</w:body></w:document>"
    }
    assert one(tmp_path / "a.docx", made.docx(others=others)).text.startswith(FIRST)
    assert "bomb" not in one(tmp_path / "a.docx", made.docx(others=others)).text


def test_parts_are_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "MAX_BYTES", 2**20)
    (found,) = read(tmp_path / "a.docx", made.docx(p("word " * 2**18)))
    assert found == Issue(
        str(tmp_path / "a.docx"), "too large: word/document.xml of more than 1 MB", "split that document"
    )
    monkeypatch.setattr(zip_parts, "MAX_LISTING", 100)
    (found,) = read(tmp_path / "a.docx", made.docx())
    assert isinstance(found, Issue)
    assert found.problem == "a list of contents of 0 MB"


def test_a_broken_part_is_told(tmp_path: Path) -> None:
    data = bytearray(made.docx(p(FIRST * 100)))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    (found,) = read(tmp_path / "a.docx", bytes(data))
    assert isinstance(found, Issue)
    assert found.problem.startswith("broken: word/document.xml: ")


def test_rich_text_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "MAX_TOKENS", 100)
    (found,) = read(tmp_path / "a.rtf", made.rtf(r"\b" * 100 + FIRST))
    assert isinstance(found, Issue)
    assert found.problem == "more than 100 words of markup"
    monkeypatch.setattr(rtf, "MAX_BYTES", 10)
    (found,) = read(tmp_path / "a.rtf", rb"{\rtf1 " + FIRST.encode() + b"}")
    assert isinstance(found, Issue)
    assert found.problem == "text of more than 0 MB"
