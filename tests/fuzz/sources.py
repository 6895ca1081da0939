"""The readers of documents, and what they are made of: decoding, zones, language, dates, amounts, words."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import spacy

from newsgraph.errors import InputError
from newsgraph.lang.en.dates import date, iso_date
from newsgraph.lang.en.quantities import quantity
from newsgraph.model import Document, Issue, Zone
from newsgraph.nlp.tokenizer import adapt
from newsgraph.sources import Read, load, zones
from newsgraph.sources.decoding import cleaned, decoded
from newsgraph.sources.language import english
from newsgraph.sources.readers import READERS
from tests.fuzz.target import Lost, Target
from tests.sources.formats import made, pdfs

HERE = Path(__file__).parent


def seeds(name: str) -> tuple[bytes, ...]:
    """The seed inputs of a target: the files of its folder."""
    return tuple(path.read_bytes() for path in sorted((HERE / "seeds" / name).iterdir()))


def tokens(name: str) -> tuple[bytes, ...]:
    """What a language is made of, a token a line, with Python's escapes."""
    lines = (HERE / "tokens" / name).read_text("ascii").splitlines()
    return tuple(line.encode().decode("unicode_escape").encode("latin-1") for line in lines)


_HTML = tokens("html")
_MARKDOWN = tokens("markdown")
_TEXT = tokens("text")
_JSON = tokens("json")
_RTF = tokens("rtf")
_ZIP = tokens("zip")
_XML = tokens("xml")


def read(reader: Read, data: bytes, place: str = "fuzz") -> list[Document | Issue]:
    """What a file of these bytes gives, an error of the input as the issue that it becomes."""
    try:
        return list(reader(BytesIO(data), place))
    except InputError as error:
        return [Issue(error.place or place, error.problem, error.hint)]


def checked(items: Iterable[Document | Issue]) -> None:
    """Raise where nothing came, or what came cannot be right."""
    items = list(items)
    if not items:
        raise Lost("neither a document nor an issue")
    for item in items:
        if isinstance(item, Document):
            _document(item)
        elif not (item.problem and item.hint):
            raise Lost(f"an issue that says nothing: {item}")


def _document(item: Document) -> None:
    if not item.text.strip() or not item.iri:
        raise Lost("a document without text")
    "\n".join((item.text, item.title, item.author, item.date, item.key)).encode()
    _zones(item.text, item.zones)
    if not item.zones:
        raise Lost("a document without zones")


def _zones(text: str, found: tuple[Zone, ...]) -> None:
    if not all(0 <= zone.start < zone.end <= len(text) for zone in found):
        raise Lost(f"a zone outside of the text: {found}")
    if any(second.start < first.end for first, second in pairwise(found)):
        raise Lost(f"zones that overlap: {found}")


def _reader(kind: Read) -> Callable[[bytes], object]:
    return lambda data: checked(read(kind, data))


def _json_lines(data: bytes) -> None:
    """Each line that is not blank is a document or an issue."""
    items = read(READERS[3].read or _missing, data)
    checked(items)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return  # its lines are others than those of its bytes
    lines = sum(bool(line.strip()) for line in BytesIO(data))
    if lines and len(items) != lines:
        raise Lost(f"{lines} lines, {len(items)} documents and issues")


def _missing(*_: Any) -> list[Document | Issue]:
    raise LookupError("no reader of JSON lines")


def _stdin(data: bytes) -> None:
    """Standard input: what it is has to be guessed."""
    checked(load.documents(["-"], BytesIO(data)))
    checked(load.documents(["-"], BytesIO(data), lines=True))


def _decoding(data: bytes) -> None:
    for is_html in (False, True):
        text = decoded(data, is_html)
        plain = cleaned(text)
        if len(plain) != len(text):
            raise Lost("cleaning changes the length")
        plain.encode()


def text_of(data: bytes) -> str:
    """The text that readers hand on for these bytes."""
    return cleaned(data.decode("utf-8", "surrogateescape"))


