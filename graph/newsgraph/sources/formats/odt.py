"""Text documents of OpenDocument (ISO/IEC 26300): paragraphs in their order, without what is beside the text or a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from newsgraph.errors import InputError
from newsgraph.model import Document, Omission
from newsgraph.sources.formats import xml_parts
from newsgraph.sources.formats.written import About, Paragraph, Style, counted, document
from newsgraph.sources.formats.xml_parts import attribute, named, tag
from newsgraph.sources.formats.zip_parts import Parts, parts
from newsgraph.sources.language import checked

_PARAGRAPHS = ("p", "h")
_SPACES = {"s": " ", "tab": " ", "line-break": " "}
_DROPPED = {
    "tracked-changes": Omission.STRUCK,
    "note": Omission.NOTES,
    "annotation": Omission.MARKUP,
    "frame": Omission.CAPTIONS,
    "table-of-content": Omission.SURROUNDINGS,
    "alphabetical-index": Omission.SURROUNDINGS,
    "illustration-index": Omission.SURROUNDINGS,
    "table-index": Omission.SURROUNDINGS,
    "bibliography": Omission.NOTES,
    "forms": Omission.FORMS,
}
_RUNNING = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


def read(stream: BinaryIO, place: str) -> Iterator[Document]:
    """The one document of a file. Raises ``InputError``."""
    held = parts(stream, "OpenDocument text")
    manifest = "META-INF/manifest.xml"
    if manifest in held.names and [*named(xml_parts.parsed(held.read(manifest), manifest), "encryption-data")]:
        raise InputError("encrypted", hint="save it without a password")
    root, omitted = xml_parts.parsed(held.read("content.xml"), "content.xml"), Counter[Omission]()
    body = next(iter(element for office in named(root, "body") for element in named(office, "text")), None)
    if body is None:
        raise InputError("no text document", hint="save it as .odt, or give its text as .txt")
    styles = _Styles.of(root)
    found = [_paragraph(element, styles, omitted) for element in _paragraphs(body, omitted)]
    if "styles.xml" in held.names:
        for element in named(xml_parts.parsed(held.read("styles.xml"), "styles.xml"), *_RUNNING):
            counted(omitted, Omission.RUNNING, " ".join(element.itertext()))
    yield checked(document(found, _about(held), omitted, place))


class _Styles(NamedTuple):
    """For each style that the program made for single stretches the named one that it is of, and why text of a style is none."""

    parents: dict[str, str]
    dropped: dict[str, Omission]

    @classmethod
    def of(cls, root: Any) -> _Styles:
        parents, dropped = dict[str, str](), dict[str, Omission]()
        for style in named(root, "style"):
            name = attribute(style, "name")
            parents[name] = attribute(style, "parent-style-name")
            for look in named(style, "text-properties"):
                if attribute(look, "text-line-through-style") not in ("", "none"):
                    dropped[name] = Omission.STRUCK
                elif attribute(look, "display") == "none":
                    dropped[name] = Omission.HIDDEN
        return cls(parents, dropped)


def _paragraphs(body: Any, omitted: Counter[Omission]) -> Iterator[Any]:
    """The paragraphs of the text in order; tables of data are left out."""
    pending = [body]
    while pending:
        element = pending.pop()
        name = tag(element)
        if name in _PARAGRAPHS:
            yield element
        elif kind := _DROPPED.get(name) or (Omission.TABLES if name == "table" and _is_data(element) else None):
            counted(omitted, kind, " ".join(element.itertext()))
        else:
            pending += reversed(element)


def _is_data(table: Any) -> bool:
    """Whether a table has several rows and columns: one row or column only lays out text."""
    rows = [sum(tag(cell) == "table-cell" for cell in row) for row in named(table, "table-row")]
    return len(rows) > 1 and max(rows) > 1


def _paragraph(element: Any, styles: _Styles, omitted: Counter[Omission]) -> Paragraph:
    given = attribute(element, "style-name")
    style = (styles.parents.get(given) or given).lower()
    kind = Style.TITLE if style == "title" else Style.QUOTATION if style.startswith("quot") else Style.TEXT
    return Paragraph(_text(element, styles, omitted), kind)


def _text(root: Any, styles: _Styles, omitted: Counter[Omission]) -> str:
    """The text of a paragraph, less notes, remarks, what is in frames and what is struck out; that is counted."""
    found, pending = [root.text or ""], list[Any](reversed(root))
    while pending:
        element = pending.pop()
        if isinstance(element, str):
            found.append(element)
            continue
        name = tag(element)
        pending.append(element.tail or "")
        kind = _DROPPED.get(name) or (styles.dropped.get(attribute(element, "style-name")) if name == "span" else None)
        if kind:
            counted(omitted, kind, " ".join(element.itertext()))
        elif name:
            found.append(_SPACES.get(name) or element.text or "")
            pending += reversed(element)
    return "".join(found)


def _about(held: Parts) -> About:
    """What the file says of itself: of its dates the last one, since the first may be that of a template."""
    if "meta.xml" not in held.names:
        return About()
    meta = xml_parts.parsed(held.read("meta.xml"), "meta.xml")
    names = (("title",), ("date", "creation-date"), ("initial-creator", "creator"))
    return About(*(xml_parts.first(meta, *tags) for tags in names))
