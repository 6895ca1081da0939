"""Rich Text Format 1.9: paragraphs, less what stands beside them. Unknown groups and words are passed over, as the format asks."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from newsgraph.errors import InputError
from newsgraph.model import Document, Omission
from newsgraph.sources.decoding import MAX_BYTES
from newsgraph.sources.formats.limits import whole
from newsgraph.sources.formats.written import About, Paragraph, Style, counted, document
from newsgraph.sources.language import checked

MAX_TOKENS = 10_000_000  # words and stretches of text: some ten seconds
MAX_DEPTH = 10_000
MAX_SIZE = 64 * 2**20
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]+)(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-f]{2})|\\(?P<sign>.)|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.IGNORECASE | re.DOTALL,
)
_TEXTS = {"tab": " ", "line": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
          "bullet": "•", "emspace": " ", "enspace": " "}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_ENDS = ("par", "sect", "page", "column", "\n", "\r")
_BESIDE = {"footnote": Omission.NOTES, "annotation": Omission.MARKUP, "shptxt": Omission.CAPTIONS}
_BESIDE |= dict.fromkeys(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), Omission.RUNNING
)
_DATA = frozenset(
    (
        "fonttbl",
        "colortbl",
        "pict",
        "fldinst",
        "info",
        "xe",
        "tc",
        "objdata",
        "themedata",
        "filetbl",
        "listtable",
        "rsidtbl",
    )
)
_ABOUT = ("title", "author", "creatim", "revtim")
_LOOKS = {"v": Omission.HIDDEN, "strike": Omission.STRUCK, "striked": Omission.STRUCK, "deleted": Omission.STRUCK}
_STYLES = "stylesheet"


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces: where its text goes (empty: into the document), and why it is left out."""

    place: str = ""
    omission: Omission | None = None
    look: Omission | None = None
    skipped: int = 1  # characters after one of Unicode, for programs that do not know it


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    group: _Group = field(default_factory=_Group)
    above: list[_Group] = field(default_factory=list)
    encoding: str = "cp1252"
    parts: list[str] = field(default_factory=list)
    style: int = 0
    styles: dict[int, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    in_table: bool = False
    cells: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    omitted: Counter[Omission] = field(default_factory=Counter)
    starts: bool = False  # whether a group has just begun: its first word says what it is
    pending: int = 0  # characters to pass over

    def add(self, text: str) -> None:
        """Put a text where it belongs."""
        passed, self.pending = min(self.pending, len(text)), max(0, self.pending - len(text))
        text, place = text[passed:], self.group.place
        if kind := self.group.omission or self.group.look:
            counted(self.omitted, kind, text)
        elif place == _STYLES:
            self.styles[self.style] = (self.styles.get(self.style, "") + text).lower()
        elif place in _ABOUT:
            self.said[place] = self.said.get(place, "") + text
        elif not place:
            self.parts.append(text)

    def end(self) -> None:
        """End a paragraph."""
        if self.group.place or self.group.omission:
            return
        if self.in_table:
            self.parts.append(" ")
            return
        self.end_table()
        name = self.styles.get(self.style, "").strip(" ;")
        style = Style.TITLE if name == "title" else Style.QUOTATION if "quot" in name else Style.TEXT
        self.paragraphs.append(Paragraph(self.taken(), style))

    def end_table(self) -> None:
        """Tables of several rows and columns are data; one row or column only lays out text."""
        if len(self.rows) > 1 and max(map(len, self.rows)) > 1:
            counted(self.omitted, Omission.TABLES, " ".join(cell for row in self.rows for cell in row))
        else:
            self.paragraphs += (Paragraph(cell) for row in self.rows for cell in row)
        self.rows = []

    def taken(self) -> str:
        """The text of what ends, of halves of surrogate pairs the whole."""
        text, self.parts = "".join(self.parts), []
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read(stream: BinaryIO, place: str) -> Iterator[Document]:
    """The one document of a file. Raises ``InputError``."""
    source = whole(stream, MAX_SIZE).decode("latin-1")
    if not source.lstrip("\x00\ufeff \r\n").startswith("{\\rtf"):
        raise InputError("no Rich Text: it does not begin with {\\rtf", hint="check that its suffix is right")
    found = _read(source)
    if sum(len(paragraph.text) for paragraph in found.paragraphs) > MAX_BYTES:
        raise InputError(f"text of more than {MAX_BYTES // 2**20} MB", hint="split that document")
    said = {name: " ".join(text.split()) for name, text in found.said.items()}
    about = About(said.get("title", ""), said.get("revtim") or said.get("creatim", ""), said.get("author", ""))
    yield checked(document(found.paragraphs, about, found.omitted, place))


def _read(source: str) -> _Reading:
    reading, at, tokens = _Reading(), 0, 0
    while found := _TOKEN.match(source, at):
        at, tokens = found.end(), tokens + 1
        if tokens > MAX_TOKENS:
            raise InputError(f"more than {MAX_TOKENS:,} words of markup", hint="split it, or give its text as .txt")
        if found["word"] == "bin":
            at += max(0, int(found["number"] or 0))
        elif brace := found["brace"]:
            _brace(reading, brace)
        elif word := found["word"]:
            _word(reading, word, int(found["number"] or ("0" if word in ("u", "bin") else "1")))
        elif found["byte"]:
            reading.add(bytes.fromhex(found["byte"]).decode(reading.encoding, "replace"))
        elif found["sign"] == "*":
            reading.group = replace(reading.group, place="*") if reading.starts else reading.group
            continue
        elif sign := found["sign"]:
            _sign(reading, sign)
        else:
            reading.add(found["text"] or "")
        reading.starts = found["brace"] == "{"
    reading.in_table = False
    reading.end()
    return reading


def _sign(reading: _Reading, sign: str) -> None:
    if sign in _ENDS:
        _word(reading, sign, 1)
    else:
        reading.add(_SIGNS.get(sign, ""))


def _brace(reading: _Reading, brace: str) -> None:
    reading.pending = 0
    if brace == "{":
        if len(reading.above) == MAX_DEPTH:
            raise InputError(
                f"groups in more than {MAX_DEPTH:,} others", hint="save it again, or give its text as .txt"
            )
        reading.above.append(reading.group)
        return
    if reading.group.omission is None and reading.group.place == _STYLES:
        reading.style = 0
    reading.group = reading.above.pop() if reading.above else reading.group


def _word(reading: _Reading, word: str, number: int) -> None:
    group = reading.group
    if word in _DATA or word == _STYLES or word in _ABOUT:
        reading.group = replace(group, place=word)
    elif kind := _BESIDE.get(word):
        reading.group = replace(group, place="", omission=kind)
    elif word in _LOOKS:
        reading.group = replace(group, look=_LOOKS[word] if number else None)
    elif word == "plain":
        reading.group = replace(group, look=None)
    elif word == "u":
        reading.add(chr(number % 2**16))
        reading.pending = group.skipped
    elif word == "uc":
        reading.group = replace(group, skipped=max(0, number))
    elif word == "ansicpg":
        reading.encoding = _encoding(number)
    elif word in ("yr", "mo", "dy") and group.place in _ABOUT:
        reading.add(f"{'-' * (word != 'yr')}{number:02}")
    elif word in _TEXTS:
        reading.add(_TEXTS[word])
    else:
        _layout(reading, word, number)


def _layout(reading: _Reading, word: str, number: int) -> None:
    """The words that end paragraphs, cells and rows, and say of which style a paragraph is."""
    beside = reading.group.omission or reading.group.place
    if word in _ENDS:
        reading.end()
    elif word == "cell" and not beside:
        reading.cells.append(reading.taken())
    elif word == "row" and not beside:
        reading.rows, reading.cells = [*reading.rows, reading.cells], []
    elif word == "intbl" and not beside:
        reading.in_table = True
    elif word == "pard" and not beside:
        reading.style, reading.in_table = 0, False
    elif word == "s" and reading.group.place in ("", _STYLES):
        reading.style = number


def _encoding(number: int) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
