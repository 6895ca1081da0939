"""Bytes to text: character sets, limits of size, and characters that are no text."""

from __future__ import annotations

import codecs
import re

from newsgraph.errors import InputError

MAX_BYTES = 20 * 2**20  # of a file that is read as one document
MAX_LINE = 4 * 2**20  # bytes of one line of JSON
SPLIT = f"split it into files of less than {MAX_BYTES // 2**20} MB, or write one document a line as .jsonl"
_BOMS = (  # those of UTF-32 first: in little endian it begins as UTF-16 does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*(iso-8859-\d+|windows-125\d|latin-?1|(?:us-)?ascii)", re.IGNORECASE)
# What pages mean by these names, as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels): with quotation marks and "€".
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
}
# Spaces and breaks of other kinds to plain ones, one for one; half of a surrogate pair cannot be written anywhere.
_PLAIN = {ord(c): " " for c in "\r\v\f\xa0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))}
_PLAIN |= dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ") | {0x2028: "\n", 0x2029: "\n"}
_PLAIN |= {0xFFFE: " ", 0xFFFF: " "}  # which no XML may have
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060]")
_SOFT_END = re.compile("(?<=[^\\W\\d_])\u00ad[ \\t]*(?=\n)")
_SOFT = re.compile(
    r"(?<=[^\W\d_]{2})¬[ \t]*(?=[^\W\d_A-Z]{2})"
)  # as which the sign of a break within a word came out of old files


def decoded(data: bytes, is_html: bool = False) -> str:
    """The text of the bytes: UTF-8, or UTF-16 or UTF-32 that says so; a page may also name an old character set."""
    if encoding := marked(data):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise InputError(f"not valid {encoding.upper()}", hint="save it as UTF-8") from None
    if b"\0" in data:
        raise InputError("binary, not text", hint="save it as text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        problem = f"not UTF-8: byte 0x{data[error.start]:02x} at {error.start}"
        if not is_html or not (declared := _DECLARED.search(data[:4096])):
            raise InputError(problem, hint=hint) from None
        try:
            name = declared[1].decode().lower()
            return data.decode(_MEANT.get(name, name), "replace")
        except LookupError:
            problem = f"{problem}, and {declared[1].decode()!r} is no character set that is known"
            raise InputError(problem, hint=hint) from None


def marked(data: bytes) -> str:
    """The encoding that the first bytes name, or nothing."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")


def cleaned(text: str) -> str:
    """The same number of characters, without those that are no text."""
    return _SURROGATE.sub("\ufffd", text.translate(_PLAIN))


def unbroken(text: str) -> str:
    """A text without characters that only say where a word may be broken, or may not; one broken so at the end of a line has "¬"."""
    return _SOFT.sub("", _INVISIBLE.sub("", _SOFT_END.sub("¬", text)))


def visible(text: str) -> int:
    """How many characters there are, spaces apart."""
    return sum(map(len, text.split()))
