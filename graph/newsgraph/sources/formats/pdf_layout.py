"""Lines of text at places of pages, as a PDF has them, to paragraphs in the order of reading.

A file has its text in the order in which it was drawn, which is mostly that of reading. Where it was drawn row by row over two
columns, they are told by the gap that many rows have at one place. Lines that come again on the edges of pages are none of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from newsgraph.model import Omission
from newsgraph.sources.formats.written import counted

ROWS = 4  # with a gap at one place, that make two columns
CELL = 15  # characters of a stretch in a row of a table, less than those of a line of prose
EDGE = 3  # lines at the top and at the bottom of a page that may be its header or footer
SHARE = 0.25  # of the pages that have a running line
TITLE = 1.2  # times the height of the text that a title has
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"(?:[^\w#]|_)*(?:#|\w{1,5} # \w{1,3} #|\w{1,5} #|# (?:/|\w{2}) #)(?:[^\w#]|_)*")
_NOTE = re.compile(r"[¹²³⁰⁴-⁹]+\s*\w|\[?\d{1,3}[\].]?\s+\w|[*†‡§]\s*\w")
_LEADER = re.compile(r"\w{0,5}\s*(?:[.…]\s?){5}")  # from the end of a line on
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLETS = frozenset("•·▪‣◦●–—")


class Line(NamedTuple):
    """A line, or a stretch of one, with its place on a page: points from the lower left corner. ``column`` is where its column lies."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int = 0
    column: tuple[float, float] = (0.0, 0.0)

    @property
    def height(self) -> float:
        return self.top - self.bottom


Page = list[Line]


def running(pages: Sequence[Page]) -> set[Line]:
    """The running headers and footers: what comes again, but for its numbers, on the edge of several pages; and numbers of pages."""
    edges = [(line, at, key) for page in pages for line, at in _edges(page) if (key := _key(line))]
    seen = Counter((at, key) for at, key in {(line.page, (at, key)): (at, key) for line, at, key in edges}.values())
    needed = max(2, SHARE * len(pages))
    found = {line for line, at, key in edges if seen[at, key] >= needed}
    return found | {line for line, _, key in edges if _PAGE_NUMBER.fullmatch(key) and "#" in key}


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.casefold())


def _edges(page: Page) -> Iterable[tuple[Line, bool]]:
    """The lines at the edges of a page, and whether they are at the top."""
    by_place = sorted(page, key=lambda line: -line.top)
    for lines, at_top in ((by_place[:EDGE], True), (by_place[-EDGE:], False)):
        yield from ((line, at_top) for line in lines)


def ordered(stretches: Sequence[Line], omitted: Counter[Omission]) -> list[Line]:
    """The lines of a page in the order of reading; rows of a table are left out."""
    rows = _rows(stretches)
    gutter = _gutter(rows)
    if gutter is None:
        return _in_columns(_without_tables(rows, omitted))
    found, sides = list[Line](), ([], [])  # type: tuple[list[Line], tuple[list[Line], list[Line]]]
    for row in [*rows, []]:
        if row and not any(line.left < gutter - 1 and line.right > gutter + 1 for line in row):
            for line in row:
                sides[line.left >= gutter - 1].append(line)
            continue
        for side in sides:
            found += ordered(side, omitted) if side else []
            side.clear()
        found += _in_columns([row]) if row else []
    return found


