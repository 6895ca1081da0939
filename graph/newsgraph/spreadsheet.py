"""Texts of others in tables: cells that no spreadsheet takes for a formula.

A spreadsheet calculates what begins with ``=``, ``+``, ``-`` or ``@``, in some countries with these of full width, and looks past blanks
and quotation marks; some take a tab or a line break at the start for such a sign (https://owasp.org/www-community/attacks/CSV_Injection).
Where it splits at semicolons or tabs instead of commas, or closes a quotation elsewhere, a cell also begins behind a semicolon, a tab or a
line break of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# Whitespace, controls, and what has no width.
_BLANK = r"\s\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
# The sign is optional, so that a run of blanks is looked at once.
_CELL = re.compile(rf'(?:\A|[;\t\r\n])[{_BLANK};"]*([{SIGNS}])?')
_TERM = re.compile(r'"((?:[^"\\]|\\.)*+)"?|<([^<>"\s]*+)>?')
_INSIDE = re.compile(rf'(?:\A|[;,]|\\[tnr])(?:[{_BLANK};,]|\\[tnr"])*([{SIGNS}])?')


def harmless(text: str) -> str:
    """A cell for CSV: an apostrophe stands before each part that would be a formula, but not before a number."""
    if _NUMBER.fullmatch(text):
        return text
    made = _CELL.sub(_with_apostrophe, text)
    return f"'{made}" if made.startswith(("\t", "\r", "\n")) else made


def harmless_row(cells: Iterable[str]) -> list[str]:
    """The cells of a row for CSV. Split at semicolons, the row is one cell: a negative number is no number there, with others behind it."""
    row = [harmless(cell) for cell in cells]
    if len(row) > 1 and row[0].startswith("-"):
        row[0] = f"'{row[0]}"
    return row


def _with_apostrophe(match: re.Match[str]) -> str:
    run = match[0]
    if not match[1]:
        return run
    start = max(map(run.rfind, ";\t\r\n")) + 1
    return f"{run[:start]}'{run[start:]}"


def harmless_terms(lines: str) -> str:
    """Lines of terms as in Turtle, with an escape in the place of each sign that would begin a formula: they mean what they meant."""
    return _TERM.sub(_harmless_term, lines)


def _harmless_term(match: re.Match[str]) -> str:
    term, text = match[0], match[1] or match[2] or ""
    return term[0] + _INSIDE.sub(_escaped, text) + term[len(text) + 1 :]


def _escaped(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\u{ord(match[1]):04X}" if match[1] else match[0]
