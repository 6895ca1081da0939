"""Documents of Word (Office Open XML, ISO/IEC 29500): its paragraphs in order, less what is deleted, hidden or beside the text."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsgraph.model import Document, Omission
from newsgraph.sources.formats import xml_parts
from newsgraph.sources.formats.written import About, Paragraph, Style, counted, document
from newsgraph.sources.formats.xml_parts import attribute, named, tag
from newsgraph.sources.formats.zip_parts import Parts, parts
from newsgraph.sources.language import checked

_TEXTS = {"t": None, "tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_DROPPED = {
    "del": Omission.STRUCK,
    "moveFrom": Omission.STRUCK,
    "drawing": Omission.CAPTIONS,  # boxes of text are such, too
    "pict": Omission.CAPTIONS,
}
_RUNS = {"strike": Omission.STRUCK, "dstrike": Omission.STRUCK, "vanish": Omission.HIDDEN}
_OFF = ("0", "false", "off")
_BESIDE = {"footnotes": Omission.NOTES, "endnotes": Omission.NOTES, "comments": Omission.MARKUP}
_RUNNING = ("header", "footer")


def read(stream: BinaryIO, place: str) -> Iterator[Document]:
    """The one document of a file. Raises ``InputError``."""
    held = parts(stream, "Word document")
    main = _main(held)
    omitted = Counter[Omission]()
    root, styles = xml_parts.parsed(held.read(main), main), _styles(held, posixpath.dirname(main))
    found = [part for element in _paragraphs(root, omitted) if (part := _paragraph(element, styles, omitted))]
    for name in sorted(held.names):
        stem = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
        kind = _BESIDE.get(stem) or (Omission.RUNNING if stem in _RUNNING else None)
        if kind and posixpath.dirname(name) == posixpath.dirname(main):
            counted(omitted, kind, _text(xml_parts.parsed(held.read(name), name), Counter()))
    yield checked(document(found, _about(held), omitted, place))


def _main(held: Parts) -> str:
    """The name of the part that has the text, as the file says it."""
    links = xml_parts.parsed(held.read("_rels/.rels"), "_rels/.rels")
    targets = (
        attribute(link, "Target")
        for link in named(links, "Relationship")
        if attribute(link, "Type").endswith("/officeDocument")
    )
    return next(targets, "word/document.xml").lstrip("/")


def _styles(held: Parts, folder: str) -> dict[str, str]:
    """The name of each style by its id, in small letters: ids are of the language of who wrote the file."""
    name = f"{folder}/styles.xml"
    if name not in held.names:
        return {}
    found = dict[str, str]()
    for style in named(xml_parts.parsed(held.read(name), name), "style"):
        label = next((attribute(child, "val") for child in style if tag(child) == "name"), "")
        found[attribute(style, "styleId")] = label.lower()
    return found


def _paragraphs(root: Any, omitted: Counter[Omission]) -> Iterator[Any]:
    """The paragraphs of the text in order; tables of data are left out, and what stands in a box beside the text is of no paragraph."""
    pending = [root]
    while pending:
        element = pending.pop()
        name = tag(element)
        if name == "p":
            yield element
        elif name == "tbl" and _is_data(element):
            counted(omitted, Omission.TABLES, _text(element, omitted))
        elif name != "Fallback":
            pending += reversed(element)


def _is_data(table: Any) -> bool:
    """Whether a table has several rows and columns: one row or column only lays out text."""
    rows = [sum(tag(cell) == "tc" for cell in row) for row in table if tag(row) == "tr"]
    return len(rows) > 1 and max(rows) > 1


def _paragraph(element: Any, styles: dict[str, str], omitted: Counter[Omission]) -> Paragraph | None:
    """A paragraph with its style; None for a caption and for a line of a table of contents."""
    given = next((attribute(style, "val") for style in named(element, "pStyle")), "")
    style, text = styles.get(given, given.lower()), _text(element, omitted)
    if style.startswith("caption"):
        counted(omitted, Omission.CAPTIONS, text)
        return None
    if style.startswith("toc"):
        counted(omitted, Omission.SURROUNDINGS, text)
        return None
    if "quote" in style:
        return Paragraph(text, Style.QUOTATION)
    return Paragraph(text, Style.TITLE if style == "title" else Style.TEXT)


def _text(root: Any, omitted: Counter[Omission]) -> str:
    """The text of an element, less what is deleted, struck out, hidden or in a box; that is counted."""
    found, pending = list[str](), [root]
    while pending:
        element = pending.pop()
        name = tag(element)
        kind = _DROPPED.get(name) or (_hidden(element) if name == "r" else None)
        if kind:
            counted(omitted, kind, " ".join(part.text or "" for part in named(element, "t", "delText")))
        elif name in _TEXTS:
            found.append(_TEXTS[name] or element.text or "")
        elif name != "Fallback":
            found.append(" " if name in ("p", "tc") else "")
            pending += reversed(element)
    return "".join(found)


def _hidden(run: Any) -> Omission | None:
    """Why a run of text is none."""
    marks = (mark for properties in run if tag(properties) == "rPr" for mark in properties)
    kinds = (_RUNS.get(tag(mark)) for mark in marks if attribute(mark, "val") not in _OFF)
    return next(filter(None, kinds), None)


def _about(held: Parts) -> About:
    """What the file says of itself: of its dates the last one, since the first may be that of a template."""
    name = "docProps/core.xml"
    if name not in held.names:
        return About()
    core = xml_parts.parsed(held.read(name), name)
    return About(*(xml_parts.first(core, *tags) for tags in (("title",), ("modified", "created"), ("creator",))))