def _rows(stretches: Sequence[Line]) -> list[list[Line]]:
    """Stretches that follow each other from left to right on one line."""
    rows = list[list[Line]]()
    for line in stretches:
        before = rows[-1][-1] if rows else None
        level = before and abs(before.bottom - line.bottom) < 0.4 * min(before.height, line.height)
        if before and _is_mark(before, line):
            rows[-1][-1] = before._replace(text=before.text + line.text.translate(_RAISED), right=line.right)
        elif before and level and line.left >= before.right - 1:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_mark(before: Line, line: Line) -> bool:
    """Whether a stretch is the raised number of a note at the end of a line."""
    near = -1 < line.left - before.right < 0.5 * before.height and before.bottom < line.bottom < before.top
    return near and line.height < 0.85 * before.height and line.text.isdecimal()


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where the gap between two columns lies: in most rows that have any, and between stretches of prose."""
    several = [row for row in rows if len(row) > 1]
    lengths = [len(line.text) for row in several for line in row]
    if len(several) < ROWS or median(lengths) < CELL:
        return None
    gaps = [(before.right, after.left) for row in several for before, after in pairwise(row)]
    places = Counter({right: sum(left < right <= end for left, end in gaps) for _, right in gaps})
    place, count = max(places.items(), key=lambda item: (item[1], -item[0]))
    return place if count >= max(ROWS, 0.6 * len(several)) else None


def _without_tables(rows: list[list[Line]], omitted: Counter[Omission]) -> list[list[Line]]:
    """The rows without those of a table: several, one below the other, of several short cells each."""
    found, table = list[list[Line]](), list[list[Line]]()
    for row in [*rows, []]:
        if len(row) > 1 and median(len(line.text) for line in row) < CELL:
            table.append(row)
            continue
        if len(table) > 2:
            counted(omitted, Omission.TABLES, " ".join(line.text for cells in table for line in cells))
        else:
            found += table
        table = []
        found += [row] if row else []
    return found


def _in_columns(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """Rows as lines that know where their column lies; a column ends where the next row stands higher, or beside it."""
    lines, found = [_whole(row) for row in rows], list[Line]()
    block = list[Line]()
    for line in lines:
        before = block[-1] if block else line
        beside = line.left > before.right or line.right < before.left
        if line.bottom > before.bottom or beside:
            found += _placed(block)
            block = []
        block.append(line)
    return found + _placed(block)


def _whole(row: Sequence[Line]) -> Line:
    return row[0]._replace(text=" ".join(line.text for line in row), right=max(line.right for line in row))


def _placed(block: Sequence[Line]) -> list[Line]:
    """The lines of a column with its edges, which are those of the lines of the usual height."""
    usual = body_height(block)
    lines = [line for line in block if round(line.height, 1) == usual]
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return [line._replace(column=(lefts[len(lefts) // 4], rights[-1 - len(rights) // 10])) for line in block]


def is_listed(line: Line) -> bool:
    """Whether a line is one of a table of contents: dots lead to its number."""
    return bool(_LEADER.match(line.text[::-1]))


def notes(lines: Sequence[Line], body: float) -> int:
    """Where the notes at the foot of a page begin among its lines: they are smaller than the text, and the first has its mark."""
    start = len(lines)
    while start and lines[start - 1].height < 0.9 * body:
        start -= 1
    return next((at for at in range(start, len(lines)) if _NOTE.match(lines[at].text)), len(lines))


def body_height(lines: Iterable[Line]) -> float:
    """The height of the lines of which most text is."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.height, 1)] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))[0]


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by paragraph."""
    pitches = [
        a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and 0 < a.bottom - b.bottom < 3 * a.height
    ]
    pitch = median(pitches) if pitches else 0.0
    found = list[list[Line]]()
    for line in lines:
        if found and not _begins(found[-1], line, pitch):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _begins(paragraph: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether a line begins a paragraph: it is of another size, set apart, or indented; or the one before it ends early."""
    before = paragraph[-1]
    height = max(before.height, line.height)
    if abs(before.height - line.height) > 0.12 * height or line.text[0] in _BULLETS:
        return True
    ended, down = bool(_ENDED.search(before.text)), before.bottom - line.bottom
    if before.page != line.page or down <= 0:  # the next column, or page
        return ended or (_is_early(before, line) and not line.text[0].islower())
    if down > 1.3 * max(pitch, height):
        return True
    if ended and line.left - line.column[0] > 0.8 * height:
        return True
    return _is_early(before, line) and (ended or line.text[0].isupper())


def _is_early(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted on the one before it: the break is meant."""
    first = line.text.split(maxsplit=1)[0]
    width = len(first) * (line.right - line.left) / max(1, len(line.text))
    return before.right + width + before.height < before.column[1]