def _every_zone(data: bytes) -> None:
    text = text_of(data)
    _zones(text, zones.zones_of(text)[1])
    _zones(text, zones.zones_of(text, text.partition("\n")[0])[1])
    _zones(text, zones.section(text))
    for line in text.split("\n"):
        zones.author(line)
        zones.is_chrome(line)
        zones.is_heading(line)


def _language(data: bytes) -> None:
    if not 0 <= english(text_of(data)) <= 1:
        raise Lost("a share that is none")


def _values(data: bytes) -> None:
    text = text_of(data)
    for line in text.split("\n"):
        day = iso_date(line)
        date(line, day)
        date(line, "2026-03-12", ahead=True)
        quantity(line)


@cache
def _tokenizer() -> Any:
    nlp = spacy.blank("en")
    adapt(nlp.tokenizer, nlp.Defaults)
    return nlp.tokenizer


def _tokens(data: bytes) -> None:
    """Words and the blanks between them are the text again."""
    text = text_of(data)
    if _tokenizer()(text).text != text:
        raise Lost("the words are not the text")


_PER_READER = {
    ".txt": ("text", _TEXT),
    ".md": ("markdown", _MARKDOWN),
    ".html": ("html", _HTML),
    ".jsonl": ("jsonl", _JSON),
}


class _Made(NamedTuple):
    """A kind of file that programs write: how bytes become one, a seed of them, and what stands in them."""

    seed: bytes
    tokens: tuple[bytes, ...]
    file: Callable[[bytes], bytes] = bytes


def _part(make: Callable[..., bytes], name: str) -> _Made:
    """Of an archive the part that has the text: chance would never write an archive around it."""
    with ZipFile(BytesIO(make())) as archive:
        seed = archive.read(name)
    return _Made(seed, _XML, lambda data: make(others={name: data}))


_MADE = {
    ".pdf": _Made(pdfs.pdf([pdfs.page(pdfs.column(made.FIRST, 72, 700, 60))]), tokens("pdf")),
    ".docx": _part(made.docx, "word/document.xml"),
    ".odt": _part(made.odt, "content.xml"),
    ".rtf": _Made(made.rtf(), _RTF),
    ".epub": _part(made.epub, "OEBPS/book.opf"),
    ".zip": _Made(made.packed(), _ZIP),
    ".rss": _Made(made.feed(), _XML),
    ".warc": _Made(made.record(made.article()) + made.record(b"x", "image/png"), tokens("warc")),
    ".csv": _Made(made.table(), tokens("csv")),
    ".eml": _Made(made.message(), tokens("mail")),
    ".mbox": _Made(b"From a Thu\n" + made.message() + b"\n\nFrom b Fri\n" + made.message(), tokens("mail")),
}


def _made(kind: Read, suffix: str) -> Target:
    """The target of such a kind, whose reader may ask for the suffix."""
    its = _MADE[suffix]
    return Target(
        suffix[1:], lambda data: checked(read(kind, its.file(data), f"fuzz{suffix}")), (its.seed,), its.tokens, share=2
    )


def targets() -> tuple[Target, ...]:
    """A target for each reader of the registry (a new one has to be given seeds), and for what they share."""
    found = []
    for reader in READERS:
        if reader.suffixes[0] in _MADE:
            found.append(_made(reader.read or _missing, reader.suffixes[0]))
            continue
        name, tokens = _PER_READER[reader.suffixes[0]]
        act = _json_lines if name == "jsonl" else _reader(reader.read or _missing)
        found.append(Target(name, act, seeds(name), tokens, share=8 if name == "html" else 6))
    texts = (*seeds("text"), *seeds("markdown"))
    return (
        *found,
        Target("stdin", _stdin, (*texts, *seeds("jsonl"), *seeds("html")), (*_JSON, *_HTML[:8]), share=3),
        Target("decoding", _decoding, (*texts, *seeds("html"), *seeds("decoding")), _HTML, share=2),
        Target("zones", _every_zone, texts, _TEXT, share=4),
        Target("language", _language, texts, _TEXT, share=1),
        Target("values", _values, seeds("values"), _TEXT, share=3),
        Target("tokens", _tokens, texts, _TEXT, share=3),
    )
