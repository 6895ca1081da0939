"""Web archives (WARC 1.1, ISO 28500): each page of HTML that a server gave is a document, by its address.

A crawl holds pages of all kinds and languages: those without an article, and those that are not English, are passed over and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from newsgraph.errors import InputError
from newsgraph.logs import logger_of
from newsgraph.model import Document, Issue
from newsgraph.sources import html, language, texts
from newsgraph.sources.decoding import MAX_BYTES, cleaned, decoded, unbroken
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.limits import missing, whole

logger = logger_of(__name__)
MAX_PAGE = 4 * 2**20  # bytes of a page: one of news has some hundred thousand
MAX_HEADER = 2**20
_PAGES = ("text/html", "application/xhtml+xml")
_BROKEN = "give the archive whole, or without this record"


class _Told:
    """A stream that says how far it has been read: FastWARC ends the process where one within an archive cannot."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError(f"no way to {offset} from {whence}: it is read from its beginning to its end")

    def close(self) -> None:
        self._stream.close()


def read(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of the pages. Raises ``InputError`` where there is none, or where the archive is broken: the rest is lost then."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise missing("A web archive", "fastwarc", "warc") from None
    passed, found, records = Counter[str](), 0, 0
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(
            _Told(stream), kinds, stream_detect=False, auto_decode="all", max_header_len=MAX_HEADER
        ):
            records += 1
            item = _item(record, place)
            if isinstance(item, str):
                passed[item] += 1
                continue
            found += 1
            yield item
    except InputError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        problem = f"broken after {records:,} pages: {' '.join(str(error).split())[:120]}"
        raise InputError(problem, hint=_BROKEN) from None
    if passed:
        logger.info("%s: %s", place, ", ".join(f"{count:,} {kind}" for kind, count in sorted(passed.items())))
    if not found:
        problem = "no page with an English article" if records else "no web archive, or one without pages"
        raise InputError(problem, hint="give an archive of news pages")


def _item(record: Any, place: str) -> Document | Issue | str:
    """The document of a record, or why it is passed over; an issue for what cannot be read."""
    address = record.headers.get("WARC-Target-URI") or ""
    where = f"{place}#{address}" if address else place
    try:
        status = record.http_headers.status_code if record.http_headers else 200
        if status != 200 or (record.http_content_type or "").lower() not in _PAGES:
            return "of other kinds"
        page = html.read(_text(whole(record.reader, MAX_PAGE), record.http_charset or ""))
        if not page.paragraphs:
            return "pages without an article"
        made = texts.of_page(page, address or place)
        if language.english(made.text) < language.MIN_ENGLISH:
            return "pages that are not English"
        return replace(made, place=where)
    except InputError as error:
        return issue(where, error)


def _text(data: bytes, charset: str) -> str:
    """The text of a page: in the character set that the page, or else the server names."""
    try:
        text = decoded(data, is_html=True)
    except InputError:
        try:
            text = data.decode(charset or "utf-8", "replace" if charset else "strict")
        except (LookupError, UnicodeDecodeError):
            raise InputError("in no character set that is known", hint="save it as UTF-8") from None
    return unbroken(cleaned(text[:MAX_BYTES]))
