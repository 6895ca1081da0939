"""PDF files, made for the tests: lines of Helvetica at places of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 612, 792  # points of a page of letter paper
Line = tuple[float, float, float, str]  # left, base line, size, text


def page(lines: Sequence[Line]) -> bytes:
    """What draws the lines in this order."""
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, left, base, _escaped(text))
        for left, base, size, text in lines
    )


def column(text: str, left: float, top: float, width: int, size: float = 10, pitch: float = 12) -> list[Line]:
    """The words of a text as lines of so many characters at most; a word with "|" in it may be broken there."""
    rows, row = list[str](), ""
    for word in text.split(" "):
        head, _, tail = word.partition("|")
        if len(row) + len(head + tail) + 1 <= width:
            row = f"{row} {head}{tail}".lstrip()
        elif tail and len(row) + len(head) + 2 <= width:
            rows, row = [*rows, f"{row} {head}-"], tail
        else:
            rows, row = [*rows, row], head + tail
    return [(left, top - n * pitch, size, row) for n, row in enumerate([*rows, row])]


def pdf(
    pages: Sequence[bytes], about: Mapping[str, str] | None = None, trailer: str = "", attributes: str = ""
) -> bytes:
    """A file with these pages; ``attributes`` are of each of them."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    info = " ".join(f"/{name} ({text})" for name, text in (about or {}).items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * n} 0 R {attributes} "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(f"<< {info} >>".encode("latin-1"))
    out, places = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer}"
    head = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< {end} >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + head.encode("latin-1")


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
