"""Books and magazines (EPUB 3.3, ISO/IEC 23761): each page that has text is a document, in the order of reading, read as one of the web."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import unquote

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue
from newsgraph.sources import html, texts
from newsgraph.sources.decoding import cleaned, decoded, unbroken
from newsgraph.sources.faults import issue
from newsgraph.sources.formats import xml_parts
from newsgraph.sources.formats.xml_parts import attribute, named
from newsgraph.sources.formats.zip_parts import Parts, parts
from newsgraph.sources.language import checked

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # how fonts alone are hidden
_PAGES = ("application/xhtml+xml", "text/html")


def read(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of a book; a page that cannot be read is an issue. Raises ``InputError`` where the book cannot be."""
    held = parts(stream, "EPUB")
    if _LOCKS in held.names and _is_locked(xml_parts.parsed(held.read(_LOCKS), _LOCKS)):
        raise InputError("encrypted", hint="give it without its protection")
    roots = named(xml_parts.parsed(held.read(_CONTAINER), _CONTAINER), "rootfile")
    main = next((attribute(root, "full-path") for root in roots), "")
    book, found = xml_parts.parsed(held.read(main), main), False
    date, author = iso_date(xml_parts.first(book, "date")), xml_parts.first(book, "creator")
    for name in _pages(book, posixpath.dirname(main)):
        try:
            if made := _document(held, name, f"{place}/{name}"):
                found = True
                yield checked(replace(made, date=made.date or date, author=made.author or author))
        except InputError as error:
            found = True
            yield issue(f"{place}/{name}", error)
    if not found:
        raise InputError("no text in it", hint="give a file with text")


def _is_locked(locks: Any) -> bool:
    methods = (attribute(method, "Algorithm") for method in named(locks, "EncryptionMethod"))
    return any(method not in _FONTS for method in methods)


def _pages(book: Any, folder: str) -> Iterator[str]:
    """The names of the pages in the order of reading, less the table of contents and what stands outside of that order."""
    items = {attribute(item, "id"): item for item in named(book, "item")}
    for reference in named(book, "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or attribute(reference, "linear") == "no" or "nav" in attribute(item, "properties").split():
            continue
        if attribute(item, "media-type") in _PAGES:
            yield posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))


def _document(held: Parts, name: str, place: str) -> Document | None:
    """The document of a page; None for one without text, such as a cover."""
    page = html.read(unbroken(cleaned(decoded(held.read(name), is_html=True))))
    return texts.of_page(page, place) if page.paragraphs else None
