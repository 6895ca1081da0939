"""E-mail and mailboxes: the text of a message, what it quotes, its attachments, and what cannot be read."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from newsgraph.model import Document, Issue, Omission
from newsgraph.sources.formats import mail
from newsgraph.sources.load import documents
from tests.sources.formats import made, pdfs
from tests.sources.formats.made import FIRST, SECOND, TITLE

HEAD = f"From: =?utf-8?q?Ann_L=C3=A9e?= <ann@example.org>\nSubject: Re: FWD: {TITLE}\nDate: Thu, 12 Mar 2026 09:00:00 +0100\n"


def read(place: Path, data: str | bytes) -> list[Document | Issue]:
    place.write_bytes(data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data)
    return list(documents([str(place)]))


def one(place: Path, data: str | bytes) -> Document:
    (found,) = read(place, data)
    assert isinstance(found, Document), found
    return found


def message(text: str = FIRST, html: str = "", **attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "ann@example.org", TITLE, "Thu, 12 Mar 2026 09:00:00 +0100"
    if text:
        mail.set_content(text, cte="quoted-printable")
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    for name, data in attached.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return mail


def test_the_text_of_a_message(tmp_path: Path) -> None:
    body = f"{FIRST}\n\nOn Monday, Ben wrote:\n> Is it open?\n> And when?\n\n{SECOND}\n\n>\n> Well?\n\n-- \nAnn Lee\nHarbour News\n"
    found = one(tmp_path / "a.eml", f"{HEAD}\n{body}".replace("\n", "\r\n"))
    assert found.text.split() == f"{TITLE} {FIRST} {SECOND}".split()
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "Ann Lée")
    gone = "OnMonday,Benwrote:>Isitopen?>Andwhen?>>Well?--AnnLeeHarbourNews"
    assert {part.kind: part.characters for part in found.left_out} == {Omission.EARLIER: len(gone)}


def test_a_message_that_is_a_page(tmp_path: Path) -> None:
    page = f"<p>{FIRST}</p><p>{SECOND}</p><style>p {{}}</style>"
    found = one(tmp_path / "a.eml", bytes(message("", page)))
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.title, found.date, found.author) == (TITLE, "2026-03-12", "ann@example.org")
    assert one(tmp_path / "b.eml", bytes(message(FIRST, page))).text == f"{TITLE}\n\n{FIRST}"


def test_attachments_of_kinds_that_are_read_are_documents(tmp_path: Path) -> None:
    pdf = pdfs.pdf([pdfs.page(pdfs.column(FIRST, 72, 700, 60))])
    data = bytes(
        message("", a_pdf=pdf, b_docx=made.docx(), c_png=b"x", d_zip=made.packed(), e_odt=b"x", f_txt=SECOND.encode())
    )
    place = tmp_path / "a.eml"
    found = read(place, data)
    assert [item.source.removeprefix(f"{place}/") for item in found if isinstance(item, Document)] == [
        "a.pdf",
        "b.docx",
        "f.txt",
    ]
    assert [item.place for item in found if isinstance(item, Issue)] == [f"{place}/e.odt"]


@pytest.mark.parametrize(
    ("header", "body", "text"),
    [
        (
            "Content-Type: text/plain; charset=iso-8859-1",
            b"The caf\xe9 of Larvik opened.",
            "The café of Larvik opened.",
        ),
        ("Content-Type: text/plain; charset=nothing", "The café opened.".encode(), "The café opened."),
        ("Content-Transfer-Encoding: base64", b"VGhlIHBvcnQgb3BlbmVkLg==", "The port opened."),
        ("Subject: =?nothing?q?x?=", b"The port opened.", "=?nothing?q?x?=\n\nThe port opened."),
        ("Date: soon", b"The port opened.", "The port opened."),
    ],
)
def test_character_sets_and_headers(header: str, body: bytes, text: str, tmp_path: Path) -> None:
    found = one(tmp_path / "a.eml", header.encode() + b"\nFrom: ann@example.org\n\n" + body)
    assert (found.text, found.date) == (text, "")


def test_each_message_of_a_mailbox_is_a_document(tmp_path: Path) -> None:
    broken = "From a@b Thu\nContent-Type: multipart/encrypted\n\nx\n\n"
    second = f"From a@b Fri\n{HEAD.replace(TITLE, 'News')}\n{SECOND}\n>From here it goes on.\nFrom there too.\n"
    place = tmp_path / "a.mbox"
    first, issue, last = read(place, f"From a@b Thu\n{HEAD}\n{FIRST}\n\n{broken}{second}")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, first.source) == (f"{TITLE}\n\n{FIRST}", f"{place}:1")
    assert last.text.split("\n\n")[1].split("\n") == [SECOND, "From here it goes on.", "From there too."]
    assert issue == Issue(f"{place}:2", "encrypted", "decrypt it first")


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.eml", "", "empty"),
        ("a.eml", "The port opened.", "no message: it has no header"),
        ("a.eml", f"{HEAD}Content-Type: application/pkcs7-mime\n\nx", "encrypted"),
        ("a.eml", f"{HEAD}Content-Type: image/png\n\nx", "no text in it"),
        ("a.mbox", "The port opened.", 'no mailbox: no line begins with "From "'),
    ],
)
def test_what_cannot_be_read(name: str, data: str, problem: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, Issue)
    assert (found.place, found.problem) == (str(tmp_path / name), problem)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_BYTES", 2**10)
    (found,) = read(tmp_path / "a.eml", f"{HEAD}\n{'word ' * 2**10}")
    assert isinstance(found, Issue)
    assert found.problem == "too large: text of more than 0 MB"
    monkeypatch.setattr(mail, "MAX_MESSAGE", 2**12)
    head = f"From a@b Thu\n{HEAD}\n"
    large, small = read(tmp_path / "a.mbox", f"{head}{'word ' * 2**11}\n{'word ' * 2**11}\n\n{head}{FIRST}")
    assert isinstance(large, Issue)
    assert large.problem == "too large: more than 0 MB"
    assert isinstance(small, Document)


def test_parts_within_parts_have_an_end(tmp_path: Path) -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
    (found,) = read(tmp_path / "a.eml", f"{HEAD}{deep}\nx")
    assert isinstance(found, Issue)


def test_fields_of_the_header_have_an_end(tmp_path: Path) -> None:
    found = one(tmp_path / "a.eml", f"Subject: {'=?utf-8?q?a?= ' * 4000}" + f"\nFrom: {'(<' * 2000}\n\n{FIRST}")
    assert len(found.title) < 100
    (issue,) = read(tmp_path / "b.eml", f"Content-Type: text/plain; {'a=b; ' * 20_000}\n\n{FIRST}")
    assert isinstance(issue, Issue)
    assert issue.problem == "a field of the header of more than 64 KB"
