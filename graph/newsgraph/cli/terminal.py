"""What a person sees in a terminal: tables, a progress bar, and text made safe to print."""

from __future__ import annotations

import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

# Control characters would steer the terminal, and marks of direction would show a text in another order than it is in.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_STEP = 0.1  # seconds between two pictures of the bar


def safe(text: str, keep: str = "") -> str:
    """The text with every character that would steer a terminal written as an escape, but for those in ``keep``."""
    return _UNSAFE.sub(lambda match: match[0] if match[0] in keep else ascii(match[0])[1:-1], text)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int = 0) -> str:
    """Columns side by side, safe to print; cells are cut where a ``width`` is given and does not hold them."""
    cells = [[safe(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(_cells, column)) for column in zip(*cells, strict=True)]
    while width and sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = ["  ".join(_fit(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join(lines)


def width() -> int:
    """The columns of the terminal that output goes to, or 0 where it goes to a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def progress(stream: TextIO) -> Callable[[int, int | None, str], None] | None:
    """A progress bar on a terminal, or None where the stream is none."""
    if not stream.isatty():
        return None
    last = 0.0

    def show(done: int, total: int | None, name: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _STEP and done != total:
            return
        last = now
        filled = 24 * done // total if total else 0
        bar = f"[{'█' * filled}{'·' * (24 - filled)}] {done}/{total}" if total else f"{done} documents"
        stream.write("\r\x1b[K" + _fit(f"{bar}  {safe(name)}", shutil.get_terminal_size().columns - 1).rstrip())
        if done == total:
            stream.write("\r\x1b[K")
        stream.flush()

    return show


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text: str, size: int) -> str:
    """The text, cut or filled with spaces to a number of columns."""
    if _cells(text) <= size:
        return text + " " * (size - _cells(text))
    while text and _cells(text) > size - 1:
        text = text[:-1]
    return text + "…" + " " * (size - 1 - _cells(text))
