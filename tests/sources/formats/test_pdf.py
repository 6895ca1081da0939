"""PDF: the order of reading, what comes again on each page, what a file does to the process that reads it, and pages in the evidence."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pytest

from newsgraph.builder.fingerprint import document_fingerprint
from newsgraph.model import Document, Issue, Omission, ZoneKind
from newsgraph.sources.formats import pdf as reader
from newsgraph.sources.formats import pdf_child
from newsgraph.sources.inputs import batches
from newsgraph.sources.load import documents
from tests.sources.formats import pdfs
from tests.sources.formats.pdfs import HEIGHT, WIDTH, Line, column, page

TITLE = "Port of Larvik reopens after strike"
FIRST = (
    "The port of Larvik reopened on Monday after a minis|terial strike of nine days, the harbour authority said, and "
    "ships that had waited in the fjord since the middle of last week came in at noon."
)
SECOND = (
    "Ana Silva, who leads the union of the dockers, said that her members had accepted the offer of the company, which "
    "had raised the well-known bonus for work at night by a third. She thanked the city for its help."
)
THIRD = (
    "The company did not say what the strike had cost it. Per Lund, its owner, told reporters in Oslo that customers "
    "would come back soon, since no other port of the coast can take ships of that size"
)
PLAIN = FIRST.replace("|", "")
WIDE = "Both columns end above this line, which is as wide as the whole page, and so it comes after them."
HEAD: Line = (72, 720, 18, TITLE)


def read(place: Path, *pages: Sequence[Line], about: dict[str, str] | None = None) -> list[Document | Issue]:
    place.write_bytes(pdfs.pdf([page(lines) for lines in pages], about))
    return list(documents([str(place)]))


def one(place: Path, *pages: Sequence[Line], about: dict[str, str] | None = None) -> Document:
    (found,) = read(place, *pages, about=about)
    assert isinstance(found, Document), found
    return found


def problem(place: Path, data: bytes) -> str:
    place.write_bytes(data)
    (found,) = documents([str(place)])
    assert isinstance(found, Issue)
    assert found.place == str(place)
    assert found.hint
    return found.problem


def left_out(document: Document) -> dict[Omission, int]:
    return {part.kind: part.characters for part in document.left_out}


def size(*texts: str) -> int:
    return sum(len("".join(text.split())) for text in texts)


def test_paragraphs_over_lines_and_pages(tmp_path: Path) -> None:
    header = "Harbour News | 12 March 2026"
    first = [
        (72, 760, 9, header),
        HEAD,
        *column(FIRST, 72, 690, 60),
        *column(THIRD, 72, 620, 60),
        (280, 40, 9, "Page 1 of 2"),
    ]
    second = [
        (72, 760, 9, header),
        *column("and depth.", 72, 720, 60),
        *column(SECOND, 72, 700, 60),
        (280, 40, 9, "Page 2 of 2"),
    ]
    about = {
        "Title": "draft.doc",
        "Author": "Ann Lee",
        "CreationDate": "D:20260312090000Z",
        "ModDate": "D:20270101000000Z",
    }
    found = one(tmp_path / "a.pdf", first, second, about=about)
    assert found.text == "\n\n".join([TITLE, PLAIN, f"{THIRD} and depth.", SECOND])
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "Ann Lee")
    assert [zone.kind for zone in found.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]
    assert found.pages == (0, found.text.index("and depth."))
    assert [found.page(at) for at in (0, found.pages[1] - 1, found.pages[1], len(found.text))] == [1, 1, 2, 2]
    assert left_out(found) == {Omission.RUNNING: size(header * 2, "Page 1 of 2", "Page 2 of 2")}


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other(by_row: bool, tmp_path: Path) -> None:
    left, right = column(f"{FIRST} {SECOND}", 72, 690, 40), column(f"{THIRD}. {PLAIN}", 330, 690, 40)
    rows = [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :]
    below = (
        72,
        690 - 12 * len(left) - 20,
        10,
        "Both columns end above this line, which is as wide as the whole page, and so it comes after them.",
    )
    found = one(tmp_path / "a.pdf", [HEAD, *(rows if by_row else [*left, *right]), below])
    assert found.text == "\n\n".join([TITLE, f"{PLAIN} {SECOND}", f"{THIRD}. {PLAIN}", WIDE])


def test_three_columns_by_row(tmp_path: Path) -> None:
    texts = [PLAIN, SECOND, f"{THIRD}."]
    columns = [column(text, left, 690, 26) for text, left in zip(texts, (40, 230, 420), strict=True)]
    rows = [line for row in zip_longest(*columns) for line in row if line]
    assert one(tmp_path / "a.pdf", [HEAD, *rows]).text.split("\n\n") == [TITLE, *texts]


def test_what_begins_a_paragraph(tmp_path: Path) -> None:
    lines = [
        *column(FIRST, 72, 700, 60),
        *column("What comes next", 72, 700 - 4 * 12, 60, size=12),
        *(
            (left + 15 * (n == 0), base, height, text)
            for n, (left, base, height, text) in enumerate(column(PLAIN, 72, 630, 60))
        ),
        *(
            (left + 15 * (n == 0), base, height, text)
            for n, (left, base, height, text) in enumerate(column(f"{THIRD}.", 72, 582, 60))
        ),
        (72, 530, 10, "• The first ships come in on Tuesday, and the others in the week"),
        (80, 518, 10, "after it."),
        (72, 506, 10, "• Nobody knows when the crane will be mended"),
        (72, 480, 10, "It is late"),
        (72, 468, 10, "Nobody works at night."),
    ]
    found = one(tmp_path / "a.pdf", lines)
    bullets = [
        "• The first ships come in on Tuesday, and the others in the week after it.",
        "• Nobody knows when the crane will be mended",
    ]
    assert found.text.split("\n\n") == [
        PLAIN,
        "What comes next",
        PLAIN,
        f"{THIRD}.",
        *bullets,
        "It is late",
        "Nobody works at night.",
    ]


def test_notes_tables_and_what_stands_askew_are_left_out(tmp_path: Path) -> None:
    cells = [(72 + 100 * x, 600 - 12 * y, 10, f"{x}.{y}") for y in range(3) for x in range(3)]
    listed = (72, 560, 10, "What comes next . . . . . . . . . . . . 7")
    turned = b"BT /F1 9 Tf 0 1 -1 0 30 300 Tm (Sideways) Tj ET"
    note = [(72, 80, 7, "1 The authority is a body of the county."), (72, 72, 7, "It has nine members.")]
    raised = (147, 690 - 3 * 12 + 4, 6, "1")
    lines = [HEAD, *column(FIRST, 72, 690, 60), raised, *cells, listed, *column(SECOND, 72, 540, 60), *note]
    (tmp_path / "a.pdf").write_bytes(pdfs.pdf([page(lines) + b"\n" + turned]))
    (found,) = documents([str(tmp_path / "a.pdf")])
    assert isinstance(found, Document)
    assert found.text.split("\n\n") == [TITLE, PLAIN, SECOND]
    assert left_out(found) == {
        Omission.TABLES: size(*(cell[3] for cell in cells)),
        Omission.SURROUNDINGS: size("Sideways", listed[3]),
        Omission.NOTES: size("1", *(line[3] for line in note)),
    }


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned_are_read_as_they_are_shown(turn: int, tmp_path: Path) -> None:
    """The text is drawn turned the other way, so that whoever looks at the page reads it."""
    matrix = {90: "0 1 -1 0 {0} 0", 180: "-1 0 0 -1 {0} {1}", 270: "0 -1 1 0 0 {0}"}[turn]
    wide = {90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (HEIGHT, 0)}[turn]
    top = 700 if turn == 180 else 520
    lines = [(72.0, top, 18.0, TITLE), *column(FIRST, 72, top - 30, 60), (300.0, 20.0, 9.0, "- 7 -")]
    content = f"{matrix.format(*wide)} cm\n".encode() + page(lines)
    (tmp_path / "a.pdf").write_bytes(pdfs.pdf([content], attributes=f"/Rotate {turn}"))
    (found,) = documents([str(tmp_path / "a.pdf")])
    assert isinstance(found, Document)
    assert found.text == f"{TITLE}\n\n{PLAIN}"
    assert left_out(found) == {Omission.RUNNING: size("- 7 -")}


def test_the_page_is_in_the_iris_of_evidence() -> None:
    text = "Kenya built a railway. Peru left the council."
    paged, plain = Document(text, pages=(0, 23)), Document(text)
    assert paged.iri == plain.iri
    assert paged.span_iri(0, 22) == f"{paged.iri}#page=1&char=0,22"
    assert paged.span_iri(23, 45) == f"{paged.iri}#page=2&char=23,45"
    assert plain.span_iri(23, 45) == f"{paged.iri}#char=23,45"
    assert plain.page(30) == 0
    assert document_fingerprint(paged) != document_fingerprint(plain)


@pytest.mark.parametrize(("pages", "told"), [((0, 9), ""), ((9, 0), "pages"), ((-1, 2), "pages"), ((0, 99), "pages")])
def test_pages_of_a_document_that_is_handed_over(pages: tuple[int, ...], told: str) -> None:
    (found,) = next(iter(batches([Document("Kenya built a railway.", pages=pages)]))).items
    assert (found.pages == pages) if isinstance(found, Document) else found.problem.startswith(told)
    assert isinstance(found, Issue) == bool(told)


def test_what_is_no_text_is_an_issue(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    assert problem(place, b"") == "empty"
    assert problem(place, b"Kenya built a railway.") == "no PDF, or not all of one"
    assert problem(place, pdfs.pdf([page(column(FIRST, 72, 700, 60))])[:300]) == "no PDF, or not all of one"
    assert problem(place, pdfs.pdf([b"0 0 100 100 re f", b""])) == "2 pages without text: pictures of pages"
    lock = "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("41" * 32)
    assert problem(place, pdfs.pdf([page([HEAD])], trailer=lock)) == "encrypted"


def test_a_page_that_cannot_be_read_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    data = pdfs.pdf([page([HEAD, *column(FIRST, 72, 690, 60)]), page([HEAD]), page(column(SECOND, 72, 690, 60))])
    place.write_bytes(data.replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n[[ /Type /Page "))
    found, issue = documents([str(place)])
    assert isinstance(found, Document)
    assert found.text == f"{TITLE}\n\n{PLAIN}\n\n{SECOND}"
    assert found.pages == (0, found.text.index(SECOND), found.text.index(SECOND))
    assert isinstance(issue, Issue)
    assert (issue.place, issue.problem) == (f"{place}#page=2", "this page cannot be read")


def doubled(levels: int) -> bytes:
    """A page of forms of which each shows the next one twice."""
    data = pdfs.pdf([b"/F0 Do"], attributes="/Resources << /XObject << /F0 20 0 R >> >>")
    forms = b"".join(
        b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F0 %d 0 R >> >> /Length 15 >>\n"
        b"stream\n/F0 Do /F0 Do \nendstream\nendobj\n" % (20 + n, 21 + n)
        for n in range(levels)
    )
    return (
        data.replace(b"/Resources << /Font << /F1 3 0 R >> >>", b"")
        .replace(b"xref\n", forms + b"xref\n")
        .replace(b"startxref", b"startxref 9")
    )


def test_a_file_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 1)
    assert problem(tmp_path / "a.pdf", doubled(27)) == "more than 1 seconds or 3 GB are needed for it, or it is broken"


def test_a_file_that_needs_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MEMORY", 2**20)
    assert "are needed for it, or it is broken" in problem(tmp_path / "a.pdf", pdfs.pdf([page([HEAD])]))


def test_limits_of_pages_and_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdfs.pdf([page([HEAD]), page([HEAD])])
    assert [len(found["lines"]) for found in pdf_child.extracted(data)["pages"]] == [1, 1]
    monkeypatch.setattr(pdf_child, "MAX_CHARS", len(TITLE))
    assert pdf_child.extracted(data) == {"problem": "too large: text of more than 0 MB"}
    monkeypatch.setattr(pdf_child, "MAX_PAGES", 1)
    assert pdf_child.extracted(data) == {"problem": "too large: 2 pages, at most 1 are read"}


def test_without_the_library_it_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    assert list(documents([str(tmp_path / "a.pdf")])) == [
        Issue(str(tmp_path / "a.pdf"), "PDF needs pypdfium2", "pip install 'newsgraph[pdf]'")
    ]
