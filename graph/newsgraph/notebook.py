"""How values look in a notebook: small pieces of HTML, in which everything that a text or a caller says is escaped.

Nothing of Jupyter is imported: it asks values for ``_repr_html_`` and ``_repr_mimebundle_``
(https://ipython.readthedocs.io/en/stable/config/integrating.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

SHOWN = 50  # rows: more of them nobody reads in a cell
_LEFT = ' style="text-align:left"'


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of the first rows, and a line where there are more; only these are read of ``rows``."""
    found = list(islice(rows, SHOWN + 1))
    head = "".join(f"<th{_LEFT}>{_text(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in found[:SHOWN])
    more = f"<p>… the first {SHOWN} rows</p>" if len(found) > SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The same as plain text, a row a line, for consoles."""
    found = list(islice(rows, SHOWN + 1))
    told = [" | ".join(" ".join(_seen(cell).split()) for cell in row) for row in (columns, *found[:SHOWN])]
    return "\n".join([*told, f"… the first {SHOWN} rows"] if len(found) > SHOWN else told)


def card(title: str, facts: Iterable[tuple[str, str]], quotations: Iterable[str] = ()) -> str:
    """A value with its title, what is known of it (empty values are left out), and quotations, which are HTML already."""
    rows = "".join(f"<tr><th{_LEFT}>{escape(name)}</th>{_cell(value)}</tr>" for name, value in facts if value)
    quoted = "".join(f"<blockquote>{text}</blockquote>" for text in quotations)
    return f"<div><strong>{_text(title)}</strong>{quoted}<table><tbody>{rows}</tbody></table></div>"


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text as HTML with these ranges of its characters marked; of two that overlap the first counts."""
    return "".join(_marked(text, sorted(spans)))


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        if at <= start < end <= len(text):
            yield f"{_text(text[at:start])}<mark>{_text(text[start:end])}</mark>"
            at = end
    yield _text(text[at:])


def _cell(value: str) -> str:
    return f"<td{_LEFT}>{_text(value)}</td>"


def _text(value: str) -> str:
    return escape(_seen(value))


def _seen(value: str) -> str:
    """Without halves of surrogate pairs, which no message of a notebook can hold, and without signs that steer a terminal."""
    whole = value.encode("utf-8", "replace").decode()
    return "".join(char if char.isprintable() or char in "\n\t" else "\ufffd" for char in whole)
