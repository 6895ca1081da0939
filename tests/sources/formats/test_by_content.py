"""What a file is, where no suffix says it, or a wrong one."""

from __future__ import annotations

import bz2
import gzip
import io
from pathlib import Path

import pytest
from backports import zstd

from newsgraph.model import Document, Issue
from newsgraph.sources.load import documents
from tests.sources.formats import made, pdfs
from tests.sources.formats.made import FIRST

PDF = pdfs.pdf([pdfs.page(pdfs.column(FIRST, 72, 700, 60))])
FILES = {
    ".pdf": PDF,
    ".rtf": made.rtf(FIRST),
    ".warc": made.record(made.article()),
    ".zip": made.zipped({"a.txt": FIRST}),
    ".gz": gzip.compress(FIRST.encode(), mtime=0),
    ".bz2": bz2.compress(FIRST.encode()),
    ".zst": zstd.compress(FIRST.encode()),
}


def one(found: list[Document | Issue]) -> Document:
    (item,) = found
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize("suffix", FILES)
def test_a_file_without_a_suffix_is_what_it_begins_as(suffix: str, tmp_path: Path) -> None:
    place = tmp_path / "news"
    place.write_bytes(FILES[suffix])
    found = one(list(documents([str(place)])))
    assert FIRST in found.text
    assert found.source.startswith(str(place)) != (suffix == ".warc")


@pytest.mark.parametrize("suffix", FILES)
def test_standard_input_is_what_it_begins_as(suffix: str) -> None:
    found = one(list(documents(["-"], io.BufferedReader(io.BytesIO(FILES[suffix])))))  # type: ignore[arg-type]
    assert FIRST in found.text
    assert found.source.startswith("standard input") != (suffix == ".warc")


@pytest.mark.parametrize("suffix", FILES)
@pytest.mark.parametrize("name", ["a.txt", "a.MD", "a.html", "a.jsonl"])
def test_a_suffix_of_texts_that_is_wrong_is_told(suffix: str, name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    place.write_bytes(FILES[suffix])
    (issue,) = documents([str(place)])
    told = f"it begins as {suffix} does, not as {place.suffix.lower()}"
    assert issue == Issue(str(place), told, f"name it {suffix}")
