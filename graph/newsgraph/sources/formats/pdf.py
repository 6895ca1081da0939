"""PDF (ISO 32000): the running text of the pages. PDFium reads the file in a process of its own, with a limit of time and of memory."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from newsgraph.errors import InputError
from newsgraph.model import Document, Issue, Omission
from newsgraph.sources.decoding import cleaned, unbroken
from newsgraph.sources.formats import pdf_child, pdf_layout
from newsgraph.sources.formats.limits import missing, whole
from newsgraph.sources.formats.pdf_layout import Line
from newsgraph.sources.formats.written import About, Paragraph, Style, counted, document
from newsgraph.sources.language import checked
from newsgraph.sources.text import joined

SECONDS = 60  # of the processor, for one file
MEMORY = 3 * 2**30  # bytes, beside ten times the file
FIRST = 8  # paragraphs of the first page among which the title is
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_BLANK = re.compile(r" (?=[⁰¹²³⁴-⁹])")
_SAVE = "check that it is whole, or give its text as .txt"
_HINTS = {"encrypted": "save it without a password"}


def read(stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The one document of a file, and an issue for each page that cannot be read. Raises ``InputError``."""
    if not importlib.util.find_spec("pypdfium2"):
        raise missing("PDF", "pypdfium2", "pdf")
    answer = _extracted(whole(stream))
    if problem := answer.get("problem"):
        raise InputError(problem, hint=_HINTS.get(problem, _SAVE))
    pages, omitted = answer["pages"], Counter[Omission]()
    lines = [
        [Line(*line)._replace(page=number) for line in (page or {"lines": ()})["lines"]]
        for number, page in enumerate(pages, 1)
    ]
    if not any(lines):
        problem = f"{len(pages):,} pages without text: pictures of pages" if pages else "no page in it"
        raise InputError(problem, hint="let a program read the pictures first, such as ocrmypdf")
    omitted[Omission.SURROUNDINGS] += sum(page["turned"] for page in pages if page)
    found = _paragraphs(lines, omitted)
    yield checked(document(found, _about(answer["about"]), omitted, place))
    for number, page in enumerate(pages, 1):
        if page is None:
            yield Issue(f"{place}#page={number}", "this page cannot be read", _SAVE)


def _extracted(data: bytes) -> Mapping[str, Any]:
    """What the process says of a file. Raises ``InputError`` where it says nothing."""
    command = [sys.executable, "-P", str(Path(pdf_child.__file__)), str(SECONDS), str(MEMORY + 10 * len(data))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=20 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise InputError("PDFium does not come to an end with it", hint=_SAVE) from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:120]
        problem = f"more than {SECONDS} seconds or {MEMORY // 2**30} GB are needed for it, or it is broken"
        raise InputError(f"{problem}: {told}" if told else problem, hint=_SAVE)
    answer: Mapping[str, Any] = json.loads(done.stdout)
    return answer


def _paragraphs(pages: Sequence[Sequence[Line]], omitted: Counter[Omission]) -> list[Paragraph]:
    """The paragraphs of all pages, without what comes again on their edges and the notes at their feet."""
    body = pdf_layout.body_height(line for page in pages for line in page)
    again, flow = pdf_layout.running([list(page) for page in pages]), list[Line]()
    for page in pages:
        lines = pdf_layout.ordered([line for line in page if line not in again], omitted)
        end = pdf_layout.notes(lines, body)
        flow += (line for line in lines[:end] if not pdf_layout.is_listed(line))
        counted(
            omitted, Omission.SURROUNDINGS, " ".join(line.text for line in lines[:end] if pdf_layout.is_listed(line))
        )
        counted(omitted, Omission.NOTES, " ".join(line.text for line in lines[end:]))
    counted(omitted, Omission.RUNNING, " ".join(line.text for line in again))
    groups = pdf_layout.paragraphs(flow)
    title = _title(groups, body)
    texts = joined("\n\n".join(map(_lines, groups))).split("\n\n")
    return [
        Paragraph(" ".join(text.split()), Style.TITLE if at == title else Style.TEXT, _pages(group))
        for at, (text, group) in enumerate(zip(texts, groups, strict=True))
    ]


def _lines(group: Sequence[Line]) -> str:
    """The lines of a paragraph, without blanks before the numbers of notes."""
    lines = (" ".join(unbroken(cleaned(line.text)).split()) or "-" for line in group)
    return "\n".join(_BLANK.sub("", line) for line in lines)


def _pages(group: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """The pages on which a paragraph stands, each with the character with which it begins there."""
    found = list[tuple[int, int]]()
    for at, line in enumerate(group):
        if not found or found[-1][1] != line.page:
            found.append(
                (len(" ".join(joined(_lines(group[: at + 1])).split())) - len(_lines([line])) if at else 0, line.page)
            )
    return tuple(found)


def _title(groups: Sequence[Sequence[Line]], body: float) -> int | None:
    """The paragraph in the largest letters at the top of the first page with text, where they are larger than those of the text."""
    first = [at for at, group in enumerate(groups[:FIRST]) if group[0].page == groups[0][0].page]
    best = max(first, key=lambda at: (groups[at][0].height, -at), default=None)
    return best if best is not None and groups[best][0].height >= pdf_layout.TITLE * body else None


def _about(said: Mapping[str, str]) -> About:
    made = _DATE.match(said.get("CreationDate", "") or said.get("ModDate", ""))
    return About(said.get("Title", ""), "-".join(made.groups()) if made else "", said.get("Author", ""))
