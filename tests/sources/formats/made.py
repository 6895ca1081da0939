"""Files of many kinds, made for the tests: what a program would write, as small as it can be."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

TITLE = "Port of Larvik reopens"
FIRST = "The port of Larvik reopened on Monday after a strike of nine days, the harbour authority said."
SECOND = "Ana Silva, who leads the union of the dockers, said that her members had accepted the offer of the company."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_LINKS = "http://schemas.openxmlformats.org"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
STYLE = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
NAV = ' properties="nav"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_O = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "style", "text", "table", "drawing", "meta", "manifest")
)


def zipped(parts: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, style: str = "") -> str:
    """A paragraph of Word; ``text`` is plain, or its runs."""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p>{STYLE.format(style) if style else ''}{runs}</w:p>"


def docx(body: str = "", core: str = "", others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document of Word."""
    body = body or p(TITLE, "Titel") + p(FIRST) + p(SECOND)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_LINKS}/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{_LINKS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>"
        + "".join(
            f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in (("Titel", "Title"), ("Zitat", "Quote"), ("Beschr", "caption"), ("Verz1", "toc 1"))
        )
        + "</w:styles>",
        "docProps/core.xml": _CORE.format(core),
    }
    return zipped(
        parts
        | {name: (part.replace("W_", _W) if isinstance(part, str) else part) for name, part in (others or {}).items()}
    )


def odt(body: str = "", meta: str = "", styles: str = "", others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A text of OpenDocument."""
    body = body or f'<text:p text:style-name="P1">{TITLE}</text:p><text:p>{FIRST}</text:p><text:p>{SECOND}</text:p>'
    automatic = (
        '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>'
        "</office:automatic-styles>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_O}>{automatic}<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_O}>{styles}</office:document-styles>",
        "meta.xml": f'<office:document-meta {_O} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta>'
        "</office:document-meta>",
    }
    return zipped(
        parts
        | {name: (part.replace("O_", _O) if isinstance(part, str) else part) for name, part in (others or {}).items()}
    )


def epub(
    pages: Mapping[str, str] | None = None, about: str = "", others: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A book: a cover, a table of contents, and these pages."""
    pages = dict(pages or {"one.xhtml": f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"})
    names = ["cover.xhtml", "nav.xhtml", *pages]
    items = "".join(
        f'<item id="i{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"{NAV * (name == "nav.xhtml")}/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    texts = {
        "cover.xhtml": '<img src="x.png" alt="Cover"/>',
        "nav.xhtml": "<ol><li>Chapter one of this book</li></ol>",
    } | pages
    shell = '<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{}</body></html>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        **{f"OEBPS/{name}": shell.format(text) for name, text in texts.items()},
    }
    return zipped(parts | dict(others or {}), ZIP_STORED)


def rtf(body: str = "", about: str = "") -> bytes:
    """A text in Rich Text Format, as WordPad and LibreOffice write it."""
    body = body or rf"\pard\s1 {TITLE}\par\pard {FIRST}\par {SECOND}\par"
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}{\colortbl;\red0\green0\blue0;}"
        r"{\stylesheet{\s0 Normal;}{\s1\b Title;}{\s2\i Quote;}}{\*\generator Test;}"
    )
    return (head + rf"{{\info{about}}}" + body + "}").encode("ascii")


def packed() -> bytes:
    """An archive with a text, a page that is compressed, and another archive."""
    page = gzip.compress(f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>".encode(), mtime=0)
    return zipped({"a.txt": FIRST, "b/b.html.gz": page, "c.zip": zipped({"d.docx": docx()})})


def feed(
    items: str = f"<item><title>{TITLE}</title><guid>urn:1</guid><description>{FIRST}</description></item>",
) -> bytes:
    """A feed in RSS with the text of items in its own and in other namespaces."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>News</title>{items}</channel></rss>'.encode()
    )


def record(
    body: bytes, kind: str = "text/html", address: str = "https://news.example/1", status: int = 200, coding: str = ""
) -> bytes:
    """A record of a web archive: what a server gave for an address."""
    coding = f"Content-Encoding: {coding}\r\n" if coding else ""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{coding}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-12T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def article(text: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> bytes:
    """A page with one article."""
    return f"<html><body><nav>Menu</nav><article><h1>{TITLE}</h1>{text}</article></body></html>".encode()


def table() -> bytes:
    """A table in CSV."""
    return f'id,title,text,date\n1,{TITLE},"{FIRST}\n\n{SECOND}",2026-03-12\n2,,{FIRST},\n'.encode()


def message() -> bytes:
    """A message of two parts, which quotes another one, and a page that is attached."""
    head = (
        f"From: Ann <a@example.org>\nSubject: Re: {TITLE}\nDate: Thu, 12 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\n"
    )
    plain = f"Content-Type: text/plain; charset=utf-8\n\n{FIRST}\n\nBen wrote:\n> Well?\n\n{SECOND}\n-- \nAnn\n"
    page = "Content-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n" + article().decode()
    return f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n{plain}\n--b\n{page}\n--b--\n".encode()
