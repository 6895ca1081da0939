"""Bytes to text: character sets, limits of size, and characters that are no text."""

from __future__ import annotations

import codecs
import re

from newsgraph.errors import InputError

MAX_BYTES = 20 * 2**20  # of a file that is read as one document
MAX_LINE = 4 * 2**20  # bytes of one line of JSON
SPLIT = f"split it into files of less than {MAX_BYTES // 2**20} MB, or write one document a line as .jsonl"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Spaces and breaks of other kinds to plain ones, one for one; half of a surrogate pair cannot be written anywhere.
_PLAIN = {ord(c): " " for c in "\r\v\f\xa0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))}
_PLAIN |= dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ") | {0x2028: "\n", 0x2029: "\n"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, is_html: bool = False) -> str:
    """The text of the bytes: UTF-8, or UTF-16 that says so; a page may also name an old character set."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(f"not valid {encoding.upper()}", hint="save it as UTF-8") from None
    if b"\0" in data:
        raise InputError("binary, not text", hint="save it as text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = re.search(rb"charset\s*=\s*[\"']?\s*(iso-8859-\d+|windows-125\d|latin1)", data[:4096], re.IGNORECASE)
        if is_html and declared:
            return data.decode(declared[1].decode(), "replace")
        hint = "convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        raise InputError(f"not UTF-8: byte 0x{data[error.start]:02x} at {error.start}", hint=hint) from None


def cleaned(text: str) -> str:
    """The same number of characters, without those that are no text."""
    return _SURROGATE.sub("\ufffd", text.translate(_PLAIN))
