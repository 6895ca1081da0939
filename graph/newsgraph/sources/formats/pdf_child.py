"""The process in which PDFium reads one file: what a file does to it, it does to nothing else. Bytes come in, and lines of text go out.

It runs as a script and imports nothing of ours. Its answer is an object of JSON: ``problem``, or ``pages`` and ``about``. Each page has
``lines`` (text, left, right, bottom, top, in points from the lower left corner of the page as it is shown), and how many characters are
``turned``; one that cannot be read is null.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_PAGES = 20_000
MAX_CHARS = 20 * 2**20
GAP = 0.9  # heights of a line: a wider gap ends a stretch of it, which may be of another column
TILT = 0.2  # radians
_HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at which a line breaks
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Stretch(NamedTuple):
    """Text of one line without a wide gap in it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def main(seconds: int, memory: int) -> int:
    _limit(seconds, memory)
    json.dump(extracted(sys.stdin.buffer.read()), sys.stdout)
    return 0


def extracted(data: bytes) -> dict[str, Any]:
    """What is in a file."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"problem": "encrypted" if locked else "no PDF, or not all of one"}
    if len(document) > MAX_PAGES:
        return {"problem": f"too large: {len(document):,} pages, at most {MAX_PAGES:,} are read"}
    pages, size = list[Any](), 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            size += text.count_chars()
            if size > MAX_CHARS:
                return {"problem": f"too large: text of more than {MAX_CHARS // 2**20} MB"}
            pages.append(_page(raw, page, text))
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            pages.append(None)
    return {"pages": pages, "about": document.get_metadata_dict()}


def _page(raw: Any, page: Any, text: Any) -> dict[str, Any]:
    """The stretches of a page, in the order in which the file has them."""
    found, turned, held = list[Stretch](), 0, list[Stretch]()
    for sign, box in _signs(raw, page, text):
        if sign is None:
            turned += 1
        elif sign == "\n":
            found += _joined(held)
            held = []
        elif box is None:
            held += [held[-1]._replace(text=sign)] if held else []
        else:
            if held and not _follows(held[-1], box):
                found += _joined(held)
                held = []
            held.append(Stretch(sign, *box))
    found += _joined(held)
    return {"lines": found, "turned": turned}


def _signs(raw: Any, page: Any, text: Any) -> Iterator[tuple[str | None, tuple[float, float, float, float] | None]]:
    """Each character with its place on the page as it is shown; None for one that stands askew, no place for a blank or break."""
    width, height, turn = page.get_width(), page.get_height(), page.get_rotation()
    rect = raw.FS_RECTF()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        sign = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
        if not sign or sign == "\r":
            continue
        if sign.isspace() or not raw.FPDFText_GetLooseCharBox(text, at, rect):
            yield "\n" if sign == "\n" else " ", None
            continue
        angle = raw.FPDFText_GetCharAngle(text, at) - math.radians(turn)
        if angle and abs(math.sin(angle)) > TILT:
            yield None, None
            continue
        yield sign, _shown((rect.left, rect.bottom, rect.right, rect.top), turn, width, height)


def _shown(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box as left, right, bottom, top of the page when it is turned as it is shown; the sizes are those that are shown."""
    left, bottom, right, top = box
    if turn == 90:
        return bottom, top, height - right, height - left
    if turn == 180:
        return width - right, width - left, height - top, height - bottom
    if turn == 270:
        return width - top, width - bottom, left, right
    return left, right, bottom, top


def _follows(before: Stretch, box: tuple[float, float, float, float]) -> bool:
    """Whether a character goes on with the line of the one before it."""
    left, _, bottom, top = box
    height = max(before.top - before.bottom, top - bottom, 1.0)
    same = min(before.top, top) - max(before.bottom, bottom) > 0.3 * min(before.top - before.bottom, top - bottom)
    return (
        same and left - before.right < GAP * height and left > before.left - 0.2 * height
    )  # the letters of a ligature have one place


def _joined(signs: list[Stretch]) -> list[Stretch]:
    """The characters of one line as one stretch."""
    seen = [sign for sign in signs if not sign.text.isspace()]
    if not seen:
        return []
    left, right = min(sign.left for sign in seen), max(sign.right for sign in seen)
    heights = sorted((sign.top - sign.bottom, sign.bottom, sign.top) for sign in seen)
    _, bottom, top = heights[len(heights) // 2]
    text = "".join(_raised(sign, bottom, top) for sign in signs).strip()
    return [Stretch(text, *(round(number, 1) for number in (left, right, bottom, top)))]


def _raised(sign: Stretch, bottom: float, top: float) -> str:
    """The text of a sign, of a digit that is small and stands high as such a one."""
    height = top - bottom
    high = sign.top - sign.bottom < 0.85 * height and sign.bottom > bottom + 0.1 * height
    return sign.text.translate(_RAISED) if high else sign.text


def _limit(seconds: int, memory: int) -> None:
    """Let the system end this process where a file takes more time or memory."""
    try:
        import resource
    except ImportError:  # there is none on Windows: the parent waits no longer than it says
        return
    for what, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
